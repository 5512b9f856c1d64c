"""`contents`: the lines of the contents (目录) against the headings and table titles of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from budgetcheck.checking.names import plain
from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget, Heading
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Verdict
from budgetcheck.model.place import Place
from budgetcheck.rules.kinds import ContentsRule
from budgetcheck.tables.kinds import layouts
from budgetcheck.tables.recognition import title_match

_SIMILAR = 0.5
_SAME = 2.0
"""The likeness of equal texts, above that of any two different ones."""
_YEAR = re.compile(r"20\d\d年度?")
_SHORTEST = 4
"""Characters of a title that says more than 预算表."""
_REFERENCE = re.compile(r"[（(]详?见[^）)]*[）)]")
_GROUP = re.compile(r"(?:部门|预算|决算|公开|附){1,4}表.{0,3}")
_BODY = re.compile(r"(?:部门)?[（(](?:部门|单位)[)）]|本部门|本?单位")
_LETTERS = re.compile(r"[（）()“”\"《》、，,：:\s]")
_NUMBERED = re.compile(r"^第?[一二三四五六七八九十]+部分|^附件?\d*|^公开表\d+|^表\d+")


@dataclass(frozen=True, slots=True)
class _Target:
    """A heading, or the title of a table of some `kind`, of the body; `order` counts them in reading order."""

    text: str
    place: Place
    order: int
    kind: str
    label: str = ""


def check(rule: ContentsRule, budget: Budget) -> Iterator[Outcome]:
    """One outcome on the wording and one on the order; nothing for a document without contents."""
    contents, first = _split(budget.narrative.contents)
    if not contents:
        return
    targets = _targets(budget, first)
    body = budget.unit_name
    pairs = [(entry, _best(entry, targets, body)) for entry in contents]
    wording = [(entry, target) for entry, target in pairs if target and not _same(entry.text, target.text, body)]
    absent = [entry for entry, target in pairs if target is None and not _GROUP.fullmatch(_core(entry.text, body))]
    tables = [entry for entry in contents if _kind_named(entry.text)]
    if 2 * sum(1 for entry in absent if entry in tables) > len(tables):
        absent = [entry for entry in absent if entry not in tables]  # They stand in another file.
    yield _outcome(
        rule,
        "checking.contents_wording",
        [f"{entry.text}≠{target.text}" for entry, target in wording],
        [
            *(Evidence(entry.text, entry.place, "contents") for entry, _ in wording),
            *(Evidence(target.text, target.place, "body") for _, target in wording if target),
        ],
    )
    if absent:
        evidence = [Evidence(entry.text, entry.place, "contents") for entry in absent]
        yield _outcome(rule, "checking.contents_absent", [entry.text for entry in absent], evidence)
    moved = _moved([(entry, target) for entry, target in pairs if target])
    yield _outcome(
        rule,
        "checking.contents_order",
        [entry.text for entry, _ in moved],
        [Evidence(entry.text, entry.place, "contents") for entry, _ in moved],
    )


def _split(contents: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
    """The lines of the contents, and a last one that is the first heading of the body: no number, another page."""
    if len(contents) > 1 and not contents[-1].label and contents[-1].place.page != contents[-2].place.page:
        return list(contents[:-1]), [contents[-1]]
    return list(contents), []


def _outcome(rule: ContentsRule, code: str, differences: list[str], evidence: list[Evidence]) -> Outcome:
    if not differences:
        return Outcome(rule.id, severity_of(rule, Verdict.BALANCED), Verdict.BALANCED)
    message = Message.of(code, count=len(differences), differences="；".join(differences))
    return Outcome(rule.id, rule.severity, Verdict.BROKEN, message=message, evidence=tuple(evidence))


def _targets(budget: Budget, first: list[Heading]) -> list[_Target]:
    found = [(heading.place, heading.text, "", heading.label) for heading in (*first, *budget.narrative.headings)]
    found += [(table.place, table.title, table.kind, table.number) for table in budget.tables if table.title]
    found.sort(key=lambda item: (item[0].page, item[0].box.top if item[0].box else 0.0))
    return [_Target(text, place, order, kind, label) for order, (place, text, kind, label) in enumerate(found)]


def _best(entry: Heading, targets: list[_Target], body: str) -> _Target | None:
    """The target with the same words; else one that holds the words or has the same number; else its kind of table."""
    kind = _kind_named(entry.text)
    same = [target for target in targets if _same(entry.text, target.text, body)]
    if same:
        return next((target for target in same if kind and target.kind == kind), same[0])
    wanted = _core(entry.text, body)
    if len(wanted) < _SHORTEST:
        return None
    close = [target for target in targets if target.kind == kind and _close(wanted, entry.label, target, body)]
    if close:
        return max(close, key=lambda target: _similarity(wanted, _core(target.text, body)))
    return next((target for target in targets if kind and target.kind == kind), None)


def _close(wanted: str, label: str, target: _Target, body: str) -> bool:
    """True when one text (`wanted` is the entry's) holds the other, or both have the same number and are alike."""
    other = _core(target.text, body)
    if len(other) < _SHORTEST:
        return False
    numbered = bool(label) and label == target.label
    return wanted in other or other in wanted or (numbered and _similarity(wanted, other) >= _SIMILAR)


def _same(one: str, other: str, body: str) -> bool:
    """True when two titles differ at most by year, list number, brackets and the name of the body."""
    years = [_YEAR.findall(text) for text in (one, other)]
    differ = bool(years[0]) and bool(years[1]) and years[0][0][:4] != years[1][0][:4]
    return not differ and _core(one, body) == _core(other, body)


def _core(text: str, body: str) -> str:
    """What a title speaks of; the name of the body counts as 部门, which the contents say for it."""
    bare = _REFERENCE.sub("", _YEAR.sub("", _bare(text)))
    named = bare.replace(plain(body), "部门") if body else bare
    return _LETTERS.sub("", _BODY.sub("部门", named))


def _kind_named(text: str) -> str:
    """The kind of table that a title names, empty for none."""
    if not text.endswith("表"):
        return ""
    scores = {kind.kind: title_match(kind, text) for kind in layouts().kinds}
    best = max(scores, key=lambda kind: scores[kind], default="")
    return best if scores.get(best) else ""


def _similarity(first: str, second: str) -> float:
    if first == second:
        return _SAME
    return SequenceMatcher(None, _YEAR.sub("", first), _YEAR.sub("", second)).ratio()


def _bare(text: str) -> str:
    return plain(_NUMBERED.sub("", plain(text)))


def _longest(chains: list[list[int]]) -> list[int]:
    return max(chains, key=lambda chain: len(chain), default=[])


def _moved(pairs: list[tuple[Heading, _Target]]) -> list[tuple[Heading, _Target]]:
    """The fewest entries that stand in another order than in the body (all but a longest rising chain)."""
    best: list[list[int]] = []
    for index, (_, target) in enumerate(pairs):
        chains = [chain for chain in best if pairs[chain[-1]][1].order <= target.order]
        best.append([*_longest(chains), index])
    keep = set(_longest(best))
    return [pair for index, pair in enumerate(pairs) if index not in keep]

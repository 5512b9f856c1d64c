"""`contents`: the lines of the contents (目录) against the headings and table titles of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_NUMBERED = re.compile(r"^第?[一二三四五六七八九十]+部分|^附件?\d*|^公开表\d+|^表\d+")


@dataclass(frozen=True, slots=True)
class _Target:
    """A heading, or the title of a table of some `kind`, of the body; `order` counts them in reading order."""

    text: str
    place: Place
    order: int
    kind: str


def check(rule: ContentsRule, budget: Budget) -> Iterator[Outcome]:
    """One outcome on the wording and one on the order; nothing for a document without contents."""
    contents = budget.narrative.contents
    if not contents:
        return
    targets = _targets(budget)
    pairs = [(entry, _best(entry, targets)) for entry in contents]
    wording = [(entry, target) for entry, target in pairs if target and _bare(entry.text) != _bare(target.text)]
    absent = [entry for entry, target in pairs if target is None]
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


def _outcome(rule: ContentsRule, code: str, differences: list[str], evidence: list[Evidence]) -> Outcome:
    if not differences:
        return Outcome(rule.id, severity_of(rule, Verdict.BALANCED), Verdict.BALANCED)
    message = Message.of(code, count=len(differences), differences="；".join(differences))
    return Outcome(rule.id, rule.severity, Verdict.BROKEN, message=message, evidence=tuple(evidence))


def _targets(budget: Budget) -> list[_Target]:
    found = [(heading.place, heading.text, "") for heading in budget.narrative.headings]
    found += [(table.place, table.title, table.kind) for table in budget.tables if table.title]
    found.sort(key=lambda item: (item[0].page, item[0].box.top if item[0].box else 0.0))
    return [_Target(text, place, order, kind) for order, (place, text, kind) in enumerate(found)]


def _best(entry: Heading, targets: list[_Target]) -> _Target | None:
    """The target with the same words, else the table of the kind that the entry names, else the most similar one."""
    wanted = _bare(entry.text)
    kind = _kind_named(entry.text)
    scored = [(_similarity(wanted, _bare(target.text)), target) for target in targets]
    score, best = max(scored, key=lambda item: (item[0], bool(kind) and item[1].kind == kind), default=(0.0, None))
    if score == _SAME or not kind:
        return best if score >= _SIMILAR else None
    return next((target for target in targets if target.kind == kind), None)


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

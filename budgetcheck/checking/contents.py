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

_SIMILAR = 0.5
_SIMILAR_TABLE = 0.4
"""Titles of tables are long and say much alike, so that a weaker likeness is enough among them."""
_YEAR = re.compile(r"20\d\d年度?")
_NUMBERED = re.compile(r"^第?[一二三四五六七八九十]+部分|^附件?\d*|^公开表\d+|^表\d+")


@dataclass(frozen=True, slots=True)
class _Target:
    """A heading or a table title (`table`) of the body; `order` counts them in reading order."""

    text: str
    place: Place
    order: int
    table: bool


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
    found = [(heading.place, heading.text, False) for heading in budget.narrative.headings]
    found += [(table.place, table.title, True) for table in budget.tables if table.title]
    found.sort(key=lambda item: (item[0].page, item[0].box.top if item[0].box else 0.0))
    return [_Target(text, place, order, table) for order, (place, text, table) in enumerate(found)]


def _best(entry: Heading, targets: list[_Target]) -> _Target | None:
    """The body's heading with the same words, else the most similar one."""
    wanted = _bare(entry.text)
    candidates = [target for target in targets if target.table == wanted.endswith("表")]
    scored = [(_similarity(wanted, _bare(target.text)), target) for target in candidates]
    score, best = max(scored, key=lambda item: item[0], default=(0.0, None))
    return best if score >= (_SIMILAR_TABLE if wanted.endswith("表") else _SIMILAR) else None


def _similarity(first: str, second: str) -> float:
    if first == second:
        return 2.0
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

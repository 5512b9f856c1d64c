"""`listed_names`: economic accounts that the text lists (人员经费…包括：基本工资、…) against the rows of the tables.

A list is only judged where it has several official names: others speak of other things. Some forms list every account
there is, used or not: where more than two have no amount, nothing is said. What a list leaves out is no fault, as many
end with 等; where one does not, the rows it does not name are told with what it names wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.accounts import Classification, load_accounts, same_name
from budgetcheck.checking.select import tables_named
from budgetcheck.checking.verdict import severity_of
from budgetcheck.model.budget import Budget, Row
from budgetcheck.model.document import Paragraph
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Evidence, Outcome, Verdict
from budgetcheck.model.place import NARRATIVE, Place
from budgetcheck.rules.kinds import ListedNames

_LIST = re.compile(
    r"(?:人员经费|公用经费|工资福利支出|商品和服务支出|对个人和家庭的?补助|资本性支出)[^。；：、]{0,40}?[，：。]?主?要?"
    r"(?:包括|用于)[：:]?(?P<items>[^。；;：:]+)"
)
_BETWEEN = re.compile(r"[、，,]")
_TAIL = re.compile(r"(?:等(?:支出|费用|方面)?|（[^）]*）)$")
_FEWEST = 5
"""Official names that make a list one of accounts."""
_MOST_ABSENT = 2
"""Names without amounts in a list that is not the form's own."""
_ITEM = 2
"""Level of an economic account that stands under a class (30101)."""


@dataclass(frozen=True, slots=True)
class _List:
    """The items of one list as printed, without 等; where it stands; whether it claims to be whole."""

    items: tuple[str, ...]
    text: str
    place: Place
    whole: bool


def check(rule: ListedNames, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each list of accounts in the text."""
    rows = [row for name in rule.tables for table in tables_named(budget, name) for row in table.rows]
    filled = [row for row in rows if row.level == _ITEM and any(figure.value for figure in row.figures.values())]
    for paragraph in budget.narrative.paragraphs:
        for found in _lists(paragraph):
            codes = {item: load_accounts().codes(item, Classification.ECONOMIC) for item in found.items}
            if sum(map(bool, codes.values())) < _FEWEST:
                continue
            absent = [item for item in found.items if codes[item] and _is_absent(item, codes[item], filled)]
            if len(absent) <= _MOST_ABSENT:
                yield _outcome(rule, found, _message(found, absent, codes, filled))


def _lists(paragraph: Paragraph) -> Iterator[_List]:
    at = [index for index, character in enumerate(paragraph.text) if not character.isspace()]
    text = "".join(paragraph.text[index] for index in at)
    for match in _LIST.finditer(text):
        said = match["items"]
        parts = [part for part in _BETWEEN.split(said) if part]
        items = tuple(item for part in parts if (item := _TAIL.sub("", _TAIL.sub("", part))))
        page, box = paragraph.locate(at[match.start("items")], at[match.end("items") - 1] + 1)
        yield _List(items, said, Place(page, box, NARRATIVE, said[:40]), whole=items == tuple(parts))


def _message(
    found: _List, absent: Sequence[str], codes: Mapping[str, Sequence[str]], filled: Sequence[Row]
) -> Message | None:
    if absent:
        classes = {code[:3] for item in absent for code in codes[item]}
        unsaid = _unsaid(found, classes, filled) if found.whole else []
        code = "checking.listed_absent_others" if unsaid else "checking.listed_absent"
        return Message.of(code, names="、".join(absent), others="、".join(unsaid))
    strange = [item for item in found.items if not codes[item] and not any(_is_called(item, row) for row in filled)]
    if len(strange) == 1 and (meant := _meant(strange[0], found.items, filled)):
        return Message.of("checking.listed_misprint", name=strange[0], official=meant)
    return None


def _is_absent(item: str, codes: Sequence[str], filled: Sequence[Row]) -> bool:
    """True for an account without an amount, where others of each class that it can be of have theirs."""
    classes = {code[:3] for code in codes}
    listed = classes <= {row.code[:3] for row in filled}
    return listed and not any(row.code in codes or _is_called(item, row) for row in filled)


def _is_called(item: str, row: Row) -> bool:
    """True when the row may be meant: 医疗费 is 医疗费补助."""
    return same_name(item, row.label) or (len(item) > 1 and (item in row.label or row.label in item))


def _unsaid(found: _List, classes: set[str], filled: Sequence[Row]) -> list[str]:
    """The rows of some classes that the list does not name."""
    rows = [row for row in filled if row.code[:3] in classes]
    return list(dict.fromkeys(row.label for row in rows if not any(_is_called(item, row) for item in found.items)))


def _meant(item: str, items: Sequence[str], filled: Sequence[Row]) -> str:
    """The one official name that differs by one character and is not in the list; with tables, one that has a row."""
    accounts = load_accounts().by_code[Classification.ECONOMIC].values()
    names = {naming.name for account in accounts for naming in account.names}
    near = [name for name in names if _one_off(item, name) and name not in items]
    near = [name for name in near if not filled or any(_is_called(name, row) for row in filled)]
    return near[0] if len(near) == 1 else ""


def _one_off(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _outcome(rule: ListedNames, found: _List, message: Message | None) -> Outcome:
    verdict = Verdict.BROKEN if message else Verdict.BALANCED
    evidence = (Evidence(found.text, found.place, "sentence"),) if message else ()
    return Outcome(rule.id, severity_of(rule, verdict), verdict, message=message, evidence=evidence)

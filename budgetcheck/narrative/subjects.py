"""Subjects: the noun phrase that a figure is about, freed of what carries no meaning; account chains in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from budgetcheck.narrative.words import any_of, words

_YEAR = r"(?:19|20)\d\d"
_LIST_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十]部分|[（][一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．]|[①-⑳]|[一二三四五六七八九十]是)"
)
_DATE = re.compile(
    rf"(?:截[至止])?(?<!\d){_YEAR}(?!\d)年?(?:度|初|末|底|当年|\d{{1,2}}月(?:\d{{1,2}}日|底|末)?)?(?:年度)?(?:期间|，)?"
)
_CHAIN = re.compile(
    r"(?P<name>[^（）]*(?:（(?!(?:\d{2,3})?[类款项]）)[^（）]*）[^（）]*)*?)（(?P<code>\d{2,3})?(?P<level>[类款项])）"
)
_CODED = re.compile(
    r"(?P<before>\d{3}|\d{5}|\d{7})[-—]?(?P<name>[^\d（].*)|(?P<named>[^（]+)（(?P<behind>\d{3}|\d{5}|\d{7})）(?:支出)?"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a phrase is about.

    Attributes:
        name: the cleaned noun phrase; empty when the phrase only says what kind of number follows (预算数).
        measure: the kind of number, as printed (预算执行数, 年初预算).
        generic: the phrase itself where `name` is empty (支出, 预算数).
        year: the year said in it.
        last_year: True when it speaks of 上年.

    """

    name: str
    measure: str = ""
    generic: str = ""
    year: int | None = None
    last_year: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One level of an account chain: 司法（06款） is level 2, name 司法, code 06 (empty where none is printed)."""

    level: int
    name: str
    code: str = ""


def account_chain(subject: str) -> tuple[Link, ...]:
    """The accounts that a subject names, outermost first; empty for other subjects.

    Read are 司法（06款）基层司法业务（项）, 2080501-行政单位离退休 and 行政运行（2010301）; the code of the
    last two is the whole one.
    """
    coded = _CODED.fullmatch(subject)
    if coded:
        code = coded["before"] or coded["behind"]
        return (Link((len(code) - 1) // 2, coded["name"] or coded["named"], code),)
    return tuple(
        Link("类款项".index(match["level"]) + 1, match["name"].strip("“”：:"), match["code"] or "")
        for match in _CHAIN.finditer(subject)
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns made of the words, by name."""
    known = words()
    measured = any_of(known.measured)
    return {
        "heads": re.compile(
            rf"^(?:{any_of(known.open)}(?!中心)|{any_of(known.fillers_before)}|{any_of(known.this_year)}|[、，：；。”]|[（）](?![^（）]*）))+"
        ),
        "tails": re.compile(rf"(?:{any_of(known.fillers_after)}|[，：“]|（$)+$"),
        "body": re.compile(
            rf"^[^，。、“]{{1,30}}(?:{any_of(known.body_ends)})(?:（[^（）]*）)?(?={_YEAR}年|{any_of(known.this_year)})"
        ),
        "last_year": re.compile(rf"{any_of(known.last_year)}(?!结转|结余)"),
        "measured": re.compile(rf"(?P<measure>(?:{any_of(known.this_year)})?{measured})$"),
        "selves": re.compile(
            rf"^(?:[我本全该]{any_of(known.bodies)}(?:本级|机关(?!运行)|本部)?(?:及(?:所属|下属)[^，。]{{0,8}}?单位)?(?![长员])|部门(?=机关运行))"
        ),
    }


def clean(phrase: str, bodies: tuple[str, ...] = ()) -> Subject:
    """The subject of the words before a figure; `bodies` are names of the publishing body to leave away."""
    patterns = _patterns()
    years = [int(match.group()) for match in re.finditer(_YEAR + r"(?=年(?!\d{1,2}月|底|末))", phrase)]
    last_year = not years and patterns["last_year"].search(phrase) is not None
    name = _DATE.sub("", patterns["body"].sub("", phrase))
    if last_year:
        name = patterns["last_year"].sub("", name)
    before = None
    while before != name:
        before = name
        name = _LIST_NUMBER.sub("", name)
        name = patterns["heads"].sub("", name)
        name = patterns["selves"].sub("", name)
        body = next((body for body in bodies if name.startswith(body) and len(name) > len(body)), "")
        if body:
            name = re.sub(
                rf"^（(?:[^（）]{{2,20}}{any_of(words().bodies)}|本级|机关|本部)）", "", name.removeprefix(body)
            )
    whole, measure = name, ""
    before = None
    while before != name:
        before = name
        name = patterns["tails"].sub("", name)
        found = patterns["measured"].search(name)
        if found and (found["measure"] != "预算" or _is_noun(name[: found.start()])):
            measure = measure if found["measure"] == "预算" else found["measure"]
            name = name[: found.start()]
    name = _unquoted(name)
    year = years[-1] if years else None
    if name in words().generic:
        return Subject("", measure, whole, year, last_year)
    return Subject(name, measure, "", year, last_year)


def _is_noun(text: str) -> bool:
    """True when a 预算 after `text` says nothing: 机关运行经费预算, but not 收入预算 or 部门预算."""
    return not text or (text.endswith(words().noun_ends) and text not in words().generic)


def _unquoted(name: str) -> str:
    """“社会保障和就业支出”科目 → 社会保障和就业支出; “三公”经费 stays."""
    found = re.fullmatch(r"[“\"]([^“”\"]+)[”\"](?:科目)?", name)
    name = found[1] if found else name
    if name.count("）") < name.count("（") and "（" in name:
        head, _, tail = name.rpartition("（")
        name = head if not tail else name
    if name.count("）") > name.count("（"):
        name = name.lstrip("）") if name.startswith("）") else name
    return name.removesuffix("科目") if found else name


def similar(one: str, other: str) -> bool:
    """True when two subjects name the same thing: equal, or one ends with or begins with the other."""
    one, other = (re.sub(r"[“”\"（）、]|预算|安排|总额|合计|总计|总|各$|分别$|均$", "", text) for text in (one, other))
    if not one or not other:
        return True
    return one == other or one.endswith(other) or other.endswith(one) or one.startswith(other) or other.startswith(one)

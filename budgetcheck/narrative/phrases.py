"""The phrases that say what a figure or a clause does: 比上年…, 增加…, 占…%, 原因是…, 其中, 无…."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from budgetcheck.model.budget import Direction
from budgetcheck.narrative.words import any_of, words

_YEAR = r"(?:19|20)\d\d年"


@dataclass(frozen=True, slots=True)
class Base:
    """比2021年预算执行数: what a clause compares with; `start` and `end` are the phrase's span in the clause."""

    year: int | None
    measure: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Move:
    """增加, 下降 … at `start` of a text; `amount` is False where it ends in a level (增加到)."""

    direction: Direction
    start: int
    amount: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """减少的主要原因是 …: the way and the noun its introduction speaks of, and where the reason itself begins."""

    direction: Direction | None
    noun: str
    start: int


@dataclass(frozen=True, slots=True)
class Differs:
    """决算数小于预算数: the way a final amount differs from its budget, and the words for that budget."""

    direction: Direction
    measure: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns made of the words, by name."""
    known = words()
    differs = any_of(word for group in known.differs.values() for word in group)
    moves = any_of(known.up + known.down)
    flat = any_of(known.flat)
    last = any_of(known.last_year)
    reason = any_of(known.reason)
    return {
        "base": re.compile(
            rf"{any_of(known.compare)}(?P<when>{_YEAR}|{last})(?P<rest>[^，；。]*?)(?=$|，|(?:有所|基本|略有|均|各|总体)?(?:{moves}|{flat})|\d)"
        ),
        "move": re.compile(
            rf"(?P<move>{moves})(?:了|额|数|幅度|幅|率|比例)?(?:支出|收入|预算|经费|资金|安排|金额)?(?P<to>[到至])?(?:各|均|约|共|合计|为|达|近|是|：|分别)*$"
        ),
        "flat": re.compile(rf"(?P<about>基本|大致|大体)?{flat}"),
        "share": re.compile(
            rf"{any_of(known.share)}(?P<of>[^，；。：]*?)(?:的?(?:比重|比例|比率))?(?:为|是|约|达|到|的|：)*$"
        ),
        "reason": re.compile(
            rf"^(?P<before>.{{0,40}}?)(?:的|之)?(?:主要|变动|变化|增减)?的?{reason}(?:主要)?(?:是|为|在于|系|有|如下)?(?:因为|由于)?[：]?"
        ),
        "open": re.compile(rf"^(?P<noun>[^，]*?)(?P<open>{any_of(known.open)})(?:有|是|为)?"),
        "within": re.compile(r"^(?P<noun>[^，]{2,40}?)中$"),
        "differs": re.compile(
            rf"(?:决算数?|支出数?)(?:与|和)?(?P<word>{differs})?"
            rf"(?P<of>(?:年初|全年|调整后?)?预算数?)(?P<flat>基本)?(?P<late>{any_of(known.differs['flat'])}?)"
        ),
        "none": re.compile(
            rf"^(?P<before>.*?)(?:{any_of(known.none)})(?!偿|线|法|形|害|障|缝|人|纸|证|变|差|增|关)(?P<what>.{{2,50}})$"
        ),
        "up": re.compile(any_of(known.up)),
        "down": re.compile(any_of(known.down)),
        "earlier": re.compile(rf"{last}|往年|以前年度|{_YEAR}"),
    }


def base_in(clause: str) -> Base | None:
    """The year or 上年 that a clause compares with."""
    found = _patterns()["base"].search(clause)
    if not found:
        return None
    year = int(found["when"][:4]) if found["when"][0].isdigit() else None
    measures = [word for word in words().measured if word in found["rest"]]
    return Base(year, max(measures, key=len, default=""), found.start(), found.end())


def move_before_figure(lead: str) -> Move | None:
    """The word of change that a figure follows directly."""
    found = _patterns()["move"].search(lead)
    if not found:
        return None
    direction = Direction.UP if found["move"] in words().up else Direction.DOWN
    return Move(direction, found.start(), not found["to"])


def share_before_figure(lead: str) -> str | None:
    """What a percentage is said to be a share of (占本年支出的), empty where unsaid; None if it is no share."""
    found = _patterns()["share"].search(lead)
    return found["of"] if found else None


def differs_in(clause: str) -> Differs | None:
    """How a final amount is said to differ from its budget; None where it is not."""
    found = _patterns()["differs"].search(clause)
    word = (found["word"] or found["late"]) if found else ""
    if not found or not word:
        return None
    name = next(name for name, group in words().differs.items() if word in group)
    return Differs(Direction(name), found["of"])


def completes_before_figure(lead: str) -> str | None:
    """年初预算 in 完成年初预算的 before a percentage; None if nothing is said to be completed."""
    found = re.search(r"完成(?:了)?(?P<of>(?:年初|全年|调整后?)?预算数?)的?(?:比例为)?$", lead)
    return found["of"] if found else None


def flat_in(clause: str) -> tuple[int, bool] | None:
    """Where a clause says that nothing changed, and True if only about (基本持平)."""
    found = _patterns()["flat"].search(clause)
    return (found.start(), bool(found["about"])) if found else None


def reason_in(clause: str) -> Reason | None:
    """The introduction of a reason at the beginning of a clause."""
    found = _patterns()["reason"].search(clause)
    if not found:
        return None
    before = found["before"]
    move = re.search(rf"{any_of(words().up + words().down)}(?:的|变动|变化)*$", before)
    both = _patterns()["up"].search(before) and _patterns()["down"].search(before)
    direction = None if both or not move else direction_of(before)
    return Reason(direction, before[: move.start()] if move else "", found.end())


def direction_of(text: str) -> Direction | None:
    """The way a text speaks of when it speaks of one only and not of an earlier year."""
    up, down = _patterns()["up"].search(text), _patterns()["down"].search(text)
    if bool(up) == bool(down) or _patterns()["earlier"].search(text):
        return None
    return Direction.UP if up else Direction.DOWN


def opening(clause: str) -> tuple[str, int, str] | None:
    """The noun before 其中 or 包括, where the text after it begins, and the word itself."""
    found = _patterns()["open"].search(clause)
    return (found["noun"], found.end(), found["open"]) if found else None


def within(clause: str) -> str:
    """财政拨款支出预算 in 财政拨款支出预算中; empty otherwise."""
    found = _patterns()["within"].search(clause)
    return found["noun"] if found else ""


def nothing_in(clause: str) -> tuple[str, str] | None:
    """The words before and after 无, 没有, 未安排 …"""
    found = _patterns()["none"].search(clause)
    return (found["before"], found["what"]) if found else None

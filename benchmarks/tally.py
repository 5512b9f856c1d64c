"""Counts over many trials, as lines to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.targets import Target
from benchmarks.trials import Cover, Finding, Trial
from budgetcheck.model.outcome import Problem


@dataclass(frozen=True, slots=True)
class Result:
    """A trial, in which document it was made, and how the rules hold each of its figures."""

    document: str
    trial: Trial
    covers: tuple[Cover, ...]


def tally(results: Sequence[Result], cover: Cover, key: Callable[[Finding], str]) -> dict[str, Counter[str]]:
    """Counts of what was said of the figures with this cover, by section or kind of slip; the problems that name no
    damaged figure count with the first.
    """
    rows: dict[str, Counter[str]] = {}
    for result in results:
        for index, (finding, held) in enumerate(zip(result.trial.findings, result.covers, strict=True)):
            if held is not cover:
                continue
            for name in (key(finding), "total"):
                row = rows.setdefault(name, Counter())
                row["damaged"] += 1
                row["found"] += finding.found
                row["first"] += finding.first
                row["located"] += finding.located
                row["listed"] += finding.listed
                row["rounding"] += finding.rounding
                row["missed"] += not finding.found and not finding.rounding
                row["others"] += len(result.trial.others) if index == 0 else 0
    rows["total"] = rows.pop("total", Counter())
    return rows


COLUMNS = ("damaged", "found", "first", "located", "listed", "rounding", "missed", "others")


def lines(title: str, rows: dict[str, Counter[str]]) -> Iterator[str]:
    """A table of counts; the last line gives the shares of what rounding does not hide."""
    yield f"{title:14}" + "".join(f"{column:>10}" for column in COLUMNS)
    for name, row in rows.items():
        yield f"{_padded(name, 14)}" + "".join(f"{row[column]:>10}" for column in COLUMNS)
    total = rows["total"]
    visible = max(1, total["damaged"] - total["rounding"])
    shares = ", ".join(f"{name} {100 * total[name] / visible:.1f} %" for name in ("found", "first", "located"))
    yield f"{'':14}of the {visible} that rounding does not hide: {shares}"


def _padded(text: str, width: int) -> str:
    """The text filled up to a width on the screen, where a Chinese character takes two columns."""
    return text + " " * max(1, width - sum(2 if ord(character) > 0x2E80 else 1 for character in text))


def counted(results: Sequence[Result]) -> Iterator[str]:
    """A table of each cover by section (all 公开表13 in one) and by kind of slip, and the time that tracing took."""
    for cover in Cover:
        if any(cover in result.covers for result in results):
            yield ""
            section = tally(results, cover, lambda finding: finding.damage.target.section.partition("-")[0])
            yield from lines(cover, dict(sorted(section.items(), key=lambda row: (row[0] == "total", row[0]))))
            yield ""
            yield from lines("slip", tally(results, cover, lambda finding: finding.damage.kind))
    seconds = sorted(result.trial.seconds for result in results)
    if seconds:
        middle, most = seconds[len(seconds) // 2], seconds[-1]
        yield f"tracing a document: {1000 * middle:.0f} ms as a rule, at most {1000 * most:.0f} ms"


def described(target: Target) -> str:
    """A figure with its section and the text around it."""
    before = "".join(target.text[max(0, target.start - 14) : target.start].split())
    after = "".join(target.text[target.end : target.end + 8].split())
    return f"{target.section}  {before}[{target.printed}]{after}"


def shown(finding: Finding) -> str:
    """A damaged figure in a line."""
    return f"{described(finding.damage.target)}  {finding.damage.kind} -> {finding.damage.new!r}"


def misses(results: Sequence[Result]) -> Iterator[str]:
    """Every damage of a figure of an identity that was missed or not located, and the problems beside it."""
    for result in results:
        for finding, cover in zip(result.trial.findings, result.covers, strict=True):
            if cover is Cover.IDENTITY and not finding.located:
                verdict = "rounding" if finding.rounding else "not located" if finding.found else "missed"
                yield f"{result.document} {verdict}: {shown(finding)} (unchecked {finding.unchecked:+})"
                yield from (f"      {line}" for problem in finding.said for line in told(problem))
        for problem in result.trial.others:
            named = " | ".join(shown(finding) for finding in result.trial.findings)
            yield f"{result.document} other: {named}"
            yield from (f"      {line}" for line in told(problem))


def told(problem: Problem) -> Iterator[str]:
    """A problem: its rules, then its suspects."""
    yield " ".join(f"{outcome.rule}({outcome.severity[0]})" for outcome in problem.outcomes)
    for suspect in problem.suspects:
        place = suspect.figure.place
        slip = suspect.slip.code.rpartition(".")[2] if suspect.slip else "-"
        where = f"{place.table} {place.part} {place.row[:20]} {place.column}"
        yield f"  {where}: {suspect.figure.text!r} -> {suspect.should_be} {slip} ({suspect.explains})"

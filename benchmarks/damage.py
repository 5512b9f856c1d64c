"""Damages the figures of the corrected sample document, one or several at a time, and counts what the checks say.

Run from the repository:

    python -m benchmarks.damage [--how inject|pdf] [--figures N] [--limit TRIALS] [--seed S] [--slips KIND …] [--json]

`inject` changes a figure after extraction: without --limit every figure of the public tables and of the narrative with
every kind of slip. `pdf` typesets the damaged document and checks the file (--limit is 40 if not given).

found: an error or a warning names the figure. first: it is the first suspect of a problem; located: with its right
value. rounding: not found, because a check that names it holds within rounding (尾差, by design). others: errors and
warnings that do not name a damaged figure.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.printing import Press
from benchmarks.slips import FILL, SLIPS, slipped
from benchmarks.targets import Target, targets
from benchmarks.trials import Bench, Cover, Damage, Finding, Trial
from budgetcheck.assembly import assemble
from budgetcheck.data import rules_folder
from budgetcheck.model.outcome import ReadingError
from budgetcheck.reading import Engine, read
from budgetcheck.rules import load_rules

SAMPLES = Path(__file__).parent.parent / "samples"
_PDF_TRIALS = 40


@dataclass(frozen=True, slots=True)
class Result:
    """A trial and how the rules hold each of its figures."""

    trial: Trial
    covers: tuple[Cover, ...]


def sample_bench() -> Bench:
    """The corrected sample document with the shipped rules.

    Raises:
        SystemExit: when it cannot be read.

    """
    document = read(SAMPLES / "jianghan-2022-corrected.pdf", Engine.AUTO)
    if isinstance(document, ReadingError):
        raise SystemExit(f"the sample cannot be read: {document.code}")
    rules, errors = load_rules([rules_folder()])
    if errors:
        raise SystemExit(f"{len(errors)} mistakes in the rules")
    return Bench(assemble(document), rules)


def damages(all_targets: Sequence[Target], kinds: Sequence[str], seed: int) -> Iterator[Damage]:
    """Every figure with every kind of slip that changes it."""
    for index, target in enumerate(all_targets):
        if not target.printed:
            if FILL in kinds:
                yield Damage(target, FILL, target.fill)
            continue
        for kind in kinds:
            new = slipped(kind, target.printed, f"{seed} {index} {kind}") if kind in SLIPS else None
            if new is not None:
                yield Damage(target, kind, new)


def groups(single: Sequence[Damage], count: int, limit: int | None, rng: random.Random) -> list[tuple[Damage, ...]]:
    """The trials: each damage alone, or `count` of them in different cells and paragraphs, chosen by chance."""
    if count == 1:
        chosen = list(single) if limit is None else rng.sample(single, min(limit, len(single)))
        return [(damage,) for damage in chosen]
    trials: list[tuple[Damage, ...]] = []
    while len(trials) < (limit or len(single) // count):
        group = tuple(rng.sample(single, count))
        if len({damage.target.holder for damage in group}) == count:
            trials.append(group)
    return trials


class _Worker:
    """What a process keeps between trials."""

    bench: Bench
    run: Callable[[Sequence[Damage]], Trial | None]


def _start(how: str) -> None:
    _Worker.bench = sample_bench()
    _Worker.run = _Worker.bench.run if how == "inject" else Press(SAMPLES, _Worker.bench).run


def _work(group: tuple[Damage, ...]) -> Result | None:
    trial = _Worker.run(group)
    if trial is None:
        return None
    return Result(trial, tuple(_Worker.bench.cover(damage.target) for damage in group))


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


def described(target: Target) -> str:
    """A figure with its section and the text around it."""
    before = "".join(target.text[max(0, target.start - 14) : target.start].split())
    after = "".join(target.text[target.end : target.end + 8].split())
    return f"{target.section}  {before}[{target.printed}]{after}"


def shown(finding: Finding) -> str:
    """A damaged figure in a line."""
    return f"{described(finding.damage.target)}  {finding.damage.kind} -> {finding.damage.new!r}"


def report(bench: Bench, all_targets: Sequence[Target], results: Sequence[Result], *, verbose: bool) -> Iterator[str]:
    """The tables and lists that are printed."""
    yield f"problems in the undamaged document: {len(bench.problems)}"
    covers = Counter((bench.cover(target), bool(target.printed)) for target in all_targets)
    for cover in Cover:
        yield f"{cover}: {covers[cover, True]} printed figures, {covers[cover, False]} blank amount cells"
    for cover in Cover:
        if any(cover in result.covers for result in results):
            yield ""
            yield from lines(cover, tally(results, cover, lambda finding: finding.damage.target.section))
            yield ""
            yield from lines("slip", tally(results, cover, lambda finding: finding.damage.kind))
    if verbose:
        yield from _misses(results)


def _misses(results: Sequence[Result]) -> Iterator[str]:
    """Every damage of a figure of an identity that was missed or not located, and the problems beside it."""
    for result in results:
        for finding, cover in zip(result.trial.findings, result.covers, strict=True):
            if cover is Cover.IDENTITY and not finding.located:
                verdict = "rounding" if finding.rounding else "not located" if finding.found else "missed"
                yield f"{verdict}: {shown(finding)} (unchecked {finding.unchecked:+})"
        for problem in result.trial.others:
            rules = " ".join(dict.fromkeys(outcome.rule for outcome in problem.outcomes))
            named = " | ".join(shown(finding) for finding in result.trial.findings)
            yield f"other: {rules}: {named}"


def as_json(bench: Bench, all_targets: Sequence[Target], results: Sequence[Result]) -> str:
    """Every trial as data."""
    trials = [
        {
            "others": [[outcome.rule for outcome in problem.outcomes] for problem in result.trial.others],
            "figures": [
                {
                    "section": finding.damage.target.section,
                    "figure": described(finding.damage.target),
                    "cover": cover,
                    "slip": finding.damage.kind,
                    "printed": finding.damage.target.printed,
                    "damaged": finding.damage.new,
                    **{name: getattr(finding, name) for name in ("found", "first", "located", "listed", "rounding")},
                }
                for finding, cover in zip(result.trial.findings, result.covers, strict=True)
            ],
        }
        for result in results
    ]
    uncovered = [described(t) for t in all_targets if t.printed and bench.cover(t) is not Cover.IDENTITY]
    whole = {"undamaged_problems": len(bench.problems), "no_identity": uncovered, "trials": trials}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--how", choices=["inject", "pdf"], default="inject")
    parser.add_argument("--figures", type=int, default=1, help="damaged at once")
    parser.add_argument("--limit", type=int, help="trials at most, chosen by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slips", nargs="+", choices=[*SLIPS, FILL], default=[*SLIPS, FILL])
    parser.add_argument("--cover", choices=list(Cover), help="only figures that the rules hold in this way")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="print every trial as JSON")
    parser.add_argument("--list", action="store_true", help="print the figures that take part in no identity, and stop")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each damage that was not located")
    chosen = parser.parse_args(arguments)
    bench = sample_bench()
    all_targets = list(targets(bench.budget))
    if chosen.list:
        for target in all_targets:
            if bench.cover(target) is not Cover.IDENTITY:
                print(f"{bench.cover(target):6}{described(target)}")
        return 0
    limit = chosen.limit or (_PDF_TRIALS if chosen.how == "pdf" else None)
    hit = [target for target in all_targets if not chosen.cover or bench.cover(target) == chosen.cover]
    single = list(damages(hit, chosen.slips, chosen.seed))
    trials = groups(single, chosen.figures, limit, random.Random(chosen.seed))
    with ProcessPoolExecutor(chosen.processes, initializer=_start, initargs=(chosen.how,)) as pool:
        results = [result for result in pool.map(_work, trials, chunksize=8) if result is not None]
    if chosen.json:
        print(as_json(bench, all_targets, results))
        return 0
    print(f"{chosen.how}: {len(results)} documents with {chosen.figures} damaged figure(s), seed {chosen.seed}")
    for line in report(bench, all_targets, results, verbose=chosen.verbose):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())

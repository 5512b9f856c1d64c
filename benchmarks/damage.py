"""Damages the figures of consistent documents, one or several at a time, and counts what the checks say.

Run from the repository:

    python -m benchmarks.damage [--random N] [--how inject|pdf] [--figures K] [--limit TRIALS] [--seed S] [-v]
    python -m benchmarks.damage --random N --operations

The document is the corrected sample, or with --random N documents made at random (`benchmarks/documents/`).
`inject` changes a figure after extraction: without --limit every figure of the public tables and of the narrative with
every kind of slip. `pdf` typesets the damaged document and checks the file. --limit is the number of trials for each
document, --operations does to whole rows what befalls them (`operations.py`), always in print.

found: an error or a warning names the figure. first: it is the first suspect of a problem; located: with its right
value. rounding: not found, because a check that names it holds within rounding (尾差, by design). others: errors and
warnings that do not name a damaged figure.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from benchmarks.documents import document
from benchmarks.operations import Done, operated
from benchmarks.printing import Press, checked
from benchmarks.slips import FILL, SLIPS, slipped
from benchmarks.tally import Result, counted, described, misses, told
from benchmarks.targets import Target, targets
from benchmarks.trials import Bench, Cover, Damage, alarming
from budgetcheck.assembly import assemble
from budgetcheck.data import rules_folder
from budgetcheck.model.outcome import Problem
from budgetcheck.rules import RuleSet, load_rules
from samples.typesetting import Content, correct, load_content, load_corrections

SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE = "sample"
_PDF_TRIALS = 40


@dataclass(frozen=True, slots=True)
class Settings:
    """What is done to each document."""

    how: str
    figures: int
    limit: int | None
    seed: int
    slips: tuple[str, ...]
    cover: Cover | None
    operations: bool
    shares: int


@dataclass(frozen=True, slots=True)
class Share:
    """What came of a document (or of a share of its trials): alarms on the undamaged one, trials, operations."""

    document: str
    alarms: tuple[Problem, ...]
    results: tuple[Result, ...]
    done: tuple[Done, ...]


@cache
def rules() -> RuleSet:
    """The shipped rules.

    Raises:
        SystemExit: when they have mistakes.

    """
    found, errors = load_rules([rules_folder()])
    if errors:
        raise SystemExit(f"{len(errors)} mistakes in the rules")
    return found


@cache
def content_of(name: str) -> Content:
    """The corrected sample, or a random document by its number."""
    if name != SAMPLE:
        return document(int(name))
    return correct(load_content(SAMPLES / "jianghan-2022.yaml"), load_corrections(SAMPLES / "corrections.yaml"))


@cache
def bench_of(name: str) -> Bench:
    """A document as it is read from its PDF.

    Raises:
        SystemExit: when it cannot be read.

    """
    report = checked(content_of(name), rules())
    if report.budget is None:
        raise SystemExit(f"document {name} cannot be read")
    return Bench(assemble(report.budget.document), rules())


@cache
def press_of(name: str) -> Press:
    """The press for a document."""
    return Press(content_of(name), bench_of(name))


def damages(all_targets: Sequence[Target], kinds: Sequence[str], seed: int) -> Iterator[Damage]:
    """Every figure with every kind of slip that changes it."""
    for index, target in enumerate(all_targets):
        if not target.printed:
            if FILL in kinds:
                yield Damage(target, FILL, target.fill)
            continue
        for kind in kinds:
            new = slipped(kind, target.printed, f"{seed} {index} {kind}") if kind in SLIPS else None
            counted = target.text[target.end :].lstrip()[:1] in ("人", "次", "辆", "家")
            if new is not None and not (counted and kind in ("sign", "unit")):
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


def work(settings: Settings, task: tuple[str, int]) -> Share:
    """The n-th share of the trials of a document."""
    name, nth = task
    bench = bench_of(name)
    alarms = tuple(alarming(bench.problems)) if nth == 0 else ()
    if settings.operations:
        done = operated(content_of(name), rules(), random.Random(f"{settings.seed} {name}"))
        return Share(name, alarms, (), tuple(done))
    hit = [t for t in targets(bench.budget) if settings.cover is None or bench.cover(t) is settings.cover]
    single = list(damages(hit, settings.slips, settings.seed))
    trials = groups(single, settings.figures, settings.limit, random.Random(f"{settings.seed} {name}"))
    run = bench.run if settings.how == "inject" else press_of(name).run
    results = []
    for group in trials[nth :: settings.shares]:
        trial = run(group)
        if trial is not None:
            results.append(Result(name, trial, tuple(bench.cover(damage.target) for damage in group)))
    return Share(name, alarms, tuple(results), ())


def report(shares: Sequence[Share], *, verbose: bool) -> Iterator[str]:
    """The tables and lists that are printed."""
    documents = len({share.document for share in shares})
    alarms = [(share.document, problem) for share in shares for problem in share.alarms]
    yield f"{documents} undamaged documents: {len(alarms)} problems with an error or a warning"
    for name, problem in alarms:
        yield from (f"   {name} {line}" for line in told(problem))
    results = [result for share in shares for result in share.results]
    yield from counted(results)
    if verbose:
        yield from misses(results)
    done = [each for share in shares for each in share.done]
    for kind in dict.fromkeys(each.kind for each in done):
        mine = [each for each in done if each.kind == kind]
        seen, named, how = (sum(flags) for flags in zip(*((d.seen, d.named, d.told) for d in mine), strict=True))
        others = sum(each.others for each in mine)
        yield f"{kind}: {len(mine)} rows, {seen} break a check: named {named}, told how {how}; other suspects {others}"
        if verbose:
            yield from (f"   {each.document_row}: {line}" for each in mine if not each.told for line in each.said)


def _listed(name: str) -> Iterator[str]:
    """The figures that take part in no identity."""
    bench = bench_of(name)
    all_targets = list(targets(bench.budget))
    covers = Counter((bench.cover(target), bool(target.printed)) for target in all_targets)
    for cover in Cover:
        yield f"{cover}: {covers[cover, True]} printed figures, {covers[cover, False]} blank amount cells"
    yield from (f"{bench.cover(t):6}{described(t)}" for t in all_targets if bench.cover(t) is not Cover.IDENTITY)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--random", type=int, default=0, metavar="N", help="documents made at random")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="N", help="the first of them")
    parser.add_argument("--how", choices=["inject", "pdf"], default="inject")
    parser.add_argument("--figures", type=int, default=1, help="damaged at once")
    parser.add_argument("--limit", type=int, help="trials at most in each document, chosen by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slips", nargs="+", choices=[*SLIPS, FILL], default=[*SLIPS, FILL])
    parser.add_argument("--cover", type=Cover, choices=list(Cover), help="only figures that the rules hold in this way")
    parser.add_argument("--operations", action="store_true", help="on whole rows, instead of slips in figures")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="print the figures that take part in no identity, and stop")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each damage that was not located")
    chosen = parser.parse_args(arguments)
    names = [str(number) for number in range(chosen.first, chosen.first + chosen.random)] or [SAMPLE]
    if chosen.list:
        print(*(line for name in names for line in _listed(name)), sep="\n")
        return 0
    limit = chosen.limit or (_PDF_TRIALS if chosen.how == "pdf" else None)
    shares = 1 if chosen.random else chosen.processes
    settings = Settings(
        chosen.how, chosen.figures, limit, chosen.seed, tuple(chosen.slips), chosen.cover, chosen.operations, shares
    )
    todo: Callable[[tuple[str, int]], Share] = partial(work, settings)
    with ProcessPoolExecutor(chosen.processes) as pool:
        found = list(pool.map(todo, [(name, nth) for name in names for nth in range(shares)]))
    what = "operations" if chosen.operations else f"{chosen.how}, {chosen.figures} damaged figure(s) at once"
    print(f"{what}, seed {chosen.seed}")
    for line in report(found, verbose=chosen.verbose):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())

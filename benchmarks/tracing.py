"""How well tracing finds damaged figures: consistent documents made at random, damaged, traced, counted.

Reading and rules are not involved, see `equations.py`. Run: python -m benchmarks.tracing [DOCUMENTS] [-v]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from benchmarks.equations import Paper, make
from budgetcheck.model.money import Figure, Interval
from budgetcheck.model.outcome import Equation, Linear, Outcome, Problem, Ratio, Relation, Severity, Term, Verdict
from budgetcheck.model.place import Place
from budgetcheck.tracing import trace

KINDS = ("digit", "swap", "lost", "doubled", "point", "unit", "blank")
"""Slips; "any" besides is a value that has nothing to do with the proper one."""


def judged(rule: str, equation: Equation) -> Outcome:
    """The verdict of docs/verdicts.md on one equation."""
    verdict = _linear(equation) if isinstance(equation, Linear) else _ratio(equation)
    return Outcome(rule, Severity.ERROR, verdict, equation)


def _linear(equation: Linear) -> Verdict:
    """The verdict on a sum."""
    left, right = (sum((t.sign * t.figure.base for t in side), Decimal(0)) for side in (equation.left, equation.right))
    steps = [term.figure.step for term in equation.terms]
    if left == right or (equation.relation is Relation.AT_MOST and left < right):
        return Verdict.BALANCED
    if abs(left - right) > sum(steps, Decimal(0)) / 2:
        return Verdict.BROKEN
    usual = 3 * (sum((step**2 for step in steps), Decimal(0)) / 12).sqrt()
    return Verdict.ROUNDING if abs(left - right) <= usual else Verdict.DOUBTFUL


def _ratio(equation: Ratio) -> Verdict:
    """The verdict on a percentage."""
    over, under = (
        Interval.total(t.figure.interval * Decimal(t.sign) for t in terms) for terms in (equation.over, equation.under)
    )
    computed = over.over(under)
    if computed is None:
        return Verdict.UNCHECKED
    return Verdict.BALANCED if (computed * Decimal(100)).meets(equation.printed.figure.interval) else Verdict.BROKEN


def damage(rng: random.Random, figure: Figure, kind: str) -> Figure | None:
    """The figure with a slip of the given kind; None when that changes nothing."""
    text = f"{figure.value:.{figure.decimals}f}"
    places = [i for i, character in enumerate(text) if character.isdigit()]
    at = rng.randrange(len(places))
    i, j = places[at], places[min(at + 1, len(places) - 1)]
    text = {
        "digit": text[:i] + rng.choice("0123456789") + text[i + 1 :],
        "swap": text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :] if i < j else text,
        "lost": text[:i] + text[i + 1 :],
        "doubled": text[:i] + text[i] + text[i:],
        "point": text.replace(".", ""),
        "unit": f"{figure.value * 10_000:.2f}",
        "blank": "",
        "any": f"{figure.value * rng.randint(50, 150) / 100:.2f}",
    }[kind]
    if text.startswith(".") or (text and Decimal(text) == figure.value):
        return None
    return replace(figure, value=Decimal(text or 0), decimals=len(text.partition(".")[2]), text=text)


Damage = Mapping[Place, Figure]


def slips(rng: random.Random, paper: Paper, count: int, kinds: tuple[str, ...]) -> Damage:
    """`count` figures, chosen among those that are not zero, each with a slip."""
    targets = [figure for figure in paper.cells.values() if figure.value]
    new: dict[Place, Figure] = {}
    while len(new) < count:
        figure = rng.choice(targets)
        damaged = damage(rng, figure, rng.choice(kinds))
        if damaged is not None:
            new[figure.place] = damaged
    return new


def on_a_row(rng: random.Random, paper: Paper, operation: str) -> Damage:
    """Two cells of a row exchanged ("cells"), or all its amounts printed in 元 ("row unit")."""
    rows: dict[tuple[str, str], list[Figure]] = {}
    for figure in paper.cells.values():
        if figure.value and figure.place.table in ("2", "3", "4", "6", "7"):
            rows.setdefault((figure.place.table, figure.place.row), []).append(figure)
    wide = [row for row in rows.values() if len({figure.value for figure in row}) > 1]
    if operation == "row unit":
        row = rng.choice(list(rows.values()))
        return {f.place: replace(f, value=f.value * 10_000, text=f"{f.value * 10_000}") for f in row}
    one, two = rng.sample(rng.choice(wide), 2)
    swapped = {one.place: replace(two, place=one.place), two.place: replace(one, place=two.place)}
    return swapped if one.value != two.value else on_a_row(rng, paper, operation)


def lose_row(rng: random.Random, paper: Paper) -> tuple[Paper, tuple[str, str]]:
    """The document without one account (项) of 公开表3, and the row that is missing."""
    codes = [row for table, row, _ in paper.cells if table == "3" and len(row) == 7]
    code = rng.choice(codes)
    kept = Paper({key: figure for key, figure in paper.cells.items() if key[:2] != ("3", code)})
    lost = {figure.place for key, figure in paper.cells.items() if key[:2] == ("3", code)}
    for rule, equation in paper.equations:
        places = {term.figure.place for term in equation.terms}
        if not places & lost:
            kept.equations.append((rule, equation))
        elif rule == "roll-up" and isinstance(equation, Linear) and len(equation.right) > 1:
            rest = tuple(term for term in equation.right if term.figure.place not in lost)
            kept.equations.append((rule, replace(equation, right=rest)))
    return kept, ("3", code)


def outcomes_of(paper: Paper, new: Damage) -> tuple[Outcome, ...]:
    """The verdicts on the damaged document."""

    def terms(old: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(replace(t, figure=new.get(t.figure.place, t.figure)) for t in old)

    def damaged(equation: Equation) -> Equation:
        if isinstance(equation, Linear):
            return replace(equation, left=terms(equation.left), right=terms(equation.right))
        return Ratio(terms((equation.printed,))[0], terms(equation.over), terms(equation.under))

    return tuple(judged(rule, damaged(equation)) for rule, equation in paper.equations)


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    counts: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)

    def trace(self, outcomes: tuple[Outcome, ...]) -> tuple[Problem, ...]:
        """The problems, timed."""
        began = time.process_time()
        problems = trace(outcomes)
        self.times.append(time.process_time() - began)
        return problems

    def add(self, paper: Paper, new: Damage, *, verbose: bool) -> None:
        """Trace one damaged document and count what was found."""
        outcomes = outcomes_of(paper, new)
        problems = self.trace(outcomes)
        proper = {f.place: f.value for f in paper.cells.values() if f.place in new}
        wrong = [o for o in outcomes if o.verdict in (Verdict.BROKEN, Verdict.DOUBTFUL)]
        seen = {figure.place for outcome in wrong for figure in outcome.figures}
        for place, value in proper.items():
            first = [p.suspects[0] for p in problems if p.suspects and p.suspects[0].figure.place == place]
            located = any(suspect.should_be == value for suspect in first)
            self.counts["damaged"] += 1
            self.counts["visible"] += place in seen
            self.counts["first"] += bool(first)
            self.counts["located"] += located
            self.counts["listed"] += any(s.figure.place == place for p in problems for s in p.suspects)
            if verbose and place in seen and not located:
                _show(new[place], value, problems)
        for problem in problems:
            suspect = problem.suspects[0] if problem.suspects else None
            kind = "unexplained" if suspect is None else "stated" if len(problem.suspects) == 1 else "alternatives"
            self.counts[kind] += 1
            if suspect is not None:
                right = proper.get(suspect.figure.place) == suspect.should_be
                self.counts["stated right"] += right and kind == "stated"
                self.counts["false first"] += suspect.figure.place not in proper

    def line(self) -> str:
        """The counts in one line; percentages are of the visible ones."""
        seen = max(1, self.counts["visible"])
        shares = ", ".join(f"{name} {100 * self.counts[name] / seen:.1f} %" for name in ("first", "located", "listed"))
        names = ("stated", "stated right", "alternatives", "unexplained", "false first")
        counts = ", ".join(f"{name} {self.counts[name]}" for name in names)
        mean, most = 1000 * sum(self.times) / len(self.times), 1000 * max(self.times)
        return f"{seen} visible of {self.counts['damaged']}: {shares}; {counts}; {mean:.0f} ms, at most {most:.0f}"


def _show(figure: Figure, proper: Decimal, problems: tuple[Problem, ...]) -> None:
    """Print what was said instead of the truth."""
    place = figure.place
    print(f"missed: {place.table} {place.row} {place.column} {figure.text!r}, properly {proper}")
    for problem in problems:
        print("   ", [outcome.rule for outcome in problem.outcomes])
        for s in problem.suspects:
            where = f"{s.figure.place.table} {s.figure.place.row} {s.figure.place.column}"
            print("       ", where, s.figure.text, "->", s.should_be, s.slip.code if s.slip else "")


def main() -> None:
    """Print a line for every kind of damage."""
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()]
    documents, verbose = (numbers or [100])[0], "-v" in sys.argv
    first = make(random.Random("0"))
    print(f"first document: {len(first.cells)} figures, {len(first.equations)} equations")
    settings: list[tuple[int, tuple[str, ...], int]] = [(n, KINDS, 2) for n in (1, 2, 3, 6)]
    settings.extend((n, KINDS, 4) for n in (1, 2, 3))
    settings.extend((1, (kind,), 2) for kind in (*KINDS, "any"))
    for digits in (2, 4):
        papers = [make(random.Random(str(seed)), digits) for seed in range(documents)]
        print(
            f"problems in undamaged documents ({digits} digits):", sum(len(trace(outcomes_of(p, {}))) for p in papers)
        )
    for count, kinds, digits in settings:
        tally = Tally()
        for seed in range(documents):
            rng = random.Random(str(seed))
            paper = make(rng, digits)
            tally.add(paper, slips(rng, paper, count, kinds), verbose=verbose)
        print(
            f"{count} × {'slip' if kinds is KINDS else kinds[0]}{' in rounded document' * (digits == 4)}:", tally.line()
        )
    for operation in ("cells", "row unit"):
        tally = Tally()
        for seed in range(documents):
            rng = random.Random(str(seed))
            paper = make(rng)
            tally.add(paper, on_a_row(rng, paper, operation), verbose=verbose)
        print(f"{operation}:", tally.line())
    print(_lost_rows(documents))


def _lost_rows(documents: int) -> str:
    """How often a lost row is recognised, and nobody else accused."""
    named = visible = false = 0
    for seed in range(documents):
        rng = random.Random(str(seed))
        paper, row = lose_row(rng, make(rng))
        problems = trace(outcomes_of(paper, {}))
        visible += bool(problems)
        suspects = [suspect for problem in problems for suspect in problem.suspects]
        named += any((s.figure.place.table, s.figure.place.row) == row and s.reading for s in suspects)
        false += any(not s.reading for s in suspects)
    return f"lost row: named {named} of {visible} visible; another figure accused in {false}"


if __name__ == "__main__":
    main()

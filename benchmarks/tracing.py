"""How well tracing finds damaged figures: consistent documents made at random, damaged, traced, counted.

The documents exist as equations only (13 tables, their roll-ups, row sums, cross-table equalities, shares and growth
rates of the narrative); reading and rules are not involved. Run: python benchmarks/tracing.py [DOCUMENTS]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from budgetcheck.model.money import Figure, Interval, Unit
from budgetcheck.model.outcome import Equation, Linear, Outcome, Ratio, Relation, Severity, Term, Verdict
from budgetcheck.model.place import NARRATIVE, Box, Place
from budgetcheck.tracing import trace

CLASSES = "201 203 204 205 206 207 208 210 211 212 213 214 215 216 217 219 220 221 222 224 227 229".split()
ECONOMIC = "301 302 303 307 309 310 311 312 313 399".split()


@dataclass(slots=True)
class Paper:
    """A document in the making: figures by address and equations over addresses."""

    cells: dict[tuple[str, str, str], Figure] = field(default_factory=dict)
    equations: list[tuple[str, Equation]] = field(default_factory=list)

    def put(self, table: str, row: str, column: str, value: Decimal, unit: Unit = Unit.WAN) -> Figure:
        """Print a value; an amount of zero is a blank cell in the tables."""
        number = len(self.cells)
        place = Place(number // 80 + 1, Box(number % 8 * 60.0, number % 80 * 9.0, 50.0, 8.0), table, row, column)
        decimals = 0 if unit is Unit.COUNT else 2
        text = "" if value == 0 and table != NARRATIVE else f"{value:,.{decimals}f}"
        figure = Figure(value, unit, decimals, text, place)
        self.cells[table, row, column] = figure
        return figure

    def equal(self, rule: str, left: Figure | Iterable[Figure], right: Figure | Iterable[Figure]) -> None:
        """Σ left = Σ right."""
        self.equations.append((rule, Linear(_terms(left), _terms(right))))

    def at_most(self, rule: str, left: Figure, right: Figure) -> None:
        """Left <= right."""
        self.equations.append((rule, Linear(_terms(left), _terms(right), Relation.AT_MOST)))

    def ratio(self, rule: str, printed: Figure, over: Figure, under: tuple[Term, ...]) -> None:
        """Printed % = 100 · over / under."""
        self.equations.append((rule, Ratio(Term(printed), _terms(over), under)))


def _terms(figures: Figure | Iterable[Figure]) -> tuple[Term, ...]:
    return tuple(Term(f) for f in ([figures] if isinstance(figures, Figure) else figures))


def percent(over: Decimal, under: Decimal) -> Decimal:
    """100 · over / under with two digits after the point."""
    return (100 * over / under).quantize(Decimal("0.01"), ROUND_HALF_UP)


def amount(rng: random.Random, low: float = 1.0, high: float = 3.3) -> Decimal:
    """An amount between 10^low and 10^high 万元."""
    return Decimal(f"{10 ** rng.uniform(low, high):.2f}")


def split(rng: random.Random, total: Decimal, count: int) -> list[Decimal]:
    """`total` in `count` parts that are not zero (fewer if it is too small)."""
    cents = int(total * 100)
    count = max(1, min(count, cents))
    cuts = sorted(rng.sample(range(1, cents), count - 1)) if count > 1 else []
    return [Decimal(b - a) / 100 for a, b in zip([0, *cuts], [*cuts, cents], strict=True)]


def make(rng: random.Random) -> Paper:
    """A consistent document."""
    paper = Paper()
    leaves: dict[str, tuple[Decimal, Decimal, Decimal]] = {}
    for major in ["201", *sorted(rng.sample(CLASSES[1:], rng.randint(2, 5)))]:
        for middle in rng.sample(range(1, 12), rng.randint(1, 2)):
            for minor in rng.sample(range(1, 99), rng.randint(1, 3)):
                code = f"{major}{middle:02}{minor:02}"
                project = rng.random() < 0.4
                fund = amount(rng) if project and rng.random() < 0.2 else Decimal(0)
                leaves[code] = (amount(rng, 0.3), amount(rng, 1.5) if project else Decimal(0), fund)
    zero = Decimal(0)

    def tree(table: str, columns: dict[str, dict[str, Decimal]], total: str | None) -> dict[str, dict[str, Figure]]:
        """A table by codes with roll-ups in every column and the sum of its columns in `total`."""
        codes = sorted({c[:n] for values in columns.values() for c in values if values[c] for n in (3, 5, 7)})
        printed: dict[str, dict[str, Figure]] = {}
        for code in ["合计", *codes]:
            stem = "" if code == "合计" else code
            sums = {k: sum((v for c, v in values.items() if c.startswith(stem)), zero) for k, values in columns.items()}
            row = {total: paper.put(table, code, total, sum(sums.values(), zero))} if total else {}
            printed[code] = row | {name: paper.put(table, code, name, value) for name, value in sums.items()}
            if total:
                paper.equal("row-sum", printed[code][total], [printed[code][name] for name in columns])
        for code, row in printed.items():
            size = 3 if code == "合计" else len(code) + 2
            parts = [c for c in codes if len(c) == size and (code == "合计" or c.startswith(code))]
            for name in row if parts else ():
                paper.equal("roll-up", row[name], [printed[c][name] for c in parts])
        return printed

    basic = {c: v[0] for c, v in leaves.items()}
    project = {c: v[1] for c, v in leaves.items()}
    fund = {c: v[2] for c, v in leaves.items()}
    has_fund = any(fund.values())
    both = {c: project[c] + fund[c] for c in leaves}
    outlay = tree("3", {"基本支出": basic, "项目支出": both}, "总计")
    general = {c: basic[c] + project[c] for c in leaves}
    income = tree("2", {"一般公共预算": general, "政府性基金": fund, "其他收入": dict.fromkeys(leaves, zero)}, "总计")
    general_outlay = tree("6", {"基本支出": basic, "项目支出": project}, "总计")
    for code, row in outlay.items():
        if code in income:
            paper.equal("income-outlay", income[code]["总计"], row["总计"])
        if code in general_outlay and not has_fund:
            for name in row:
                paper.equal("general-outlay", general_outlay[code][name], row[name])
        elif code in general_outlay:
            paper.equal("general-basic", general_outlay[code]["基本支出"], row["基本支出"])
            paper.equal("general-income", general_outlay[code]["总计"], income[code]["一般公共预算"])

    staff_total = sum(basic.values()) * Decimal(rng.randint(60, 90)) / 100
    staff_total = staff_total.quantize(Decimal("0.01"))
    staff = {f"301{i:02}": v for i, v in enumerate(split(rng, staff_total, rng.randint(5, 10)), 1)}
    office = {f"302{i:02}": v for i, v in enumerate(split(rng, sum(basic.values(), zero) - staff_total, 8), 1)}
    blank = dict.fromkeys([*staff, *office], zero)
    basic_outlay = tree("7", {"人员经费": blank | staff, "公用经费": blank | office}, "小计")
    paper.equal("basic-total", basic_outlay["合计"]["小计"], general_outlay["合计"]["基本支出"])

    projects: list[tuple[str, Figure]] = []
    by_code: dict[str, list[Figure]] = {}
    columns: dict[str, list[Figure]] = {"总计": [], "一般公共预算": [], "政府性基金": []}
    for code in leaves:
        for values in [(v, zero) for v in (split(rng, project[code], rng.randint(1, 4)) if project[code] else [])] + [
            (zero, v) for v in ([fund[code]] if fund[code] else [])
        ]:
            name = f"项目{len(projects) + 1}"
            row = [paper.put("4", name, c, v) for c, v in zip(columns, (sum(values, zero), *values), strict=True)]
            paper.equal("row-sum", row[0], row[1:])
            for column, figure in zip(columns, row, strict=True):
                columns[column].append(figure)
            projects.append((name, row[0]))
            by_code.setdefault(code, []).append(row[0])
    if projects:
        totals = {n: paper.put("4", "合计", n, sum((f.value for f in c), zero)) for n, c in columns.items()}
        paper.equal("row-sum", totals["总计"], [totals["一般公共预算"], totals["政府性基金"]])
        for name, column in columns.items():
            paper.equal("column-sum", totals[name], column)
        paper.equal("projects-total", totals["总计"], outlay["合计"]["项目支出"])
        for code, figures in by_code.items():
            paper.equal("projects-code", outlay[code]["项目支出"], figures)

    grand = outlay["合计"]["总计"].value
    sheet: dict[str, Figure] = {}
    for table in ("1", "5"):
        for name, tables in {"一般公共预算": income, "政府性基金": income, "其他收入": income}.items():
            sheet[name] = paper.put(table, name, "收入", tables["合计"][name].value)
            paper.equal("income", sheet[name], tables["合计"][name])
        sheet["收入合计"] = paper.put(table, "收入总计", "收入", grand)
        paper.equal("sum", sheet["收入合计"], [sheet[n] for n in ("一般公共预算", "政府性基金", "其他收入")])
        functional = []
        for major in CLASSES:
            known = outlay.get(major)
            functional.append(paper.put(table, major, "功能", known["总计"].value if known else zero))
            if known:
                paper.equal("functional", functional[-1], known["总计"])
        outlay_total = paper.put(table, "支出总计", "功能", grand)
        paper.equal("sum", outlay_total, functional)
        paper.equal("balance", sheet["收入合计"], outlay_total)
        paper.equal("outlay-total", outlay_total, outlay["合计"]["总计"])
        shares = split(rng, grand, 4) if table == "1" else [sheet[e].value for e in ECONOMIC[:4]]
        economic = []
        for i, major in enumerate(ECONOMIC):
            value = shares[i] if i < len(shares) else zero
            sheet[f"{major}-{table}"] = sheet[major] = paper.put(table, f"经济{major}", "经济", value)
            economic.append(sheet[major])
        economic_total = paper.put(table, "支出总计", "经济", grand)
        paper.equal("sum", economic_total, economic)
        paper.equal("balance", economic_total, outlay_total)
    for major in ECONOMIC:
        paper.equal("economic", sheet[f"{major}-1"], sheet[f"{major}-5"])

    vehicle, guests = rng.choice([Decimal(3), Decimal("12.50")]), rng.choice([zero, Decimal("1.20")])
    for row_name in ("合计", "本单位"):
        cells = {
            name: paper.put("8", row_name, name, value)
            for name, value in {
                "总计": vehicle + guests,
                "小计": vehicle,
                "购置": zero,
                "运行": vehicle,
                "接待": guests,
            }.items()
        }
        paper.equal("row-sum", cells["总计"], [cells["小计"], cells["接待"]])
        paper.equal("row-sum", cells["小计"], [cells["购置"], cells["运行"]])
    for name in ("总计", "小计", "购置", "运行", "接待"):
        paper.equal("column-sum", paper.cells["8", "合计", name], paper.cells["8", "本单位", name])

    for name, figure in projects:
        buy = paper.put("10", name, "总计", (figure.value / 3).quantize(Decimal("0.01")))
        bought = paper.put("10", name, "一般公共预算", buy.value)
        paper.equal("row-sum", buy, bought)
        paper.at_most("procurement", buy, figure)
        budget = paper.put("13", name, "当年预算", figure.value)
        paper.equal("project-budget", budget, figure)
        funds = paper.put("13", name, "当年预算合计", figure.value)
        paper.equal("project-funds", funds, budget)
        items = [
            paper.put("13", name, f"明细{i}", v) for i, v in enumerate(split(rng, figure.value, rng.randint(1, 4)))
        ]
        paper.equal("project-items", funds, items)
    if projects:
        bought_total = paper.put(
            NARRATIVE, "政府采购", "合计", sum(paper.cells["10", n, "总计"].value for n, _ in projects)
        )
        paper.equal("procurement-total", bought_total, [paper.cells["10", n, "总计"] for n, _ in projects])

    def say(subject: str, shown: Figure, growth: bool, whole: Figure | None = None) -> Figure:
        """A sentence: the amount, its growth and its share."""
        said = paper.put(NARRATIVE, subject, "金额", shown.value)
        paper.equal("said", said, shown)
        if growth and shown.value:
            change = paper.put(
                NARRATIVE, subject, "增减", amount(rng, 0.3, 2.2).min(shown.value / 2).quantize(Decimal("0.01"))
            )
            rate = paper.put(
                NARRATIVE, subject, "增长", percent(change.value, shown.value - change.value), Unit.PERCENT
            )
            paper.ratio("growth", rate, change, (Term(said), Term(change, -1)))
        if whole is not None:
            share = paper.put(NARRATIVE, subject, "占比", percent(shown.value, whole.value), Unit.PERCENT)
            paper.ratio("share", share, said, (Term(whole),))
        return said

    total = say("部门总预算", outlay["合计"]["总计"], growth=True)
    spent = say("支出", outlay["合计"]["总计"], growth=False)
    paper.equal("said-sum", spent, [say(n, outlay["合计"][n], False, spent) for n in ("基本支出", "项目支出")])
    paper.equal("said-twice", total, spent)
    for major in [c for c in outlay if len(c) == 3]:
        say(f"功能{major}", outlay[major]["总计"], growth=False)
    say("一般基本", general_outlay["合计"]["基本支出"], growth=True)
    say("一般项目", general_outlay["合计"]["项目支出"], growth=True)
    runs = say("人员经费", basic_outlay["合计"]["人员经费"], growth=False)
    paper.equal("said-301", runs, basic_outlay["301"]["小计"])
    office_said = say("公用经费", basic_outlay["合计"]["公用经费"], growth=False)
    say("机关运行", office_said, growth=False)

    for group, pairs in {"收入": ("财政拨款", "其他资金"), "支出": ("基本支出", "项目支出")}.items():
        now = [grand, zero] if group == "收入" else [outlay["合计"][n].value for n in pairs]
        amounts = [paper.put("12", n, "当年金额", v) for n, v in zip(pairs, now, strict=True)]
        whole = paper.put("12", f"{group}合计", "当年金额", grand)
        paper.equal("sum", whole, amounts)
        paper.equal("whole-total", whole, outlay["合计"]["总计"])
        for figure in amounts:
            if figure.value:
                share = paper.put("12", figure.place.row, "占比", percent(figure.value, grand), Unit.PERCENT)
                paper.ratio("share", share, figure, (Term(whole),))
        before = [paper.put("12", n, "上年金额", v) for n, v in zip(pairs, split(rng, grand * 9 // 10, 2), strict=True)]
        last = paper.put("12", f"{group}合计", "上年金额", sum((f.value for f in before), zero))
        paper.equal("sum", last, before)
    return paper


def judged(rule: str, equation: Equation) -> Outcome:
    """The verdict of docs/verdicts.md on one equation."""
    if isinstance(equation, Linear):
        gap = sum((t.sign * t.figure.base for t in equation.left), Decimal(0)) - sum(
            (t.sign * t.figure.base for t in equation.right), Decimal(0)
        )
        halves = sum((t.figure.step for t in equation.terms), Decimal(0)) / 2
        usual = 3 * (sum((t.figure.step**2 for t in equation.terms), Decimal(0)) / 12).sqrt()
        if gap == 0 or (equation.relation is Relation.AT_MOST and gap < 0):
            verdict = Verdict.BALANCED
        else:
            verdict = (
                Verdict.BROKEN if abs(gap) > halves else Verdict.DOUBTFUL if abs(gap) > usual else Verdict.ROUNDING
            )
    else:
        over, under = (
            Interval.total(t.figure.interval * Decimal(t.sign) for t in terms)
            for terms in (equation.over, equation.under)
        )
        computed = over.over(under)
        if computed is None:
            verdict = Verdict.UNCHECKED
        else:
            meets = (computed * Decimal(100)).meets(equation.printed.figure.interval)
            verdict = Verdict.BALANCED if meets else Verdict.BROKEN
    return Outcome(rule, Severity.ERROR, verdict, equation)


def damage(rng: random.Random, figure: Figure, kind: str) -> Figure | None:
    """The figure with a slip of the given kind; None when that changes nothing."""
    text = f"{figure.value:.{figure.decimals}f}"
    at = [i for i, c in enumerate(text) if c.isdigit()]
    i = rng.choice(at)
    if kind == "digit":
        text = text[:i] + rng.choice("0123456789") + text[i + 1 :]
    elif kind == "swap":
        i = rng.choice(at[:-1])
        j = next(k for k in at if k > i)
        text = text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]
    elif kind == "lost":
        text = text[:i] + text[i + 1 :]
    elif kind == "doubled":
        text = text[:i] + text[i] + text[i:]
    elif kind == "point":
        text = text.replace(".", "")
    elif kind == "unit":
        text = f"{figure.value * 10_000:f}"
    elif kind == "blank":
        text = ""
    elif kind == "any":
        text = f"{figure.value * Decimal(rng.randint(50, 150)) / 100:.2f}"
    value = Decimal(text) if text.strip(".") else Decimal(0)
    if value == figure.value or text.startswith("."):
        return None
    decimals = len(text.partition(".")[2])
    return replace(figure, value=value, decimals=decimals, text=text if kind != "unit" else text)


KINDS = ("digit", "swap", "lost", "doubled", "point", "unit", "blank", "any")


def replaced(equation: Equation, new: dict[Place, Figure]) -> Equation:
    """The equation over the damaged figures."""

    def terms(old: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(replace(t, figure=new.get(t.figure.place, t.figure)) for t in old)

    if isinstance(equation, Linear):
        return replace(equation, left=terms(equation.left), right=terms(equation.right))
    return Ratio(terms((equation.printed,))[0], terms(equation.over), terms(equation.under))


def run(documents: int, count: int, kinds: tuple[str, ...], verbose: bool = False) -> str:
    """Damage `count` figures in each document and count what tracing says."""
    tally: Counter[str] = Counter()
    slowest = spent = 0.0
    for seed in range(documents):
        rng = random.Random(f"{seed}-{count}-{kinds}")
        paper = make(rng)
        concerned = {t.figure.place for _, equation in paper.equations for t in equation.terms}
        targets = [f for f in paper.cells.values() if f.value and f.place in concerned]
        new: dict[Place, Figure] = {}
        while len(new) < count:
            figure = rng.choice(targets)
            damaged = damage(rng, figure, rng.choice(kinds))
            if damaged is not None:
                new[figure.place] = damaged
        outcomes = tuple(judged(rule, replaced(equation, new)) for rule, equation in paper.equations)
        began = time.perf_counter()
        problems = trace(outcomes)
        took = time.perf_counter() - began
        spent, slowest = spent + took, max(slowest, took)
        proper = {place: paper.cells[place.table, place.row, place.column].value for place in new}
        failing = [o for o in outcomes if o.verdict in (Verdict.BROKEN, Verdict.DOUBTFUL)]
        seen = {f.place for o in failing for f in o.figures}
        for place, value in proper.items():
            tally["damaged"] += 1
            if place not in seen:
                tally["unseen"] += 1
                continue
            first = [p.suspects[0] for p in problems if p.suspects and p.suspects[0].figure.place == place]
            tally["named first"] += bool(first)
            tally["right value"] += any(s.should_be == value for s in first)
            listed = any(s.figure.place == place for p in problems for s in p.suspects)
            tally["listed"] += listed
            if verbose and not any(s.should_be == value for s in first):
                print(seed, count, new[place], "proper", value)
                for p in problems:
                    print("   ", len(p.outcomes), [o.rule for o in p.outcomes])
                    for s in p.suspects:
                        print(
                            "       ",
                            s.figure.place.table,
                            s.figure.place.row,
                            s.figure.place.column,
                            s.figure.text,
                            "->",
                            s.should_be,
                            s.slip and s.slip.code,
                        )
        for problem in problems:
            if len(problem.suspects) == 1:
                tally["stated"] += 1
                suspect = problem.suspects[0]
                tally["stated right"] += proper.get(suspect.figure.place) == suspect.should_be
            elif problem.suspects:
                tally["alternatives"] += 1
            else:
                tally["unexplained"] += 1
            if problem.suspects and problem.suspects[0].figure.place not in proper:
                tally["false first"] += 1
    visible = tally["damaged"] - tally["unseen"]

    def share(what: str) -> str:
        return f"{100 * tally[what] / visible:6.1f} %"

    return (
        f"{count} damaged, {len(kinds)} kinds: {visible} visible of {tally['damaged']}; named first {share('named first')}, "
        f"with right value {share('right value')}, listed {share('listed')}; stated {tally['stated']}, "
        f"right {tally['stated right']}; alternatives {tally['alternatives']}, unexplained {tally['unexplained']}, "
        f"false first {tally['false first']}; {1000 * spent / documents:.0f} ms avg, {1000 * slowest:.0f} max"
    )


def main() -> None:
    """Print the table for one, two and three damaged figures."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    paper = make(random.Random(0))
    print(f"first document: {len(paper.cells)} figures, {len(paper.equations)} equations")
    clean = sum(len(trace(tuple(judged(*e) for e in make(random.Random(i)).equations))) for i in range(20))
    print(f"problems in 20 clean documents: {clean}")
    for count in (1, 2, 3):
        print(run(documents, count, KINDS[:-1], verbose="-v" in sys.argv))
    for kind in KINDS:
        print(f"{kind}:", run(documents, 1, (kind,)))


if __name__ == "__main__":
    main()

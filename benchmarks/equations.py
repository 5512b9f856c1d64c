"""Consistent documents made at random in the 13-table form, as figures and equations only (no page, no rules)."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Equation, Linear, Ratio, Relation, Term
from budgetcheck.model.place import NARRATIVE, Box, Place

CLASSES = [f"2{n:02}" for n in (1, *range(3, 9), *range(10, 18), *range(19, 23), 24, 27, 29)]
ECONOMIC = ["301", "302", "303", "307", "309", "310", "311", "312", "313", "399"]
ZERO = Decimal(0)
CENT = Decimal("0.01")

Amounts = dict[str, Decimal]
Cells = dict[str, Figure]


@dataclass(slots=True)
class Paper:
    """A document in the making: figures by table, row and column, and the equations that they satisfy."""

    cells: dict[tuple[str, str, str], Figure] = field(default_factory=dict)
    equations: list[tuple[str, Equation]] = field(default_factory=list)

    def put(self, table: str, row: str, column: str, value: Decimal, unit: Unit = Unit.WAN) -> Figure:
        """Print a value rounded to 0.01; an amount of zero is a blank cell in the tables."""
        number = len(self.cells)
        left, top = number % 8 * 60.0, number // 8 % 60 * 12.0
        place = Place(number // 480 + 1, Box(left, top, left + 50.0, top + 9.0), table, row, column)
        shown = value.quantize(CENT, ROUND_HALF_UP)
        text = "" if shown == 0 and table != NARRATIVE else f"{shown:,.2f}"
        figure = Figure(shown, unit, 2, text, place)
        self.cells[table, row, column] = figure
        return figure

    def equal(self, rule: str, left: Figure, right: Figure | Iterable[Figure]) -> None:
        """Left = Σ right."""
        self.equations.append((rule, Linear((Term(left),), _terms(right))))

    def at_most(self, rule: str, left: Figure, right: Figure) -> None:
        """Left <= right."""
        self.equations.append((rule, Linear((Term(left),), (Term(right),), Relation.AT_MOST)))

    def share(self, row: str, table: str, part: Figure, whole: Figure) -> None:
        """Print the percentage that `part` is of `whole`."""
        rate = self.put(table, row, "占比", 100 * part.value / whole.value, Unit.PERCENT)
        self.equations.append(("share", Ratio(Term(rate), (Term(part),), (Term(whole),))))

    def growth(self, row: str, now: Figure, change: Decimal) -> None:
        """Print the change against last year and its rate."""
        grown = self.put(NARRATIVE, row, "增减", change)
        rate = self.put(NARRATIVE, row, "增长", 100 * grown.value / (now.value - grown.value), Unit.PERCENT)
        self.equations.append(("growth", Ratio(Term(rate), (Term(grown),), (Term(now), Term(grown, -1)))))

    def tree(self, table: str, columns: dict[str, Amounts], total: str) -> dict[str, Cells]:
        """Print a table by codes: roll-ups in every column, the sum of the columns in `total`."""
        codes = sorted({c[:n] for values in columns.values() for c in values if values[c] for n in (3, 5, 7)})
        printed: dict[str, Cells] = {}
        for code in ["合计", *codes]:
            sums = {n: _under(values, "" if code == "合计" else code) for n, values in columns.items()}
            whole = self.put(table, code, total, sum(sums.values(), ZERO))
            printed[code] = {total: whole} | {n: self.put(table, code, n, value) for n, value in sums.items()}
            self.equal("row-sum", whole, [printed[code][n] for n in columns])
        for code, row in printed.items():
            size = 3 if code == "合计" else len(code) + 2
            parts = [c for c in codes if len(c) == size and (code == "合计" or c.startswith(code))]
            for name in row if parts else ():
                self.equal("roll-up", row[name], [printed[c][name] for c in parts])
        return printed


def _terms(figures: Figure | Iterable[Figure]) -> tuple[Term, ...]:
    """One figure or several as terms."""
    return tuple(Term(f) for f in ([figures] if isinstance(figures, Figure) else figures))


def _under(values: Amounts, stem: str) -> Decimal:
    """The sum of the amounts whose code begins with `stem`."""
    return sum((value for code, value in values.items() if code.startswith(stem)), ZERO)


def amount(rng: random.Random, low: float, high: float, digits: int) -> Decimal:
    """An amount between 10^low and 10^high 万元."""
    return Decimal(f"{10 ** rng.uniform(low, high):.{digits}f}")


def split(rng: random.Random, total: Decimal, count: int) -> list[Decimal]:
    """`total` in `count` parts that are not zero (fewer if it is too small), as precise as itself."""
    places = -2 if total == round(total, 2) else -4
    units = int(total.scaleb(-places))
    count = max(1, min(count, units))
    cuts = sorted(rng.sample(range(1, units), count - 1)) if count > 1 else []
    return [Decimal(b - a).scaleb(places) for a, b in zip([0, *cuts], [*cuts, units], strict=True)]


def make(rng: random.Random, digits: int = 2) -> Paper:
    """A consistent document; with `digits` = 4 its amounts are kept in 元 and printed rounded to 0.01 万元."""
    paper = Paper()
    basic, project, fund = _leaves(rng, digits)
    general = {code: basic[code] + project[code] for code in basic}
    both = {code: project[code] + fund[code] for code in basic}
    none = dict.fromkeys(basic, ZERO)
    outlay = paper.tree("3", {"基本支出": basic, "项目支出": both}, "总计")
    income = paper.tree("2", {"一般公共预算": general, "政府性基金": fund, "其他收入": none}, "总计")
    general_outlay = paper.tree("6", {"基本支出": basic, "项目支出": project}, "总计")
    for code, row in outlay.items():
        paper.equal("income-outlay", income[code]["总计"], row["总计"])
        if code in general_outlay:
            paper.equal("general-basic", general_outlay[code]["基本支出"], row["基本支出"])
            paper.equal("general-income", general_outlay[code]["总计"], income[code]["一般公共预算"])
            if not any(fund.values()):
                paper.equal("general-project", general_outlay[code]["项目支出"], row["项目支出"])
    basic_outlay = _basic_outlay(paper, rng, basic, general_outlay, digits)
    projects = _projects(paper, rng, project, fund, outlay)
    _summaries(paper, rng, income, outlay)
    _three_public(paper, rng)
    _per_project(paper, rng, projects)
    _narrative(paper, rng, outlay, general_outlay, basic_outlay)
    _whole_performance(paper, rng, outlay["合计"])
    return paper


def _leaves(rng: random.Random, digits: int) -> tuple[Amounts, Amounts, Amounts]:
    """Basic outlay, general project outlay and fund outlay of the functional accounts (项)."""
    basic, project, fund = Amounts(), Amounts(), Amounts()
    for major in ["201", *sorted(rng.sample(CLASSES[1:], rng.randint(2, 5)))]:
        for middle in rng.sample(range(1, 12), rng.randint(1, 2)):
            for minor in rng.sample(range(1, 99), rng.randint(1, 3)):
                code = f"{major}{middle:02}{minor:02}"
                spends = rng.random() < 0.4 or not basic
                basic[code] = amount(rng, 0.3, 3.3, digits)
                project[code] = amount(rng, 1.5, 3.3, digits) if spends else ZERO
                fund[code] = amount(rng, 1, 3.3, digits) if spends and rng.random() < 0.2 else ZERO
    return basic, project, fund


def _basic_outlay(
    paper: Paper, rng: random.Random, basic: Amounts, general: dict[str, Cells], digits: int
) -> dict[str, Cells]:
    """公开表7: staff and office expenses that make up the basic outlay."""
    total = sum(basic.values(), ZERO)
    staff_total = round(total * rng.randint(60, 90) / 100, digits)
    staff = {f"301{i:02}": v for i, v in enumerate(split(rng, staff_total, rng.randint(5, 10)), 1)}
    office = {f"302{i:02}": v for i, v in enumerate(split(rng, total - staff_total, rng.randint(4, 12)), 1)}
    table = paper.tree("7", {"人员经费": staff, "公用经费": office}, "小计")
    paper.equal("basic-total", table["合计"]["小计"], general["合计"]["基本支出"])
    return table


def _projects(
    paper: Paper, rng: random.Random, project: Amounts, fund: Amounts, outlay: dict[str, Cells]
) -> list[Figure]:
    """公开表4: one row a project; gives the projects' totals."""
    rows: list[list[Figure]] = []
    for code in project:
        pairs = [(v, ZERO) for v in (split(rng, project[code], rng.randint(1, 4)) if project[code] else [])]
        pairs += [(ZERO, fund[code])] if fund[code] else []
        for pair in pairs:
            values = {"总计": sum(pair, ZERO), "一般公共预算": pair[0], "政府性基金": pair[1]}
            row = [paper.put("4", f"项目{len(rows) + 1}", name, value) for name, value in values.items()]
            paper.equal("row-sum", row[0], row[1:])
            rows.append(row)
        if pairs:
            paper.equal("projects-code", outlay[code]["项目支出"], [row[0] for row in rows[-len(pairs) :]])
    sums = (sum(project.values(), ZERO), sum(fund.values(), ZERO))
    totals = {"总计": sum(sums), "一般公共预算": sums[0], "政府性基金": sums[1]}
    whole = [paper.put("4", "合计", name, Decimal(value)) for name, value in totals.items()]
    paper.equal("row-sum", whole[0], whole[1:])
    for at, figure in enumerate(whole):
        paper.equal("column-sum", figure, [row[at] for row in rows])
    paper.equal("projects-total", whole[0], outlay["合计"]["项目支出"])
    return [row[0] for row in rows]


def _summaries(paper: Paper, rng: random.Random, income: dict[str, Cells], outlay: dict[str, Cells]) -> None:
    """公开表1 and 5: income, functional and economic sections that balance."""
    grand = outlay["合计"]["总计"].value
    economic = dict(zip(ECONOMIC, split(rng, grand, 4), strict=False))
    for table in ("1", "5"):
        funds = ("一般公共预算", "政府性基金", "其他收入")
        sources = [paper.put(table, fund, "收入", income["合计"][fund].value) for fund in funds]
        for fund, source in zip(funds, sources, strict=True):
            paper.equal("income", source, income["合计"][fund])
        functional = [paper.put(table, c, "功能", outlay[c]["总计"].value if c in outlay else ZERO) for c in CLASSES]
        for figure in functional:
            if figure.place.row in outlay:
                paper.equal("functional", figure, outlay[figure.place.row]["总计"])
        by_economy = [paper.put(table, f"经济{c}", "经济", economic.get(c, ZERO)) for c in ECONOMIC]
        totals = [paper.put(table, "总计", section, grand) for section in ("收入", "功能", "经济")]
        for total, parts in zip(totals, (sources, functional, by_economy), strict=True):
            paper.equal("sum", total, parts)
        paper.equal("balance", totals[0], totals[1])
        paper.equal("balance", totals[2], totals[1])
        paper.equal("outlay-total", totals[1], outlay["合计"]["总计"])
    for code in ECONOMIC:
        paper.equal("economic", paper.cells["1", f"经济{code}", "经济"], paper.cells["5", f"经济{code}", "经济"])


def _three_public(paper: Paper, rng: random.Random) -> None:
    """公开表8: one body and its total."""
    vehicle, guests = amount(rng, 0.3, 1, 2), rng.choice([ZERO, amount(rng, 0, 0.5, 2)])
    values = {"总计": vehicle + guests, "小计": vehicle, "购置": ZERO, "运行": vehicle, "接待": guests}
    whole, body = ({n: paper.put("8", row, n, v) for n, v in values.items()} for row in ("合计", "本单位"))
    for row in (whole, body):
        paper.equal("row-sum", row["总计"], [row["小计"], row["接待"]])
        paper.equal("row-sum", row["小计"], [row["购置"], row["运行"]])
    for name in values:
        paper.equal("column-sum", whole[name], body[name])


def _per_project(paper: Paper, rng: random.Random, projects: list[Figure]) -> None:
    """公开表10 and 13."""
    purchases = []
    for project in projects:
        name = project.place.row
        purchases.append(paper.put("10", name, "总计", project.value / 3))
        paper.equal("row-sum", purchases[-1], paper.put("10", name, "一般公共预算", project.value / 3))
        paper.at_most("procurement", purchases[-1], project)
        budget = paper.put("13", name, "当年预算", project.value)
        funds = paper.put("13", name, "当年预算合计", project.value)
        items = split(rng, project.value, rng.randint(1, 4))
        paper.equal("project-budget", budget, project)
        paper.equal("project-funds", funds, budget)
        paper.equal("project-items", funds, [paper.put("13", name, f"明细{i}", v) for i, v in enumerate(items)])
    said = paper.put(NARRATIVE, "政府采购", "合计", sum((figure.value for figure in purchases), ZERO))
    paper.equal("procurement-total", said, purchases)


def _narrative(
    paper: Paper, rng: random.Random, outlay: dict[str, Cells], general: dict[str, Cells], basic: dict[str, Cells]
) -> None:
    """The sentences: amounts, shares, growth."""

    def say(subject: str, shown: Figure) -> Figure:
        said = paper.put(NARRATIVE, subject, "金额", shown.value)
        paper.equal("said", said, shown)
        return said

    def grow(said: Figure) -> None:
        if said.value:
            paper.growth(said.place.row, said, said.value * rng.randint(5, 300) / 1000)

    whole = outlay["合计"]
    total, spent = say("部门总预算", whole["总计"]), say("部门支出", whole["总计"])
    grow(total)
    paper.equal("said-twice", total, spent)
    parts = [say(name, whole[name]) for name in ("基本支出", "项目支出")]
    paper.equal("said-sum", spent, parts)
    for part in parts:
        paper.share(part.place.row, NARRATIVE, part, spent)
    for code in [code for code in outlay if len(code) == 3]:
        say(f"功能{code}", outlay[code]["总计"])
    for name in ("基本支出", "项目支出"):
        grow(say(f"一般公共预算{name}", general["合计"][name]))
    staff, office = say("人员经费", basic["合计"]["人员经费"]), say("公用经费", basic["合计"]["公用经费"])
    paper.equal("said-301", staff, basic["301"]["小计"])
    say("机关运行", office)


def _whole_performance(paper: Paper, rng: random.Random, whole: Cells) -> None:
    """公开表12: this year's amounts with shares, last year's amounts."""
    grand = whole["总计"].value
    rows = {
        "收入": {"财政拨款": grand, "其他资金": ZERO},
        "支出": {n: whole[n].value for n in ("基本支出", "项目支出")},
    }
    for section, values in rows.items():
        total = paper.put("12", f"{section}合计", "当年金额", grand)
        parts = [paper.put("12", name, "当年金额", value) for name, value in values.items()]
        paper.equal("sum", total, parts)
        paper.equal("whole-total", total, whole["总计"])
        for part in parts:
            if part.value:
                paper.share(part.place.row, "12", part, total)
        before = split(rng, round(grand * 9 / 10, 2), 2)
        last = [paper.put("12", name, "上年金额", value) for name, value in zip(values, before, strict=True)]
        paper.equal("sum", paper.put("12", f"{section}合计", "上年金额", sum(before, ZERO)), last)

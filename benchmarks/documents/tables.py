"""公开表1 to 公开表11 of a random document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.documents.plan import (
    BUSINESS,
    CAPITAL,
    CARRIED,
    FUND,
    GENERAL,
    OPERATING,
    OTHER,
    UPPER,
    ZERO,
    Amounts,
    Plan,
    tree,
    under,
)
from benchmarks.documents.style import Style, form, sample, table_like
from samples.typesetting.content import Part, Table

_INCOME = {
    GENERAL: "一般公共预算财政拨款收入",
    FUND: "政府性基金预算财政拨款收入",
    CAPITAL: "国有资本经营预算财政拨款收入",
    BUSINESS: "事业收入",
    UPPER: "上级补助收入",
    OPERATING: "事业单位经营收入",
    OTHER: "其他收入",
}
_NUMERALS = "一二三四五六七八九十"
_OWN = ("事业收入", "上级补助收入", "附属单位上缴收入", "事业单位经营收入", "其他收入")
_FUNDS_SHOWN = {GENERAL: "一般公共预算", FUND: "政府性基金预算", CAPITAL: "国有资本经营预算"}

Row = list[str]


def public_tables(plan: Plan, style: Style) -> Iterator[Table]:
    """The tables in order."""
    year = plan.year
    yield table_like("公开表1", year, [form("公开表1", year, _summary(plan, style))])
    yield table_like("公开表2", year, [_income(plan, style)])
    basic, project = plan.outlay()
    rows = _by_account(plan, style, [_sum(basic, project), basic, project], empty=4)
    yield table_like("公开表3", year, [form("公开表3", year, rows)])
    yield table_like("公开表4", year, [form("公开表4", year, _projects(plan, style))])
    yield table_like("公开表5", year, [_fiscal(plan, style)])
    basic, project = plan.general()
    rows = _by_account(plan, style, [_sum(basic, project), basic, project])
    yield table_like("公开表6", year, [form("公开表6", year, rows)])
    staff = {code: value for code, value in plan.economic.items() if code[:3] in ("301", "303")}
    office = {code: value for code, value in plan.economic.items() if code not in staff}
    yield table_like("公开表7", year, [form("公开表7", year, _by_account(plan, style, [plan.economic, staff, office]))])
    yield table_like("公开表8", year, [form("公开表8", year, _three_public(plan, style))])
    yield _fund(plan, style)
    yield _lists(plan, style, "公开表10", _procurement(plan, style), 15, "注：本部门无政府采购预算。")
    yield _lists(plan, style, "公开表11", _services(plan, style), 14, "注：本部门无政府购买服务预算。")


def _sum(one: Amounts, two: Amounts) -> Amounts:
    """The sums of two columns."""
    return {code: one.get(code, ZERO) + two.get(code, ZERO) for code in {**one, **two}}


def _by_account(plan: Plan, style: Style, columns: list[Amounts], empty: int = 0) -> list[Row]:
    """The total and every account above and with the leaves; some columns are blank."""
    rows = [["合计", "", *(style.cell(under(column, "")) for column in columns), *[style.zero] * empty]]
    for code, sums in tree(columns).items():
        rows.append([code, plan.name(code), *(style.cell(value) for value in sums), *[style.zero] * empty])
    return rows


def _income(plan: Plan, style: Style) -> Part:
    """公开表2: accounts by source; state capital has a column only where there is some."""
    part = form("公开表2", plan.year, [])
    sources = [GENERAL, FUND, *([CAPITAL] if CAPITAL in plan.used else []), BUSINESS, UPPER, OPERATING, OTHER, CARRIED]
    columns = [_sum(*plan.outlay(source)) for source in ("", *sources)]
    if CAPITAL in plan.used:
        part = _wider(part, 5, _INCOME[CAPITAL], 1)
    return replace(part, grid=(*part.grid, *map(tuple, _by_account(plan, style, columns))))


def _wider(part: Part, at: int, name: str, like: int) -> Part:
    """The part with a column more; the name column gives it room."""
    wide = list(part.widths)
    wide[like] -= 40
    wide.insert(at, 40)
    align = part.align[:at] + part.align[at - 1] + part.align[at:]
    grid = tuple((*row[:at], name if n == 0 else "^", *row[at:]) for n, row in enumerate(part.grid))
    return replace(part, widths=tuple(wide), align=align, grid=grid)


def _incomes(plan: Plan, style: Style, sources: tuple[str, ...], names: dict[str, str]) -> list[Row]:
    """The rows of income of a summary, numbered; sources that the form has are there even when they give nothing."""
    return [
        [f"{numeral}、{names[source]}", style.cell(plan.income(source) if source in names else ZERO)]
        for numeral, source in zip(_NUMERALS, sources, strict=False)
    ]


def _side(plan: Plan, style: Style, prefix: str, columns: list[Amounts]) -> list[Row]:
    """The rows of a section by classes: every class of the form, and those of the document besides."""
    table = next(table for table in sample().tables if table.id == "公开表1")
    names = [row[2 if prefix == "2" else 4] for row in table.parts[0].grid[2:]]
    codes = {name[:3] for name in names if name[:3].isdigit()} | {code[:3] for column in columns for code in column}
    return [
        [code + plan.name(code), *(style.cell(under(column, code)) for column in columns)] for code in sorted(codes)
    ]


def _merged(left: list[Row], middle: list[Row], right: list[Row], foot: list[Row]) -> list[Row]:
    """Three sections side by side, above common rows."""
    wide = [len(section[0]) for section in (left, middle, right)]
    height = max(map(len, (left, middle, right)))
    filled = [
        section + [[""] * w] * (height - len(section)) for section, w in zip((left, middle, right), wide, strict=True)
    ]
    return [[*a, *b, *c] for a, b, c in zip(*filled, strict=True)] + foot


def _summary(plan: Plan, style: Style) -> list[Row]:
    """公开表1 below its head."""
    sources = [GENERAL, FUND, *([CAPITAL] if CAPITAL in plan.used else [])]
    names = [_INCOME[source] for source in sources]
    amounts = {_INCOME[source]: plan.income(source) for source in _INCOME}
    names += _OWN
    left = [[f"{_NUMERALS[n]}、{name}", style.cell(amounts.get(name, ZERO))] for n, name in enumerate(names)]
    carried = plan.income(CARRIED)
    this, total = style.cell(plan.total - carried), style.cell(plan.total)
    basic, project = plan.outlay()
    spent = style.cell(plan.total)
    foot = [
        ["本年收入合计", this, "本年支出合计", spent, "本年支出合计", spent],
        [f"{_NUMERALS[len(names)]}、上年结转", style.cell(carried), "结转下年", style.zero, "结转下年", style.zero],
        ["收入总计", total, "支出总计", total, "支出总计", total],
    ]
    return _merged(
        left, _side(plan, style, "2", [_sum(basic, project)]), _side(plan, style, "3", [plan.classes[""]]), foot
    )


def _fiscal(plan: Plan, style: Style) -> Part:
    """公开表5: what the treasury gives, by fund."""
    funds = [GENERAL, FUND, *([CAPITAL] if CAPITAL in plan.used else [])]
    general = _sum(*plan.general())
    outlay = [general if fund == GENERAL else _sum(*plan.outlay(fund)) for fund in funds]
    left = [[f"{_NUMERALS[n]}、{_INCOME[fund]}", style.cell(plan.income(fund))] for n, fund in enumerate(funds)]
    this = sum((plan.income(fund) for fund in funds), ZERO)
    carried = plan.income(CARRIED) if plan.carried_fiscal else ZERO
    totals = [style.cell(under(column, "")) for column in outlay]
    none = [style.zero] * len(funds)
    foot = [
        ["本年收入合计", style.cell(this), "本年支出合计", *totals, "本年支出合计", *totals],
        ["上年结转", style.cell(carried), "结转下年", *none, "结转下年", *none],
        ["收入总计", style.cell(this + carried), "支出总计", *totals, "支出总计", *totals],
    ]
    economic = [plan.classes[fund] for fund in funds]
    rows = _merged(left, _side(plan, style, "2", outlay), _side(plan, style, "3", economic), foot)
    part = form("公开表5", plan.year, [])
    n = len(funds)
    head = (
        ("收入", "<", "支出（功能分类）", *["<"] * n, "支出（部门预算经济分类）", *["<"] * n),
        (
            "项目",
            "预算数",
            "项目",
            *map(_FUNDS_SHOWN.__getitem__, funds),
            "项目",
            *map(_FUNDS_SHOWN.__getitem__, funds),
        ),
    )
    name = 142 if n == 2 else 112
    widths = (150 if n == 2 else 130, 66, name, *[64] * n, name - 14, *[64] * n)
    return replace(part, widths=widths, align="lr" + ("l" + "r" * n) * 2, grid=(*head, *map(tuple, rows)))


def _projects(plan: Plan, style: Style) -> list[Row]:
    """公开表4 below its head."""
    sources = (GENERAL, FUND, CAPITAL, BUSINESS, UPPER, OPERATING, OTHER, CARRIED)
    rows = [
        [
            "合计",
            "",
            "",
            "",
            style.cell(sum((each.total for each in plan.projects), ZERO)),
            *(style.cell(sum((each.money.get(s, ZERO) for each in plan.projects), ZERO)) for s in sources),
        ]
    ]
    for each in plan.projects:
        row = [plan.short, each.account, plan.name(each.account), each.name, style.cell(each.total)]
        rows.append([*row, *(style.cell(each.money.get(source, ZERO)) for source in sources)])
    return rows


def _three_public(plan: Plan, style: Style) -> list[Row]:
    """公开表8 below its head."""
    main = next(iter(plan.basic))
    values = (plan.abroad + plan.vehicle + plan.guests, plan.abroad, plan.vehicle, ZERO, plan.vehicle, plan.guests)
    cells = [style.cell(value) for value in values]
    return [["合计", "", "", *cells], [plan.short, main, plan.name(main), *cells]]


def _fund(plan: Plan, style: Style) -> Table:
    """公开表9, empty with a note where there is no fund."""
    project = plan.outlay(FUND)[1]
    rows = [["合计", "", "", "", style.cell(under(project, "")), style.zero, style.cell(under(project, ""))]]
    for code, (value,) in tree([project]).items():
        rows.append([code, plan.name(code), "203001", plan.short, style.cell(value), style.zero, style.cell(value)])
    return _lists(plan, style, "公开表9", rows if FUND in plan.used else [], 7, "注：本部门无政府性基金财政拨款支出。")


def _lists(plan: Plan, style: Style, number: str, rows: list[Row], width: int, note: str) -> Table:
    """A table that is filled, or blank with a note."""
    shown = rows or [[""] * width] * 3
    return table_like(number, plan.year, [form(number, plan.year, shown)], notes=() if rows else (note,))


def _procurement(plan: Plan, style: Style) -> list[Row]:
    """公开表10 below its head."""
    kinds = {"货物": style.goods, "服务": "服务类", "工程": "工程类"}
    rows = []
    for each in plan.purchases:
        amount = style.cell(each.amount)
        words = [plan.short, each.account, plan.name(each.account), each.project, kinds[each.kind], each.goods, "1"]
        rows.append([*words, amount, amount, *[style.zero] * 6])
    return rows


def _services(plan: Plan, style: Style) -> list[Row]:
    """公开表11 below its head."""
    rows = []
    for each in plan.projects:
        if each.served:
            amount = style.cell(each.served)
            words = ["203001", each.name, each.account, plan.name(each.account), "政府履职所需辅助性服务", "技术服务"]
            rows.append([*words, amount, amount, *[style.zero] * 6])
    return rows

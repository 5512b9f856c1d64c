"""Finds the figures that an operand of a rule speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase

from budgetcheck.accounts import Classification, load_accounts, same_name
from budgetcheck.checking.doubtful import GUESSED, severe_doubt
from budgetcheck.checking.names import plain
from budgetcheck.model.budget import Budget, Direction, PublicTable, Row, State, Statement
from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Term
from budgetcheck.rules.operands import Cells, Operand, Said, Statements
from budgetcheck.tables.kinds import kind_of

_TOTALS = {"合计", "总计", "合计数", "总合计"}
_CLASSIFICATIONS = {"功能": Classification.FUNCTIONAL, "经济": Classification.ECONOMIC}
LEVEL = "层级"
"""The text column that tells the level of rows without codes, where the layout shows it (1 is the top)."""

_LEVELS = {"类": 1, "款": 2, "项": 3}


@dataclass(frozen=True, slots=True)
class Selection:
    """Terms found, or why nothing can be said (`missing`). No terms and no reason: nothing stands there.

    `applies` is False when a needed row is absent, so that the rule has nothing to say.
    """

    terms: tuple[Term, ...] = ()
    missing: Message | None = None
    applies: bool = True


def tables_named(budget: Budget, name: str) -> tuple[PublicTable, ...]:
    """The tables that rules call `name` (支出总表)."""
    return budget.of_kind(kind_of(name))


def rows_of(table: PublicTable, names: tuple[str, ...], section: str = "") -> Iterator[Row]:
    """The rows that any of `names` (see `Cells.rows`) means, top to bottom."""
    rows = list(table.section(section))
    chosen = {id(row) for name in names for row in _first_choice(name, rows)}
    return (row for row in rows if id(row) in chosen)


def _first_choice(name: str, rows: list[Row]) -> list[Row]:
    """The rows of the first of some names (合计|明细) that any row has."""
    for choice in name.split("|"):
        found = [row for row in rows if _is_row(row, choice, rows)]
        if found:
            return found
    return []


def code_of(row: Row) -> str:
    """The row's code; in the halves of a summary that print names only, the code of the class with that name."""
    if row.code or row.total or row.section not in _CLASSIFICATIONS or row.texts.get(LEVEL, "1") != "1":
        return row.code
    codes = load_accounts().codes(plain(row.label), _CLASSIFICATIONS[row.section])
    return next((code for code in codes if len(code) == 3), "")


def is_grand_total(row: Row) -> bool:
    """True for the row 合计 or 总计 of a table."""
    return row.total and plain(row.label) in _TOTALS


def _is_row(row: Row, name: str, rows: list[Row]) -> bool:
    if name == "合计":
        return is_grand_total(row) or (row.total and sum(other.total for other in rows) == 1)
    if name == "明细":
        return not row.total
    if name == "科目":
        return bool(code_of(row))
    if name in _LEVELS:
        return (len(code_of(row)) - 1) // 2 == _LEVELS[name]
    if name[:1].isdigit():
        return bool(row.code) and fnmatchcase(row.code, name)
    return not row.code and (plain(row.label) == plain(name) or same_name(plain(row.label), plain(name)))


def select(operand: Operand, budget: Budget, role: str = "") -> Selection:
    """All figures an operand means, as terms with its sign."""
    if isinstance(operand, Statements):
        terms = [term for statement in find_statements(operand, budget) for term in said_terms(operand, statement)]
        return Selection(tuple(terms))
    return select_cells(operand, budget, role)


def select_cells(cells: Cells, budget: Budget, role: str = "") -> Selection:
    """The figures of table cells; the sum over several tables of the kind (公开表13)."""
    tables = tables_named(budget, cells.table)
    if not tables:
        if cells.optional:
            return Selection(applies=not cells.needed)
        return Selection((), Message.of("checking.no_table", table=cells.table))
    terms: list[Term] = []
    for table in tables:
        missing = missing_columns(table, cells)
        if missing:
            return Selection((), missing)
        for row in rows_of(table, cells.rows, cells.section):
            if fits(row, cells):
                terms.extend(row_terms(row, cells, role))
        if not terms and GUESSED in table.doubts:
            return Selection((), severe_doubt(table))
        total = any(name.endswith("计") for name in cells.rows)
        if not terms and total and table.state is State.FILLED and not cells.needed and not cells.optional:
            return Selection((), Message.of("checking.no_row", table=table.name, row=f"{cells.section} 合计".strip()))
    return Selection(tuple(terms), applies=bool(terms) or not cells.needed)


def missing_columns(table: PublicTable, cells: Cells) -> Message | None:
    """Why the columns the cells need cannot be found in a filled table; None when they can."""
    if table.state is not State.FILLED:
        return None
    if cells.needed and not any(True for _ in table.section(cells.section)):
        return None
    texts = {column for row in table.section(cells.section) for column in row.texts}
    for column in cells.where:
        if column not in texts:
            return Message.of("checking.no_column", table=table.name, column=column)
    names = {column.name for column in table.columns if column.section in ("", cells.section)}
    for row in table.section(cells.section):
        names.update(row.figures)
    if (
        cells.column
        and names.isdisjoint(column for name in cells.column for column in name.replace("|", "+").split("+"))
        and not cells.optional
    ):
        return Message.of("checking.no_column", table=table.name, column="、".join(cells.column).replace("|", "或"))
    return None


def fits(row: Row, cells: Cells) -> bool:
    """True when the row's texts match the `where` patterns."""
    return all(re.search(pattern, row.texts.get(column, "")) for column, pattern in cells.where.items())


def row_terms(row: Row, cells: Cells, role: str = "") -> list[Term]:
    """The row's figures in the columns of the cells (all columns when none is named)."""
    sign = -1 if cells.minus else 1
    return [Term(row.figures[column], sign, role) for column in columns_of(row, cells)]


def columns_of(row: Row, cells: Cells) -> list[str]:
    """The columns of the row that the cells mean; of the choices in a name (合计|甲+乙) the first there is."""
    if not cells.column:
        return list(row.figures)
    choices = (
        ([column for column in choice.split("+") if column in row.figures] for choice in name.split("|"))
        for name in cells.column
    )
    return [column for name in choices for column in next(filter(None, name), [])]


def find_statements(wanted: Statements, budget: Budget) -> Iterator[Statement]:
    """The statements about the budget's own year whose subject and headings match."""
    for statement in statements_under(budget, wanted.under, wanted.part_of, wanted.sentence):
        if re.fullmatch(wanted.said, plain(statement.subject)) and said_terms(wanted, statement):
            yield statement


def statements_under(budget: Budget, under: str, part_of: str, sentence: str) -> Iterator[Statement]:
    """The statements about the budget's own year in the places that the patterns describe (empty: anywhere)."""
    for statement in budget.narrative.statements:
        if statement.year not in (None, budget.year):
            continue
        if under and not any(re.search(under, plain(heading)) for heading in statement.headings):
            continue
        if sentence and not re.search(sentence, statement.sentence):
            continue
        if part_of and not _is_part_of(statement, part_of, budget):
            continue
        yield statement


def _is_part_of(statement: Statement, pattern: str, budget: Budget) -> bool:
    return any(
        statement in whole.parts and re.search(pattern, plain(whole.subject)) for whole in budget.narrative.statements
    )


def said_terms(wanted: Statements, statement: Statement) -> list[Term]:
    """The terms of one statement: its amount, its change with sign, or last year's amount."""
    sign = -1 if wanted.minus else 1
    if wanted.value is Said.AMOUNT:
        amount = statement.amount or (_nothing(statement) if statement.negative and not wanted.printed else None)
        return [Term(amount, sign, "amount")] if amount else []
    comparison = statement.comparison
    if comparison is None:
        return []
    if wanted.value is Said.BASE and comparison.base is not None:
        return [Term(comparison.base, sign, "base")]
    change = change_term(statement)
    if change is None or statement.amount is None:
        return []
    if wanted.value is Said.CHANGE:
        return [Term(change.figure, sign * change.sign, "change")]
    return [Term(statement.amount, sign, "amount"), Term(change.figure, -sign * change.sign, "change")]


def change_term(statement: Statement) -> Term | None:
    """The stated change with its sign; None when none is stated or its direction is not."""
    comparison = statement.comparison
    if comparison is None or comparison.change is None or comparison.direction in (None, Direction.FLAT):
        return None
    return Term(comparison.change, 1 if moved(statement) is Direction.UP else -1, "change")


def moved(statement: Statement) -> Direction | None:
    """The way an amount moved; where change and rate are said to go opposite ways, the way that their figures fit."""
    comparison, amount = statement.comparison, statement.amount
    if comparison is None or comparison.rate_direction is None or amount is None:
        return comparison.direction if comparison else None
    if comparison.change is None or comparison.rate is None or amount.unit is Unit.PERCENT:
        return comparison.direction
    for direction in (comparison.direction, comparison.rate_direction):
        change = comparison.change.base if direction is Direction.UP else -comparison.change.base
        base = amount.base - change
        if base > 0 and abs(abs(change) * 100 / base - comparison.rate.value) <= _RATE_SLACK:
            return direction
    return comparison.direction


_RATE_SLACK = Decimal("0.02")
"""Percent points that a rate may be off by its own rounding and that of the amounts."""


def _nothing(statement: Statement) -> Figure:
    return Figure(Decimal(0), Unit.WAN, 2, "", statement.place)

"""`match`: the same rows in two tables, paired by account code, label, project or a text column."""

from __future__ import annotations

from collections.abc import Iterator

from budgetcheck.checking.names import plain
from budgetcheck.checking.select import (
    code_of,
    columns_of,
    fits,
    is_grand_total,
    missing_columns,
    row_terms,
    rows_of,
    select_cells,
    tables_named,
)
from budgetcheck.checking.verdict import judge, unchecked
from budgetcheck.model.budget import Budget, PublicTable, Row, State
from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Linear, Outcome, Relation, Term, side
from budgetcheck.rules.kinds import Match
from budgetcheck.rules.operands import Cells

ROW = "行"
CODE = "科目编码"
PROJECT = "项目"
TOTAL = "合计"
_COLUMN = " · "


def check(rule: Match, budget: Budget) -> Iterator[Outcome]:
    """One outcome for each key on either side."""
    if side(tuple(term for cells in rule.when_zero for term in select_cells(cells, budget).terms)):
        return
    for cells in (*rule.left, *rule.right):
        tables = tables_named(budget, cells.table)
        if not tables:
            if cells.optional:
                continue
            yield unchecked(rule, Message.of("checking.no_table", table=cells.table))
            return
        for table in tables:
            missing = missing_columns(table, cells)
            if missing:
                yield unchecked(rule, missing)
                return
    if not (rule.left_only or rule.right_only) and not all(_there(cells, budget) for cells in (rule.left, rule.right)):
        return
    left = _keyed(rule, rule.left, rule.left_by or rule.by, budget)
    right = _keyed(rule, rule.right, rule.right_by or rule.by, budget)
    if rule.rest in left:
        for key in [key for key in right if key not in left]:
            right.setdefault(rule.rest, []).extend(right.pop(key))
    for operands, keys in ((rule.left, left), (rule.right, right)):
        if not keys and _filled(operands, budget):
            yield unchecked(rule, Message.of("checking.no_keys", table=_tables(operands), by=rule.by))
            return
    relation = Relation.AT_MOST if rule.at_most else Relation.EQUAL
    sums_only = any(len(keys) > 1 for keys in (left, right)) and {TOTAL} in (set(left), set(right))
    columns = _columns(left) & _columns(right) if rule.by_column else None
    # A table that lists units instead of accounts can be compared in its total only.
    complete = not sums_only and (not rule.complete_in or budget.region in rule.complete_in)
    for key in [*left, *(key for key in right if key not in left)]:
        if columns is not None and key.rpartition(_COLUMN)[2] not in columns:
            continue
        if key not in right and not (complete and rule.left_only):
            continue
        if key not in left and not (complete and rule.right_only):
            continue
        left_terms, right_terms = tuple(left.get(key, ())), tuple(right.get(key, ()))
        if all(term.figure.blank for term in (*left_terms, *right_terms)):
            continue
        yield judge(
            rule,
            Linear(left_terms, right_terms, relation),
            message=_message(key, rule, bool(left_terms), bool(right_terms)),
        )


def _there(operands: tuple[Cells, ...], budget: Budget) -> bool:
    """True when one of the tables is in the document."""
    return any(tables_named(budget, cells.table) for cells in operands)


def _columns(keyed: dict[str, list[Term]]) -> set[str]:
    return {key.rpartition(_COLUMN)[2] for key in keyed}


def _message(key: str, rule: Match, on_left: bool, on_right: bool) -> Message:
    if on_left and on_right:
        return Message.of("checking.match", key=key, left=_tables(rule.left), right=_tables(rule.right))
    there, absent = (rule.left, rule.right) if on_left else (rule.right, rule.left)
    return Message.of("checking.match_absent", key=key, there=_tables(there), absent=_tables(absent))


def _filled(operands: tuple[Cells, ...], budget: Budget) -> bool:
    """True when a table has data, though none in the rows meant: it lists its rows another way."""
    return any(table.state is State.FILLED for cells in operands for table in tables_named(budget, cells.table))


def _tables(operands: tuple[Cells, ...]) -> str:
    """What the operands are called: 支出总表, 项目绩效表的资金来源."""
    return "、".join(dict.fromkeys(f"{c.table}的{c.section}" if c.section else c.table for c in operands))


def _keyed(rule: Match, operands: tuple[Cells, ...], by: str, budget: Budget) -> dict[str, list[Term]]:
    keyed: dict[str, list[Term]] = {}
    for cells in operands:
        for table in tables_named(budget, cells.table):
            for row in rows_of(table, cells.rows, cells.section):
                key = row_key(row, by, table)
                if key and fits(row, cells):
                    _add(keyed, key, row, cells, rule.by_column)
    return _lowest(keyed) if by == CODE else keyed


def _lowest(keyed: dict[str, list[Term]]) -> dict[str, list[Term]]:
    """Without the codes that others stand below: a list of projects may sum them up by account."""
    return {
        key: terms for key, terms in keyed.items() if not any(other != key and other.startswith(key) for other in keyed)
    }


def _by_column(row: Row, cells: Cells) -> list[tuple[Term, str]]:
    return list(zip(row_terms(row, cells), columns_of(row, cells), strict=True))


def _add(keyed: dict[str, list[Term]], key: str, row: Row, cells: Cells, by_column: bool) -> None:
    for term, column in _by_column(row, cells):
        keyed.setdefault(f"{key}{_COLUMN}{column}" if by_column else key, []).append(term)


def row_key(row: Row, by: str, table: PublicTable) -> str:
    """What pairs the row with rows of other tables."""
    if by == ROW:
        return code_of(row) or (TOTAL if is_grand_total(row) else plain(row.label))
    if by == CODE:
        return row.code or "".join(filter(str.isdigit, row.texts.get(CODE, "")))
    if by == PROJECT:
        return plain(table.part)
    return plain(row.texts.get(by, ""))

"""A rule in words: what its kind means, and its formula with the table, row and column names it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from enum import Enum

from budgetcheck.reporting.clean import clean
from budgetcheck.rules.kinds import AnyRule, AtMost, ColumnSum, Equal, Formula, Match, Rollup, RowSum, Rule
from budgetcheck.rules.operands import Cells, Operand, Said, Statements
from budgetcheck.wording import Language, say

_COMMON = frozenset(field.name for field in fields(Rule))

_FORMULAS = (RowSum, ColumnSum, Rollup, Equal, AtMost, Match, Formula)
_BY_ROW = "行"
"""`Match.by`: rows are paired by what names them."""


def kind_meaning(rule: Rule, language: Language) -> str:
    """What rules of this kind check, in a sentence."""
    return say(f"kind.{rule.kind}", language)


def has_formula(rule: AnyRule) -> bool:
    """True for a rule whose `formula_words` are a formula; those of others are their settings."""
    return isinstance(rule, _FORMULAS)


def formula_words(rule: AnyRule, language: Language) -> list[str]:
    """The formula of a rule, a line each; for kinds without one, the settings of the rule."""
    return [clean(line) for line in _formula(rule, language)]


def _formula(rule: AnyRule, language: Language) -> Iterator[str]:
    dot, comma = " · ", say("say.list", language)
    if isinstance(rule, RowSum):
        place = dot.join(filter(None, [comma.join(rule.tables), rule.section]))
        yield say(
            "formula.row_sum",
            language,
            place=place,
            total=rule.total,
            parts=" + ".join(_choices([part], language) for part in rule.parts),
        )
    elif isinstance(rule, ColumnSum):
        place = dot.join(filter(None, [comma.join(rule.tables), rule.section, comma.join(rule.columns)]))
        total = _choices(rule.total, language)
        items = " + ".join(_choices([item], language) for item in rule.items)
        yield say("formula.column_sum", language, place=place, total=total, items=items)
    elif isinstance(rule, Rollup):
        place = dot.join(filter(None, [comma.join(rule.tables), rule.section]))
        yield say("formula.rollup", language, place=place)
    elif isinstance(rule, Equal | AtMost):
        sign = "=" if isinstance(rule, Equal) else "≤"
        yield f"{_side(rule.left, language)} {sign} {_side(rule.right, language)}"
        if rule.when_zero:
            yield say("formula.when_zero", language, cells=_side(rule.when_zero, language))
        for values in rule.each:
            yield "  " + comma.join(f"{name} = {value}" for name, value in values.items())
    elif isinstance(rule, Match):
        sign = "≤" if rule.at_most else "="
        by = say("explain.by_row", language) if rule.by == _BY_ROW else rule.by
        yield say("formula.match", language, by=by)
        yield f"{_side(rule.left, language)} {sign} {_side(rule.right, language)}"
    elif isinstance(rule, Formula):
        yield rule.expr
        for name, cells in rule.where.items():
            yield f"  {name} = {_operand(cells, language)}"
    else:
        for field in fields(rule):
            value = getattr(rule, field.name)
            if field.name not in _COMMON and value not in ("", (), None, False):
                yield f"{field.name}: {_value(value, language)}"


def _side(operands: Iterable[Operand], language: Language) -> str:
    text = ""
    for operand in operands:
        sign = " - " if operand.minus else " + " if text else ""
        text += sign + _operand(operand, language)
    return text.strip()


def _operand(operand: Operand, language: Language) -> str:
    if isinstance(operand, Statements):
        about = "，".join(filter(None, [operand.under, operand.part_of, operand.sentence]))
        value = "" if operand.value is Said.AMOUNT else f"·{operand.value.value}"
        return say("formula.said", language, said=operand.said + value, about=f"（{about}）" if about else "")
    rows, columns = (_choices(names, language) for names in (operand.rows, operand.column))
    where = "，".join(f"{name}={pattern}" for name, pattern in operand.where.items())
    text = "·".join(filter(None, [operand.table, operand.section, rows, columns]))
    return f"{text}［{where}］" if where else text


def _choices(names: Iterable[str], language: Language) -> str:
    """Names of rows or columns; what counts where the first is not found stands in brackets behind it."""
    comma = say("say.list", language)
    said = []
    for name in names:
        first, *others = name.split("|")
        said.append(say("explain.or", language, first=first, others=comma.join(others)) if others else first)
    return "/".join(said)


def _value(value: object, language: Language) -> str:
    if isinstance(value, Cells | Statements):
        return _operand(value, language)
    if isinstance(value, Mapping):
        return say("say.list", language).join(f"{name}={_value(item, language)}" for name, item in value.items())
    if isinstance(value, tuple):
        return say("say.list", language).join(_value(item, language) for item in value)
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)

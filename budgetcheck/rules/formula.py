"""The expression of a `formula` rule: sums and differences of named cells on both sides of =, <= or >=.

Parsed through Python's `ast` with an allow-list and never evaluated as Python. Full-width signs and
Chinese names are fine: 拨款 ＜＝ 总计 － 结转.
"""

from __future__ import annotations

import ast
import unicodedata
from dataclasses import dataclass

from budgetcheck.model.message import Message
from budgetcheck.model.outcome import Relation

_LONGEST = 500
_SIGNS = str.maketrans({"≤": "<=", "≥": ">=", "＝": "=", "－": "-", "−": "-", "＋": "+"})


class FormulaError(ValueError):
    """The expression says something a formula may not say; `message` says what."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


@dataclass(frozen=True, slots=True)
class ParsedFormula:
    """(name, sign) pairs of either side; >= is turned round to <=."""

    left: tuple[tuple[str, int], ...]
    right: tuple[tuple[str, int], ...]
    relation: Relation


def parse_formula(text: str, names: frozenset[str]) -> ParsedFormula:
    """Read an expression over `names`.

    Raises:
        FormulaError: unknown names, or anything but names, + - ( ) and one comparison.

    """
    source = unicodedata.normalize("NFKC", text.translate(_SIGNS)).strip()
    if len(source) > _LONGEST:
        raise FormulaError(Message.of("rules.formula_long"))
    compared = source.replace("<=", "\0").replace(">=", "\1").replace("==", "=").replace("=", "==")
    compared = compared.replace("\0", "<=").replace("\1", ">=")
    try:
        tree = ast.parse(compared, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(Message.of("rules.formula_syntax", expr=source)) from None
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        raise FormulaError(Message.of("rules.formula_comparison", expr=source))
    left, right = _terms(tree.left, 1, names), _terms(tree.comparators[0], 1, names)
    operator = tree.ops[0]
    if isinstance(operator, ast.Eq):
        return ParsedFormula(left, right, Relation.EQUAL)
    if isinstance(operator, ast.LtE):
        return ParsedFormula(left, right, Relation.AT_MOST)
    if isinstance(operator, ast.GtE):
        return ParsedFormula(right, left, Relation.AT_MOST)
    raise FormulaError(Message.of("rules.formula_comparison", expr=source))


def _terms(node: ast.expr, sign: int, names: frozenset[str]) -> tuple[tuple[str, int], ...]:
    if isinstance(node, ast.Name):
        if node.id not in names:
            raise FormulaError(Message.of("rules.formula_name", name=node.id, known="、".join(sorted(names))))
        return ((node.id, sign),)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _terms(node.operand, -sign, names)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        second = sign if isinstance(node.op, ast.Add) else -sign
        return _terms(node.left, sign, names) + _terms(node.right, second, names)
    raise FormulaError(Message.of("rules.formula_part", part=type(node).__name__))

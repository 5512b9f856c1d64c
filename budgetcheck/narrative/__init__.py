"""The running text by meaning: headings, contents, and every figure with what is said of it."""

from budgetcheck.narrative.mentions import Bound, Mention, scan
from budgetcheck.narrative.subjects import Link, account_chain
from budgetcheck.narrative.typed import typed_document, typed_paragraphs
from budgetcheck.narrative.understand import Unused, uncovered, understand, understand_paragraphs

__all__ = [
    "Bound",
    "Link",
    "Mention",
    "Unused",
    "account_chain",
    "scan",
    "typed_document",
    "typed_paragraphs",
    "uncovered",
    "understand",
    "understand_paragraphs",
]

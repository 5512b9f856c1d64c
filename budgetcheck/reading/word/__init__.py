"""Reading Word documents (.docx): their XML in, `Document` out."""

from budgetcheck.reading.word.reader import read_word

__all__ = ["read_word"]

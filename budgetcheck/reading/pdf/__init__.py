"""PDF: the characters and the drawn lines of its pages, by pdfium."""

from budgetcheck.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]

"""Reading web pages saved as HTML: text and tables as shown; no script is run and no link followed."""

from budgetcheck.reading.html.reader import read_html

__all__ = ["read_html"]

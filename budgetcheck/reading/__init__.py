"""Reading: path -> `Document`, every text with its page and box. Knows nothing of budgets."""

from budgetcheck.reading.engine import Engine
from budgetcheck.reading.reader import read, read_content
from budgetcheck.reading.wording import WORDING

__all__ = ["WORDING", "Engine", "read", "read_content"]

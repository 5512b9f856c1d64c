"""Reading workbooks (.xlsx, .xls): every cell as it is displayed, tables as grids, the rest as lines."""

from budgetcheck.reading.excel.reader import read_xls, read_xlsx

__all__ = ["read_xls", "read_xlsx"]

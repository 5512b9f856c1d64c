"""budgetcheck: checks a published department budget (部门预算公开) figure against figure."""

__version__ = "0.1.0"

"""The official account classification (政府收支分类科目): codes, their names by year, and how names compare."""

from budgetcheck.accounts.accounts import Account, Accounts, Classification, Naming, parent
from budgetcheck.accounts.load import load_accounts
from budgetcheck.accounts.names import cut_off, same_name

__all__ = [
    "Account",
    "Accounts",
    "Classification",
    "Naming",
    "cut_off",
    "load_accounts",
    "parent",
    "same_name",
]

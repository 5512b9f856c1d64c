"""The closed set of rule kinds: what each may say in YAML.

Each class is one `kind:`; its fields are the keys a rule of that kind has besides the common ones of `Rule`.
How a kind is evaluated stands in `budgetcheck/checking/<kind>.py`.
"""

from budgetcheck.rules.kinds.contents import (
    Adjusted,
    ContentsRule,
    Form,
    Indicators,
    Itemised,
    ItemNames,
    Naming,
    Present,
)
from budgetcheck.rules.kinds.rule import Rule
from budgetcheck.rules.kinds.statements import (
    Applicable,
    Breakdown,
    Dated,
    DirectionWords,
    Growth,
    ListedNames,
    Previous,
    Residue,
    Restated,
    SaidAccounts,
    SaidNames,
    SaidRows,
    Share,
    Years,
)
from budgetcheck.rules.kinds.sums import AtMost, ColumnSum, Equal, Formula, Match, Rollup, RowSum, Units

__all__ = [
    "Adjusted",
    "AnyRule",
    "Applicable",
    "AtMost",
    "Breakdown",
    "ColumnSum",
    "ContentsRule",
    "Dated",
    "DirectionWords",
    "Equal",
    "Form",
    "Formula",
    "Growth",
    "Indicators",
    "ItemNames",
    "Itemised",
    "ListedNames",
    "Match",
    "Naming",
    "Present",
    "Previous",
    "Residue",
    "Restated",
    "Rollup",
    "RowSum",
    "Rule",
    "SaidAccounts",
    "SaidNames",
    "SaidRows",
    "Share",
    "Units",
    "Years",
]

AnyRule = (
    RowSum
    | ColumnSum
    | Rollup
    | Equal
    | AtMost
    | Match
    | Share
    | Growth
    | Breakdown
    | SaidRows
    | SaidAccounts
    | SaidNames
    | ListedNames
    | Restated
    | Dated
    | Itemised
    | Adjusted
    | DirectionWords
    | Present
    | Form
    | ContentsRule
    | Naming
    | Years
    | ItemNames
    | Indicators
    | Applicable
    | Residue
    | Previous
    | Units
    | Formula
)

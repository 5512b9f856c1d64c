"""The extracted tables as JSON: names and types are a contract (docs/json.md); additions are free."""

from __future__ import annotations

from collections.abc import Iterable

from budgetcheck import __version__
from budgetcheck.model.budget import PublicTable
from budgetcheck.reporting.machine import table_head, to_json


def tables_json(tables: Iterable[PublicTable]) -> str:
    """`columns` are canonical names, `labels` the printed headers; cells as printed, wrapped text joined."""
    return to_json({"budgetcheck": __version__, "tables": [_table(table) for table in tables]})


def _table(table: PublicTable) -> dict[str, object]:
    return table_head(table) | {
        "state": table.state.value,
        "columns": [column.name for column in table.columns],
        "labels": [column.label for column in table.columns],
        "rows": [{"key": row.key, "cells": list(row.cells), "page": row.page} for row in table.printed],
        "notes": list(table.notes),
    }

"""Loads the accounts from `rules/accounts/`, one file a classification."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.accounts.accounts import Account, Accounts, Classification, Naming
from budgetcheck.accounts.wording import WORDING
from budgetcheck.data import rules_folder
from budgetcheck.model.message import Message
from budgetcheck.yamlio import WORDING as YAML_WORDING
from budgetcheck.yamlio import load, render

_CODE = re.compile(r"[0-9]{3}([0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class AccountFile:
    """One file: code to its names, each a plain name or one with years."""

    classification: Classification
    accounts: Mapping[str, tuple[str | Naming, ...]]

    def problems(self) -> Iterator[tuple[str, Message]]:
        """What the types do not tell."""
        for code, names in self.accounts.items():
            if not _CODE.fullmatch(code):
                yield "accounts", Message.of("account-code", code_text=code)
            if not names:
                yield "accounts", Message.of("account-names", code_text=code)
            for naming in names:
                if isinstance(naming, Naming) and naming.since and naming.until and naming.since > naming.until:
                    yield "accounts", Message.of("account-years", name=naming.name)


@functools.cache
def load_accounts(folder: Path | None = None) -> Accounts:
    """The accounts that ship with the program, or those of a folder with the same files; read once.

    Raises ValueError, with the rendered errors, for a file that is missing or wrong: the files are part of the program.
    """
    place = folder or rules_folder() / "accounts"
    by_code: dict[Classification, dict[str, Account]] = {}
    for classification in Classification:
        file, errors = load(place / f"{classification}.yaml", AccountFile)
        if file is None:
            raise ValueError("\n".join(render(error, "en", {**YAML_WORDING, **WORDING}) for error in errors))
        by_code[classification] = {
            code: Account(code, tuple(name if isinstance(name, Naming) else Naming(name) for name in names))
            for code, names in file.accounts.items()
        }
    return Accounts.of(by_code)

"""A starting file for a rule of one's own: the example of its kind from docs/rules.md, every key with its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from budgetcheck.data import rule_guide
from budgetcheck.rules.case import Case
from budgetcheck.rules.kinds import AnyRule
from budgetcheck.rules.operands import Cells, Statements
from budgetcheck.schemas.meanings import meaning
from budgetcheck.wording import Language, say
from budgetcheck.yamlio.shapes import Type, fields_of

_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"^  - id: .*\n(?:^   .*\n|^\n)*", re.MULTILINE)
_KIND = re.compile(r"^    kind: (\w+)$", re.MULTILINE)
_KEY = re.compile(r"(?:    |  - )(\w+):")
_WIDTH = 14
"""Characters that a key takes in a list of keys."""


def kinds() -> Mapping[str, type]:
    """All kinds of rules, by the word after `kind:`."""
    return {cls.KIND: cls for cls in get_args(AnyRule)}


def starter(kind: str, name: str, language: Language) -> str:
    """The text of a rule file with one rule of that kind and its cases; `name` is what the file will be called.

    Raises KeyError for a kind that there is none of.
    """
    cls = kinds()[kind]
    head = [f"# {line}".rstrip() for line in _head(cls, name, language)]
    body = "\n".join(_commented(_example(kind), cls, language))
    return "\n".join([*head, "", f"theme: {say('starter.theme', language)}", "rules:", body]) + "\n"


def _example(kind: str) -> str:
    """The text of the rule that docs/rules.md teaches the kind with."""
    guide = rule_guide().read_text(encoding="utf-8")
    rules: list[str] = [rule for block in _BLOCK.findall(guide) for rule in _RULE.findall(block)]
    return {found[1]: rule for rule in reversed(rules) if (found := _KIND.search(rule))}[kind].rstrip()


def _head(cls: type, name: str, language: Language) -> Iterator[str]:
    yield say("starter.about", language, meaning=meaning(cls, "", language), kind=getattr(cls, "KIND", ""))
    yield ""
    yield f"{say('starter.lint', language)} budgetcheck rules lint {name}"
    yield f"{say('starter.test', language)} budgetcheck rules test --rules ."
    yield f"{say('starter.check', language)} budgetcheck check budget.pdf --rules ."
    yield say("starter.complete", language)
    yield "  budgetcheck schema rules --output rules.schema.json"
    yield "  # yaml-language-server: $schema=rules.schema.json"


def _commented(example: str, cls: type, language: Language) -> Iterator[str]:
    """The lines of the rule, each key below what it means; before the cases the keys that are not used."""
    fields = fields_of(cls)
    given = {found[1] for line in example.splitlines() if (found := _KEY.match(line))}
    for line in example.splitlines():
        key = found[1] if (found := _KEY.match(line)) else ""
        if key == "cases":
            yield from _unused({name for name in fields if name not in given}, cls, language)
        if key and (said := meaning(cls, key, language)):
            yield f"    # {said}" if key != "id" else f"  # {said}"
        if key == "cases":
            yield from _list("starter.Case", Case, set(fields_of(Case)), language)
        yield line


def _unused(names: set[str], cls: type, language: Language) -> Iterator[str]:
    if names:
        yield from _list("starter.also", cls, names, language)
    for operand in (Cells, Statements):
        if any(_holds(field.hint, operand) for field in fields_of(cls).values()):
            yield from _list(f"starter.{operand.__name__}", operand, set(fields_of(operand)), language)


def _list(code: str, cls: type, names: set[str], language: Language) -> Iterator[str]:
    yield f"    # {say(code, language)}"
    for name in fields_of(cls):
        if name in names:
            yield f"    #   {name + ':':{_WIDTH}} {meaning(cls, name, language)}"


def _holds(hint: Type, cls: type) -> bool:
    """True when values of a class may stand somewhere in a field of that type."""
    return hint is cls or any(_holds(part, cls) for part in get_args(hint))

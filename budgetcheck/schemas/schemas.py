"""The schemas by name: `report` as written to the contract in docs/json.md, `rules` and `config` from their classes."""

from __future__ import annotations

import json
from enum import StrEnum
from importlib.resources import files

from budgetcheck.schemas.meanings import meaning
from budgetcheck.wording import Language, say
from budgetcheck.yamlio.schema import Choices, Describe, Json, Names, json_schema


class SchemaName(StrEnum):
    """What there is a schema of."""

    REPORT = "report"
    RULES = "rules"
    CONFIG = "config"


def schema(name: SchemaName, language: Language) -> Json:
    """The JSON Schema (2020-12); what keys mean is said in the language, but for the report, which is in English."""
    if name is SchemaName.REPORT:
        report: Json = json.loads(files(__package__).joinpath("report.schema.json").read_text(encoding="utf-8"))
        return report
    if name is SchemaName.RULES:
        from budgetcheck.rules.ruleset import RuleFile

        return json_schema(RuleFile, say("schema.rules", language), _described(language), _choices())
    from budgetcheck.settings.model import Settings

    return json_schema(Settings, say("schema.config", language), _described(language), _choices())


def _described(language: Language) -> Describe:
    return lambda cls, key: meaning(cls, key, language)


def _choices() -> Choices:
    """The words that are known: tables, places, rules, aspects of form."""
    from budgetcheck.data import rules_folder
    from budgetcheck.regions import regions
    from budgetcheck.rules import load_rules
    from budgetcheck.rules.case import Case
    from budgetcheck.rules.kinds import Form, Rule
    from budgetcheck.rules.kinds.contents import ASPECTS
    from budgetcheck.rules.operands import Cells
    from budgetcheck.settings.model import Accept, Settings
    from budgetcheck.tables.kinds import kinds_by_name

    tables = tuple(kinds_by_name())
    places = tuple(region.id for region in regions())
    shipped = tuple(rule.id for rule in load_rules([rules_folder()])[0].rules)

    def choices(cls: type, key: str) -> Names | None:
        if key in ("table", "tables") and issubclass(cls, Rule | Cells):
            return Names(tables, "[<|]")
        if key in ("tables", "previous_tables") and cls is Case:
            return Names(tables, "@")
        if key == "complete_in" or (key in ("region", "regions") and issubclass(cls, Rule | Case | Settings)):
            return Names(places)
        if key == "aspect" and cls is Form:
            return Names(ASPECTS)
        if (cls, key) in ((Accept, "rule"), (Settings, "severity")):
            return Names(shipped, "")
        return None

    return choices

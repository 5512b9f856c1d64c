"""Rules as data: `rules/*.yaml` read into `Rule` objects. Knows nothing of documents."""

from budgetcheck.rules.kinds import AnyRule, Rule
from budgetcheck.rules.ruleset import RuleSet, load_rules, read_rule_file, rule_files

__all__ = ["AnyRule", "Rule", "RuleSet", "load_rules", "read_rule_file", "rule_files"]

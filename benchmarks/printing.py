"""Trials in print: the damaged document is typeset as a PDF, read again and checked."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.targets import NARRATIVE, Target, sections, spot, targets
from benchmarks.trials import Bench, Damage, Trial, judged, verdicts
from budgetcheck.checker import check_file
from budgetcheck.model.report import Report
from budgetcheck.rules import RuleSet
from samples.typesetting import Content, figures, leaves, replace, text_at, typeset


class Press:
    """The content of a document, with the address of every figure that was read from its PDF."""

    def __init__(self, content: Content, bench: Bench) -> None:
        """Find the address of each figure; `bench` was read from what the content typesets to."""
        self.bench = bench
        self.content = content
        self.targets = list(targets(bench.budget))
        self.addresses = _addresses(self.content, self.targets, bench)

    def run(self, damages: Sequence[Damage]) -> Trial | None:
        """The trial of some damages; None when a figure has no address in the content."""
        content = self.content
        for damage in damages:
            address = self.addresses.get(damage.target)
            if address is None:
                return None
            content = replace(content, address, _typed(text_at(content, address), damage))
        report = checked(content, self.bench.rules)
        if report.budget is None:
            return None
        found = list(targets(report.budget))
        spots = []
        for damage in damages:
            index = self.targets.index(damage.target)
            same = index < len(found) and len(found) == len(self.targets) and found[index].printed == damage.new
            document, target = (
                (report.budget.document, found[index]) if same else (self.bench.budget.document, damage.target)
            )
            spots.append(spot(document, target, damage.new))
        return judged(damages, spots, report.outcomes, verdicts(self.bench.outcomes))


def checked(content: Content, rules: RuleSet) -> Report:
    """The report on a document that was typeset."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        typeset(content, path)
        return check_file(path, rules)


def _typed(old: str, damage: Damage) -> str:
    """The text of a leaf with the damaged number: the same occurrence of the number as in the text that was read."""
    if not damage.target.printed:
        return damage.new
    digits = re.compile(r"[\s¶]*".join(map(re.escape, damage.target.printed)))
    before = len(digits.findall(damage.target.text[: damage.target.start]))
    match = list(digits.finditer(old))[before]
    return old[: match.start()] + damage.new + old[match.end() :]


def _addresses(content: Content, all_targets: Sequence[Target], bench: Bench) -> Mapping[Target, str]:
    """The address of each target: in each section, the n-th text like this one is the n-th leaf like it."""
    names = dict(zip(sections(bench.budget.tables).values(), (table.id for table in content.tables), strict=True))
    numbered = {figure.address for figure in figures(content)}
    waiting: dict[tuple[str, str], list[str]] = defaultdict(list)
    for leaf in leaves(content):
        if leaf.address in numbered:
            waiting[leaf.address.split("/")[0], _plain(leaf.text)].append(leaf.address)
    addresses: dict[Target, str] = {}
    holders: dict[tuple[str, object], str] = {}
    for target in all_targets:
        section = names.get(target.section, NARRATIVE)
        key = (section, target.holder)
        leaf_addresses = waiting[section, _plain(target.text)]
        if target.printed and key not in holders and leaf_addresses:
            holders[key] = leaf_addresses.pop(0)
        if target.printed and key in holders:
            addresses[target] = holders[key]
    addresses.update(_blanks(content, all_targets, addresses, bench))
    return addresses


def _blanks(
    content: Content, all_targets: Sequence[Target], addresses: Mapping[Target, str], bench: Bench
) -> Mapping[Target, str]:
    """The addresses of blank cells, from a printed figure in the same row of the same grid."""
    rows: dict[tuple[int, int, int], str] = {}
    for target, address in addresses.items():
        if not isinstance(target.holder, int):
            number, at, index = target.holder
            row = bench.budget.document.pages[number].grids[at].cells[index].row
            rows[number, at, row] = address.rsplit("/", 1)[0]
    found: dict[Target, str] = {}
    for target in all_targets:
        if target.printed or isinstance(target.holder, int):
            continue
        number, at, index = target.holder
        cell = bench.budget.document.pages[number].grids[at].cells[index]
        address = f"{rows.get((number, at, cell.row), '')}/{cell.column + 1}"
        if (number, at, cell.row) in rows and text_at(content, address) == target.text:
            found[target] = address
    return found


def _plain(text: str) -> str:
    """A text without spaces and line breaks."""
    return re.sub(r"[\s¶]", "", text)

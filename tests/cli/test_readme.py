"""What the READMEs say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budgetcheck.cli.check import check
from budgetcheck.cli.extract import extract
from tests.cli.conftest import ROOT, Run

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
ENGLISH, CHINESE = (path.read_text(encoding="utf-8") for path in READMES)


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_both_have_the_same_sections_commands_and_examples() -> None:
    assert len(re.findall(r"^## ", ENGLISH, re.MULTILINE)) == len(re.findall(r"^## ", CHINESE, re.MULTILINE))
    for language in ("yaml", "powershell"):
        assert blocks(ENGLISH, language) == blocks(CHINESE, language)
    commands = [
        [line.partition("#")[0].strip() for block in blocks(text, "sh") for line in block.splitlines()]
        for text in (ENGLISH, CHINESE)
    ]
    assert commands[0] == commands[1]
    assert blocks(ENGLISH, "text")[0] == blocks(CHINESE, "text")[0]
    assert set(re.findall(r"`(--[a-z-]+)", ENGLISH)) == set(re.findall(r"`(--[a-z-]+)", CHINESE))


def test_the_output_shown_is_the_programs(budgetcheck: Run, sample_pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = set(budgetcheck("check", "samples/jianghan-2022.pdf").out.splitlines())
    shown = [line for line in blocks(ENGLISH, "text")[0].splitlines() if line not in ("", "…")]
    missing = [line for line in shown[:-2] if line not in printed and "核对" not in line]
    assert len(shown) > 15
    assert missing == [], "run .ci/readme to show what the program prints now"


def test_the_example_rule_is_right(budgetcheck: Run, tmp_path: Path) -> None:
    (example,) = (block for block in blocks(ENGLISH, "yaml") if "rules:" in block)
    (tmp_path / "projects.yaml").write_text(example, encoding="utf-8")
    assert budgetcheck("rules", "lint", tmp_path).code == 0
    tested = budgetcheck("rules", "test", "--rules", tmp_path)
    assert "MINE-01" not in tested.out


def test_every_option_is_explained() -> None:
    for command in (check, extract):
        for hint in command.__annotations__.values():
            for option in re.findall(r"--[a-z-]+", str(hint)):
                assert option in ENGLISH, option


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_links_lead_somewhere(text: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), target

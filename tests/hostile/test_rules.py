"""Rule files of strangers: mistakes with their place, never a traceback, a hang or code that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.conftest import Program
from tests.hostile.pdf import one_page, text

LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))

RULES = {
    "empty": b"",
    "no text": b"\xff\xfe\x00\x01",
    "escapes": b'rules:\n  - id: "\\e[31mX"\n    kind: nope\n',
    "laughs": LAUGHS.encode(),
    "code": b"rules: !!python/object/apply:os.system ['exit 9']\n",
    "deep": b"[" * 50_000,
    "deep blocks": b"".join(b" " * n + b"a:\n" for n in range(2_000)),
    "a list": b"- 1\n- 2\n",
    "itself": b"rules: &a [*a]\n",
    "huge number": b"rules:\n  - id: X\n    since: " + b"9" * 10_000 + b"\n",
    "tabs": b"rules:\n\t- id: X\n",
    "twice": b"rules: []\nrules: []\n",
    "formula": b"rules:\n  - {id: X-01, kind: formula, name: x, severity: error, basis: x, "
    b"formula: '__import__(\"os\").abort()'}\n",
    "slow pattern": b"rules:\n  - {id: X-01, kind: residue, name: x, severity: info, basis: x, patterns: ['(a+)+$']}\n",
}


@pytest.mark.parametrize("name", RULES)
def test_a_hostile_rule_file_is_a_mistake_with_its_place(name: str, tmp_path: Path, program: Program) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "mine.yaml").write_bytes(RULES[name])
    (tmp_path / "a.pdf").write_bytes(one_page(text()))
    result = program("rules", "lint", folder)
    assert result.code in {0, 2}
    assert (result.code == 2) == ("mine.yaml:" in result.out)
    if name != "empty":
        assert result.code == 2
        assert program("check", "a.pdf", "--rules", folder).code == 2

"""What a project says its compiler documents: types of bit-fields, characters of macro names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from certkit.cli import group

CODE = """#define SPEED_LIMIT_OF_THE_WHOLE_FRONT_AXLE_LEFT 1
#define SPEED_LIMIT_OF_THE_WHOLE_FRONT_AXLE_RIGHT 2
enum mode { OFF, ON };
struct status
{
    unsigned char level : 3;
    enum mode mode : 2;
};
"""


def raised(folder: Path, monkeypatch: pytest.MonkeyPatch, keys: str) -> tuple[list[str], str]:
    (folder / "status.c").write_text(CODE)
    (folder / "certkit.toml").write_text(f'sources = ["status.c"]\n{keys}')
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(group, ["check", "-q", "--no-cache", "--select", "5.4,6.1", "-o", "json:out.json"])
    assert result.exit_code in (0, 1), result.output
    ledger = (folder / "out.json").read_text()
    return [f"{f['rule']} {f['line']}" for f in json.loads(ledger)["findings"]], ledger


def test_without_a_word_c99_and_its_types_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert raised(tmp_path, monkeypatch, "")[0] == ["misra-r6.1 6", "misra-r6.1 7"]


def test_documented_types_are_allowed_and_the_ledger_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, ledger = raised(tmp_path, monkeypatch, 'bit-field-types = ["unsigned  char", "enum mode"]\n')
    assert found == []
    assert "types of bit-fields by the compiler's manual" in ledger


def test_fewer_characters_of_macros(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, ledger = raised(tmp_path, monkeypatch, "macro-characters = 31\n")
    assert found == ["misra-r5.4 2", "misra-r6.1 6", "misra-r6.1 7"]
    assert "compared in 31 characters" in ledger

"""Typedef names that a project declares to be Boolean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from certkit.cli import group

CODE = """typedef unsigned char flag_t;
extern flag_t ask(flag_t given, int count);
flag_t ask(flag_t given, int count)
{
    flag_t answer = (count > 3);

    if (given)
    {
        answer = given && answer;
    }
    return answer;
}
"""


def rules_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, booleans: str) -> tuple[list[str], str]:
    (tmp_path / "ask.c").write_text(CODE)
    (tmp_path / "certkit.toml").write_text(f'sources = ["ask.c"]\n{booleans}')
    monkeypatch.chdir(tmp_path)
    arguments = ["check", "-q", "--no-cache", "--select", "10,14.4", "-o", "json:out.json"]
    result = CliRunner().invoke(group, arguments)
    assert result.exit_code in (0, 1), result.output
    ledger = json.loads((tmp_path / "out.json").read_text())
    return sorted({finding["rule"] for finding in ledger["findings"]}), json.dumps(ledger)


def test_an_unknown_typedef_is_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raised, _ = rules_raised(tmp_path, monkeypatch, "")
    assert raised == ["misra-r10.1", "misra-r10.3", "misra-r14.4"]


def test_a_listed_typedef_is_boolean_and_the_ledger_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raised, ledger = rules_raised(tmp_path, monkeypatch, 'booleans = ["flag_t"]\n')
    assert raised == []
    assert "Boolean by name: flag_t" in ledger


def test_true_and_false_of_old_code_go_with_a_boolean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "#define TRUE 1\n#define FALSE (0)\n"
    uses = "    flag_t kept = FALSE;\n    kept = (count > 2) ? TRUE : FALSE;\n    if (kept == TRUE)\n"
    code = words + CODE.replace("    flag_t answer", uses + "    {\n        count = 1;\n    }\n    flag_t answer")
    monkeypatch.setattr("test_booleans.CODE", code)
    raised, _ = rules_raised(tmp_path, monkeypatch, 'booleans = ["flag_t"]\n')
    assert raised == []

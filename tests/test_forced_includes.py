"""-include names a file beside the sources, or one on the include path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from certkit.cli import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "use.c").write_text("static uint16_t kept = LIMIT;\n")
    (tmp_path / "limit.h").write_text("#define LIMIT 3\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def analysed(*words: str) -> str:
    return CliRunner().invoke(main, ["check", "--exit-zero", "--no-cache", *words]).output


def test_forced_headers_from_the_command_line(project: Path) -> None:
    assert "1 of 1 analysed" in analysed("use.c", "--", "-include", "stdint.h", "-include", "limit.h")
    assert "1 FAILED" in analysed("use.c", "--", "-include", "stdint.h", "-include", "gone.h")


def test_forced_headers_from_a_compilation_database(project: Path) -> None:
    words = ["cc", "-include", "stdint.h", "-include", "limit.h", "-c", "use.c"]
    row = {"directory": str(project), "file": "use.c", "arguments": words}
    (project / "compile_commands.json").write_text(json.dumps([row]))
    assert "1 of 1 analysed" in analysed("-p", "compile_commands.json")

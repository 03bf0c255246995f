"""-include names a file beside the sources, or one on the include path."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "use.c").write_text("static uint16_t kept = LIMIT;\n")
    (tmp_path / "limit.h").write_text("#define LIMIT 3\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def analysed(*words: str) -> str:
    command = [sys.executable, "-m", "certkit", "check", "--select", "15.5", "--no-second-reading", "--no-cache"]
    return subprocess.run([*command, *words], capture_output=True, text=True, check=False).stdout


def test_forced_headers_from_the_command_line(project: Path) -> None:
    assert "2 of 2 analysed" in analysed("use.c", "--", "-include", "stdint.h", "-include", "limit.h")
    assert "1 FAILED" in analysed("use.c", "--", "-include", "stdint.h", "-include", "gone.h")


def test_forced_headers_from_a_compilation_database(project: Path) -> None:
    words = ["cc", "-include", "stdint.h", "-include", "limit.h", "-c", "use.c"]
    row = {"directory": str(project), "file": "use.c", "arguments": words}
    (project / "compile_commands.json").write_text(json.dumps([row]))
    assert "2 of 2 analysed" in analysed("-p", "compile_commands.json")

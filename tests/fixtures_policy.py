"""A small project that decides about guidelines, for tests of policy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from certkit.verbs import check

EARLY = "int {0}(int a);\nint {0}(int a)\n{{\n    if (a > 1)\n    {{\n        return 1;\n    }}\n    return 0;\n}}\n"
BASE = """sources = ["src/*.c", "third/*.c"]
select = ["15.5", "D4.1"]

[[configuration]]
name = "default"
flags = ["-std=c99"]
"""
COMPLETE = """[[review]]
guideline = "D4.1"
paths = ["src/*.c"]
code = "{code}"
method = "walkthrough"
result = "no finding"
reviewer = "R. Reader"
role = "safety engineer"
date = 2026-02-03
evidence = "REV-1"
"""
ROW = '[recategorise]\n"{id}" = {{ to = "{to}", reason = "house rule", approved-by = "A. Approver" }}\n'
ADOPTED = '[adopted]\npaths = ["third/**"]\nreason = "vendor kit"\norigin = "kit 4.2"\napproved-by = "A. Approver"\n'


def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two folders, own and adopted code, as the working folder."""
    for folder, name in (("src", "own"), ("third", "theirs")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.c").write_text(EARLY.format(name))
    (tmp_path / "certkit.toml").write_text(BASE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(check.command, ["--jobs", "1", *words])


def ledger(*words: str) -> tuple[int, dict[str, Any]]:
    done = run("-o", "json:ledger.json", "-o", "text:out.txt", *words)
    assert done.exit_code in (0, 1, 3), done.output
    return done.exit_code, json.loads(Path("ledger.json").read_text())


def configure(here: Path, text: str) -> None:
    (here / "certkit.toml").write_text(BASE + text)


def guideline(made: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(row for row in made["guidelines"] if row["rule"] == rule)


def statuses(made: dict[str, Any]) -> dict[str, str]:
    return {f["path"]: f["status"] for f in made["findings"] if f["rule"] == "misra-r15.5"}


def recorded(here: Path, text: str = COMPLETE) -> str:
    """Writes a register; the hash of what was reviewed is the one that certkit names."""
    (here / "deviations.toml").write_text(text.format(code="none"))
    now = str(ledger()[1]["reviews"][0]["code_now"])
    (here / "deviations.toml").write_text(text.format(code=now))
    return now

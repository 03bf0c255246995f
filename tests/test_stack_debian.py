"""A real application around an old kernel: every task is found, with its budget, and a bound or the reason why not.

The sources are part of MicroPython as a distribution packages it; the network library they call is not among them, so
verdicts are withheld, by name.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from certkit.cli import group

pytestmark = [pytest.mark.debian, pytest.mark.gcc, pytest.mark.slow]


def test_every_task_of_the_application(debian_kernel: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        group, ["stack", str(debian_kernel.parents[1]), "-o", f"json:{tmp_path / 'l.json'}", "-q"]
    )
    assert done.exit_code == 3, done.output
    stack = json.loads((tmp_path / "l.json").read_text())["stack"]
    tasks = {task["name"]: task for task in stack["tasks"]}
    assert {name: (task["entry"], task["budget"]) for name, task in tasks.items()} == {
        "IDLE": ("prvIdleTask", 288),
        "MicroPy": ("TASK_MicroPython", 6656),
        "SLSPAWN": ("vSimpleLinkSpawnTask", 896),
        "Servers": ("TASK_Servers", 1024),
        "Thread": ("freertos_entry", None),
    }
    for task in tasks.values():
        assert task["verdict"] == "withheld"
        assert task["depth"] >= 100
        assert task["assumptions"][0].startswith("withheld: no ")
    assert "no target for the call" in tasks["Thread"]["assumptions"][0]
    assert any("not a constant expression" in text for text in tasks["Thread"]["assumptions"])
    # Naked delay and register functions of the chip's library have figures from their machine code.
    naked = {f["function"]: f for f in stack["frames"] if f["evidence"] == "machine-code"}
    assert naked["UtilsDelay"]["bytes"] == 0
    assert stack["recursion"] == []

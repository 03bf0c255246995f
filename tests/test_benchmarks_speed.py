"""The measuring commands: what they write is C that is read in full, and time does not grow faster than code."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from certkit import shipped
from certkit.reading import read_job
from certkit.sources import Job

FLAGS = ("--target=arm-none-eabi", "-std=c99", "-nostdinc", f"-isystem{shipped('kernel') / 'include'}")
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import programs  # noqa: E402
import speed  # noqa: E402


def test_a_program_of_some_size_is_read_without_complaint(tmp_path: Path) -> None:
    names = programs.program(tmp_path, 400, 3)
    assert len(names) == 3
    lines = sum((tmp_path / name).read_text().count("\n") for name in names)
    assert 350 < lines < 450
    for name in names:
        result = read_job(Job(name, "c", FLAGS), tmp_path.resolve(), frozenset(), second=False)
        assert not result.failure
        assert not result.integrity


@pytest.mark.parametrize("kind", programs.HARD)
def test_what_is_hard_is_read_in_full_and_every_rule_looks_at_it(tmp_path: Path, kind: str) -> None:
    from certkit.rule import discover

    make, sizes = programs.HARD[kind]
    (tmp_path / "hard.c").write_text(make(min(sizes[0], 300)))
    ids = frozenset(rule.id for rule in discover())
    result = read_job(Job("hard.c", "c", FLAGS), tmp_path.resolve(), ids)
    assert not result.failure
    assert [note.message for note in result.integrity] == []


def test_the_plot_shows_every_measurement() -> None:
    root = ElementTree.fromstring(speed.drawn([(1000, 1.0, 100), (4000, 4.1, 120)]))
    space = "{http://www.w3.org/2000/svg}"
    titles = [element.text for element in root.iter(f"{space}title")]
    assert titles[1:] == ["1000 lines: 1.0 s", "4000 lines: 4.1 s", "1000 lines: 100 MiB", "4000 lines: 120 MiB"]


def test_a_measured_command_tells_its_cost(tmp_path: Path) -> None:
    cost = speed.measured((sys.executable, "-c", "x = bytearray(60 << 20)\nfor _ in range(9_000_000): pass"), tmp_path)
    assert cost.status == 0
    assert 0.05 < cost.cpu < 60
    assert cost.memory >= 40

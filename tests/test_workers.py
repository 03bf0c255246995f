"""A rule or a parser that fails: the run goes on, and its ledger is never complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from certkit.ledger import Ledger
from certkit.run import Options, analyse
from certkit.sources import Configuration, Job, Project
from certkit.workers import Workers

RULE = '''"""A rule of a test.

What
    It fails.
"""
from __future__ import annotations
import os
from certkit.model import Program, Source, Unit
from certkit.rule import Hits, Rule

RULE = Rule("frt-failing", "fails")


def check(what: {scope}) -> Hits:
    {body}
    yield from ()
'''


def ledger(tmp_path: Path, scope: str, body: str) -> Ledger:
    """The ledger of two files under one rule of the given scope."""
    folder = tmp_path / "rules" / "own" / "failing"
    folder.mkdir(parents=True)
    (folder / "rule.py").write_text(RULE.format(scope=scope, body=body))
    root = (tmp_path / "code").resolve()
    root.mkdir()
    for name in ("one.c", "two.c"):
        (root / name).write_text(f"extern int {name[:3]}(void);\nint {name[:3]}(void) {{ return 1; }}\n")
    jobs = tuple(Job(name, "c", ()) for name in ("one.c", "two.c"))
    project = Project(root, "code", jobs, (Configuration("c"),))
    options = Options(chosen=("frt-failing",), rule_folders=(tmp_path / "rules",), second_reading=False)
    return analyse(project, options)


@pytest.mark.parametrize("scope", ["Source", "Unit", "Program"])
def test_a_rule_that_fails_makes_the_ledger_incomplete_and_is_named(tmp_path: Path, scope: str) -> None:
    made = ledger(tmp_path, scope, "raise KeyError('x')")
    notes = [note for note in made.integrity if note.kind == "rule-failed"]
    assert notes
    assert all("frt-failing stopped with KeyError: 'x'" in note.message for note in notes)
    assert not made.complete
    assert made.exit_code == 3


@pytest.mark.parametrize("scope", ["Source", "Unit"])
def test_a_rule_that_kills_its_process_costs_its_own_file_and_no_other(tmp_path: Path, scope: str) -> None:
    where = "what.path" if scope == "Source" else "what.source.path"
    made = ledger(tmp_path, scope, f"if {where} == 'two.c': os._exit(9)")
    assert not made.complete
    assert {note.path for note in made.integrity if note.severity == "error"} == {"two.c"}
    assert [unit.status for unit in made.units] == ["analysed", "failed"]


def test_workers_do_again_what_a_death_interrupted() -> None:
    seen: list[tuple[int, int]] = []
    workers = Workers(2, lambda done, total, what: seen.append((done, total)))
    work = [(n, (n,)) for n in range(6)]
    assert dict(workers.each(work, _square, "counting", lambda n: -n)) == {0: 0, 1: 1, 2: 4, 3: -3, 4: 16, 5: 25}
    assert seen[-1] == (6, 6)
    workers.close()


def _square(number: int) -> int:
    import os

    if number == 3:
        os._exit(9)
    return number * number


def test_what_nests_some_thousand_levels_deep_is_analysed_like_any_other_code(tmp_path: Path) -> None:
    macros = "".join(f"#define M{n}(x) M{n - 1}(x)\n" for n in range(1, 600))
    (tmp_path / "deep.c").write_text(
        f"#define M0(x) (x)\n{macros}extern int one(int a);\nint one(int a) {{ return {'(int)' * 3000}a; }}\n"
        "extern int two(int a);\nint two(int a) { return M1(a); goto out; out: return 0; }\n"
    )
    project = Project(tmp_path.resolve(), "code", (Job("deep.c", "c", ()),), (Configuration("c"),))
    made = analyse(project, Options(chosen=("D4.9", "R15.1", "R17.2"), second_reading=False))
    assert made.complete
    assert [f.line for f in made.findings if f.rule == "misra-r15.1"] == [604]
    assert len([f for f in made.findings if f.rule == "misra-d4.9"]) == 600

"""Functions with more ways than a check follows: the ledger names them, and no output passes over it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from certkit import shipped
from certkit.ledger import Integrity, Ledger, dump
from certkit.pack.facts import Facts
from certkit.pack.gaps import gaps
from certkit.run import Options, analyse
from certkit.sources import Configuration, Job, Project
from certkit.writers import sarif, text
from certkit.writers.verdict import unfollowed, verdict

FLAGS = ("--target=arm-none-eabi", "-std=c11", "-nostdinc", f"-isystem{shipped('kernel') / 'include'}")
MANY = range(12)

BLOCKS = "#include <stdlib.h>\nextern int flag(void);\n" + "void blocks(void)\n{{\n{}}}\n".format(
    "".join(f"    char *p{n} = NULL;\n" for n in MANY)
    + "".join(f"    if (flag() != 0) {{ p{n} = malloc({n + 1}U); }}\n" for n in MANY)
    + "".join(f"    free(p{n});\n" for n in MANY)
)
UNSET = "extern void use(int v);\nvoid unset({}, int last)\n{{\n    int v;\n{}}}\n".format(
    ", ".join(f"int a{n}" for n in range(14)),
    "    if (last != 0) { v = 1; }\n"
    + "".join(f"    if (a{n} != 0) {{ use({n}); }}\n" for n in range(14))
    + "    if (last != 0) { use(v); }\n"
    + "".join(f"    if (a{n} == 0) {{ use({n}); }}\n" for n in range(14)),
)
LOCKS = "#include <threads.h>\nextern int flag(void);\n" + "{}\nvoid locks(void)\n{{\n{}}}\n".format(
    "\n".join(f"static mtx_t m{n};" for n in MANY),
    "".join(f"    if (flag() != 0) {{ (void)mtx_lock(&m{n}); }}\n" for n in MANY),
)
PLAIN = "#include <stdlib.h>\nvoid plain(void)\n{\n    char *p = malloc(3U);\n\n    free(p);\n}\n"


def ledger(folder: Path, chosen: str, *texts: str, configurations: tuple[str, ...] = ("one",)) -> Ledger:
    """The ledger of files with these texts, each read in every configuration."""
    root = folder.resolve()
    jobs = []
    for number, content in enumerate(texts):
        (root / f"{number}.c").write_text(content)
        jobs += [Job(f"{number}.c", name, FLAGS) for name in configurations]
    project = Project(root, "code", tuple(jobs), tuple(Configuration(name) for name in configurations))
    return analyse(project, Options(chosen=tuple(chosen.split()), second_reading=False))


def notes(made: Ledger) -> list[Integrity]:
    return [note for note in made.integrity if note.kind == "not-followed"]


@pytest.mark.parametrize(
    ("content", "chosen", "function", "rules"),
    [
        (BLOCKS, "22.1 22.2", "blocks", ("misra-r22.1", "misra-r22.2")),
        (BLOCKS, "22.6", "blocks", ("misra-r22.6",)),
        (UNSET, "9.1", "unset", ("misra-r9.1",)),
        (LOCKS, "22.16 22.18 D5.2", "locks", ("misra-d5.2", "misra-r22.16", "misra-r22.18")),
    ],
)
def test_a_function_is_named_once_with_the_guidelines(
    tmp_path: Path, content: str, chosen: str, function: str, rules: tuple[str, ...]
) -> None:
    made = ledger(tmp_path, chosen, content, configurations=("one", "two"))
    (note,) = notes(made)
    line = next(n for n, row in enumerate(content.splitlines(), 1) if row.startswith(f"void {function}("))
    assert (note.path, note.line, note.function, note.rules) == ("0.c", line, function, rules)
    assert note.severity == "note"
    assert function in note.message
    assert all(rule.partition("-")[2][1:] in note.message for rule in rules)


def test_nothing_is_said_where_every_way_is_followed(tmp_path: Path) -> None:
    made = ledger(tmp_path, "22.1 22.2 22.3 22.4 22.6 9.1 22.16 D4.15", PLAIN)
    assert notes(made) == []
    assert "not followed" not in text.write(made)


def test_guidelines_that_were_not_asked_for_are_not_named(tmp_path: Path) -> None:
    assert notes(ledger(tmp_path, "22.4 15.1", BLOCKS))[0].rules == ("misra-r22.4",)
    assert notes(ledger(tmp_path, "15.1", BLOCKS)) == []


def test_every_output_says_so(tmp_path: Path) -> None:
    made = ledger(tmp_path, "22.1", BLOCKS, PLAIN)
    assert made.open == ()
    assert unfollowed(made) == 1
    assert verdict(made)[0] == "Nothing open in what was checked; 1 function not followed on every way (exit 0)."
    shown = text.write(made)
    assert "functions      1 not followed on every way" in shown
    assert "not every way through 'blocks' was followed for Rule 22.1" in shown
    told = json.loads(sarif.write(made))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    (row,) = [r for r in told if r.get("descriptor", {}).get("id") == "int-not-followed"]
    assert "'blocks'" in row["message"]["text"]
    assert row["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    (gap,) = [g for g in gaps(Facts(made), ()) if g.href == "scope.html#not-followed"]
    assert "'blocks'" in gap.detail


def test_two_runs_say_the_same(tmp_path: Path) -> None:
    chosen = "22.1 22.2 22.16 9.1"
    first, second = (ledger(tmp_path, chosen, BLOCKS, UNSET, LOCKS) for _ in range(2))
    assert dump(first) == dump(second)
    assert [note.function for note in notes(first)] == ["blocks", "unset", "locks"]

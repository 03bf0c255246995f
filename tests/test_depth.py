"""Code that nests deeply is checked like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from certkit.depth import with_room
from certkit.reading import read_job
from certkit.sources import Job

_RULES = frozenset({"misra-r10.1", "misra-r12.3", "misra-r13.4", "misra-r14.3", "misra-r17.11"})


@pytest.mark.parametrize(
    "text",
    [
        "int f(int a) { return a" + " + a" * 700 + "; }\n",
        "int f(int a) { return " + "(" * 240 + "a" + " + 1)" * 240 + "; }\n",
        "int f(int a) { if (a" + " && a" * 700 + ") { a = 1; } return a; }\n",
        "int f(int a) { " + "while (a) " * 500 + "a = 1; return a; }\n",
    ],
    ids=["sum", "parentheses", "condition", "loops"],
)
def test_no_rule_stops_at_code_that_nests_deeply(tmp_path: Path, text: str) -> None:
    (tmp_path / "deep.c").write_text(text)
    result = read_job(Job("deep.c", "test", ()), tmp_path, _RULES, second=False)
    assert not result.failure
    assert not result.integrity


def test_what_a_call_with_room_raises_reaches_its_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        with_room(lambda: 1 // 0)


def test_room_is_as_before_afterwards() -> None:
    def depth(level: int) -> int:
        return 0 if level == 0 else 1 + depth(level - 1)

    assert with_room(depth, 20_000) == 20_000
    with pytest.raises(RecursionError):
        depth(20_000)

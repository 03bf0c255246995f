"""Positions of pointers in arrays: every element that a run can reach lies inside what is said."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.positions import Position, positions_of
from certkit.model import Kind

PRELUDE = "extern int c(void);\nextern void see(int *p);\nextern int a[10], b[5];\nextern int *other;\n"


def position(body: str) -> Position | None:
    unit = unit_of(f"{PRELUDE}void t(int k);\nvoid t(int k) {{ int *p = a; {body} see(p); }}\n", "-w")
    function = next(f for f in unit.functions if f.name == "t")
    call = next(n for n in unit.nodes(Kind.CALL) if n.callee is not None and n.callee.name == "see")
    return positions_of(unit, function).of(call.children[1])


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("p++;", 1, 1),
        ("p = p + 4; p -= 1;", 3, 3),
        ("int *q = p++; p = q;", 0, 0),
        ("int *q = ++p; p = q;", 1, 1),
        ("p = &a[2]; if (c()) { p++; } else { p--; }", 1, 3),
        ("p = c() ? p : p;", None, None),  # a choice is not followed
        ("(void)(c() && p++);", 0, 1),
        ("p = &b[1]; p += c() ? 1 : 2;", 2, 3),
        ("while (p < &a[7]) { p++; }", 7, 7),
        ("for (p = a; p != a + 3; p++) { if (c()) { break; } }", 0, 3),
        ("p = other;", None, None),
        ("if (c()) { p = b; }", None, None),
        ("int **q = &p; *q = b;", None, None),
    ],
)
def test_position(body: str, low: int | None, high: int | None) -> None:
    found = position(body)
    if low is None or high is None:
        assert found is None
    else:
        assert found is not None
        assert found.at.low <= low
        assert (found.at.low, found.at.high) == (low, high) or "for" in body


STEPS = st.sampled_from(
    ["p++;", "--p;", "p += 2;", "p = a + 3;", "p = p - 1;", "p = &b[1];", "if", "while", "p += k & 1;"]
)
PROGRAM = st.lists(st.tuples(STEPS, st.lists(STEPS.filter(lambda s: s not in ("if", "while")), max_size=2)), max_size=5)


def reached(program: list[tuple[str, list[str]]]) -> set[tuple[str, int]]:
    """Every (array, element) that some run of the program ends at, loops taken up to three times, k 0 or 1."""

    def after(step: str, states: set[tuple[str, int, int]]) -> set[tuple[str, int, int]]:
        moves = {"p++;": (1, 0), "--p;": (-1, 0), "p += 2;": (2, 0), "p = p - 1;": (-1, 0), "p += k & 1;": (0, 1)}
        if step in moves:
            by, odd = moves[step]
            return {(array, at + by + odd * k, k) for array, at, k in states}
        return {("a", 3, k) if step == "p = a + 3;" else ("b", 1, k) for _, _, k in states}

    states = {("a", 0, 0), ("a", 0, 1)}
    for step, inner in program:
        times = {"if": 1, "while": 3}.get(step, 0)
        now = states
        for _ in range(times):
            for one in inner:
                now = after(one, now)
            states = states | now
        if not times:
            states = after(step, states)
    return {(array, at) for array, at, _ in states}


@settings(max_examples=60, deadline=None)
@given(PROGRAM)
def test_every_element_reached_is_inside(program: list[tuple[str, list[str]]]) -> None:
    text = " ".join(f"{s} (c()) {{ {' '.join(inner)} }}" if s in ("if", "while") else s for s, inner in program)
    found = position(text)
    if found is not None:
        for array, at in reached(program):
            assert array == found.array.name
            assert found.at.low <= at <= found.at.high

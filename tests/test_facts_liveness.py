"""Stores nobody reads, and effects of expressions and functions."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.effects import Effects
from certkit.facts.liveness import dead_stores
from certkit.model import Kind

PRELUDE = "extern int c(void);\nextern void see(int v);\nextern void take(int *p);\n"


def dead(body: str) -> list[str]:
    unit = unit_of(f"{PRELUDE}int t(int k);\nint t(int k) {{ {body} }}\n", "-w")
    function = next(f for f in unit.functions if f.name == "t")
    return [node.text for node in dead_stores(unit.flows.of(function))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("int v; v = 1; return v;", []),
        ("int v; v = 1; return k;", ["v = 1"]),
        ("int v; v = 1; v = 2; return v;", ["v = 1"]),
        ("int v = 1; v = 2; return v;", []),
        ("int v; if (k) { v = 1; } else { v = 2; } return v;", []),
        ("int v = 0; if (k) { v = 1; return k; } return v;", ["v = 1"]),
        ("int v = 0; while (c()) { see(v); v = k; } return 0;", []),
        ("int v = 0; do { v++; } while (c()); return 0;", []),  # each ++ reads what the one before stored
        ("int v = 0; for (;;) { if (c()) { v = 3; break; } v = 4; } return v;", ["v = 4"]),
        ("int v = 0; v++; return 1;", ["v++"]),
        ("return k++;", ["k++"]),
        ("return ++k;", []),
        ("k += 2; return k;", []),
        ("k = k + 1; return 0;", ["k = k + 1"]),
        ("int v; take(&v); v = 3; return 0;", []),
        ("static int v; v = 3; return 0;", []),
        ("volatile int v; v = 3; return 0;", []),
        ("int v; v = 3; (void)v; return 0;", []),
        ("int v = 0; (void)(c() && (v = 3)); return v;", []),
        ("int v; if ((v = c()) != 0) { return 1; } return 0;", []),
        ("int v; int w; v = w = c(); return v;", []),
        ("int v; v = 1; goto out; out: return v;", []),
        ("int v; switch (k) { case 1: v = 1; break; default: v = 2; break; } return v;", []),
        ('int v; v = 1; __asm volatile (""); return 0;', []),
        ("int v; v = 1; return (int)sizeof(v);", ["v = 1"]),
    ],
)
def test_dead_stores(body: str, expected: list[str]) -> None:
    assert dead(body) == expected


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc7")), min_size=1, max_size=12),
    st.sampled_from("abc"),
)
def test_straight_code_agrees_with_running_it_backwards(moves: list[tuple[str, str]], result: str) -> None:
    text = "int a = 1; int b = 2; int c = 3; " + " ".join(f"{to} = {value};" for to, value in moves)
    unit = unit_of(f"int t(void);\nint t(void) {{ {text} return {result}; }}\n", "-w")
    found = [node.offset for node in dead_stores(unit.flows.of(unit.functions[0]))]
    live, expected = {result}, []
    offset = unit.source.text.index(" return")
    for to, value in reversed(moves):
        offset -= len(f"{to} = {value};")
        if to not in live:
            expected.append(offset)
        live.discard(to)
        live |= {value} & set("abc")
        offset -= 1
    assert found == sorted(expected)


@pytest.mark.parametrize(
    ("function", "effect"),
    [
        ("static int f(int x) { int v = x; v += 2; return v; }", False),
        ("static int f(const int *p) { return p[0] + abs(3); }", False),
        ("static int f(int x) { for (int i = 0; i < 3; i++) { x += i; } return x; }", False),
        ("static int f(int x) { return (x > 0) ? f(x - 1) : 0; }", False),
        ("static int f(int x) { static int kept; kept = x; return kept; }", True),
        ("static int f(int *p) { *p = 3; return 1; }", True),
        ("static int f(int *p) { p[1]++; return 1; }", True),
        ("static int f(volatile int *p) { return *p; }", True),
        ("static int f(int x) { return c() + x; }", True),
        ('static int f(int x) { __asm volatile ("nop"); return x; }', True),
        ("static int f(int x) { for (;;) { } }", True),
        ("int f(int x);", True),
    ],
)
def test_which_functions_have_effects(function: str, effect: bool) -> None:
    unit = unit_of(f"{PRELUDE}extern int abs(int);\n{function}\nvoid t(void);\nvoid t(void) {{ (void)f; }}\n", "-w")
    entity = next(e for e in unit.entities if e.kind is Kind.FUNCTION and e.name == "f")
    assert Effects(unit).of_function(entity) is effect

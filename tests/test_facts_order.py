"""Side effects and their order: against the compiler's own check of unsequenced changes, and over a whole program."""

from __future__ import annotations

import random

import pytest
from fixtures_c import unit_of

from certkit.facts.persistence import Persistence, unwelcome
from certkit.facts.sequencing import conflicts
from certkit.facts.side_effects import acts, behaviours, full_expression, target_name
from certkit.facts.summary import summarise
from certkit.model import Kind, Program, Unit


def expression(dice: random.Random, depth: int) -> str:
    """A random expression over i, j, k and a call of f."""
    if depth == 0 or dice.random() < 0.2:
        return dice.choice("ijk")
    kind = dice.choice(["+", "-", "*", "==", "<", "&&", "||", ",", "=", "+=", "++p", "p++", "?", "f"])
    name, inner = dice.choice("ijk"), expression(dice, depth - 1)
    if kind in ("=", "+="):
        return f"({name} {kind} {inner})"
    if kind == "++p":
        return f"(++{name})"
    if kind == "p++":
        return f"({name}++)"
    other = expression(dice, depth - 1)
    if kind == "?":
        return f"({inner} ? {other} : {expression(dice, depth - 1)})"
    return f"f({inner}, {other})" if kind == "f" else f"({inner} {kind} {other})"


@pytest.mark.parametrize("seed", range(12))
def test_unsequenced_changes_are_those_the_compiler_warns_of(seed: int) -> None:
    dice = random.Random(seed)
    rows = [expression(dice, 4) for _ in range(50)]
    text = "int f(int a, int b);\nvoid g(int i, int j, int k)\n{\n" + "".join(f"(void)({e});\n" for e in rows) + "}\n"
    unit = unit_of(text)
    warned = {d.place.line for d in unit.diagnostics if d.option == "-Wunsequenced"}
    found = {c.node.place.line for c in conflicts(unit)}
    assert found == warned
    assert 0 < len(found) < len(rows)


@pytest.mark.parametrize(
    ("statement", "how"),
    [
        ("i = v + w;", ["volatile"]),
        ("i = v; i = w;", []),
        ("v = v & 1;", []),
        ("i = v = v & 1;", ["volatile"]),
        ("i = v && w;", []),
        ("a[i] = i++;", ["changed and read"]),
        ("p->x = p->x++;", ["changed twice"]),
        ("p->x = p->y++;", []),
        ("*a++ = *b++;", []),
        ("*a++ = *a;", ["changed and read"]),
        ("i = t + t;", ["atomic"]),
        ("t = t + 1;", []),
        ("i = g + writes();", ["changed and read"]),
        ("i = g + reads();", []),
        ("g = writes();", []),
        ("i = put(&i) + i;", ["changed and read"]),
        ("i = put(&i);", []),
        ("i = put(&i) + g;", []),
        ("i = put(a) + a[0];", ["changed and read"]),
        ("i = put(a) + *a;", ["changed and read"]),
        ("i = put(a) + put(b);", []),
        ("i = put(a) + put(a);", ["changed twice"]),
        ("i = put((int *)&p->x) + p->x;", ["changed and read"]),
        ("i = put(&p->x) + p->y;", []),
        ("i = set_y(p) + p->x;", []),
        ("i = set_y(p) + p->y;", ["changed and read"]),
        ("i = set_y(p) && p->y;", []),
        ("i = moved(a) + *a;", []),
        ("i = pick(next(&p), p->x);", ["changed and read"]),
        ("i = p->y + pick(next(&p), 1);", ["changed and read"]),
        ("v &= w;", ["volatile"]),
        ("vp->x &= i;", []),
    ],
)
def test_conflicts_by_statement(statement: str, how: list[str]) -> None:
    head = (
        "struct s { int x, y; }; static int g; static int writes(void) { g = 1; return 1; }\n"
        "static int reads(void) { return g; }\n"
        "static int put(int *at) { *at = 2; return 1; } static int set_y(struct s *at) { at->y = 1; return 2; }\n"
        "static int moved(int *at) { at++; *at = 3; return 1; } static int pick(struct s *of, int n) { return n; }\n"
        "static struct s *next(struct s **at) { (*at)++; return *at; }\n"
        "int f(struct s *p, int *a, int *b, int i) { volatile int v = 1, w = 2; _Atomic int t = 0; "
        "volatile struct s *volatile vp = p; "
    )
    assert [c.how for c in conflicts(unit_of(head + statement + " return i; }"))] == how


def test_calls_are_possible_the_rest_is_certain() -> None:
    unit = unit_of("static int g; static int w(void) { g++; return 1; } int f(int i) { return (g + w()) + (i + i++); }")
    assert sorted(c.precision for c in conflicts(unit)) == ["certain", "possible"]


# ------------------------------------------------------------------ side effects


def test_acts_come_in_order_and_not_out_of_sizeof() -> None:
    unit = unit_of("int h(int x); int f(volatile int v, int i) { return h(i++) + v + (int)sizeof(i++); }")
    (returned,) = unit.nodes(Kind.RETURN)
    assert [act.what for act in acts(returned.children[0])] == [
        "calls 'h'", "changes 'i'", "reads the volatile object 'v'",
    ]  # fmt: skip
    assert len(list(acts(returned.children[0], everything=True))) == 4


def test_a_full_expression_ends_at_statements_and_list_values() -> None:
    unit = unit_of("void f(int i) { int a[2] = { i++, 3 }; for (i++; i < 3; ) { } (void)a; }")
    changes = [n for n in unit.nodes(Kind.UNARY) if n.operator == "p++"]
    assert [full_expression(n) is n for n in changes] == [True, True]


def test_the_name_of_a_target_hidden_in_a_macro() -> None:
    unit = unit_of("#define BUMP(p) ((p)->x++)\nstruct s { int x; }; void f(struct s *q) { BUMP(q); }")
    change = next(n for n in unit.nodes(Kind.UNARY) if n.operator == "p++")
    assert target_name(change) == "'x'"


FUNCTIONS = """
#include <string.h>
static int g;
int outside(int x);
static int local(int x) { int r = x; r++; return r; }
static int array(void) { int a[2]; a[0] = 1; return a[0]; }
static int global(void) { g = 1; return g; }
static int pointer(int *p) { *p = 1; return 1; }
static int of_array(int a[2]) { a[0] = 1; return 1; }
static int kept(void) { static int n; n++; return n; }
static int volatile_(volatile int *p) { return *p; }
static int indirect(void) { return global(); }
static int unknown(void) { return outside(1); }
static int through(int (*p)(void)) { return p(); }
static int length(const char *s) { return (int)strlen(s); }
static int odd(int n); static int even(int n) { return n ? odd(n - 1) : 1; }
static int odd(int n) { return n ? even(n - 1) : 0; }
"""


def program(*units: Unit) -> Program:
    return Program("test", tuple(summarise(unit) for unit in units), {})


def test_persistent_side_effects_over_the_call_graph() -> None:
    unit = unit_of(FUNCTIONS)
    known = Persistence(program(unit))
    found = {b.function.name: known.of(b.function.entity.key) for b in behaviours(unit).values() if b.function.entity}
    assert found == {
        "local": "no", "array": "no", "length": "no", "odd": "no", "even": "no",
        "global": "yes", "pointer": "yes", "of_array": "yes", "kept": "yes", "volatile_": "yes", "indirect": "yes",
        "unknown": "unknown", "through": "unknown",
    }  # fmt: skip


def test_a_function_of_another_unit_is_known() -> None:
    one = unit_of("int w(void); int p(void); int f(int x) { return x && w() && p(); }")
    other = unit_of("static int g; int w(void); int w(void) { g++; return g; } int p(void); int p(void) { return 1; }")
    assert [row.precision for row in unwelcome(program(one), "operand")] == ["possible", "possible"]
    (row,) = unwelcome(program(one, other), "operand")
    assert "calls 'w'" in row.what
    assert row.precision == "certain"

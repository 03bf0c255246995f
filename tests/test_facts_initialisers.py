"""Which subobject each value of a braced list initialises."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.assignments import assignments
from certkit.facts.initialisers import Braced, braced_lists, is_zero, path_text, unbraced
from certkit.model import Kind, Unit

TYPES = """
struct in { int a; int b[2]; };
struct out { struct in i; union { int u; float f; }; struct { int x; int y; } n; int : 3; int z : 2; char t[4]; };
union un { struct in i; int other; };
"""


def reached(list_: Braced, before: str = "") -> list[str]:
    nested = {id(one.node): one for one in list_.nested}
    found = []
    for value in list_.values:
        where = before + path_text(value.path)
        inner = nested.get(id(value.node))
        found += reached(inner, where) if inner is not None else [where + ("!" * value.elided)]
    return found


def lists(text: str) -> list[Braced]:
    return [list_ for _, list_ in braced_lists(unit_of(TYPES + text))]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("int a[2] = { 1, 2 };", "[0] [1]"),
        ("int a[] = { 1, [3] = 2, 3 };", "[0] [3] [4]"),
        ("int a[2][2] = { { 1, 2 }, { 3 } };", "[0][0] [0][1] [1][0]"),
        ("int a[2][2] = { 1, 2, 3, 4 };", "[0][0]! [0][1]! [1][0]! [1][1]!"),
        ("int a[2][2] = { { 1, 2 }, 3 };", "[0][0] [0][1] [1][0]!"),
        ("int a[2][2] = { [1][0] = 1, 2 };", "[1][0] [1][1]!"),
        ("int a[2][2] = { [1] = 1, 2 };", "[1][0]! [1][1]!"),
        ("struct in s = { 1, { 2, 3 } };", ".a .b[0] .b[1]"),
        ("struct in s = { 1, 2, 3 };", ".a .b[0]! .b[1]!"),
        ("struct in s = { .b = { 2 }, .a = 1 };", ".b[0] .a"),
        ("struct in s = { .b[1] = 2 };", ".b[1]"),
        ("struct in s[2] = { [1].b[0] = 1, 2 };", "[1].b[0] [1].b[1]!!"),
        ("struct out s = { .i.b[1] = 3, .u = 4, .n = { 1 }, 1, \"abc\" };", ".i.b[1] .u .n.x .z .t"),
        ("struct out s = { { 1 }, { 2 }, { 3 } };", ".i.a .u .n.x"),
        ("union un u = { { 1 } };", ".i.a"),
        ("union un u = { .other = 1 };", ".other"),
        ("char t[2][4] = { \"abc\", \"abc\" };", "[0] [1]"),
        ("void f(struct in g); void f(struct in g) { struct in s[2] = { g, { 1 } }; (void)s; }", "[0] [1].a"),
        ("int *p = (int[]){ 1, 2 };", "[0] [1]"),
        ("int s = { 1 };", ""),
    ],
)  # fmt: skip
def test_paths(text: str, paths: str) -> None:
    (list_,) = lists(text)
    assert reached(list_) == ([p for p in paths.split(" ") if p] or [""])
    assert list_.known


def test_ranges_keep_their_last_index() -> None:
    (list_,) = lists("int a[9] = { [2 ... 4] = 1, 7 };")
    assert [(path_text(v.path), v.last) for v in list_.values] == [("[2]", 4), ("[5]", 0)]


@pytest.mark.parametrize(
    ("text", "zero"), [("{ 0 }", True), ("{ 0U }", False), ("{ (0) }", True), ("{ 1 }", False), ("{ 0, 0 }", False)]
)
def test_zero_form(text: str, zero: bool) -> None:
    (list_,) = lists(f"struct in s = {text};")
    assert is_zero(list_) is zero


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=3), st.data())
def test_flat_and_full_lists_reach_the_same_elements(sizes: list[int], data: st.DataObject) -> None:
    """Whatever braces are left out, every element of an array is reached once and in order."""

    def braced(rest: list[int], flat: bool) -> str:
        if not rest:
            return "1"
        flat = flat or (len(rest) < len(sizes) and data.draw(st.booleans()))
        inner = ", ".join(braced(rest[1:], flat) for _ in range(rest[0]))
        return inner if flat else f"{{ {inner} }}"

    dimensions = "".join(f"[{n}]" for n in sizes)
    wanted = [""]
    for n in sizes:
        wanted = [f"{w}[{i}]" for w in wanted for i in range(n)]
    (list_,) = lists(f"int a{dimensions} = {braced(sizes, False)};")
    assert [p.rstrip("!") for p in reached(list_)] == wanted


def test_all_kinds_of_assignment() -> None:
    unit: Unit = unit_of(
        TYPES + "struct b { unsigned w : 5; };\n"
        "short g(short p);\nshort g(short p) {\n"
        "  struct b o = { 1 }; int v = p; struct in z = { 0 }; short *q = &p;\n"
        "  o.w = 2; v += p; switch (v) { case 3: *q = 4; break; default: break; }\n"
        "  (void)z; return g(7); }\n"
    )
    found = [(a.how, a.what, a.operator, a.bits, a.zero) for a in unit.fact(assignments)]
    assert found == [
        ("assigned", "'w'", "=", 5, False),
        ("assigned", "'v'", "+=", None, False),
        ("assigned", "the object", "=", None, False),
        ("initialises", "'v'", "=", None, False),
        ("initialises", "'q'", "=", None, False),
        ("initialises", "'o.w'", "=", 5, False),
        ("initialises", "'z.a'", "=", None, True),
        ("argument", "parameter 1 of 'g'", "=", None, False),
        ("returned", "the result of 'g'", "=", None, False),
        ("case", "the switch", "=", None, False),
    ]
    assert all(a.value.kind is not Kind.INITIALISER for a in unit.fact(assignments))


def test_aggregates_without_braces_that_nothing_whole_initialises() -> None:
    unit = unit_of(
        TYPES + 'struct in f(void);\nstruct in a = 1;\nint b[2] = 1;\nchar c[2][9] = "text";\nchar d[9] = "text";\n'
        "void t(struct in e) { struct in g = e; struct in h = f(); struct in i = nowhere(1); struct in j = { 1 }; }\n"
    )
    assert [(node.name, value.text) for node, value in unbraced(unit)] == [("a", "1"), ("b", "1"), ("c", '"text"')]

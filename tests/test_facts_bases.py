"""What local pointers point to, where members lie, and values that come from outside."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.bases import bases_of, is_automatic, is_thread_local
from certkit.facts.external import reliances
from certkit.facts.layout import span
from certkit.facts.library_domains import DOMAINS, INTEGERS, NOT_NULL
from certkit.model import Kind


def pointed(body: str) -> set[str] | None:
    """What `p` points to in the last statement, `use(p);`, of a function."""
    unit = unit_of(
        "static int a[4], b; int *any(void); void use(int *q); struct s { int m[2]; int n; };\n"
        f"void f(int c, int *q, struct s *t) {{ int x = 0; struct s y; {body} use(p); (void)c; (void)x; (void)y; }}"
    )
    call = next(n for n in unit.nodes(Kind.CALL) if n.callee is not None and n.callee.name == "use")
    known = bases_of(unit, call)
    assert known is not None
    held = known.of(call.children[1])
    return None if held is None else {base.name.strip("'") for base in held}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("int *p = a;", {"a"}),
        ("int *p = &x; p = &b;", {"b"}),
        ("int *p = &a[1] + 1;", {"a"}),
        ("int *p = &y.n;", {"y"}),
        ("int *p = y.m;", {"y"}),
        ("int *p = c ? a : &b;", {"a", "b"}),
        ("int *p = a; if (c) { p = &b; }", {"a", "b"}),
        ("int *p = a; if (c) { p = &b; } else { p = &x; }", {"b", "x"}),
        ("int *p = a; while (c) { p = &b; }", {"a", "b"}),
        ("int *p = a; p++;", {"a"}),
        ("int *r = a; int *p = r; r = &b;", {"a"}),
        ("int *p = 0;", set()),
        ("int *p = (int *)0; if (c) { p = a; }", {"a"}),
        ("int *p = q;", None),
        ("int *p = t->m;", None),
        ("int *p = any();", None),
        ("int *p = a; if (c) { p = any(); }", None),
        ("int *p; int **r = &p; *r = a;", None),
        ("int *p = a; c && (p = &b);", {"a", "b"}),
        ("int *p = &(int){ 3 };", {"a compound literal"}),
    ],
)
def test_what_a_pointer_points_to(body: str, found: set[str] | None) -> None:
    assert pointed(body) == found


def test_lifetimes() -> None:
    unit = unit_of(
        "static int s; _Thread_local int t; void f(void) { int x; static int k; int *p = &x; p = &k; p = &s; p = &t; }"
    )
    found = {}
    for node in unit.nodes(Kind.UNARY):
        known = bases_of(unit, node)
        assert known is not None
        for base in known.of(node) or ():
            found[base.name] = is_automatic(base), is_thread_local(base)
    assert found == {"'x'": (True, False), "'k'": (False, False), "'s'": (False, False), "'t'": (False, True)}


@pytest.mark.parametrize(
    ("access", "place"),
    [("u.c", (0, 1)), ("u.p.b", (4, 8)), ("u.list[2]", (8, 12)), ("u.deep.in.b", (8, 12)), ("u.bits.x", None)],
)
def test_where_members_lie(access: str, place: tuple[int, int] | None) -> None:
    unit = unit_of(
        "struct pair { char a; int b; }; union all { char c; struct pair p; int list[4];\n"
        "struct { int first; struct pair in; } deep; struct { int w : 3; int x; } bits; };\n"
        f"int f(void) {{ union all u; return (int){access}; }}"
    )
    (returned,) = unit.nodes(Kind.RETURN)
    lvalue = next(n for n in returned.walk() if n.kind in (Kind.MEMBER, Kind.SUBSCRIPT))
    holder = next(n for n in returned.walk() if n.kind is Kind.NAME)
    assert span(lvalue, holder) == place


# ------------------------------------------------------------------ values from outside


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("int i = getchar(); r = a[i];", ["certain"]),
        ("r = a[getchar()];", ["certain"]),
        ("int i = getchar(); if (i < 4) { r = a[i]; }", []),
        ("int i = getchar(); r = a[i]; if (i < 4) { }", ["possible"]),
        ('int i; scanf("%d", &i); r = 8 / i;', ["certain"]),
        ("int i = getchar(); r = a[i & 3];", []),
        ("int i = getchar(); i = c; r = a[i];", []),
        ("int i = getchar(); r = i + 1;", []),
        ("int i = getchar(); r = 1 << i;", ["certain"]),
    ],
)
def test_reliance_on_input(body: str, found: list[str]) -> None:
    unit = unit_of(f"#include <stdio.h>\nint f(int c, const int *a) {{ int r = 0; {body} return r + c; }}")
    assert [one.precision for one in reliances(unit)] == found


def test_domains_of_mathematical_functions() -> None:
    assert DOMAINS["sqrt"]([4.0])
    assert not DOMAINS["sqrtf"]([-4.0])
    assert not DOMAINS["logl"]([0.0])
    assert DOMAINS["pow"]([-2.0, 3.0])
    assert not DOMAINS["pow"]([-2.0, 0.5])
    assert NOT_NULL["memcpy"] == (0, 1)
    assert INTEGERS["ldiv"] == (1, "divisor")

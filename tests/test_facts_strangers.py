"""Pointers that cannot point into a function's own objects, and addresses handed to parameters."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.bases import bases_of
from certkit.facts.handed import handed
from certkit.facts.strangers import strangers
from certkit.model import Kind

_HEAD = "int *get(void);\nvoid show(int *p);\nint *kept;\nstruct pair { int *one; };\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return in - own;", True),
        ("in++; return in - own;", True),
        ("in = own; return in - own;", False),
        ("kept = own; return in - own;", True),
        ("return get() - own;", True),
        ("int *p = own; p += 2; return get() - p;", True),
        ("int *p = get(); return p - own;", True),
        ("int *p = get(); p = in; return p - own;", True),
        ("int *p = get(); p = kept; return p - own;", False),
        ("show(own); return get() - own;", False),
        ("kept = own; return get() - own;", False),
        ("int *p = own; show(p); return get() - own;", False),
        ("int *p = own, **q = &p; show(*q); return get() - own;", False),
        ("struct pair v = { own }; show(v.one); return get() - own;", False),
        ("show(in ? own : in); return get() - own;", False),
        ("static int *p; p = own; return get() - own;", False),
        ("static int own[4]; return in - own;", False),
        ("return in - kept;", False),
    ],
)
def test_who_cannot_point_into_an_object(body: str, expected: bool) -> None:
    own = "" if "static int own" in body else "int own[4]; "
    unit = unit_of(f"{_HEAD}long f(int *in);\nlong f(int *in) {{ {own}{body} }}\n")
    node = next(n for n in unit.nodes(Kind.BINARY) if n.operator == "-")
    known = bases_of(unit, node)
    assert known is not None
    left, right = node.children
    assert strangers(known.of(right), left) is expected


@pytest.mark.parametrize(
    ("given", "callers", "expected"),
    [
        ("p", "void a(int n) { f(&n); }", "a"),
        ("p", "void a(int n) { f(kept); }\nvoid b(void) { int n[2]; f(&n[1]); }", "b"),
        ("p", "static int n;\nvoid a(void) { f(&n); }", None),
        ("p", "void a(int n) { f(n ? &n : kept); }", None),
        ("kept", "void a(int n) { f(&n); }", None),
    ],
)
def test_which_caller_hands_the_address_of_its_own(given: str, callers: str, expected: str | None) -> None:
    unit = unit_of(f"{_HEAD}void f(int *p) {{ kept = {given}; }}\n{callers}\n")
    found = handed(unit, next(n for n in unit.nodes(Kind.ASSIGN)).children[1])
    assert (found[1] if found is not None else None) == expected

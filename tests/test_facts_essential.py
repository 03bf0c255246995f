"""The essential type of expressions, row by row of the model."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.essential import Category, essential_type, essentials, is_composite
from certkit.model import Kind, Node

PRELUDE = """
#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
enum colour { RED, GREEN, BLUE };
typedef enum { UP, DOWN } way_t;
enum { SMALL = 3, LARGE = 1000 };
typedef enum { FALSE, TRUE } truth_t;
#define NO FALSE
#define TRUTH TRUE
enum { ON_A, OFF_A } a_switch;
enum { ON_B, OFF_B } b_switch;
typedef uint8_t bool_t;
typedef int32_t count_t;
struct s { unsigned a : 3; signed b : 12; _Bool c : 1; way_t d; uint16_t e; };
#define YES true
#define GIVE(x) ((x) ? true : false)
"""
PARAMETERS = (
    "int8_t s8, int16_t s16, int32_t s32, int64_t s64, uint8_t u8, uint16_t u16, uint32_t u32, uint64_t u64, char c, "
    "signed char sc, float _Complex z, bool b, bool_t bt, enum colour col, way_t way, float f32, double f64, "
    "struct s *p, count_t n, int *q"
)


def expression(text: str) -> Node:
    unit = unit_of(f"{PRELUDE}void t({PARAMETERS});\nvoid t({PARAMETERS}) {{ (void)({text}); }}\n")
    cast = [n for n in unit.nodes(Kind.CAST) if n.type is not None and n.type.text == "void"][-1]
    return cast.children[-1]


@pytest.mark.parametrize(
    ("text", "category", "size"),
    [
        ("s8", "signed", 1),
        ("u16", "unsigned", 2),
        ("n", "signed", 4),
        ("c", "character", 1),
        ("sc", "signed", 1),
        ("b", "Boolean", 1),
        ("bt", "Boolean", 1),
        ("f32", "floating", 4),
        ("f64", "floating", 8),
        # enumerations
        ("col", "enum", 4),
        ("RED", "enum", 4),
        ("way", "enum", 4),
        ("UP", "enum", 4),
        ("p->d", "enum", 4),
        ("SMALL", "signed", 1),
        ("LARGE", "signed", 2),
        # constants
        ("1", "signed", 1),
        ("1U", "unsigned", 1),
        ("300", "signed", 2),
        ("-129", "signed", 2),
        ("0x80000000", "unsigned", 4),
        ("'a'", "character", 1),
        ("L'a'", "unsigned", 4),
        ("true", "Boolean", 1),
        ("YES", "Boolean", 1),
        ("1 + 1", "signed", 1),
        ("200U + 100U", "unsigned", 2),
        ("1L", "signed", 4),
        ("1ULL", "unsigned", 8),
        ("1L + 1L", "signed", 4),
        ("-1L", "signed", 4),
        ("+1UL", "unsigned", 4),
        ("TRUTH", "Boolean", 4),
        ("NO", "Boolean", 4),
        ("~0U", "unsigned", 4),
        ("1U << 9", "unsigned", 2),
        ("1.0f", "floating", 4),
        ("1.0", "floating", 8),
        ("sizeof(u8)", "unsigned", 4),
        # bit-fields
        ("p->a", "unsigned", 1),
        ("p->b", "signed", 2),
        ("p->c", "Boolean", 1),
        ("p->e", "unsigned", 2),
        # operators
        ("u8 + u8", "unsigned", 1),
        ("u8 + u16", "unsigned", 2),
        ("s8 * s32", "signed", 4),
        ("u8 + s8", "signed", 4),
        ("u8 + 1U", "unsigned", 1),
        ("u8 + 1", "signed", 4),
        ("u8 << 2", "unsigned", 1),
        ("s8 << 2", "signed", 4),
        ("c + 1", "character", 1),
        ("1 + c", "character", 1),
        ("c - 1", "character", 1),
        ("c - c", "signed", 4),
        ("~u8", "unsigned", 1),
        ("~s8", "signed", 4),
        ("-s8", "signed", 1),
        ("-u8", "signed", 4),
        ("+u8", "unsigned", 1),
        ("u8 == u8", "Boolean", 1),
        ("!u8", "Boolean", 1),
        ("u8 && u8", "Boolean", 1),
        ("s64 > 1", "Boolean", 1),
        ("u8 & u16", "unsigned", 2),
        ("f32 + f64", "floating", 8),
        ("f32 + s32", "floating", 4),
        ("b ? u8 : u16", "unsigned", 2),
        ("b ? s8 : 1", "signed", 1),
        ("b ? u8 : s8", "signed", 4),
        ("b ? col : RED", "enum", 4),
        ("b ? b : true", "Boolean", 1),
        ("GIVE(u8)", "Boolean", 1),
        ("b ? col : UP", "unsigned", 4),
        ("u8++", "unsigned", 1),
        ("u8 = 3", "unsigned", 1),
        ("u8 += 1000", "unsigned", 1),
        ("(s32, u8)", "unsigned", 1),
        ("(uint16_t)s32", "unsigned", 2),
        ("(bool_t)1", "Boolean", 1),
        ("(enum colour)1", "enum", 4),
        ("(char)65", "character", 1),
        ("q[0]", "signed", 4),
        ("*q", "signed", 4),
        ("q - q", "signed", 4),
        ("c + u64", "unsigned", 8),
        ("u32 + c", "character", 1),
        ("SMALL + 1", "signed", 1),
        ("SMALL | LARGE", "signed", 2),
        ("SMALL == 3", "Boolean", 1),
        ("RED + 1", "signed", 4),
        ("a_switch", "enum", 4),
        ("ON_A", "enum", 4),
        ("b ? ON_A : ON_B", "signed", 4),
        ("f32 * s8", "floating", 4),
        ("z", "complex floating", 4),
        ("z + z", "complex floating", 4),
        ("_Generic(u8, uint8_t: b, default: b)", "Boolean", 1),
        ("_Generic(u8, uint8_t: u8, default: s8)", "unsigned", 1),
        ("({ u8; u16; })", "unsigned", 2),
        ("1 ? u8 : u16", "unsigned", 2),
        ("1 << 3", "signed", 4),
        ("~(+(uint8_t)200)", "unsigned", 1),
        ("~0", "signed", 4),
        ("+3", "signed", 1),
        ("-(-3)", "signed", 1),
        ("u8 >> s8", "unsigned", 1),
        ("!!u8", "Boolean", 1),
        ("-p->a", "signed", 4),
        ("p->a + p->a", "unsigned", 1),
        ("p->b & 3", "signed", 2),
        ("(u8 = 3) + u8", "unsigned", 1),
        ("--s16", "signed", 2),
        ("'ab'", "character", 1),
        # GNU: the first operand is condition and value at once
        ("u8 ?: u16", "unsigned", 2),
        ("u8 ?: s8", "signed", 4),
        ("(b ?: b)", "Boolean", 1),
    ],
)
def test_category_and_width(text: str, category: str, size: int) -> None:
    found = essential_type(expression(text))
    assert found is not None
    assert (found.category, found.size) == (Category(category), size)


@pytest.mark.parametrize("text", ["q", "p", "*p", "(void *)0", "&u8", "undeclared(1)"])
def test_what_is_not_arithmetic_has_none(text: str) -> None:
    assert essential_type(expression(text)) is None


def test_enumerations_are_told_apart_by_name() -> None:
    names = [essential_type(expression(t)) for t in ("col", "RED", "way", "UP", "DOWN")]
    assert [n.name for n in names if n is not None] == ["colour", "colour", "way_t", "way_t", "way_t"]


def test_unnamed_enumerations_differ() -> None:
    one, other = essential_type(expression("a_switch")), essential_type(expression("OFF_B"))
    assert one is not None
    assert other is not None
    assert one.name == other.name == ""
    assert one.key != other.key


def test_a_literal_behind_true_is_boolean_however_deep() -> None:
    text = "#define true 1\n#define SURE (true)\nint a = SURE;\nint b = 1;\n"
    found = [essential_type(n) for n in unit_of(text).nodes(Kind.INTEGER)]
    assert [str(f) for f in found] == ["essentially Boolean", "essentially signed of 8 bits"]


def test_a_macro_true_that_casts_is_of_the_type_it_casts_to() -> None:
    text = "typedef int flag;\n#define true ((flag)1)\n#define false (0)\nint a = true;\nint b = false;\n"
    unit = unit_of(text)
    types = unit.fact(essentials)
    found = [types.of(v.initialiser) for v in unit.nodes(Kind.VARIABLE) if v.initialiser is not None]
    assert [str(f) for f in found] == ["essentially signed of 32 bits", "essentially Boolean"]
    (one,) = [n for n in unit.nodes(Kind.INTEGER) if n.value == 1]
    assert str(types.of(one)) == "essentially signed of 8 bits"


OPERATORS = st.sampled_from(["+", "-", "*", "&", "|", "^", "<<", ">>", "/", "%", "==", "<", "&&"])
LEAVES = st.one_of(
    st.integers(0, 300).map(str), st.integers(0, 70000).map(lambda n: f"{n}U"), st.just("SMALL"), st.just("'a'"),
    st.just("(uint8_t)200"), st.just("sizeof(int)"),
)  # fmt: skip
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, OPERATORS, inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(st.sampled_from(["-", "~", "!", "+"]), inner).map(lambda t: f"({t[0]}{t[1]})"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} ? {t[1]} : {t[2]})"),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EXPRESSIONS, min_size=1, max_size=8))
def test_constants_have_the_parsers_value_and_the_narrowest_type_that_holds_it(texts: list[str]) -> None:
    """Values against those libclang folds for array sizes of the same expression, types against the values."""
    marks = "".join(f"enum {{ X{i} = ({text}) }};\n" for i, text in enumerate(texts))
    unit = unit_of(PRELUDE + marks)
    types = unit.fact(essentials)
    for node in unit.nodes(Kind.ENUMERATOR):
        if not node.name.startswith("X") or not node.children:
            continue
        expression_, folded = node.children[-1], node.value
        value = types.constant(expression_)
        if value is None:  # an overflow, a shift too far, a division by zero: libclang says no or wraps
            continue
        assert folded is not None
        assert (value - int(folded)) % (1 << 32) == 0
        found = types.of(expression_)
        assert found is not None
        if found.constant and found.is_integer:
            bits = 8 * found.size - (found.category is Category.SIGNED)
            assert -(1 << bits) * (found.category is Category.SIGNED) <= value < (1 << bits)
            if found.size > 1:
                half = 4 * found.size - (found.category is Category.SIGNED)
                assert not -(1 << half) * (found.category is Category.SIGNED) <= value < (1 << half)


def test_boolean_typedefs_can_be_chosen() -> None:
    node = expression("bt")
    found = essential_type(node, booleans=())
    assert found is not None
    assert found.category is Category.UNSIGNED


@pytest.mark.parametrize(
    ("text", "composite"),
    [
        ("u8 + u8", True),
        ("(u8 + u8)", True),
        ("u8 << 1", True),
        ("~u8", True),
        ("b ? u8 + 1U : u8", True),
        ("b ? u8 : u8", False),
        ("u8", False),
        ("1 + 1", False),
        ("(uint8_t)(u8 + u8)", False),
        ("u8 == u8", False),
        ("u8 ?: u8", False),
        ("u8 ?: (u8 + 1U)", True),
        ("-s8", False),
    ],
)
def test_composite_expressions(text: str, composite: bool) -> None:
    assert is_composite(expression(text).bare) is composite

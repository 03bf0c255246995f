"""Number and character constants as they are written, wherever the preprocessor brought them from."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.literals import integer_value, lost_numbers, numbers
from certkit.model import Kind, Node

PRELUDE = """
#include <stdint.h>
#define PLAIN 0x80000000
#define NESTED (PLAIN + 1)
#define PASTE(x) (x##U)
#define PASS(x) (x)
#define INDIRECT(x) PASS(x)
#define SPLICED \\
    017
"""


def literal(text: str, kind: Kind = Kind.INTEGER) -> Node:
    unit = unit_of(f"{PRELUDE}double t(void);\ndouble t(void) {{ return {text}; }}\n")
    return next(n for n in unit.nodes(kind) if n.function is not None)


@pytest.mark.parametrize(
    ("text", "spelling", "macro"),
    [
        ("0X1Ful", "0X1Ful", ""),
        ("PLAIN", "0x80000000", "PLAIN"),
        ("NESTED", "0x80000000", "PLAIN"),
        ("1 + NESTED", "1", ""),
        ("PASTE(12)", "12U", ""),
        ("PASS(010)", "010", ""),
        ("INDIRECT(PLAIN)", "0x80000000", "PLAIN"),
        ("INDIRECT(3l)", "3l", ""),
        ("SPLICED", "017", "SPLICED"),
    ],
)
def test_spelling_and_the_macro_whose_body_holds_it(text: str, spelling: str, macro: str) -> None:
    node = literal(text)
    assert (node.spelling, node.written_in) == (spelling, macro)


def test_what_the_compiler_and_system_headers_spell_is_left_out() -> None:
    assert literal("INT32_MAX").written_in == "<built-in>"
    text = "#include <stdint.h>\n#include <limits.h>\n#define P(x) (x)\nunsigned a = UINT32_MAX + CHAR_BIT + P(3);\n"
    assert [n.text for n in unit_of(text).fact(numbers)] == ["3"]


@pytest.mark.parametrize(("text", "kind"), [("PASS(1.5l)", Kind.FLOATING), ("PASS('\\012')", Kind.CHARACTER)])
def test_other_constants(text: str, kind: Kind) -> None:
    assert literal(text, kind).spelling == text[5:-1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", (0, "")),
        ("010u", (8, "u")),
        ("0x1FuLL", (31, "uLL")),
        ("10lu", (10, "lu")),
        ("09", None),
        ("1.5", None),
        ("1e3", None),
        ("0x", None),
    ],
)
def test_value_and_suffix(text: str, value: tuple[int, str] | None) -> None:
    assert integer_value(text) == value


def test_numbers_of_active_conditions_and_of_each_macro_use() -> None:
    unit = unit_of("#define M 1\n#if 2\n#elif 3\n#endif\n#if 0\n#if 4\n#endif\n#endif\nint a = M;\nint b = M + 5;\n")
    assert sorted(n.text for n in unit.fact(numbers)) == ["0", "1", "1", "2", "3", "5"]


def test_numbers_around_an_error_are_not_lost() -> None:
    unit = unit_of("#define TEN 10l\nstruct s { int a = 1l; };\nint b = TEN;\n#if 0\nint c = 2l;\n#endif\n")
    assert [one.text for one in lost_numbers(unit)] == ["1l"]
    assert [one.text for one in numbers(unit)] == ["10l", "0"]


def test_without_an_error_nothing_is_lost() -> None:
    assert list(lost_numbers(unit_of("int a[3] = { [1] = 4 };\n"))) == []

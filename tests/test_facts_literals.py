"""Number and character constants as they are written, wherever the preprocessor brought them from."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

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
    assert (node.spelling, node.written_in, node.system) == (spelling, macro, False)


def test_what_a_system_header_spells_is_marked() -> None:
    assert literal("INT32_MAX").system
    assert not literal("PASS(3)").system


@pytest.mark.parametrize(("text", "kind"), [("PASS(1.5l)", Kind.FLOATING), ("PASS('\\012')", Kind.CHARACTER)])
def test_other_constants(text: str, kind: Kind) -> None:
    assert literal(text, kind).spelling == text[5:-1]

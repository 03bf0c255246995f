"""Bytes and texts behind pointers."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given
from hypothesis import strategies as st

from certkit.facts.strings import Text, bytes_behind, literal_length, text_behind
from certkit.model import Kind, Node

PRELUDE = """
struct s { int a; char text[6]; }; struct open { int n; char tail[]; }; struct old { int n; char tail[1]; };
void take(const void *pointer);
char six[6] = "abc"; const char fixed[4] = "abc"; const char full[3] = "abc"; char list[4] = { 'a', 'b', 0, 'c' };
char all[2] = { 'a', 'b' }; char none[5]; int ints[3]; struct s s; struct open *open; struct old old; char *pointer;
"""


def argument(expression: str, parameters: str = "void") -> Node:
    unit = unit_of(f"{PRELUDE}void f({parameters});\nvoid f({parameters}) {{ take({expression}); }}\n")
    (call,) = unit.nodes(Kind.CALL)
    return call.children[1]


@pytest.mark.parametrize(
    ("expression", "size"),
    [
        ("six", 6), ("&six", 6), ("&six[2]", 4), ("six + 2", 4), ("&six[6]", 0), ("(char *)six", 6), ("ints", 12),
        ("&ints[1]", 8), ("&s", 12), ("s.text", 6), ("&s.a", 4), ("&s.text[1]", 5), ("\"abc\"", 4),
        ("(void *)ints", 12), ("pointer", None), ("open", None), ("&old", None), ("open->tail", None),
        ("&six[7]", None), ("(void *)4", None),
    ],
)  # fmt: skip
def test_bytes_behind(expression: str, size: int | None) -> None:
    assert bytes_behind(argument(expression)) == size


def test_a_parameter_s_array_has_no_known_size() -> None:
    assert bytes_behind(argument("given", "char given[8]")) is None


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("six", Text(3, False)), ("fixed", Text(3, True)), ("full", Text(None, True)), ("list", Text(2, False)),
        ("all", Text(None, False)), ("none", None), ("\"a\\0b\"", Text(1, True)), ("&six[1]", Text(2, False)),
        ("pointer", None), ("&six[5]", None),
    ],
)  # fmt: skip
def test_text_behind(expression: str, text: Text | None) -> None:
    assert text_behind(argument(expression)) == text


@given(st.binary(max_size=20).filter(lambda b: b"\0" not in b))
def test_literals_are_as_long_as_what_they_hold(data: bytes) -> None:
    spelled = "".join(f"\\{byte:03o}" for byte in data)
    (node,) = unit_of(f'const char *p = "{spelled}";').nodes(Kind.STRING)
    assert literal_length(node) == len(data)


def test_wide_literals_are_left_out() -> None:
    (node,) = unit_of('#include <stddef.h>\nconst wchar_t *p = L"abc";').nodes(Kind.STRING)
    assert literal_length(node) is None


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("malloc(5)", 5), ("(char *)calloc(2, 4) + 3", 5), ("made()", 5), ("made() + 1", 4), ("made() + 6", None),
        ("kept", 7), ("either", None), ("moved", None), ("given", None), ("malloc(n)", None), ("own()", None),
    ],
)  # fmt: skip
def test_bytes_of_an_allocation(pointer: str, expected: int | None) -> None:
    unit = unit_of(
        "#include <stdlib.h>\n#include <string.h>\n"
        "static char *made(void) { void *p = malloc(5); return p ? (char *)p : 0; }\n"
        "static char *own(void) { static char room[3]; return room; }\n"
        "void f(char *given, unsigned n) {\n"
        "char *kept = malloc(7); char *either = 0; char *moved = malloc(7);\n"
        "either = n ? malloc(3) : malloc(4); moved++; given = malloc(2);\n"
        f"memset({pointer}, 0, n); (void)made; (void)own; }}\n"
    )
    (call,) = unit.library.calls({"memset"})
    assert call.call is not None
    assert bytes_behind(call.call.children[1]) == expected

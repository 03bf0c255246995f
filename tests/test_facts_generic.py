"""Macro expansion with origins, type names as tokens, and what generic selections consist of."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.facts.expansion import definitions, expand_body, expand_use
from certkit.facts.generic import selections
from certkit.facts.type_names import Form, compatible, form_of, read_type_name, types_in_sight
from certkit.model import Kind, Unit


def expanded(text: str) -> list[str]:
    """What the last macro use of a text stands for, token by token."""
    unit = unit_of(text)
    assert not unit.diagnostics or all(d.severity == "warning" for d in unit.diagnostics)
    use = max(unit.macro_uses, key=lambda u: u.offset)
    return [piece.text for piece in expand_use(unit, use)]


@pytest.mark.parametrize(
    ("defines", "use", "result"),
    [
        ("#define ONE 1", "ONE", "1"),
        ("#define ADD(a, b) ((a) + (b))", "ADD(1, 2)", "((1)+(2))"),
        ("#define ONE 1\n#define ADD(a, b) ((a) + (b))", "ADD(ONE, ADD(2, 3))", "((1)+(((2)+(3))))"),
        ("#define SELF(a) (SELF + (a))\nint SELF;", "SELF(1)", "(SELF+(1))"),
        ("#define JOIN(a, b) a##b\nint xy;", "JOIN(x, y)", "xy"),
        ("#define TEXT(a) sizeof(#a)", "TEXT(a + 1)", 'sizeof("a+1")'),
        ("#define REST(a, ...) f(a, __VA_ARGS__)\nint f(int a, int b, int c);", "REST(1, 2, 3)", "f(1,2,3)"),
        ("#define NONE() 4", "NONE()", "4"),
        ("#define NAMED(a) (a)\nint NAMED;", "(int)sizeof(NAMED) + NAMED(2)", "(2)"),
    ],
)
def test_expansion(defines: str, use: str, result: str) -> None:
    text = f"{defines}\nint g(void);\nint g(void) {{ return {use}; }}\n"
    assert "".join(expanded(text)).replace(" ", "") == result


def test_pieces_tell_in_which_macro_they_are_written() -> None:
    unit = unit_of(
        "#define IN(a) ((a) + 2)\n#define OUT(b) IN((b) * 3)\nint f(int x);\nint f(int x) { return OUT(x); }\n"
    )
    found = {piece.text: piece.macro for piece in expand_use(unit, unit.macro_uses[-1]) if piece.text in "x*3+2"}
    assert found == {"x": "", "*": "OUT", "3": "OUT", "+": "IN", "2": "IN"}


def test_a_body_keeps_its_parameters() -> None:
    unit = unit_of("#define TWICE(v) ((v) + (v))\n#define M(v) TWICE(f(v))\nint a;\n")
    macros = definitions(unit)
    assert "".join(p.text for p in expand_body(macros["M"], macros)) == "((f(v))+(f(v)))"


TYPES = """
typedef unsigned int word_t; typedef const char *text_t; typedef int row_t[3];
struct item { int a; }; typedef struct item item_t; typedef int (*call_t)(int, const char *);
"""


def declared(spelling: str, declarator: str) -> tuple[Form, Unit]:
    unit = unit_of(f"{TYPES}\nextern {declarator};\n")
    node = next(n for n in unit.nodes(Kind.VARIABLE) if n.name == "x")
    assert node.type is not None
    return form_of(node.type), unit


@pytest.mark.parametrize(
    ("name", "declarator"),
    [
        ("int", "int x"), ("unsigned", "unsigned x"), ("long unsigned int", "unsigned long x"),
        ("signed char", "signed char x"), ("char", "char x"), ("const int *", "const int *x"),
        ("int const *", "const int *x"), ("int * const", "int *const x"), ("word_t", "word_t x"),
        ("unsigned int", "word_t x"), ("text_t", "text_t x"), ("const char *", "text_t x"),
        ("struct item *", "item_t *x"), ("item_t", "struct item x"), ("int ( * ) [ 3 ]", "int (*x)[3]"),
        ("row_t *", "int (*x)[3]"), ("int * [ 3 ]", "int *x[3]"), ("call_t", "int (*x)(int, const char *)"),
        ("int ( * ) ( int , const char * )", "call_t x"), ("void ( * ) ( void )", "void (*x)(void)"),
        ("volatile word_t", "volatile unsigned x"), ("long double", "long double x"), ("_Bool", "_Bool x"),
        ("int ( * ( * ) ( void ) ) [ 2 ]", "int (*(*x)(void))[2]"), ("char * * const *", "char **const *x"),
    ],
)  # fmt: skip
def test_type_names_are_read_as_the_declarations_they_stand_for(name: str, declarator: str) -> None:
    form, unit = declared(name, declarator)
    read = read_type_name(name.split(), types_in_sight(unit))
    assert read is not None
    assert compatible(read, form), (read, form)


@pytest.mark.parametrize(
    ("one", "other"),
    [("int *", "const int *x"), ("int", "long x"), ("int ( * ) [ 4 ]", "int (*x)[3]"), ("void *", "int *x"),
     ("struct item", "struct item *x"), ("int ( * ) ( int )", "int (*x)(char)")],
)  # fmt: skip
def test_other_types_are_told_apart(one: str, other: str) -> None:
    form, unit = declared(one, other)
    read = read_type_name(one.split(), types_in_sight(unit))
    assert read is not None
    assert not compatible(read, form)


WORDS = ["int", "const", "*", "(", ")", "[", "]", "3", "struct", "item", "{", "}", ",", "_Atomic", "typeof", "long"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS)))
def test_any_tokens_are_read_or_refused(words: list[str]) -> None:
    form = read_type_name(words, {})
    assert form is None or compatible(form, form)


def test_selections_inside_arguments_and_each_other() -> None:
    unit = unit_of(
        "#define IN(v) _Generic((v), int: 1, default: _Generic((v), float: 2, default: 3))\n"
        "#define PASS(v) (v)\n"
        "int f(int a, float b);\n"
        "int f(int a, float b)\n{\n    return IN(a) + PASS(_Generic(b, float: IN(b), default: 0));\n}\n"
    )
    found = selections(unit)
    assert len(found) == 5
    assert [one.definition.name if one.definition else "" for one in found] == ["IN", "IN", "", "IN", "IN"]
    assert ["".join(p.text for p in one.controlling) for one in found] == ["(a)", "(a)", "b", "(b)", "(b)"]
    values = [[a.node.kind if a.node else None for a in one.associations] for one in found]
    assert values[0] == [Kind.INTEGER, Kind.GENERIC]

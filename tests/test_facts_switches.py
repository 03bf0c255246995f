"""Statements, switches, specifiers, escapes and guards: the shape of code that rules of chapters 2 to 16 rest on."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of
from hypothesis import given
from hypothesis import strategies as st

from certkit.facts.assembly import (
    asm_macros,
    asm_statements,
    braced_assembly,
    file_scope_asm,
    mixed_with,
)
from certkit.facts.escapes import unended
from certkit.facts.guards import guard_of
from certkit.facts.significance import DECLARED, declared, external, macro, sureness
from certkit.facts.specifiers import alignments, names_type, specifiers
from certkit.facts.statements import block_of, function_end, is_value_used, keyword_before
from certkit.facts.switches import clause_index, switches
from certkit.lexer import lex
from certkit.model import Kind

SWITCH = """
int f(int x)
{
    int r = 0;
    switch (x)
    {
        r = 9;
        case 1: case 2: r = 1; break;
        case 3: { r = 2; case 4: r = 3; } break;
        default:
    end:
            r = 5;
    }
    return r;
}
"""


def test_a_switch_is_cut_into_clauses() -> None:
    (one,) = switches(unit_of(SWITCH))
    assert [len(clause.labels) for clause in one.clauses] == [2, 1, 1]
    assert [[s.kind for s in clause.statements] for clause in one.clauses] == [
        [Kind.ASSIGN, Kind.BREAK],
        [Kind.COMPOUND, Kind.BREAK],
        [Kind.LABEL],
    ]
    assert [node.kind for node in one.before] == [Kind.ASSIGN]
    assert [label.children[0].value for label in one.nested] == [4]
    assert one.has_default
    assert one.clauses[2].is_default


def test_labels_of_an_inner_switch_are_its_own() -> None:
    outer, inner = switches(unit_of("void f(int x) { switch (x) { case 1: switch (x) { default: ; } } }"))
    assert (len(outer.labels), outer.has_default, outer.nested) == (1, False, ())
    assert inner.has_default


def test_clause_index_counts_groups_of_labels() -> None:
    unit = unit_of("void f(int x) { switch (x) { case 1: case 2: x = 1; x = 2; case 3: x = 3; } { x = 4; } }")
    (one,) = switches(unit)
    writes = unit.nodes(Kind.ASSIGN)
    assert [clause_index(one.body, node) for node in writes[:3]] == [0, 0, 1]
    assert clause_index(writes[3].parent, writes[3]) == -1  # type: ignore[arg-type]


def test_the_block_of_a_lone_statement_is_itself() -> None:
    unit = unit_of("void f(int x) { if (x) L: x = 1; { M: x = 2; } goto L; goto M; }")
    first, second = unit.nodes(Kind.LABEL)
    assert block_of(first) is first
    assert block_of(second) is second.parent


@pytest.mark.parametrize(
    ("statement", "used"),
    [
        ("x = 1;", False),
        ("(x = 1);", False),
        ("(void)(x = 1);", False),
        ("x = 1, y = 2;", False),
        ("for (x = 1; y; y = 3) { }", False),
        ("if (y) x = 1; else y = 2;", False),
        ("y ? (x = 1) : (y = 2);", False),
        ("if (x = 1) { }", True),
        ("while ((x = 1) > 3) { }", True),
        ("do { } while (x = 1);", True),
        ("y + (x = 1);", True),
        ("f(x = 1);", True),
        ("y ? 1 : (x = 2) + 1;", True),
    ],
)
def test_whether_the_value_of_an_assignment_is_used(statement: str, used: bool) -> None:
    unit = unit_of(f"int f(int); void g(int x, int y) {{ {statement} }}")
    assert is_value_used(unit.nodes(Kind.ASSIGN)[0]) is used


def test_else_is_found_in_front_of_its_branch() -> None:
    unit = unit_of("void f(int x) { if (x) { }\n else\n x = 1; }")
    branch = unit.nodes(Kind.IF)[0].children[2]
    assert keyword_before(branch, "else").line == 2


def test_a_function_behind_a_macro_ends_with_its_body() -> None:
    text = "#define QUICK static inline\nQUICK int f(void)\n{\n    return 1;\n}\n"
    (function,) = unit_of(text).functions
    assert function.source.place(function_end(function) - 1).line == 5


# ------------------------------------------------------------------ specifiers


def words(text: str, name: str) -> list[str]:
    node = next(n for n in unit_of(text).nodes(Kind.VARIABLE, Kind.FIELD) if n.name == name)
    return [token.text for token in specifiers(node)]


def test_specifiers_stand_in_front_of_each_name() -> None:
    assert words("static const int a, b;", "a") == ["static", "const", "int"]
    assert words("void f(void) { unsigned a, b; }", "b")[0] == "unsigned"
    assert words("struct { int m; } x;", "x") == ["struct"]
    assert words("struct s { _Alignas(8) signed m : 2; };", "m") == ["_Alignas", "signed"]


@pytest.mark.parametrize(
    ("text", "known"),
    [("static x;", False), ("static T x;", True), ("WORD x;", True), ("NOTHING x;", False), ("enum { A } x;", True)],
)
def test_whether_specifiers_name_a_type(text: str, known: bool) -> None:
    unit = unit_of(f"#define WORD static int\n#define NOTHING\ntypedef int T;\n{text}", "-std=c90")
    node = next(n for n in unit.nodes(Kind.VARIABLE) if n.name == "x")
    assert names_type(specifiers(node), {m.name: m for m in unit.macros}) is known


def test_alignments_are_found_through_macros() -> None:
    text = "#define WIDE _Alignas(32)\n#define BY(n) _Alignas(n)\nWIDE BY(4 * 2) static _Alignas(double) int x;"
    unit = unit_of(text)
    (node,) = unit.nodes(Kind.VARIABLE)
    assert [a.argument for a in alignments(node, unit)] == [("32",), ("4", "*", "2"), ("double",)]


# ------------------------------------------------------------------ texts


@pytest.mark.parametrize(
    ("literal", "found"),
    [
        (r'"\x41"', []),
        (r'"\x41g"', [r"\x41"]),
        (r'"\x41\x42z"', [r"\x42"]),
        (r'"\1012"', [r"\101"]),
        (r"'\0'", []),
        (r'"\\x41g"', []),
        (r'u8"\7 "', [r"\7"]),
    ],
)
def test_escapes_that_run_on(literal: str, found: list[str]) -> None:
    assert [escape for _, escape in unended(lex(f"x = {literal};", f"{found}{literal}.c"))] == found


@given(st.text(alphabet='ab\\x017"', max_size=12))
def test_escapes_of_any_text_are_part_of_it(text: str) -> None:
    source = lex(f'"{text}"', "any.c")
    for token, escape in unended(source):
        assert escape in token.text


GUARDED = "#ifndef A_H\n#define A_H\nint a;\n#endif\n"


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        (GUARDED, True),
        ("/* c */\n" + GUARDED + "/* d */", True),
        ("#if !defined(A_H)\n#define A_H\n#endif", True),
        ("#if !defined A_H\n#define A_H\n#endif", True),
        ("#pragma once\nint a;", True),
        ("/* nothing */", True),
        ("#ifndef X\n#error no\n#endif\n" + GUARDED, True),
        ("int a;", False),
        ("int b;\n" + GUARDED, False),
        (GUARDED + "int b;", False),
        (GUARDED + "#define B", False),
        ("#ifndef A_H\n#define B_H\n#endif", False),
        ("#ifndef A_H\n#include <x.h>\n#define A_H\n#endif", False),
        ("#ifdef A_H\n#define A_H\n#endif", False),
        ("#ifndef A_H\n#define A_H\n#else\nint a;\n#endif", False),
    ],
)
def test_include_guards(text: str, fine: bool) -> None:
    assert (guard_of(lex(text, "a.h")).defect == "") is fine


def test_significance_follows_the_standard() -> None:
    long = "x" * 80
    assert [len(macro(long, "c90")), len(external(long, "gnu89"))] == [31, 6]
    assert [len(macro(long, "c11")), len(external(long, "c99")), len(declared(long))] == [63, 31, 31]
    assert external("Longname", "c90") == external("longnAmes", "c90")
    assert external("Longname", "c99") != external("longname", "c99")


def test_names_that_only_c90_confuses_possibly_clash() -> None:
    one, other = "x" * 40 + "a", "x" * 40 + "b"
    assert [sureness(one, other, "c90"), sureness(one, other, "c99")] == ["certain", "possible"]
    assert sureness(one, other, "c99", linked=True) == sureness(one, one, "c11") == "certain"


@given(st.text(alphabet="aB_1", min_size=1, max_size=70), st.sampled_from(["c90", "c99", "c11"]))
def test_what_counts_of_a_name_is_its_beginning(name: str, standard: str) -> None:
    assert name.startswith(declared(name))
    assert len(external(name, standard)) <= len(declared(name)) <= DECLARED
    assert declared(name) == macro(name, standard)[:DECLARED]


# ------------------------------------------------------------------ assembly


def test_assembly_in_functions_macros_and_at_file_scope() -> None:
    unit = unit_of(
        '#define NOP() __asm volatile ("nop")\n__asm__(".global x");\n'
        'int f(int a) { int r; __asm("x" : "=r"(r)); (void)a; return r; }\n'
        'void g(int a) { NOP(); __asm("y"); if (a) { } }\n'
    )
    assert [m.name for m in asm_macros(unit)] == ["NOP"]
    assert len(list(asm_statements(unit))) == 2
    assert len(list(file_scope_asm(unit))) == 1
    first, second = unit.functions
    assert mixed_with(first) is None
    other = mixed_with(second)
    assert other is not None
    assert other.kind is Kind.IF


def test_assembly_in_braces() -> None:
    unit = unit_of(
        "void g(void);\nvoid f(void);\nvoid f(void) { asm { cli }; g(); }\n"
        "void k(void);\nvoid k(void) { __asm volatile { mov a, { 1 } }; }\n"
        "#if 0\nvoid off(void) { asm { nop }; }\n#endif\nint x = sizeof(int);\n"
    )
    found = braced_assembly(unit)
    assert [(token.place.line, token.text) for token, _ in found] == [(3, "asm"), (5, "__asm")]
    first, second = unit.functions
    spans = [(token.offset, last) for token, last in found]
    other = mixed_with(first, spans)
    assert other is not None
    assert other.text.startswith("g()")
    assert mixed_with(second, spans) is None

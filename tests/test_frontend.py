"""The libclang front end: what C means, and each trap of its interface."""

from __future__ import annotations

import pytest
from fixtures_c import only, unit_of

from certkit.errors import CertkitError
from certkit.model import Kind, TypeKind


def test_code_from_a_macro_is_placed_at_the_outermost_expansion() -> None:
    unit = unit_of(
        "#define INNER(p) ((int *)(p))\n#define OUTER(p) INNER(p)\n"
        "int f(void *p);\nint f(void *p)\n{\n    return *\n        OUTER(p);\n}\n"
    )
    cast = only(unit, Kind.CAST)
    assert (cast.place.line, cast.place.column, cast.macro) == (7, 9, "OUTER")
    name = cast.children[-1].bare
    assert name.kind is Kind.NAME
    assert name.macro == "OUTER"
    assert name.argument
    assert not cast.argument


def test_a_macro_in_an_argument_belongs_to_the_outermost() -> None:
    unit = unit_of("#define ID(x) (x)\n#define ONE 1\nint a = ID(ONE);\nint b = ONE;\n")
    assert [n.macro for n in unit.nodes(Kind.INTEGER)] == ["ID", "ONE"]
    assert [u.name for u in unit.macro_uses] == ["ID", "ONE"]


def test_every_declarator_of_a_declaration_is_a_definition() -> None:
    unit = unit_of(
        "int g = 1, h = 2, i;\nextern int j, k;\nvoid f(void);\nvoid f(void)\n{\n"
        "    int a = 1, b = 2, c;\n    struct s { int m; } d = { 1 }, e;\n    extern int x, y;\n"
        "    for (int p = 0, q = 1; p < q; p++) { }\n}\n"
    )
    defined = {node.name: node.definition for node in unit.nodes(Kind.VARIABLE)}
    assert {name for name, is_one in defined.items() if not is_one} == {"j", "k", "x", "y"}
    assert {node.name for node in unit.nodes(Kind.VARIABLE) if node.operator == "="} == set("ghabdpq")


def test_an_enumerator_in_a_case_label_is_one_use() -> None:
    unit = unit_of(
        "enum e { A, B };\nint f(enum e x);\nint f(enum e x) { switch (x) { case A: return 1; default: return 2; } }\n"
    )
    case = only(unit, Kind.CASE)
    label = case.children[0].bare
    assert label.kind is Kind.NAME
    assert label.children == ()
    entity = label.entity
    assert entity is not None
    assert len(entity.uses) == 1


def test_a_struct_defined_in_a_declarator_is_one_declaration() -> None:
    unit = unit_of("struct s { struct { int z; } in; } v;\ntypedef struct t { int q; } t_t;\n")
    assert len(unit.nodes(Kind.STRUCT)) == 3
    assert [len(n.entity.declarations) for n in unit.nodes(Kind.FIELD) if n.entity] == [1, 1, 1]


@pytest.mark.parametrize(
    ("head", "letters"),
    [
        ("i = 0; i < 3; i++", "ics"), (";;", ""), ("; i < 3;", "c"), ("; ; i++", "s"), ("i = 0; ;", "i"),
        ("; i < 3; i++", "cs"), ("int k = 0; ; k++", "is"),
    ],
)  # fmt: skip
def test_for_parts_are_told_apart_when_some_are_empty(head: str, letters: str) -> None:
    unit = unit_of(f"void f(int i);\nvoid f(int i) {{ for ({head}) {{ break; }} }}\n")
    loop = only(unit, Kind.FOR)
    assert loop.name == letters
    init, condition, step, body = loop.for_parts
    assert [p is not None for p in (init, condition, step)] == [x in letters for x in "ics"]
    assert body.kind is Kind.COMPOUND


def test_implicit_conversions_carry_their_target_type() -> None:
    unit = unit_of("void f(void *p);\nvoid f(void *p) { int *q = p; long long x = *q; (void)x; }\n")
    kinds = [
        (n.type.text, n.children[0].type.text) for n in unit.nodes(Kind.CONVERSION) if n.type and n.children[0].type
    ]
    assert ("int *", "void *") in kinds
    assert ("long long", "int") in kinds


def test_operators_values_and_storage() -> None:
    unit = unit_of(
        "static int a = 0x10 + 'b';\nextern int c;\nint t;\nint f(int x);\nint f(int x) { return -x << 2; }\n"
    )
    assert [n.operator for n in unit.nodes(Kind.BINARY)] == ["+", "<<"]
    assert only(unit, Kind.CHARACTER).value == 98
    assert [(n.name, n.storage, n.definition, n.tentative) for n in unit.nodes(Kind.VARIABLE)] == [
        ("a", "static", True, False),
        ("c", "extern", False, False),
        ("t", "", True, True),
    ]


def test_types_keep_typedefs_and_know_their_canonical_form() -> None:
    unit = unit_of("#include <stdint.h>\ntypedef const uint8_t byte_t;\nbyte_t *p;\nint (*fp)(void *, ...);\n")
    p, fp = unit.nodes(Kind.VARIABLE)
    assert p.type is not None
    assert p.type.target is not None
    assert (p.type.text, p.type.target.typedef, p.type.canonical.text) == (
        "byte_t *",
        "byte_t",
        "const unsigned char *",
    )
    assert p.type.target.const
    assert p.type.target.rank == "unsigned char"
    assert fp.type is not None
    assert fp.type.is_function_pointer
    assert fp.type.target is not None
    assert fp.type.target.variadic
    assert p.type.size == 4


def test_a_unit_with_builtins_and_variable_arguments_is_read() -> None:
    unit = unit_of(
        "#include <stdarg.h>\nint f(int n, ...);\nint f(int n, ...) { va_list a; va_start(a, n);"
        " n = va_arg(a, int); va_end(a); return n; }\n"
    )
    assert only(unit, Kind.VA_ARG).macro == "va_arg"
    assert not unit.diagnostics


def test_skipped_lines_and_a_header_entered_twice() -> None:
    header = "#ifdef ONCE\nint again;\n#else\n#define ONCE\nint first;\n#endif\n"
    unit = unit_of('#include "h.h"\n#include "h.h"\n#if 0\nint never;\n#endif\n', files={"h.h": header})
    assert unit.inactive == {"unit.c": ((4, 4),)}


def test_directives_are_known_though_libclang_has_no_cursor_for_them() -> None:
    unit = unit_of("#pragma pack(1)\n#define A 1\n#undef A\n#if defined(B)\n#endif\n")
    assert [d.name for d in unit.source.directives] == ["pragma", "define", "undef", "if", "endif"]
    assert {"A", "B", "defined"} <= unit.macro_names_tested


def test_asm_and_attributes_keep_their_text() -> None:
    unit = unit_of('__attribute__((naked)) void f(void);\nvoid f(void) { __asm volatile ("bl g"); }\n')
    assert only(unit, Kind.ASM).text == '__asm volatile ("bl g")'
    assert all("naked" in node.text for node in unit.nodes(Kind.ATTRIBUTE))
    assert unit.nodes(Kind.ATTRIBUTE)


def test_a_call_through_a_pointer_has_no_callee() -> None:
    unit = unit_of("void g(void);\nvoid f(void (*p)(void));\nvoid f(void (*p)(void)) { p(); (*p)(); g(); (g)(); }\n")
    assert [c.callee.name if c.callee else None for c in unit.nodes(Kind.CALL)] == [None, None, "g", "g"]


def test_old_c_is_analysed_on_with_its_complaints_kept() -> None:
    unit = unit_of("f(a) char *a; { int *p = a; p = 5; undeclared(p); return p; }\n", "-std=c90")
    assert [d.severity for d in unit.diagnostics] == ["warning"] * len(unit.diagnostics)
    assert {"-Wimplicit-int", "-Wint-conversion"} & {d.option for d in unit.diagnostics}
    assert [n.name for n in unit.functions] == ["f"]


def test_a_syntax_error_is_a_diagnostic_and_the_rest_is_there() -> None:
    unit = unit_of("int a = ;\nint f(void);\nint f(void) { return 1; }\n")
    assert [(d.severity, d.place.line) for d in unit.diagnostics] == [("error", 1)]
    assert [n.name for n in unit.functions] == ["f"]


def test_a_missing_header_is_an_error_and_named() -> None:
    unit = unit_of('#include "gone.h"\nint a;\n')
    assert [(d.severity, d.place.line) for d in unit.diagnostics] == [("error", 1)]
    assert "gone.h" in unit.diagnostics[0].message


def test_columns_count_characters_behind_other_alphabets() -> None:
    unit = unit_of("/* žluťoučký */ int a; int b;\n")
    assert [n.place.column for n in unit.nodes(Kind.VARIABLE)] == [21, 28]


def test_bytes_that_are_not_utf8_stop_the_unit() -> None:
    with pytest.raises(CertkitError, match=r"unit\.c:1:4: error: byte 0xe9 is not UTF-8"):
        unit_of(b"/* \xe9 */ int a;\n")


def test_a_flag_the_parser_does_not_know_is_no_clean_unit() -> None:
    unit = unit_of("int a;\n", "--no-such-flag")
    assert [d.severity for d in unit.diagnostics] == ["error"]
    with pytest.raises(CertkitError) as caught:
        unit_of("int a;\n", "-mcpu=nonsense")
    assert caught.value.status == 3


def test_bit_fields_enumerators_and_unnamed_types_name_no_folder() -> None:
    unit = unit_of("struct { unsigned b : 3; } v;\nenum { A = 5 };\n")
    assert only(unit, Kind.FIELD).bits == 3
    assert only(unit, Kind.ENUMERATOR).value == 5
    (variable,) = unit.nodes(Kind.VARIABLE)
    assert variable.type is not None
    assert "/" not in variable.type.text
    assert variable.type.kind is TypeKind.STRUCT


def test_the_binary_conditional_of_gnu_has_two_operands() -> None:
    unit = unit_of("int f(int a, int b);\nint f(int a, int b)\n{\n    return a ?: b;\n}\n")
    one = only(unit, Kind.CONDITIONAL)
    assert [child.bare.name for child in one.children] == ["a", "b"]
    entity = one.children[0].bare.entity
    assert entity is not None
    assert len(entity.uses) == 1


def test_a_comma_knows_the_macro_that_wrote_it() -> None:
    unit = unit_of(
        "#define BOTH(a, b) ((a), (b))\nint f(int a);\nint f(int a)\n{\n"
        "    return BOTH(a, 2) + BOTH(a, 3);\n}\nint g(int a);\nint g(int a)\n{\n    return BOTH((a, 1), 2);\n}\n"
    )
    commas = [node.written_in for node in unit.nodes(Kind.BINARY) if node.operator == ","]
    assert commas == ["BOTH", "BOTH", "BOTH", ""]

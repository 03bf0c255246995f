"""Statements with undeclared names: what stays of them, and that nothing is said of what is not known."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.model import Kind, Unit

HEAD = "void g(int);\nvoid f(unsigned u, int *p);\nvoid f(unsigned u, int *p)\n{\n"


def body(text: str) -> Unit:
    return unit_of(f"{HEAD}    {text}\n}}\n")


def test_the_rest_of_the_statement_is_there() -> None:
    unit = body("missing = 3U * u;")
    (product,) = unit.nodes(Kind.BINARY)
    assert product.type is not None
    assert product.type.text == "unsigned int"
    (assignment,) = unit.nodes(Kind.ASSIGN)
    assert assignment.type is None
    assert assignment.children[1] is product


def test_the_error_is_still_told_once() -> None:
    messages = [d.message for d in body("u = missing;").diagnostics if d.severity == "error"]
    assert messages == ["use of undeclared identifier 'missing'"]


@pytest.mark.parametrize(
    "text", ["missing + 1U", "(missing)", "-missing", "u ? missing : 1U", "missing << 2", "(u, missing)"]
)
def test_what_follows_from_a_guess_has_no_type(text: str) -> None:
    unit = body(f"g({text});")
    (call,) = unit.nodes(Kind.CALL)
    assert call.children[1].type is None
    assert call.type is not None


@pytest.mark.parametrize("text", ["missing == 1U", "missing && u", "(unsigned)missing", "!missing", "u << missing"])
def test_what_is_known_all_the_same_keeps_its_type(text: str) -> None:
    (call,) = body(f"g({text});").nodes(Kind.CALL)
    assert call.children[1].bare.type is not None


def test_no_conversion_to_a_guessed_type_is_left() -> None:
    unit = body("missing = p;")
    assert not unit.nodes(Kind.CONVERSION)


def test_the_guess_is_no_entity_of_the_unit_and_no_file_was_read_for_it() -> None:
    unit = body("u = missing;")
    assert "missing" not in {entity.name for entity in unit.entities}
    assert all("undeclared" not in path for path, _ in unit.read_files)


def test_a_length_that_is_not_known_does_not_vary() -> None:
    unit = body("char room[MISSING]; g((int)sizeof room);")
    (room,) = (n for n in unit.nodes(Kind.VARIABLE) if n.name == "room")
    assert room.type is not None
    assert not room.type.canonical.variable


def test_a_name_declared_further_down_stays_what_it_is() -> None:
    unit = unit_of(f"{HEAD}    u = later;\n}}\nstatic unsigned later = 1U;\n")
    (later,) = (entity for entity in unit.entities if entity.name == "later")
    assert later.linkage == "internal"


@pytest.mark.parametrize("text", ["count_t n;", "count_t n = 3; g(n);", "count_t *q = 0;", "count_t **q, *r;"])
def test_a_type_without_its_header_is_no_object(text: str) -> None:
    unit = body(text)
    assert "count_t" not in {node.name for node in unit.nodes(Kind.NAME)}


def test_a_product_is_no_declaration() -> None:
    (product,) = body("g(missing * u);").nodes(Kind.BINARY)
    assert product.operator == "*"


_WITHOUT_HEADERS = """\
static uint8_t room[4];
typedef int32_t (*handler_t)(int32_t);
bool fill(size_t count, const handler_t call);
bool fill(size_t count, const handler_t call)
{
    for (uint32_t i = 0u; i < count; i++) { room[i] = (uint8_t)i; }
    return (call != NULL) && (count > 0u) && true;
}
"""


def test_names_of_the_standard_library_without_their_header_are_known_and_complained_about() -> None:
    unit = unit_of(_WITHOUT_HEADERS)
    missed = {d.message for d in unit.diagnostics if d.severity == "error"}
    assert "unknown type name 'uint8_t'" in missed
    assert "use of undeclared identifier 'NULL'" in missed
    assert unit.entities[0].name == "room"
    loop = unit.nodes(Kind.FOR)[0]
    assert loop.for_parts[0] is not None
    (room,) = [n for n in unit.nodes(Kind.VARIABLE) if n.name == "room"]
    assert room.type is not None
    assert (room.type.length, room.type.text) == (4, "uint8_t[4]")
    assert {n.source.path for n in unit.root.children} == {unit.path}


def test_an_own_declaration_of_a_standard_name_is_kept() -> None:
    unit = unit_of("int32_t early;\ntypedef long int32_t;\nint32_t late;\n")
    late = [n for n in unit.nodes(Kind.VARIABLE) if n.name == "late"]
    assert late[0].type is not None
    assert late[0].type.canonical.text == "long"

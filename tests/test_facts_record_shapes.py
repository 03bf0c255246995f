"""What a unit takes a struct to be, in a text that another unit's can be compared with."""

from __future__ import annotations

import pytest
from fixtures_c import unit_of

from certkit.facts.record_shapes import record_shape
from certkit.model import Kind


def shape(text: str) -> str:
    return record_shape(unit_of(text).nodes(Kind.VARIABLE)[-1].type)


BASE = "struct s { int a; char b[4]; struct { unsigned c : 3; } d; } x;"


@pytest.mark.parametrize(
    "text",
    [
        "typedef int n; struct s { n a; char b[4]; struct { unsigned c : 3; } d; }; struct s x[3];",
        "\nstruct s { int a;\n char b[4]; struct { unsigned int c : 3; } d; } *x;",
    ],
)
def test_the_same_members_give_the_same_shape(text: str) -> None:
    assert shape(text) == shape(BASE) != ""


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace("int a", "long a"),
        BASE.replace("int a", "int e"),
        BASE.replace("[4]", "[5]"),
        BASE.replace(": 3", ": 4"),
        BASE.replace("unsigned c", "unsigned e"),
        BASE.replace("int a;", ""),
    ],
)
def test_another_member_gives_another_shape(text: str) -> None:
    assert shape(text) != shape(BASE)


@pytest.mark.parametrize("text", ["struct s; extern struct s *x;", "int x;"])
def test_without_members_in_sight_there_is_no_shape(text: str) -> None:
    assert shape(text) == ""


def test_a_struct_that_points_to_itself_has_an_end() -> None:
    assert "next" in shape("struct s { struct s *next; } x;")

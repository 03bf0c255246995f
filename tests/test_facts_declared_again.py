"""Declarations that C forbids beside an earlier one: what is made of the parser's complaints."""

from __future__ import annotations

from fixtures_c import unit_of

from certkit.facts.declared_again import declared_twice, linkage_changed, tags_again

CODE = """
struct one { int a; };
struct one { unsigned b; };
enum two { FIRST };
int twice(void) { return 1; }
int twice(void) { return 2; }
extern int outer;
static int outer = 1;
static int inner;
int inner;
struct pair { int left; int left; };
int use(int given)
{
    int value = 0;
    int value = 1;
    union two other;
again:
    value++;
again:
    return value + given;
}
"""


def test_what_is_declared_twice() -> None:
    unit = unit_of(CODE)
    assert [(name, place.line) for place, name in declared_twice(unit)] == [("left", 11), ("value", 15), ("again", 19)]
    assert [(name, place.line) for name, place in tags_again(unit)] == [("one", 3), ("two", 16)]
    assert linkage_changed(unit) == {"outer", "inner"}


def test_code_that_c_allows_has_none_of_it() -> None:
    unit = unit_of("static int a; static int a; struct s { int a; }; int f(int s) { { int s = 1; return s; } }\n")
    assert not [*declared_twice(unit), *tags_again(unit), *linkage_changed(unit)]

"""Uses of what a compiler accepts beyond the C standard that a unit is compiled as.

Two editions of MISRA C number what is asked of extensions differently; what is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from certkit.facts.extensions import blank_splices, extensions, macro_extensions, probes, standard_year
from certkit.facts.names import tag
from certkit.model import Kind, Node, Place, Token, Type, TypeKind, Unit

__all__ = ["extension_uses"]

_SIZE_OF_VOID = re.compile(r"\w+\s*\(\s*void\s*\)")
_EMPTY = re.compile(r"\{\s*\}")
_ALWAYS = {Kind.LABEL_ADDRESS: "the address of a label"}
_SINCE_C99 = {Kind.COMPOUND_LITERAL: "a compound literal", Kind.DESIGNATED: "a designated initialiser"}


def extension_uses(unit: Unit) -> Iterator[tuple[Node | Token | Place, str]]:
    """Each use in compiled lines of the project: where, and what is said of it."""
    year = standard_year(unit.standard)
    own = {one.name for one in unit.macros if not one.system}
    for source in unit.sources.values():
        for token, what in extensions(source, year):
            if token.text not in own and unit.is_active(token.place):
                yield token, f"{what} is a language extension"
        for place in blank_splices(source):
            if unit.is_active(place):
                yield place, "a backslash that blanks part from the line's end is a language extension"
    for token, what in macro_extensions(unit, year):
        yield token, f"{what}, here in a macro, is a language extension"
    for token in probes(unit, year):
        yield token, f"'{token.text}' is a language extension"
    kinds = _ALWAYS if year >= 1999 else {**_ALWAYS, **_SINCE_C99}
    tables: set[int] = set()
    for node in unit.nodes(*kinds):
        list_ = node.enclosing(Kind.INITIALISER) if node.kind is Kind.LABEL_ADDRESS else None
        if list_ is None or id(list_) not in tables:
            yield node, f"{kinds[node.kind]} is a language extension"
        if list_ is not None:
            tables.add(id(list_))
    for one in unit.diagnostics:
        if "variable length array in structure" in one.message and one.place.path in unit.sources:
            yield one.place, "an array of variable length in a structure is a language extension"
    yield from _types(unit, year)


def _types(unit: Unit, year: int) -> Iterator[tuple[Node, str]]:
    for node in unit.nodes(Kind.FIELD, Kind.VARIABLE):
        if node.type is not None and node.type.canonical.kind is TypeKind.ARRAY and node.type.canonical.length == 0:
            if not (node.kind is Kind.VARIABLE and node.initialiser is not None):
                yield node, f"'{node.name}', an array of no elements, is a language extension"
        elif year < 1999 and node.type is not None and "long long" in node.type.canonical.rank:
            yield node, "the type 'long long' is a language extension in C90"
    for node in unit.nodes(Kind.STRUCT, Kind.UNION):
        if node.definition and not any(c.kind is not Kind.ATTRIBUTE for c in node.children):
            yield node, f"a {node.kind} without members is a language extension"
        if year < 2011 and _is_nameless_member(node):
            yield node, f"a {node.kind} as a member without a name is a language extension"
    for node in unit.nodes(Kind.ENUM):
        if not node.definition:
            yield node, f"'enum {node.name}', declared ahead of its definition, is a language extension"
    for node in unit.nodes(Kind.BINARY, Kind.UNARY, Kind.ASSIGN):
        if node.operator in ("+", "-", "+=", "-=", "++", "--", "p++", "p--") and _unsized(node):
            yield node, "arithmetic on a pointer to void or to a function is a language extension"
    for node in unit.nodes(Kind.CAST):
        if node.type is not None and node.type.canonical.kind is TypeKind.UNION:
            yield node, f"a cast to the union type '{node.type.text}' is a language extension"
    for node in unit.nodes(Kind.SIZEOF):
        below = node.children[0].bare.type if node.children else None
        if (below is not None and _is_unsized(below)) or _SIZE_OF_VOID.fullmatch(node.text):
            yield node, "the size of void or of a function is a language extension"
    for node in unit.nodes(Kind.INITIALISER):
        if year < 2023 and not node.children and node.macro is None and _EMPTY.match(node.text):
            yield node, "an empty initialiser is a language extension"


def _is_nameless_member(node: Node) -> bool:
    inside = node.parent is not None and node.parent.kind in (Kind.STRUCT, Kind.UNION)
    return inside and not tag(node) and node.source.data[node.end : node.end + 64].lstrip()[:1] == b";"


def _unsized(node: Node) -> bool:
    return any(
        child.type is not None and child.type.canonical.is_pointer and _is_unsized(child.type.canonical.target)
        for child in node.children
    )


def _is_unsized(kind: Type | None) -> bool:
    return kind is not None and kind.canonical.kind in (TypeKind.VOID, TypeKind.FUNCTION)

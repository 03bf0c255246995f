"""Macros and declarations that take a name which C reserves (C11 7.1.3).

Two editions of MISRA C number what is asked of such names differently; what is found is the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from certkit.facts.library import FUNCTIONS, NAMES, TYPES, header_of, since, year_of
from certkit.facts.names import Identifier, defining_name, identifiers, is_reserved
from certkit.model import Node, Token, TokenKind, Unit

__all__ = ["reserved_declarations", "reserved_macros"]

_EXTERNAL = frozenset({*FUNCTIONS, "errno", "math_errhandling", "setjmp", "va_copy", "va_end"})
"""What C11 7.1.3 reserves as external names; some of them may be macros."""


def reserved_macros(unit: Unit) -> Iterator[tuple[Token, str]]:
    """#define and #undef of reserved names in executed directives: the name, and what is said of it."""
    year = year_of(unit.standard)
    for source in unit.sources.values():
        for directive in source.directives:
            if directive.name not in ("define", "undef") or not unit.is_active(directive.place):
                continue
            token = defining_name(directive.tokens)
            why = _of_macro(token.text, year) if token is not None and token.kind is TokenKind.IDENTIFIER else ""
            if token is not None and why:
                yield token, f"#{directive.name} of '{token.text}', which {why}"


def _of_macro(name: str, year: int) -> str:
    if name.startswith("_"):
        return "begins with an underscore"
    if name == "defined":
        return "is an operator of #if"
    if name in NAMES and (since(name) or 0) <= year:
        return f"belongs to <{header_of(name)}>"
    return ""


def reserved_declarations(unit: Unit) -> Iterator[tuple[Node, str]]:
    """Declarations in project files that take a reserved name: the declaration, and what is said of it."""
    year = year_of(unit.standard)
    for one in identifiers(unit):
        why = _of_declaration(unit, one, year)
        if why and not unit.library.makes(one.node):
            yield one.node, f"'{one.name}' {why}"


def _of_declaration(unit: Unit, one: Identifier, year: int) -> str:
    entity = one.node.entity
    external = entity is not None and entity.linkage == "external"
    outside = one.scope is None and one.space in ("ordinary", "tag")
    if is_reserved(one.name):
        return "is a name kept for the compiler and its library"
    if one.name.startswith("_") and (outside or external):
        return "begins with an underscore and stands at file scope"
    if not (one.space == "ordinary" and (outside or external)):
        return ""
    header = header_of(one.name)
    if one.name in _EXTERNAL and (since(one.name) or 0) <= year:
        return f"is a name of <{header}>"
    if one.name in TYPES and any(unit.library.includes(header)):
        return f"is a type of <{header}>"
    return ""

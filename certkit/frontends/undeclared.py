"""What is left of statements that use undeclared names.

libclang drops an expression, with everything in it, that holds a name nobody declares: a header that was not found
then hides half a function from the rules. Such a unit is read once more with a declaration for each of those names,
and what the guess touches gets no type: it is there, but nothing is said about it.
"""

from __future__ import annotations

import ctypes as c
import re
from bisect import bisect_left
from dataclasses import replace

from certkit.model import Kind, Node, Place, Source, TokenKind, Type, Unit

__all__ = ["PRELUDE", "UnsavedFile", "forget_guesses", "missed_names", "prelude", "undeclared_names"]

PRELUDE = "/certkit-undeclared.h"
"""Name of the header that exists in memory alone."""

_MESSAGE = re.compile(r"use of undeclared identifier '(\w+)'")
_UNKNOWN_TYPE = re.compile(r"unknown type name '(\w+)'")
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "&", "|", "^"})
_FIXED = frozenset({Kind.FUNCTION, Kind.TYPEDEF, Kind.ENUMERATOR})


class UnsavedFile(c.Structure):
    """CXUnsavedFile: a file whose text is given with the call."""

    _fields_ = (("name", c.c_char_p), ("contents", c.c_char_p), ("length", c.c_ulong))


def undeclared_names(unit: Unit) -> tuple[str, ...]:
    """The names that the parser complained about and that are declared nowhere in the unit, at a later line say.

    Those that stand where a type does (`count_t n;` without its header) are left out.
    """
    found = {match[1] for one in unit.diagnostics if (match := _MESSAGE.match(one.message))}
    declared = {e.name for e in unit.entities if e.kind in _FIXED or (e.kind is Kind.VARIABLE and e.linkage)}
    types = {match[1] for one in unit.diagnostics if (match := _UNKNOWN_TYPE.match(one.message))}
    for one in unit.diagnostics:
        match = _MESSAGE.match(one.message)
        if (
            match is not None
            and match[1] not in types
            and _is_type(unit.sources.get(one.place.path), one.place, match[1])
        ):
            types.add(match[1])
    return tuple(sorted(found - declared - types))


def missed_names(unit: Unit) -> frozenset[str]:
    """All names that the parser complained about, as types or as objects."""
    found = (_MESSAGE.match(one.message) or _UNKNOWN_TYPE.match(one.message) for one in unit.diagnostics)
    return frozenset(match[1] for match in found if match is not None)


def _is_type(source: Source | None, place: Place, name: str) -> bool:
    """Whether a name begins a declaration: `name word`, or `name *word` followed by `;`, `=` or `,`."""
    if source is None:
        return False
    tokens = source.tokens
    at = bisect_left(tokens, (place.line, place.column), key=lambda t: (t.place.line, t.place.column))
    if at >= len(tokens) or tokens[at].text != name:
        return False
    behind = at + 1
    while behind < len(tokens) and tokens[behind].text == "*":
        behind += 1
    if behind + 1 >= len(tokens) or tokens[behind].kind is not TokenKind.IDENTIFIER:
        return False
    first = at == 0 or tokens[at - 1].text in (";", "{", "}")
    return behind == at + 1 or (first and tokens[behind + 1].text in (";", "=", ","))


def prelude(names: tuple[str, ...], more: str = "") -> UnsavedFile:
    """The header that declares them, and what `more` says."""
    text = "#pragma GCC system_header\n" + more + "".join(f"extern int {name};\n" for name in names)
    return UnsavedFile(PRELUDE.encode(), text.encode(), len(text))


def forget_guesses(unit: Unit, names: tuple[str, ...]) -> Unit:
    """The unit without what the prelude declares, and without any type that comes from these names."""
    added = {id(e): e for e in unit.entities if all(node.source.path == "" for node in e.declarations)}
    for entity in added.values():
        if entity.name in names:
            for use in entity.uses:
                _forget(use)
    root = unit.root
    root.children = tuple(n for n in root.children if n.source.path != "")
    return replace(unit, entities=tuple(e for e in unit.entities if id(e) not in added))


def _forget(name: Node) -> None:
    """Takes the type from a name, and upwards from every expression whose type follows from it."""
    name.entity = None
    node: Node | None = name
    while node is not None:
        node.type = None
        node.value = None
        above = node.parent
        if (
            above is not None
            and above.kind is Kind.VARIABLE
            and above.type is not None
            and above.initialiser is not node
        ):
            above.type = _of_fixed_length(above.type)
        node = _follows(node)


def _of_fixed_length(type_: Type) -> Type:
    """The array type without the claim that its length varies: the undeclared name may well be a constant."""
    fixed = replace(type_.canonical, variable=False)
    fixed.canonical = fixed
    return replace(type_, variable=False, canonical=fixed)


def _follows(node: Node) -> Node | None:
    """The expression around one of unknown type, where its own type is unknown for that reason."""
    above = node.parent
    if above is None or above.type is None:
        return None
    first = above.children[0] is node
    match above.kind:
        case Kind.PAREN | Kind.CONVERSION:
            return above
        case Kind.UNARY if above.operator != "!":
            return above
        case Kind.BINARY if above.operator in _ARITHMETIC:
            _bare_operands(above)
            return above
        case Kind.BINARY if above.operator in ("<<", ">>"):
            return above if first else None
        case Kind.BINARY if above.operator == ",":
            return None if first else above
        case Kind.BINARY:
            _bare_operands(above)
        case Kind.ASSIGN if first:
            _bare_operands(above)
            return above
        case Kind.CONDITIONAL if not first:
            _bare_operands(above)
            return above
    return None


def _bare_operands(node: Node) -> None:
    """Takes away the conversions to the guessed type."""
    operands = []
    for child in node.children:
        while child.kind is Kind.CONVERSION and len(child.children) == 1:
            child = child.children[0]
        child.parent = node
        operands.append(child)
    node.children = tuple(operands)

"""Conversions between pointers and floating types, which C does not have and the parser refuses.

libclang drops the expression, so the types are read from its complaint and from the tokens of the cast. Where these do
not tell what a pointer points to (it is computed, or a macro wrote the cast), it is taken for a pointer to an object.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from certkit.model import Diagnostic, Kind, Place, Token, Type, TypeKind, Unit

__all__ = ["FUNCTION", "OBJECT", "VOID", "Refused", "refused"]

OBJECT, VOID, FUNCTION = "a pointer to an object", "a pointer to void", "a pointer to a function"

_OUT = re.compile(r"pointer cannot be cast to type '([^']*)'")
_INTO = re.compile(r"operand of type '([^']*)'(?: \(aka '[^']*'\))? cannot be cast to a pointer type")
_TYPE = r"'([^']*)'(?: \(aka '([^']*)'\))?"
_IMPLICIT = (
    re.compile(rf"assigning to (){_TYPE} from incompatible type {_TYPE}"),
    re.compile(rf"initializing (){_TYPE} with an expression of incompatible type {_TYPE}"),
    re.compile(rf"(passing ){_TYPE} to parameter of incompatible type {_TYPE}"),
    re.compile(rf"(returning ){_TYPE} from a function with incompatible result type {_TYPE}"),
)
_FLOATING = re.compile(r"(?:\w+ )*(?:float|double|_Float\w+|__fp16)(?: _Complex)?")
_QUALIFIERS = frozenset({"const", "volatile", "restrict", "_Atomic", "struct", "union", "enum"})


class Refused(NamedTuple):
    """A conversion at `place`: of what the pointer is (OBJECT, VOID, FUNCTION), and a sentence that says all."""

    place: Place | Token
    pointer: str
    message: str


def refused(unit: Unit) -> tuple[Refused, ...]:
    """The refused conversions of project files. Ask through `unit.fact(refused)`."""
    errors = [d for d in unit.diagnostics if d.severity == "error" and d.place.path in unit.sources]
    return tuple(found for one in errors if (found := _refused(unit, one)) is not None)


def _refused(unit: Unit, one: Diagnostic) -> Refused | None:
    out, into = _OUT.match(one.message), _INTO.match(one.message)
    if out is None and into is None:
        return _implicit(one)
    tokens = unit.sources[one.place.path].tokens
    start = one.start or one.place
    at = bisect_left(tokens, start, key=lambda t: t.place)
    opened = _opened(tokens, at)
    place: Place | Token = tokens[opened] if opened is not None else one.place
    if into is not None:
        pointer = _named(unit, tokens[opened + 1 : at - 1], start) if opened is not None else OBJECT
        return Refused(place, pointer, f"'{into[1]}' is cast to {pointer}, which C gives no meaning")
    assert out is not None
    pointer = _operand(unit, tokens[at : at + 24], start)
    return Refused(place, pointer, f"{pointer} is cast to '{out[1]}', which C gives no meaning")


def _implicit(one: Diagnostic) -> Refused | None:
    match = next((m for pattern in _IMPLICIT if (m := pattern.match(one.message))), None)
    if match is None:
        return None
    first, second = match[3] or match[2], match[5] or match[4]
    source, target = (first, second) if match[1] else (second, first)
    pointer, other = (source, target) if source.endswith(("*", ")")) else (target, source)
    if not _FLOATING.fullmatch(other) or not pointer.endswith(("*", ")")):
        return None
    what = FUNCTION if "(*)" in pointer else VOID if re.fullmatch(r"(?:\w+ )*void \*", pointer) else OBJECT
    return Refused(
        one.start or one.place, what, f"'{source}' is implicitly converted to '{target}', which C gives no meaning"
    )


def _opened(tokens: Sequence[Token], at: int) -> int | None:
    """The parenthesis that opens the type in front of token `at`."""
    depth = 0
    for number in range(at - 1, max(-1, at - 64), -1):
        depth += (tokens[number].text == ")") - (tokens[number].text == "(")
        if depth == 0:
            return number if number < at - 1 else None
    return None


def _named(unit: Unit, tokens: Sequence[Token], place: Place) -> str:
    """What a type name, written out, points to."""
    words = [t.text for t in tokens if t.text not in _QUALIFIERS]
    if "(" in words:
        return FUNCTION
    stars = words.count("*")
    words = [w for w in words if w != "*"]
    if words == ["void"]:
        return VOID if stars == 1 else OBJECT
    type_ = _declared(unit, words[0], place, (Kind.TYPEDEF,)) if len(words) == 1 else None
    if type_ is None or stars > 1:
        return OBJECT
    if stars == 1:
        kind = type_.canonical.kind
        return FUNCTION if kind is TypeKind.FUNCTION else VOID if kind is TypeKind.VOID else OBJECT
    return _pointer(type_)


def _operand(unit: Unit, tokens: Sequence[Token], place: Place) -> str:
    """What the pointer points to that an operand yields: a name, a call of a named function, another cast."""
    words = [t.text for t in tokens]
    if not words:
        return OBJECT
    if words[0] == "(":
        close = words.index(")") if ")" in words else len(words)
        inside = tokens[1:close]
        if words[close - 1] == "*":
            return _named(unit, inside, place)
        return _operand(unit, inside, place)
    type_ = _declared(unit, words[0], place, (Kind.VARIABLE, Kind.PARAMETER, Kind.FUNCTION))
    behind = words[1] if len(words) > 1 else ""
    if type_ is None or behind in ("[", ".", "->"):
        return OBJECT
    if type_.canonical.kind is TypeKind.FUNCTION:
        result = type_.canonical.target
        return FUNCTION if behind != "(" else _pointer(result) if result is not None else OBJECT
    return _pointer(type_)


def _pointer(type_: Type) -> str:
    if type_.is_function_pointer:
        return FUNCTION
    return VOID if type_.is_void_pointer else OBJECT


def _declared(unit: Unit, name: str, place: Place, kinds: tuple[Kind, ...]) -> Type | None:
    """The type of the last declaration of a name before a place."""
    return next(_types(unit, name, place, kinds), None)


def _types(unit: Unit, name: str, place: Place, kinds: tuple[Kind, ...]) -> Iterator[Type]:
    for entity in reversed(unit.entities):
        if entity.name == name and entity.kind in kinds:
            for node in reversed(entity.declarations):
                if (node.source.path != place.path or node.place < place) and node.type is not None:
                    yield node.type

"""Uses of the type-generic macros of <tgmath.h>, whatever the header makes of them (C11 7.25).

Two shapes are known: `_Generic(...)(arguments)`, and a call of an overloaded function `__tg_name`, as Clang's own
header has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from certkit.facts.library import names_of
from certkit.model import Kind, Node, Unit

__all__ = ["COMPLEX", "GenericCall", "generic_calls"]

_COMPLEX = (
    "acos asin atan acosh asinh atanh cos sin tan cosh sinh tanh exp log pow sqrt fabs carg cimag conj cproj creal"
)
COMPLEX = frozenset(_COMPLEX.split())
"""Macros with a complex function behind them (C11 7.25 paragraphs 4, 5 and 7)."""
_OPERANDS = {"frexp": 1, "ldexp": 1, "scalbn": 1, "scalbln": 1, "nexttoward": 1, "remquo": 2}
"""How many leading arguments take part in the choice, where not all do."""
_NAMES = names_of("math.h") | COMPLEX


@dataclass(frozen=True, slots=True)
class GenericCall:
    """A use of macro `name`. `operands` are the arguments whose types choose the function.

    `values` are those and the others that are values (an exponent), not pointers for results.
    """

    name: str
    node: Node
    operands: tuple[Node, ...]
    values: tuple[Node, ...]


def generic_calls(unit: Unit) -> Iterator[GenericCall]:
    """The uses in project code, in source order."""
    macros = {m.name for m in unit.macros if m.system and m.place.path.endswith("tgmath.h")}
    if not macros:
        return
    for call in unit.nodes(Kind.CALL):
        name = _name(call) if call.macro else ""
        if name in macros and name in _NAMES:
            arguments = tuple(_written(argument) for argument in call.children[1:])
            operands = arguments[: _OPERANDS.get(name, len(arguments))]
            yield GenericCall(name, call, operands, operands if name in ("frexp", "remquo") else arguments)


def _name(call: Node) -> str:
    callee = call.children[0].bare if call.children else None
    if callee is None:
        return ""
    if callee.kind is Kind.NAME and callee.name.startswith("__tg_"):
        return callee.name.removeprefix("__tg_")
    if callee.kind is not Kind.GENERIC:
        return ""
    names = [child.name for child in callee.children if child.kind is Kind.NAME and child.name in _NAMES]
    return min(names, key=lambda name: (len(name), name), default="")


def _written(argument: Node) -> Node:
    """The argument as the program wrote it, below what the macro wraps around it."""
    node = argument
    while node.children and not node.argument and node.kind in (Kind.CAST, Kind.PAREN, Kind.CONVERSION, Kind.CALL):
        inner = node.children[-1]
        if not any(part.argument for part in inner.walk()):
            break
        node = inner
    return node

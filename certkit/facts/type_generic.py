"""Uses of the type-generic macros of <tgmath.h>, whatever the header makes of them (C11 7.25).

Three shapes are known: `_Generic(...)(arguments)`, a call of an overloaded function `__tg_name` as Clang's own header
has it, and a choice between plain calls by `?:` on the sizes of the arguments, as C99 libraries have it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
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

    `values` are those and the others that are values, not pointers for results. An exponent (ldexp, scalbn) and the
    second argument of nexttoward take no part in the choice.
    """

    name: str
    node: Node
    operands: tuple[Node, ...]
    values: tuple[Node, ...]


def generic_calls(unit: Unit) -> Iterator[GenericCall]:
    """The uses in project code, in source order."""
    macros = {m.name for m in unit.macros if m.system and m.place.path.endswith("tgmath.h")} & _NAMES
    if not macros:
        return
    stack = [top for top in reversed(unit.root.children) if not top.system]
    while stack:
        node = stack.pop()
        found = _chosen(node, macros) if node.macro is not None else None
        if found is None:
            stack.extend(reversed(node.children))
            continue
        name, call = found
        stack.extend(reversed(call.children[1:]))  # once, however often the header repeats an argument
        if not _asked_for(unit, node, name):
            continue
        arguments = tuple(_written(argument) for argument in call.children[1:])
        operands = arguments[: _OPERANDS.get(name, len(arguments))]
        yield GenericCall(name, call, operands, operands if name in ("frexp", "remquo") else arguments)


def _asked_for(unit: Unit, node: Node, name: str) -> bool:
    """Whether the project wrote the macro's name: as the expansion's own, in its own macro, or in an argument."""
    assert node.macro is not None
    return node.argument or node.macro == name or name in unit.library.written(node.macro)


def _chosen(node: Node, macros: Collection[str]) -> tuple[str, Node] | None:
    """The macro whose expansion the node is, and one of the calls it chooses from."""
    given_up = node.kind is Kind.OTHER and node.children[:1] and node.children[0].bare.kind is Kind.GENERIC
    if node.kind is Kind.CALL or given_up:  # a pointer argument does not compile, and is a call no less
        name = _name(node)
        return (name, node) if name in macros else None
    if node.kind is not Kind.CONDITIONAL:
        return None
    leaves = list(_leaves(node))
    calls = [leaf for leaf in leaves if leaf.kind is Kind.CALL and leaf.children]  # creal may choose no call at all
    called = [call.children[0].bare.name for call in calls]
    names = {next((form for form in _forms(one) if form in macros), "") for one in called}
    if len(names) != 1 or "" in names:
        return None
    name = names.pop()
    return name, calls[called.index(name) if name in called else -1]


def _leaves(node: Node) -> Iterator[Node]:
    """What a tree of ?: chooses from."""
    node = node.uncast
    if node.kind is Kind.CONDITIONAL and len(node.children) == 3:
        yield from _leaves(node.children[1])
        yield from _leaves(node.children[2])
    else:
        yield node


def _forms(function: str) -> Iterator[str]:
    """The macros that a function may stand behind: cosf, ccosl are forms of cos, cabs one of fabs."""
    yield function
    shorter = function[:-1] if function[-1:] in ("f", "l") else function
    yield shorter
    for one in (function, shorter):
        if one.startswith("c"):
            yield "fabs" if one == "cabs" else one[1:]


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

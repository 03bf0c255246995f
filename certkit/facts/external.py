"""Integers that a function takes from outside the program, and whether it looks at them before it relies on them.

Sources are the library's input and conversion functions: what they return, and what they store through a pointer.
A value is relied on where it chooses an element, moves a pointer, bounds a loop, is a divisor, a shift, or the size
of memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from certkit.facts.constants import value_of
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["Reliance", "reliances"]

_RETURNING = frozenset({
    "getchar", "getc", "fgetc", "getwchar", "getwc", "fgetwc", "atoi", "atol", "atoll", "strtol", "strtoll", "strtoul",
    "strtoull", "strtoimax", "strtoumax",
})  # fmt: skip
_STORING = {"scanf": 1, "fscanf": 2, "sscanf": 2, "fread": 0, "vscanf": 1}
_SIZES = {
    "malloc": (0,), "calloc": (0, 1), "realloc": (1,), "aligned_alloc": (0, 1), "memcpy": (2,), "memmove": (2,),
    "memset": (2,), "strncpy": (2,), "strncat": (2,), "memcmp": (2,), "fread": (1, 2), "fwrite": (1, 2),
}  # fmt: skip
_COMPARING = frozenset({"<", ">", "<=", ">=", "==", "!="})


class Reliance(NamedTuple):
    """A place that relies on a value from outside: `source` is the function it came from, `how` what is done."""

    node: Node
    name: str
    source: str
    how: str
    precision: Literal["certain", "possible"]


def reliances(unit: Unit) -> Iterator[Reliance]:
    """Where values from outside are relied on without having been compared with anything before in the function.

    The value's own variable must be local, and set by nothing but such sources and constants.
    """
    variables: dict[int, tuple[Entity, str]] = {}
    for use in unit.library.calls(_RETURNING):
        if use.call is None:
            continue
        how = _relied(use.call)
        if how:
            yield Reliance(use.call, "", use.name, how, "certain")
        target = _target(use.call)
        if target is not None:
            variables[id(target)] = (target, use.name)
    for use in unit.library.calls(frozenset(_STORING)):
        if use.call is not None:
            for argument in use.call.children[1 + _STORING[use.name] :]:
                target = _addressed(argument)
                if target is not None:
                    variables[id(target)] = (target, use.name)
    for entity, source in variables.values():
        yield from _of_variable(entity, source)


def _of_variable(entity: Entity, source: str) -> Iterator[Reliance]:
    if entity.linkage or not _only_from_outside(entity):
        return
    checks = [use.offset for use in entity.uses if _is_checked(use)]
    for use in entity.uses:
        how = _relied(use)
        if how and not any(check < use.offset for check in checks):
            yield Reliance(use, entity.name, source, how, "possible" if checks else "certain")


def _only_from_outside(entity: Entity) -> bool:
    definition = entity.declarations[0] if entity.declarations else None
    if definition is None or definition.kind is not Kind.VARIABLE or definition.type is None:
        return False
    values = [definition.initialiser] if definition.initialiser is not None else []
    for use in entity.uses:
        above = use.parent
        if above is not None and above.kind is Kind.ASSIGN and above.children[0] is use:
            if above.operator != "=":
                return False
            values.append(above.children[1])
    return definition.type.is_integral and all(value_of(v) is not None or _source_of(v) for v in values)


def _source_of(node: Node) -> str:
    """The input function whose value an expression is, conversions and casts aside."""
    bare = node.uncast
    name = bare.callee.name if bare.kind is Kind.CALL and bare.callee is not None else ""
    return name if name in _RETURNING else ""


def _target(call: Node) -> Entity | None:
    """The variable that the call's value goes to."""
    above, below = call.around
    if above is None:
        return None
    if above.kind is Kind.VARIABLE and above.initialiser is below:
        return above.entity
    if above.kind is Kind.ASSIGN and above.operator == "=" and above.children[1] is below:
        return above.children[0].unparenthesised.entity
    return None


def _addressed(node: Node) -> Entity | None:
    bare = node.bare
    if bare.kind is Kind.UNARY and bare.operator == "&" and bare.children[0].unparenthesised.kind is Kind.NAME:
        return bare.children[0].unparenthesised.entity
    return None


def _is_checked(use: Node) -> bool:
    """Whether a use compares the value, switches on it, masks it, or hands it to another function."""
    below, above = use, use.parent
    while above is not None and above.type is not None:
        if above.kind is Kind.BINARY and above.operator in _COMPARING:
            return not _bounds(above, below)
        if above.kind is Kind.BINARY and above.operator in ("&", "%") and above.children[0] is below:
            return True
        if above.kind is Kind.CALL and not _relied(use):
            callee = above.callee
            return callee is None or callee.name not in _STORING
        below, above = above, above.parent
    return above is not None and above.kind in (Kind.SWITCH, Kind.IF, Kind.WHILE)


def _bounds(comparison: Node, operand: Node) -> bool:
    """Whether an operand is what a loop counts up or down to: compared there with a variable that the loop changes."""
    if comparison.operator not in ("<", ">", "<=", ">=", "!="):
        return False
    loop, below = comparison.parent, comparison
    while loop is not None and loop.kind is Kind.PAREN:
        below, loop = loop, loop.parent
    if loop is None or loop.kind is not Kind.FOR or loop.for_parts[1] is not below or loop.for_parts[2] is None:
        return False
    other = next(child for child in comparison.children if child is not operand).bare
    changed = {id(node.entity) for node in loop.for_parts[2].walk() if node.kind is Kind.NAME}
    return other.kind is Kind.NAME and id(other.entity) in changed and operand.bare.entity is not other.entity


def _relied(node: Node) -> str:
    """What a use relies on the value for, "" for nothing that could go wrong."""
    above, below = node.around
    while above is not None and above.kind is Kind.BINARY and above.operator in ("+", "-", "*"):
        if above.type is not None and above.type.is_pointer:
            return "moves a pointer"
        above, below = above.around
    if above is None:
        return ""
    if above.kind is Kind.BINARY and _bounds(above, below):
        return "bounds a loop"
    if above.kind is Kind.SUBSCRIPT and below.type is not None and below.type.is_integral:
        return "chooses an element"
    if above.kind in (Kind.BINARY, Kind.ASSIGN) and len(above.children) == 2 and above.children[1] is below:
        operator = above.operator.removesuffix("=") if above.kind is Kind.ASSIGN else above.operator
        if operator in ("/", "%"):
            return "is a divisor"
        if operator in ("<<", ">>"):
            return "is a shift"
        if above.kind is Kind.ASSIGN and operator in ("+", "-") and above.type is not None and above.type.is_pointer:
            return "moves a pointer"
    if above.kind is Kind.CALL and above.callee is not None:
        number = next((i for i, child in enumerate(above.children[1:]) if child is below), -1)
        if number in _SIZES.get(above.callee.name, ()):
            return f"is a size for '{above.callee.name}'"
    if above.kind is Kind.VARIABLE and above.type is not None and above.type.kind == "array":
        return "is the length of an array"
    return ""

"""The constant that a local variable certainly holds, from the assignment that last stands before a use."""

from __future__ import annotations

from certkit.facts.constants import Number, convert, value_of
from certkit.facts.paths import is_local
from certkit.model import Entity, Kind, Node

__all__ = ["recent_value"]

_LOOPS = (Kind.FOR, Kind.WHILE, Kind.DO)
_COUNTING = frozenset({"++", "--", "p++", "p--"})


def recent_value(node: Node) -> Number | None:
    """The value of an expression: a constant, or a local variable that was given one, with a sign in front or not.

    The assignment or initialiser must stand in a block around the use, nothing may change the variable in between or
    in a loop around the use, and the function must have no labels. None where that is not so.
    """
    value = value_of(node)
    if value is not None:
        return value
    bare = node.bare
    if bare.kind is Kind.UNARY and bare.operator in ("-", "+"):
        below = recent_value(bare.children[0])
        return None if below is None else -below if bare.operator == "-" else below
    entity = bare.entity
    if bare.kind is not Kind.NAME or entity is None or not is_local(entity) or entity.kind is not Kind.VARIABLE:
        return None
    return _held(entity, bare)


def _held(entity: Entity, use: Node) -> Number | None:
    function = use.function
    declared = entity.definition
    if function is None or declared is None or any(n.kind is Kind.LABEL for n in function.walk()):
        return None
    writes = [u.parent for u in entity.uses if u.parent is not None and _writes(u.parent, u)]
    around = list(use.ancestors())
    before = max((w for w in writes if w.at < use.at and w not in around), key=lambda w: w.at, default=None)
    given = declared.initialiser if before is None else None
    block = declared.enclosing(Kind.COMPOUND)
    if before is not None:
        block = before.parent
        given = before.children[1] if before.kind is Kind.ASSIGN and before.operator == "=" else None
    if given is None or block is None or block.kind is not Kind.COMPOUND or block not in around:
        return None
    if block.parent is not None and block.parent.kind is Kind.SWITCH:
        return None
    loops = [a for a in around[: around.index(block)] if a.kind in _LOOPS]
    if any(loop in w.ancestors() for loop in loops for w in writes):
        return None
    value = value_of(given)
    return None if value is None else convert(value, declared.type)


def _writes(parent: Node, use: Node) -> bool:
    if parent.kind is Kind.ASSIGN:
        return parent.children[0] is use
    return parent.kind is Kind.UNARY and parent.operator in _COUNTING

"""Pointers that cannot point into a function's own objects, whatever else they point to.

What a parameter brings was there before the function's automatic objects were. What a call returns cannot point into
an object whose address the function has given to nobody.
"""

from __future__ import annotations

from certkit.facts.bases import Base, is_automatic
from certkit.facts.followed import addressed
from certkit.model import Entity, Kind, Node, TypeKind

__all__ = ["strangers"]

_DEPTH = 4
_MOVES = ("++", "--", "p++", "p--")
_SUMS = ("+", "-")


def strangers(own: frozenset[Base] | None, pointer: Node) -> bool:
    """Whether a pointer cannot point into any of the objects, which are known to be the function's own."""
    if not own or not all(base.entity is not None and is_automatic(base) for base in own):
        return False
    origin = _origin(pointer, _DEPTH)
    if origin == "call":
        return not any(base.entity is None or _escapes(base.entity, _DEPTH) for base in own)
    return origin == "parameter" and not any(base.entity is None or _is_parameter(base.entity) for base in own)


def _origin(pointer: Node, depth: int) -> str:
    """ "parameter", "call" (also where it may be either), or "" for a pointer that comes from elsewhere."""
    node = pointer.bare
    while node.children and (
        (node.kind is Kind.UNARY and node.operator in _MOVES)
        or (node.kind is Kind.BINARY and node.operator in ("+", "-"))
    ):
        node = next((c for c in node.children if c.type is not None and c.type.is_pointer), node.children[0]).bare
    if node.kind is Kind.CALL:
        return "call"
    entity = node.entity
    if node.kind is not Kind.NAME or entity is None or entity.linkage or not depth or addressed(entity):
        return ""
    if entity.declarations[0].storage in ("static", "extern"):
        return ""
    values = [use.parent.children[1] for use in entity.uses if use.parent is not None and _is_set(use, use.parent)]
    if entity.kind is Kind.PARAMETER:
        return "" if values else "parameter"
    first = entity.declarations[0].initialiser
    found = {_origin(value, depth - 1) for value in (values if first is None else [first, *values])}
    return "" if not found or "" in found else min(found)


def _is_set(use: Node, above: Node) -> bool:
    return above.kind is Kind.ASSIGN and above.operator == "=" and above.children[0] is use


def _is_parameter(entity: Entity) -> bool:
    """An array parameter is only a pointer to what the caller has."""
    type_ = entity.declarations[0].type
    return entity.kind is Kind.PARAMETER and type_ is not None and type_.kind is TypeKind.ARRAY


def _escapes(entity: Entity, depth: int) -> bool:
    """Whether an object's address, or the value of a pointer to one, may come to where other functions find it."""
    if not depth:
        return True
    return any(_leaves(use, entity.declarations[0], depth) for use in entity.uses)


def _leaves(use: Node, declared: Node, depth: int) -> bool:
    pointer = declared.type is not None and declared.type.is_pointer
    below, above = use, use.parent
    while above is not None:
        match above.kind:
            case Kind.SIZEOF:
                return False
            case Kind.PAREN | Kind.CONVERSION | Kind.CAST:
                pointer = pointer or (above.type is not None and above.type.is_pointer)
            case Kind.UNARY if above.operator == "&":
                pointer = True
            case Kind.UNARY if above.operator == "*":
                pointer = False
            case Kind.UNARY if above.operator in _MOVES:
                pass
            case Kind.MEMBER | Kind.SUBSCRIPT if above.children[0] is below:
                pointer = False
            case Kind.BINARY if above.type is not None and above.type.is_pointer and above.operator in _SUMS:
                pass
            case Kind.VARIABLE | Kind.ASSIGN:
                return pointer and _kept(above, below, depth)
            case Kind.BINARY | Kind.IF | Kind.WHILE | Kind.FOR | Kind.DO | Kind.COMPOUND | Kind.SUBSCRIPT:
                return False
            case _:
                return pointer
        below, above = above, above.parent
    return False


def _kept(store: Node, value: Node, depth: int) -> bool:
    """Whether storing a pointer shows it to others: all but in a local pointer that keeps it to itself."""
    if store.kind is Kind.ASSIGN and store.children[0] is value:
        return False
    target = store if store.kind is Kind.VARIABLE else store.children[0].unparenthesised
    entity = target.entity
    if store.parent is None or target.kind not in (Kind.NAME, Kind.VARIABLE) or entity is None or entity.linkage:
        return True
    if store.kind is Kind.ASSIGN and store.operator != "=":
        return False
    if entity.declarations[0].storage in ("static", "extern") or addressed(entity):
        return True
    return _escapes(entity, depth - 1)

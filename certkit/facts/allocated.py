"""How many bytes an allocation gives, where the code shows it: malloc, calloc and aligned_alloc of constants.

Followed through local variables and functions of the unit, as long as every value that is not null says the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from certkit.facts.constants import is_null_pointer_constant, value_of
from certkit.model import Entity, Kind, Node, TypeKind

__all__ = ["allocated_bytes"]

_SIZES = {"malloc": (0,), "calloc": (0, 1), "aligned_alloc": (1,)}
_STEPS = frozenset({"&", "++", "--", "p++", "p--"})


def allocated_bytes(pointer: Node, depth: int = 4) -> int | None:
    """Bytes from where a pointer expression points to the end of what was allocated; None when unsure."""
    node = pointer.uncast
    if not depth:
        return None
    if node.kind is Kind.BINARY and node.operator in ("+", "-") and len(node.children) == 2:
        base, index = node.children
        step = node.type.target.size if node.type is not None and node.type.target is not None else None
        by, found = value_of(index), allocated_bytes(base, depth)
        if found is None or step is None or not isinstance(by, int):
            return None
        left = found - step * (by if node.operator == "+" else -by)
        return left if 0 <= left <= found else None
    if node.kind is Kind.CALL:
        return _given_by(node, depth)
    if node.kind is Kind.CONDITIONAL and len(node.children) == 3:
        return _same(list(node.children[1:]), depth)
    if node.kind is Kind.NAME and node.entity is not None and node.entity.kind is Kind.VARIABLE:
        values = _values(node.entity)
        return _same(values, depth) if values is not None else None
    return None


def _given_by(call: Node, depth: int) -> int | None:
    callee = call.callee
    name = callee.name if callee is not None else call.children[0].bare.name
    if name in _SIZES and (callee is None or callee.definition is None):
        sizes = [value_of(call.children[1 + n]) if len(call.children) > 1 + n else None for n in _SIZES[name]]
        total = 1
        for size in sizes:
            if not isinstance(size, int):
                return None
            total *= size
        return total
    definition = callee.definition if callee is not None else None
    if definition is None or definition.type is None:
        return None
    returned = [n.children[0] for n in definition.walk() if n.kind is Kind.RETURN and n.children]
    return _same(returned, depth)


def _same(values: list[Node], depth: int) -> int | None:
    found = {allocated_bytes(value, depth - 1) for value in values if not is_null_pointer_constant(value)}
    return found.pop() if len(found) == 1 else None


def _values(entity: Entity) -> list[Node] | None:
    """What a local pointer gets; None where something else may change it."""
    declaration = entity.declarations[0] if len(entity.declarations) == 1 else None
    if (
        declaration is None
        or entity.linkage
        or declaration.type is None
        or declaration.type.kind is not TypeKind.POINTER
    ):
        return None
    values = [declaration.initialiser] if declaration.initialiser is not None else []
    for use, above in _contexts(entity):
        if above.kind is Kind.UNARY and above.operator in _STEPS:
            return None
        if above.kind is Kind.ASSIGN and above.children[0] is use:
            if above.operator != "=":
                return None
            values.append(above.children[1])
    return values


def _contexts(entity: Entity) -> Iterator[tuple[Node, Node]]:
    for use in entity.uses:
        below, above = use, use.parent
        while above is not None and above.kind is Kind.PAREN:
            below, above = above, above.parent
        if above is not None:
            yield below, above

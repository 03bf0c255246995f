"""Constants that an integer expression may have, as far as the unit shows how its variables get their values.

`known_values` looks at initialisers, assignments and, for parameters, the calls in the unit, without control flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from certkit.facts.constants import value_of
from certkit.facts.values import ranges_of
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["known_values"]

_DEPTH = 4


def known_values(unit: Unit, node: Node, depth: int = _DEPTH) -> frozenset[int]:
    """The constants found; values that are not known are not among them, so the set may be empty."""
    bare = node.uncast
    value = value_of(bare)
    if isinstance(value, int):
        return frozenset({value})
    if bare.kind is Kind.CONDITIONAL and len(bare.children) == 3:
        return known_values(unit, bare.children[1], depth) | known_values(unit, bare.children[2], depth)
    function = bare.function
    found = ranges_of(unit, function).of(bare) if function is not None else None
    if found is not None and found.exact is not None:
        return frozenset({found.exact})
    if bare.kind is not Kind.NAME or bare.entity is None or not depth:
        return frozenset()
    given = [known_values(unit, one, depth - 1) for one in _given(unit, bare.entity)]
    return frozenset().union(*given)


def _given(unit: Unit, entity: Entity) -> Iterator[Node]:
    """Expressions whose values the variable gets."""
    for declaration in entity.declarations:
        if declaration.initialiser is not None:
            yield declaration.initialiser
    for use in entity.uses:
        below, above = use, use.parent
        while above is not None and above.kind is Kind.PAREN:
            below, above = above, above.parent
        if above is not None and above.kind is Kind.ASSIGN and above.operator == "=" and above.children[0] is below:
            yield above.children[1]
    if entity.kind is Kind.PARAMETER:
        yield from _arguments(entity)


def _arguments(entity: Entity) -> Iterator[Node]:
    function = entity.declarations[0].parent
    if function is None or function.entity is None:
        return
    parameters = [c.entity for c in function.children if c.kind is Kind.PARAMETER]
    position = parameters.index(entity) if entity in parameters else None
    for use in function.entity.uses if position is not None else ():
        call = use.parent
        while call is not None and call.kind in (Kind.PAREN, Kind.CONVERSION):
            call = call.parent
        if call is not None and call.kind is Kind.CALL and call.callee is function.entity:
            yield from call.children[1 + (position or 0) : 2 + (position or 0)]

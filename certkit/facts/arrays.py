"""Which array a pointer expression points into, and how far from its start.

`steps` lists the places where a pointer is moved, an element chosen or used, with the array behind the pointer where it
is certain: an array named there, a string literal, a member array, or a local pointer into such an array, followed as
facts.positions tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from certkit.facts.constants import value_of
from certkit.facts.intervals import Range, constant
from certkit.facts.positions import Position, element_of, is_lone, length_of, pointer_first, positions_of
from certkit.facts.values import ranges_of
from certkit.model import Entity, Kind, Node, TypeKind, Unit

__all__ = ["Step", "array_behind", "steps"]


class Step(NamedTuple):
    """A pointer into `array` of `length` elements reaches the elements `reached`, moved there by the index `by`.

    `access` says that the element itself is used, so that one past the end is too far.
    """

    node: Node
    array: Node
    length: int
    reached: Range
    by: Node | None
    access: bool


def steps(unit: Unit) -> Iterator[Step]:
    """Subscripts, additions and subtractions, ++ and --, and uses of what a pointer points to, each with the array
    known behind it. Nothing below sizeof."""
    for node in unit.nodes(Kind.SUBSCRIPT):
        if len(node.children) == 2 and node.enclosing(Kind.SIZEOF) is None:
            base, index = pointer_first(node)
            yield from _step(unit, node, base, index, 1, not _is_address_only(node))
    for node in unit.nodes(Kind.BINARY):
        if node.operator in ("+", "-") and node.type is not None and node.type.is_pointer and len(node.children) == 2:
            base, index = pointer_first(node)
            if index.type is not None and index.type.is_integral:
                yield from _step(unit, node, base, index, -1 if node.operator == "-" else 1, _is_used(node))
    for node in unit.nodes(Kind.ASSIGN):
        if node.operator in ("+=", "-=") and node.type is not None and node.type.is_pointer:
            yield from _step(
                unit, node, node.children[0], node.children[1], -1 if node.operator == "-=" else 1, _is_used(node)
            )
    for node in unit.nodes(Kind.UNARY):
        if node.operator in _MOVES and node.type is not None and node.type.is_pointer:
            used = not node.operator.startswith("p") and _is_used(node)
            yield from _step(unit, node, node.children[0], None, _MOVES[node.operator], used)
        elif node.operator == "*" and not _is_address_only(node) and node.enclosing(Kind.SIZEOF) is None:
            pointer = node.children[0].bare
            if pointer.kind is Kind.NAME or (pointer.kind is Kind.UNARY and pointer.operator in ("p++", "p--")):
                yield from _step(unit, node, node.children[0], None, 0, True)


_MOVES = {"++": 1, "--": -1, "p++": 1, "p--": -1}


def _step(unit: Unit, node: Node, base: Node, index: Node | None, sign: int, access: bool) -> Iterator[Step]:
    """The step from `base` by `sign` times the index (1 where there is none), if the array is known."""
    function = node.function
    found = array_behind(base)
    place = Position(found[0], found[1], constant(found[2])) if found is not None else None
    if place is None and function is not None:
        place = positions_of(unit, function).of(base)
    if place is None:
        return
    by: Range | None = constant(1)
    if index is not None:
        value = value_of(index)
        by = constant(value) if isinstance(value, int) else None
        if by is None and function is not None:
            by = ranges_of(unit, function).of(index)
    moved = place.moved(by, sign) if sign else place
    if moved is not None:
        yield Step(node, moved.array, moved.length, moved.at, index, access)


def _is_used(node: Node) -> bool:
    """Whether what a pointer expression points to is used."""
    read = node.parent
    while read is not None and read.kind is Kind.PAREN:
        read = read.parent
    return read is not None and read.kind is Kind.UNARY and read.operator == "*" and not _is_address_only(read)


def _is_address_only(node: Node) -> bool:
    """Whether only the element's address is taken: by &, or because it is an array of which no element is used."""
    below, above = _around(node)
    if node.type is not None and node.type.kind is TypeKind.ARRAY:
        if above is None or above.kind is not Kind.CONVERSION:
            return True
        below, above = _around(above)
        if above is None:
            return True
        element = above.kind is Kind.SUBSCRIPT and pointer_first(above)[0] is below
        return (not element and not (above.kind is Kind.UNARY and above.operator == "*")) or _is_address_only(above)
    return above is not None and above.kind is Kind.UNARY and above.operator == "&"


def _around(node: Node) -> tuple[Node, Node | None]:
    """The node with its parentheses, and what stands around those."""
    below, above = node, node.parent
    while above is not None and above.kind is Kind.PAREN:
        below, above = above, above.parent
    return below, above


def array_behind(pointer: Node, depth: int = 4) -> tuple[Node, int, int] | None:
    """The array that a pointer expression points into, its elements, and the element pointed at; None when unsure."""
    node = pointer
    while node.kind is Kind.PAREN:
        node = node.children[-1]
    if node.kind is Kind.CONVERSION and node.children:
        inner = node.children[-1].unparenthesised
        if inner.type is not None and inner.type.kind is TypeKind.ARRAY:
            length = length_of(inner)
            return (inner, length, 0) if length is not None else None
        same = node.type is not None and inner.type is not None and element_of(node.type) == element_of(inner.type)
        return array_behind(inner, depth) if same else None
    if node.kind is Kind.UNARY and node.operator == "&":
        element = node.children[0].unparenthesised
        if element.kind is Kind.SUBSCRIPT and len(element.children) == 2:
            return _moved(*pointer_first(element), 1, depth)
        if is_lone(element):
            return element, 1, 0
        return None
    if node.kind is Kind.BINARY and node.operator in ("+", "-") and len(node.children) == 2:
        base, index = pointer_first(node)
        return _moved(base, index, -1 if node.operator == "-" else 1, depth)
    if node.kind is Kind.NAME and node.entity is not None and depth:
        initial = _set_once(node.entity)
        return array_behind(initial, depth - 1) if initial is not None else None
    return None


def _moved(base: Node, index: Node, sign: int, depth: int) -> tuple[Node, int, int] | None:
    found, by = array_behind(base, depth), value_of(index)
    if found is None or not isinstance(by, int):
        return None
    return found[0], found[1], found[2] + sign * by


def _set_once(entity: Entity) -> Node | None:
    """The initialiser of a local pointer that nothing else changes."""
    definition = entity.declarations[0] if len(entity.declarations) == 1 else None
    if definition is None or definition.kind is not Kind.VARIABLE or entity.linkage or definition.storage == "static":
        return None
    for use in entity.uses:
        below: Node = use
        above = use.parent
        while above is not None and above.kind is Kind.PAREN:
            below = above
            above = above.parent
        if above is None:
            return None
        if above.kind is Kind.ASSIGN and above.children[0] is below:
            return None
        if above.kind is Kind.UNARY and above.operator in ("&", "++", "--", "p++", "p--"):
            return None
    return definition.initialiser

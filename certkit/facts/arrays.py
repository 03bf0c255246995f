"""Which array a pointer expression points into, and how far from its start.

`steps` lists the places where a pointer is moved or an element chosen: subscripts, and + or - on a pointer, with the
array behind the pointer where it is certain: an array named there, a string literal, a member array, or a local
pointer that is set once, to such an array.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from certkit.facts.constants import value_of
from certkit.model import Entity, Kind, Node, Type, TypeKind, Unit

__all__ = ["Step", "array_behind", "steps"]


class Step(NamedTuple):
    """A pointer into `array` of `length` elements, `offset` from its start, is moved by `sign` times `by`.

    `access` says that the element itself is used, so that one past the end is too far.
    """

    node: Node
    array: Node
    length: int
    offset: int
    by: Node
    sign: int
    access: bool


def steps(unit: Unit) -> Iterator[Step]:
    """Subscripts, then additions and subtractions, each with the array known behind it. Nothing below sizeof."""
    for node in unit.nodes(Kind.SUBSCRIPT):
        if len(node.children) == 2 and node.enclosing(Kind.SIZEOF) is None:
            base, index = _pointer_first(node)
            found = array_behind(base)
            if found is not None:
                yield Step(node, found[0], found[1], found[2], index, 1, not _is_address_only(node))
    for node in unit.nodes(Kind.BINARY):
        if node.operator in ("+", "-") and node.type is not None and node.type.is_pointer and len(node.children) == 2:
            base, index = _pointer_first(node)
            found = array_behind(base)
            if found is not None and index.type is not None and index.type.is_integral:
                read = node.parent
                while read is not None and read.kind is Kind.PAREN:
                    read = read.parent
                used = read is not None and read.kind is Kind.UNARY and read.operator == "*"
                access = used and read is not None and not _is_address_only(read)
                yield Step(node, found[0], found[1], found[2], index, -1 if node.operator == "-" else 1, access)


def _pointer_first(node: Node) -> tuple[Node, Node]:
    left, right = node.children
    swapped = right.type is not None and right.type.is_pointer
    return (right, left) if swapped else (left, right)


def _is_address_only(node: Node) -> bool:
    """Whether only the element's address is taken: by &, or because it is an array of which no element is used."""
    below, above = _around(node)
    if node.type is not None and node.type.kind is TypeKind.ARRAY:
        if above is None or above.kind is not Kind.CONVERSION:
            return True
        below, above = _around(above)
        if above is None:
            return True
        element = above.kind is Kind.SUBSCRIPT and _pointer_first(above)[0] is below
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
            length = _length(inner)
            return (inner, length, 0) if length is not None else None
        same = node.type is not None and inner.type is not None and _element(node.type) == _element(inner.type)
        return array_behind(inner, depth) if same else None
    if node.kind is Kind.UNARY and node.operator == "&":
        element = node.children[0].unparenthesised
        if element.kind is Kind.SUBSCRIPT and len(element.children) == 2:
            return _moved(*_pointer_first(element), 1, depth)
        if element.kind is Kind.NAME and element.type is not None and element.type.is_scalar:
            return element, 1, 0  # an object counts as an array of one (C11 6.5.6)
        return None
    if node.kind is Kind.BINARY and node.operator in ("+", "-") and len(node.children) == 2:
        base, index = _pointer_first(node)
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


def _element(type_: Type) -> str:
    """What a pointer points to, qualifiers left out."""
    text = type_.target.canonical.text if type_.target is not None else ""
    return " ".join(word for word in text.split() if word not in ("const", "volatile"))


def _length(array: Node) -> int | None:
    """Elements of an array expression; None for a member that may stand for a longer one (the last, of 0 or 1)."""
    length = array.type.length if array.type is not None else None
    if length is None or (array.kind is Kind.MEMBER and length <= 1):
        return None
    return length


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

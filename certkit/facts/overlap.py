"""Whether two parts of memory that an expression names overlap.

A part is told as a number of bytes behind a root: the object, or the pointer, that members, constant subscripts and
constant additions start from. Two parts can be compared where their roots are written alike.
"""

from __future__ import annotations

from typing import NamedTuple

from certkit.facts.constants import value_of
from certkit.facts.conversions import same_type
from certkit.facts.layout import span
from certkit.facts.offsets import member_offset
from certkit.facts.positions import pointer_first
from certkit.model import Kind, Node, TypeKind

__all__ = ["Address", "address_of", "distance", "overlap_in_union", "written_alike"]


class Address(NamedTuple):
    """`offset` bytes behind the object `root`, or behind what the pointer `root` points to (`pointed`)."""

    root: Node
    pointed: bool
    offset: int


def address_of(pointer: Node) -> Address:
    """What a pointer expression points to, followed down to something that is no constant step any more."""
    node = pointer.unparenthesised
    if node.kind in (Kind.CONVERSION, Kind.CAST) and node.children:
        inner = node.children[-1].unparenthesised
        if inner.type is not None and inner.type.kind is TypeKind.ARRAY:
            return _object(inner)
        return address_of(inner) if inner.type is not None and inner.type.is_pointer else Address(node, True, 0)
    if node.kind is Kind.UNARY and node.operator == "&":
        return _object(node.children[0])
    if node.kind is Kind.BINARY and node.operator in ("+", "-") and len(node.children) == 2:
        base, index = pointer_first(node)
        by = _scaled(index, node.type.target.size if node.type is not None and node.type.target is not None else None)
        if by is not None:
            found = address_of(base)
            return found._replace(offset=found.offset + (by if node.operator == "+" else -by))
    return Address(node, True, 0)


def _object(node: Node) -> Address:
    node = node.unparenthesised
    by: int | None = None
    if node.kind is Kind.MEMBER and node.children:
        base = node.children[0]
        holder = base.type.target if node.arrow and base.type is not None else base.type
        by = member_offset(holder, node.entity)
        if by is not None:
            found = address_of(base) if node.arrow else _object(base)
            return found._replace(offset=found.offset + by)
    elif node.kind is Kind.SUBSCRIPT and len(node.children) == 2:
        base, index = pointer_first(node)
        by = _scaled(index, node.type.size if node.type is not None else None)
        if by is not None:
            found = address_of(base)
            return found._replace(offset=found.offset + by)
    elif node.kind is Kind.UNARY and node.operator == "*" and node.children:
        return address_of(node.children[0])
    return Address(node, False, 0)


def _scaled(index: Node, size: int | None) -> int | None:
    value = value_of(index)
    return value * size if isinstance(value, int) and size is not None else None


def distance(one: Node, other: Node) -> int | None:
    """How many bytes lie from what pointer `one` points to to what `other` does; None where that is not known."""
    first, second = address_of(one), address_of(other)
    if first.pointed is not second.pointed or not written_alike(first.root, second.root):
        return None
    return second.offset - first.offset


def overlap_in_union(left: Node, right: Node) -> bool:
    """Whether two lvalues are written as parts of one union that overlap, but not exactly with one type."""
    union = _common_union(left, right)
    if union is None:
        return False
    one, other = span(left, union[0]), span(right, union[1])
    if one is None and other is not None:
        return _covers(other, left, union[0])
    if other is None and one is not None:
        return _covers(one, right, union[1])
    if one is None or other is None:
        parts = (*_chain(left), *_chain(right))
        return not any(part.kind is Kind.SUBSCRIPT for part in parts) and not same_type(left.type, right.type)
    return one[0] < other[1] and other[0] < one[1] and not (one == other and same_type(left.type, right.type))


def _covers(whole: tuple[int, int], part: Node, union: Node) -> bool:
    """Whether a part of a union of which no bytes are known, such as a bit-field, lies in these bytes of it for sure.

    It does where the members of a structure around it do.
    """
    while part.kind is Kind.MEMBER and part.children and part is not union:
        holder = part.children[0].bare
        if holder is union:
            return _bits(part) is not None and whole[0] == 0  # a member of the union itself
        outer = span(holder, union)
        if outer is not None:
            return whole[0] <= outer[0] and outer[1] <= whole[1]
        part = holder
    return False


def _bits(member: Node) -> int | None:
    declared = member.entity.declarations[0] if member.entity is not None and member.entity.declarations else None
    return declared.bits if declared is not None else None


def _common_union(left: Node, right: Node) -> tuple[Node, Node] | None:
    """The two nodes that stand for the union which two accesses share, if they then part in it."""
    ones, others = _chain(left), _chain(right)
    while ones and others:
        one, other = ones.pop(), others.pop()
        if one.kind is Kind.MEMBER and other.kind is Kind.MEMBER:
            if one.entity is other.entity:
                continue
            base, other_base = one.children[0], other.children[0]
            holder = base.type.target if one.arrow and base.type is not None else base.type
            if holder is None or holder.kind is not TypeKind.UNION or one.arrow is not other.arrow:
                return None
            return base.bare, other_base.bare
        if one.kind is Kind.SUBSCRIPT and other.kind is Kind.SUBSCRIPT:
            if not written_alike(one.children[-1].bare, other.children[-1].bare):
                return None
        elif not written_alike(one, other):
            return None
    return None


def _chain(node: Node) -> list[Node]:
    """An access from the outside in, ending with the object it starts from."""
    found = [node]
    while found[-1].kind in (Kind.MEMBER, Kind.SUBSCRIPT) and found[-1].children:
        found.append(found[-1].children[0].bare)
    return found


def written_alike(one: Node, other: Node) -> bool:
    """Whether two expressions are written alike and change nothing."""
    if one.kind is not other.kind or one.operator != other.operator or one.kind in (Kind.CALL, Kind.ASSIGN):
        return False
    if one.operator in ("++", "--", "p++", "p--") or len(one.children) != len(other.children):
        return False
    if one.kind in (Kind.NAME, Kind.MEMBER):
        if one.entity is not other.entity:
            return False
    elif (one.kind in (Kind.INTEGER, Kind.CHARACTER) and one.value != other.value) or one.kind is Kind.STRING:
        return False
    return all(written_alike(a.bare, b.bare) for a, b in zip(one.children, other.children, strict=True))

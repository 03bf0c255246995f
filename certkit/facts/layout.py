"""Which bytes of an object an lvalue made of its members takes."""

from __future__ import annotations

from certkit.facts.constants import value_of
from certkit.facts.offsets import member_offset
from certkit.model import Kind, Node

__all__ = ["span"]


def span(node: Node, holder: Node) -> tuple[int, int] | None:
    """From which byte to which (behind the last) of the object `holder` an lvalue made of members of it lies."""
    path: list[Node] = []
    while node is not holder:
        if node.kind not in (Kind.MEMBER, Kind.SUBSCRIPT) or not node.children:
            return None
        path.append(node)
        node = node.children[0].bare
    at = 0
    size = holder.type.size if holder.type is not None else None
    for part in reversed(path):
        if part.kind is Kind.MEMBER:
            base = part.children[0].type
            offset = member_offset(base.target if part.arrow and base is not None else base, part.entity)
        else:
            index = value_of(part.children[-1])
            element = part.type.size if part.type is not None else None
            offset = index * element if isinstance(index, int) and element is not None else None
        size = part.type.size if part.type is not None else None
        if offset is None or size is None:
            return None
        at += offset
    return (at, at + size) if size is not None else None

"""Where members lie in their structures and unions, by the rules that compilers for these targets follow."""

from __future__ import annotations

from certkit.facts.constants import value_of
from certkit.model import Entity, Kind, Node, Type

__all__ = ["member_offset", "span"]


def member_offset(record: Type | None, member: Entity | None) -> int | None:
    """The offset of a direct member in bytes; None behind bit-fields, attributes or types out of sight."""
    entity = record.canonical.entity if record is not None else None
    definition = entity.definition if entity is not None else None
    if definition is None or member is None or any(c.kind is Kind.ATTRIBUTE for c in definition.children):
        return None
    at = 0
    for field in definition.children:
        if field.kind is not Kind.FIELD:
            continue
        type_ = field.type
        attributed = any(c.kind is Kind.ATTRIBUTE for c in field.children)
        if type_ is None or type_.size is None or type_.align is None or field.bits is not None or attributed:
            return None
        if definition.kind is not Kind.UNION:
            at = -(-at // type_.align) * type_.align
        if field.entity is member:
            return at
        if definition.kind is not Kind.UNION:
            at += type_.size
    return None


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

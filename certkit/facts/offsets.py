"""Where members lie in their structures and unions, by the rules that compilers for these targets follow."""

from __future__ import annotations

from certkit.model import Entity, Kind, Type

__all__ = ["member_offset"]


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

"""What a declaration alone says about the values an object can have."""

from __future__ import annotations

from certkit.facts.constants import value_of
from certkit.facts.intervals import Range
from certkit.model import Entity, Kind, Node, TypeKind

__all__ = ["constant_object", "member_range"]


def constant_object(entity: Entity) -> int | None:
    """The value of a const object with a constant initialiser."""
    definition = entity.definition
    if definition is None or definition.kind is not Kind.VARIABLE or definition.type is None:
        return None
    if not definition.type.const or definition.type.volatile:
        return None
    value = value_of(definition.initialiser) if definition.initialiser is not None else None
    return value if isinstance(value, int) and definition.type.is_integral else None


def member_range(node: Node, whole: Range | None) -> Range | None:
    """A member has its type's limits, a bit-field its width's."""
    field = node.entity.declarations[0] if node.entity is not None and node.entity.declarations else None
    if whole is None or field is None or field.bits is None or node.type is None:
        return whole
    if node.type.canonical.kind is TypeKind.BOOL or field.bits <= 0:
        return whole
    if whole.low < 0:
        return Range(-(1 << (field.bits - 1)), (1 << (field.bits - 1)) - 1)
    return Range(0, (1 << field.bits) - 1)

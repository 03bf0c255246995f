"""What a unit takes a struct or union to be, as text that can be compared with what another unit takes it to be."""

from __future__ import annotations

import re

from certkit.model import Kind, Node, Type, TypeKind

__all__ = ["record_shape"]

_UNNAMED = re.compile(r"\((?:unnamed|anonymous)[^()]*\)")
_MEMBERS = frozenset({Kind.FIELD, Kind.STRUCT, Kind.UNION})
_DEEPEST = 8


def record_shape(type_: Type | None) -> str:
    """Members of the struct or union that a type is, points to or has as elements, records inside it opened.

    "" where there is none, where it is incomplete in this unit, and for those of system headers.
    """
    while type_ is not None and type_.canonical.kind in (TypeKind.POINTER, TypeKind.ARRAY):
        type_ = type_.canonical.target
    definition = _definition(type_)
    return _members(definition, _DEEPEST) if definition is not None else ""


def _definition(type_: Type | None) -> Node | None:
    entity = type_.canonical.entity if type_ is not None and type_.canonical.is_record else None
    found = entity.definition if entity is not None else None
    return found if found is not None and not found.system else None


def _members(record: Node, depth: int) -> str:
    return "{" + " ".join(_member(c, depth) for c in record.children if c.kind in _MEMBERS and _counts(c)) + "}"


def _counts(member: Node) -> bool:
    """A record that is declared inside another is a member only where it has neither tag nor name."""
    return member.kind is Kind.FIELD or (member.type is not None and "(anonymous " in member.type.text)


def _member(member: Node, depth: int) -> str:
    element = member.type
    while element is not None and element.canonical.kind is TypeKind.ARRAY:
        element = element.canonical.target
    text = _UNNAMED.sub("", member.type.canonical.text if member.type is not None else "")
    inner = _definition(element) if depth else None
    width = f":{member.bits}" if member.bits is not None else ""
    named = member.name if member.kind is Kind.FIELD else ""
    return f"{text} {named}{width}{_members(inner, depth - 1) if inner is not None else ''};"

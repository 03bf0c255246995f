"""Types by the names that typedefs give them, however many typedefs, qualifiers and arrays stand in between."""

from __future__ import annotations

from collections.abc import Iterator

from certkit.model import Entity, Kind, Type, TypeKind

__all__ = ["holds", "is_named", "typedef_names"]


def typedef_names(type_: Type | None) -> Iterator[str]:
    """The typedef names of a type, outermost first."""
    for _ in range(32):
        if type_ is None or not type_.typedef:
            return
        yield type_.typedef
        entity = type_.entity
        below = entity.declarations[0].type if entity is not None and entity.declarations else None
        type_ = below if below is not None and below.typedef != type_.typedef else _underlying(entity)


def _underlying(entity: Entity | None) -> Type | None:
    """The type a typedef's declaration names, from the reference that stands in it."""
    node = entity.declarations[0] if entity is not None and entity.declarations else None
    if node is None:
        return None
    named = [child.entity for child in node.children if child.kind is Kind.TYPE_REF and child.entity is not None]
    first = named[0].declarations[0] if named and named[0].declarations else None
    if first is None or first.kind is not Kind.TYPEDEF or _words(first.type) != _words(node.type):
        return None  # a pointer to it, an array of it
    return first.type


def _words(type_: Type | None) -> list[str]:
    words = type_.canonical.text.split() if type_ is not None else []
    return [word for word in words if word not in ("const", "volatile")]


def _element(type_: Type) -> Type | None:
    """What the typedef of an array names as its element's type."""
    node = type_.entity.declarations[0] if type_.typedef and type_.entity and type_.entity.declarations else None
    named = [c.entity for c in node.children if c.kind is Kind.TYPE_REF and c.entity is not None] if node else []
    return named[0].declarations[0].type if named and named[0].declarations else None


def is_named(type_: Type | None, *names: str) -> str:
    """The one of the names that the type has, "" for none."""
    return next((name for name in typedef_names(type_) if name in names), "")


def holds(type_: Type | None, *names: str) -> str:
    """The one of the names whose type an object of this type is or contains: as an element, as a member."""
    return _holds(type_, names, frozenset())


def _holds(type_: Type | None, names: tuple[str, ...], seen: frozenset[int]) -> str:
    if type_ is None or id(type_.canonical) in seen:
        return ""
    if found := is_named(type_, *names):
        return found
    seen |= {id(type_.canonical)}
    shape = type_.canonical
    if type_.kind is TypeKind.ARRAY:
        element = _element(type_)
        return _holds(type_.target, names, seen) or _holds(element, names, seen) or _holds(shape.target, names, seen)
    entity = shape.entity
    if type_.is_record and entity is not None and entity.definition is not None:
        for child in entity.definition.children:
            if child.kind is Kind.FIELD and (found := _holds(child.type, names, seen)):
                return found
    return ""

"""Questions about C types and struct members that following function pointers asks."""

from __future__ import annotations

from certkit.model import Kind, Node, Type, TypeKind

__all__ = ["carries", "element", "is_constant", "is_function_pointer", "members_of", "record_name"]


def element(kind: Type | None) -> Type | None:
    kind = kind.canonical if kind is not None else None
    while kind is not None and kind.kind is TypeKind.ARRAY:
        kind = kind.target.canonical if kind.target is not None else None
    return kind


def is_function_pointer(kind: Type | None) -> bool:
    kind = element(kind)
    return kind is not None and kind.is_function_pointer


def carries(kind: Type | None) -> bool:
    """A type that function pointers travel in: one itself, or a pointer to void; arrays of them, and functions."""
    kind = element(kind)
    if kind is None:
        return False
    if kind.kind is TypeKind.FUNCTION:
        return True
    target = kind.target.canonical.kind if kind.is_pointer and kind.target is not None else None
    return target in (TypeKind.FUNCTION, TypeKind.VOID)


def is_constant(kind: Type | None) -> bool:
    while kind is not None and kind.kind is TypeKind.ARRAY and not kind.const:
        kind = kind.target
    return kind is not None and kind.const


def members_of(record: Type) -> list[Node]:
    """The fields of a struct in order, and unnamed struct or union members; of a union the first."""
    definition = record.entity.definition if record.entity is not None else None
    if definition is not None and definition.kind is Kind.TYPEDEF:
        return members_of(record.canonical) if record.canonical is not record else []
    if definition is None:
        return []
    named = {id(e.entity) for c in definition.children if c.kind is Kind.FIELD and (e := element(c.type)) is not None}
    found = [
        child
        for child in definition.children
        if child.kind is Kind.FIELD
        or (child.kind in (Kind.STRUCT, Kind.UNION) and not child.name and id(child.entity) not in named)
    ]
    return found[:1] if definition.kind is Kind.UNION else found


def record_name(node: Node | None) -> str:
    """The name of a struct or union: its tag, its typedef, or its owner's name and the field that uses it."""
    if node is None:
        return "?"
    if node.name:
        return node.name
    owner = node.parent
    if owner is not None and owner.kind in (Kind.STRUCT, Kind.UNION):
        for child in owner.children:
            kind = element(child.type) if child.kind is Kind.FIELD else None
            if kind is not None and kind.entity is node.entity:
                return f"{record_name(owner)}.{child.name}"
        return record_name(owner)
    return f"{node.kind} at {node.place.path}:{node.place.line}"

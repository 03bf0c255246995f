"""Structs and unions that a unit sees in full and only passes pointers to."""

from __future__ import annotations

from certkit.model import Entity, Kind, Node, Type, TypeKind, Unit

__all__ = ["only_pointed"]

_VALUES = (
    Kind.VARIABLE, Kind.PARAMETER, Kind.FIELD, Kind.SUBSCRIPT, Kind.COMPOUND_LITERAL, Kind.SIZEOF, Kind.OFFSETOF,
    Kind.CAST, Kind.CALL, Kind.VA_ARG, Kind.FUNCTION, Kind.TYPEDEF, Kind.MEMBER,
)  # fmt: skip


def only_pointed(unit: Unit) -> frozenset[str]:
    """Keys of structs and unions, defined in project files, that the unit handles pointers to and never looks into.

    Prototypes, typedefs and members of structures handle nothing, nor do objects defined elsewhere.

    No member is named, no object, array, parameter or result has the type, no pointer to it is dereferenced,
    subscripted or counted up, and its size is not asked for.
    """
    records = {
        id(n.entity): n.entity
        for n in unit.nodes(Kind.STRUCT, Kind.UNION)
        if n.definition and n.entity is not None and any(c.kind is not Kind.ATTRIBUTE for c in n.children)
    }
    if not records:
        return frozenset()
    pointed: set[int] = set()
    needed: set[int] = set()
    for node in unit.nodes(Kind.MEMBER, Kind.MEMBER_REF):
        if node.entity is not None:
            needed.update(_owners(node.entity))
    for node in unit.nodes(*_VALUES, Kind.UNARY, Kind.BINARY, Kind.ASSIGN, Kind.NAME):
        kind = node.type
        if kind is None:
            continue
        if node.kind is Kind.TYPEDEF:
            kind = kind.canonical
            if kind.kind is TypeKind.ARRAY:
                _parts(kind, set(), needed)
        elif node.kind is Kind.FUNCTION:
            if node.definition:
                _function(kind, True, pointed, needed)
        elif node.kind is Kind.FIELD or (node.kind is Kind.VARIABLE and not node.definition):
            _parts(kind, set(), needed)
        elif node.kind is Kind.PARAMETER and not _in_definition(node):
            continue
        elif node.kind in (Kind.BINARY, Kind.ASSIGN, Kind.UNARY):
            if node.kind is Kind.UNARY and node.operator == "*" and (entity := _record(kind)) is not None:
                needed.add(id(entity))
            if _counts(node):
                for operand in (node, *node.children):
                    target = operand.type.canonical.target if operand.type and operand.type.is_pointer else None
                    if (entity := _record(target)) is not None:
                        needed.add(id(entity))
        elif node.kind is Kind.SIZEOF:
            for below in node.walk():
                if below is not node and (entity := _record(below.type)) is not None:
                    needed.add(id(entity))
        else:
            _parts(kind, pointed, needed)
    return frozenset(e.key for i, e in records.items() if i in pointed and i not in needed)


def _in_definition(parameter: Node) -> bool:
    """Whether a parameter is one of a function defined here, or of a pointer to functions declared in one."""
    above = parameter.enclosing(Kind.FUNCTION)
    return above is not None and above.definition


def _record(kind: Type | None) -> Entity | None:
    """The struct or union a type is, or is an array of."""
    while kind is not None:
        kind = kind.canonical
        if kind.is_record:
            return kind.entity
        if kind.kind is not TypeKind.ARRAY:
            return None
        kind = kind.target
    return None


def _parts(kind: Type | None, pointed: set[int], needed: set[int]) -> None:
    """Notes the record a value of the type is made of, or that its pointers lead to."""
    if (entity := _record(kind)) is not None:
        needed.add(id(entity))
        return
    kind = kind.canonical if kind is not None else None
    while kind is not None and kind.kind is TypeKind.ARRAY:
        kind = kind.target.canonical if kind.target is not None else None
    if kind is None:
        return
    if kind.kind is TypeKind.FUNCTION:
        _function(kind, False, pointed, needed)
        return
    while kind is not None and kind.is_pointer:
        kind = kind.target.canonical if kind.target is not None else None
    if kind is None:
        return
    if kind.is_record and kind.entity is not None:
        pointed.add(id(kind.entity))
    elif kind.kind is TypeKind.FUNCTION:
        _function(kind, False, pointed, needed)


def _function(kind: Type, definition: bool, pointed: set[int], needed: set[int]) -> None:
    """A function type; a definition needs the types of its result and parameters complete, a declaration does not."""
    kind = kind.canonical
    for part in (kind.target, *kind.parameters):
        _parts(part, pointed, needed if definition else set())


def _counts(node: Node) -> bool:
    """Arithmetic that needs the size of what a pointer leads to."""
    if node.kind is Kind.UNARY:
        return node.operator in ("++", "--", "p++", "p--")
    return node.operator in ("+", "-", "+=", "-=")


def _owners(field: Entity) -> set[int]:
    """The record of a member and those it is nested in."""
    found: set[int] = set()
    node = field.declarations[0] if field.declarations else None
    while node is not None and node.parent is not None and node.parent.kind in (Kind.STRUCT, Kind.UNION):
        node = node.parent
        if node.entity is not None:
            found.add(id(node.entity))
    return found

"""What a unit tells the rest of the program: its `Summary`."""

from __future__ import annotations

from certkit.model import (
    Call,
    Declared,
    Entity,
    Kind,
    MacroDefinition,
    Node,
    SharedEntity,
    Summary,
    TokenKind,
    Unit,
    Used,
)

__all__ = ["how_used", "summarise"]

_SHARED = frozenset({Kind.FUNCTION, Kind.VARIABLE, Kind.STRUCT, Kind.UNION, Kind.ENUM, Kind.ENUMERATOR, Kind.TYPEDEF})


def how_used(node: Node) -> str:
    """How a NAME uses its entity: "call", "address", "write" (a plain assignment), "read-write", "read" or "type"."""
    if node.kind is Kind.TYPE_REF:
        return "type"
    above, below = node.parent, node
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below = above
        above = above.parent
    if above is None:
        return "read"
    if above.kind is Kind.CALL and above.children[0] is below:
        return "call"
    if node.entity is not None and node.entity.kind is Kind.FUNCTION:
        return "address"
    if above.kind is Kind.UNARY and above.operator == "&":
        return "address"
    if above.kind is Kind.ASSIGN and above.children[0] is below:
        return "write" if above.operator == "=" else "read-write"
    if above.kind is Kind.UNARY and above.operator in ("++", "--", "p++", "p--"):
        return "read-write"
    return "read"


def summarise(unit: Unit) -> Summary:
    """The unit's entities with linkage or file scope, macros, calls and includes; system headers' own are left out."""
    shared = [_shared(entity) for entity in unit.entities if _is_shared(entity)]
    calls = []
    for node in unit.nodes(Kind.CALL):
        function = node.function
        callee = node.children[0].bare if node.children else None
        named = callee is not None and callee.kind is Kind.NAME and (
            callee.entity is None or callee.entity.kind is Kind.FUNCTION
        )
        calls.append(
            Call(function.name if function else "", callee.name if named and callee else None, node.place)
        )
    macros = tuple(m for m in unit.macros if not m.system)
    return Summary(
        path=unit.path,
        configuration=unit.configuration,
        entities=tuple(sorted(shared, key=lambda e: (e.key, e.name))),
        macros=macros,
        macros_used=_macros_used(unit, macros),
        calls=tuple(calls),
        includes=unit.includes,
        main_file_names=frozenset(t.text for t in unit.source.tokens if t.kind is TokenKind.IDENTIFIER),
    )


def _macros_used(unit: Unit, macros: tuple[MacroDefinition, ...]) -> frozenset[str]:
    names = {m.name for m in macros}
    return frozenset(names & ({u.name for u in unit.macro_uses} | unit.macro_names_tested))


def _is_shared(entity: Entity) -> bool:
    if entity.kind not in _SHARED or not entity.declarations:
        return False
    first = entity.declarations[0]
    if all(d.system for d in entity.declarations):
        return False
    return bool(entity.linkage) or first.function is None


def _shared(entity: Entity) -> SharedEntity:
    declarations = tuple(
        Declared(
            node.place,
            node.definition,
            node.tentative,
            node.storage,
            node.function is not None,
            node.inline,
            node.type.canonical.text if node.type else "",
            node.system,
        )
        for node in entity.declarations
    )
    uses = tuple(
        Used(node.place, around.name if (around := node.function) else "", how_used(node))
        for node in entity.uses
        if not node.system
    )
    return SharedEntity(entity.key, entity.kind, entity.name, entity.linkage, declarations, uses)

"""Inline assembly: where it stands, and what else stands in the functions that hold it."""

from __future__ import annotations

from collections.abc import Iterator

from certkit.model import Kind, MacroDefinition, Node, Unit

__all__ = ["asm_macros", "asm_statements", "file_scope_asm", "mixed_with"]

_WORDS = frozenset({"asm", "__asm", "__asm__"})


def asm_macros(unit: Unit) -> tuple[MacroDefinition, ...]:
    """The macros that the unit's project files define whose body writes assembly itself."""
    return tuple(m for m in unit.macros if not m.system and any(t.text in _WORDS for t in m.body))


def asm_statements(unit: Unit) -> Iterator[Node]:
    """Assembly statements that are written in place, not by a macro."""
    yield from (node for node in unit.nodes(Kind.ASM) if node.macro is None or node.argument)


def file_scope_asm(unit: Unit) -> Iterator[Node]:
    """Assembly outside functions."""
    for node in unit.root.children:
        if node.kind is Kind.OTHER and not node.system and node.text.startswith(tuple(_WORDS)):
            yield node


def mixed_with(function: Node) -> Node | None:
    """The first statement of a function that does more than hold assembly together, None where there is none.

    Assembly, declarations of objects without calls, a cast to void and a return of a plain value are what it needs.
    """
    body = function.body
    for statement in body.children if body is not None else ():
        found = _other(statement)
        if found is not None:
            return found
    return None


def _other(node: Node) -> Node | None:
    match node.kind:
        case Kind.ASM | Kind.EMPTY | Kind.STATIC_ASSERT:
            return None
        case Kind.COMPOUND:
            return next((found for child in node.children if (found := _other(child)) is not None), None)
        case Kind.DECLARATION | Kind.RETURN:
            return next((part for part in node.walk() if part.kind in (Kind.CALL, Kind.ASSIGN)), None)
        case Kind.CAST if node.type is not None and node.type.text == "void":
            return next((part for part in node.walk() if part.kind in (Kind.CALL, Kind.ASSIGN)), None)
    return node

"""Where C compares an expression with zero by itself: conditions, logical operators, conversions to _Bool."""

from __future__ import annotations

from collections.abc import Iterator

from certkit.model import Kind, Node, TypeKind, Unit

__all__ = ["truth_values"]


def truth_values(unit: Unit) -> Iterator[Node]:
    """The expressions, each once, by the kind of place they stand in (C11 6.3.1.2, 6.5.3.3, 6.5.13 to 15, 6.8.4, 5)."""
    for node in unit.nodes(Kind.UNARY):
        if node.operator == "!" and node.children:
            yield node.children[0]
    for node in unit.nodes(Kind.BINARY):
        if node.operator in ("&&", "||"):
            yield from node.children
    for node in unit.nodes(Kind.CONDITIONAL, Kind.IF, Kind.WHILE):
        if node.children:
            yield node.children[0]
    for node in unit.nodes(Kind.DO):
        if len(node.children) == 2:
            yield node.children[1]
    for node in unit.nodes(Kind.FOR):
        condition = node.for_parts[1]
        if condition is not None:
            yield condition
    for node in unit.nodes(Kind.CONVERSION, Kind.CAST):
        below = node.children[-1] if node.children else None
        if below is not None and _is_bool(node) and not _is_bool(below):
            yield below


def _is_bool(node: Node) -> bool:
    return node.type is not None and node.type.canonical.kind is TypeKind.BOOL

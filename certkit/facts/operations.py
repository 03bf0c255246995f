"""Operators with their operands, compound assignments as the operators they apply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from certkit.model import Kind, Node, Unit

__all__ = ["ARITHMETIC", "COMPARING", "Operation", "converting", "operations"]

ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "&", "|", "^"})
COMPARING = frozenset({"<", ">", "<=", ">=", "==", "!="})


class Operation(NamedTuple):
    """A binary operator and its operands; `assigns` for one from a compound assignment, whose `=` is left off."""

    node: Node
    operator: str
    left: Node
    right: Node
    assigns: bool

    @property
    def written(self) -> str:
        """The operator as the source has it."""
        return f"{self.operator}=" if self.assigns else self.operator


def operations(unit: Unit) -> tuple[Operation, ...]:
    """Every binary operator outside system headers. Ask through `unit.fact(operations)`."""
    return tuple(_operations(unit))


def _operations(unit: Unit) -> Iterator[Operation]:
    for node in unit.nodes(Kind.BINARY):
        if len(node.children) == 2:
            yield Operation(node, node.operator, node.children[0], node.children[1], False)
    for node in unit.nodes(Kind.ASSIGN):
        if len(node.children) == 2 and node.operator != "=":
            yield Operation(node, node.operator[:-1], node.children[0], node.children[1], True)


def converting(unit: Unit) -> Iterator[Operation]:
    """Those whose operands undergo the usual arithmetic conversions (C11 6.3.1.8), `?:` with its two results too."""
    for one in unit.fact(operations):
        if one.operator in ARITHMETIC or one.operator in COMPARING:
            yield one
    for node in unit.nodes(Kind.CONDITIONAL):
        if len(node.children) >= 2:
            yield Operation(node, "?:", node.children[-2], node.children[-1], False)

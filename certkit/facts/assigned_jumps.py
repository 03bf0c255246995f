"""Jumps into a block behind a declaration, which leave the object without its initial value (C11 6.2.4 paragraph 6)."""

from __future__ import annotations

from certkit.model import Kind, Node

__all__ = ["Jumps"]


class Jumps:
    """The labels of a function and what jumps to them."""

    def __init__(self, function: Node) -> None:
        self._labels: list[tuple[Node, list[Node]]] = []
        gotos: dict[str, list[Node]] = {}
        labels: list[Node] = []
        for node in function.walk():
            if node.kind is Kind.GOTO:
                gotos.setdefault(node.name, []).append(node)
            elif node.kind is Kind.COMPUTED_GOTO:
                gotos.setdefault("", []).append(node)
            elif node.kind in (Kind.LABEL, Kind.CASE, Kind.DEFAULT):
                labels.append(node)
        for label in labels:
            switch = label.enclosing(Kind.SWITCH)
            if label.kind is Kind.LABEL:
                self._labels.append((label, gotos.get(label.name, []) + gotos.get("", [])))
            elif switch is not None:
                self._labels.append((label, [switch]))

    def skip(self, declaration: Node) -> bool:
        """Whether control can get behind a declaration, in its scope, without passing it."""
        block = declaration.enclosing(Kind.COMPOUND, Kind.FOR) if self._labels else None
        if block is None:
            return False
        inside = (declaration.end, block.end)
        return any(
            inside[0] <= label.offset < inside[1] and any(not inside[0] <= jump.offset < inside[1] for jump in jumps)
            for label, jumps in self._labels
        )

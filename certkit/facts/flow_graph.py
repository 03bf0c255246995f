"""A function's control flow as a graph of basic blocks: what control can reach, and how the function is left.

`facts.flow` builds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from certkit.model import Entity, Kind, Node
from certkit.model.asked import Asked

__all__ = ["Block", "Edge", "Flow", "certain_calls"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one block to another. `when`: "", "true", "false", "case", "default", "return" or "end".

    "end" falls off the end of the function. `condition` is the expression that decides.
    """

    source: int
    target: int
    when: str = ""
    condition: Node | None = None
    possible: bool = True


@dataclass(slots=True, eq=False)
class Block:
    """Code that runs from its first step to its last: simple statements, conditions, declared variables."""

    index: int
    steps: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)


@dataclass(eq=False)
class Flow(Asked):
    """The control flow of one function definition. Block 0 is where it starts, block 1 stands for having returned."""

    function: Node
    blocks: tuple[Block, ...]
    step_blocks: dict[int, int] = field(repr=False)

    entry = 0
    exit = 1

    @cached_property
    def reachable(self) -> frozenset[int]:
        """Blocks that some path of possible edges reaches."""
        return self.reachable_from(self.entry)

    def reachable_from(self, start: int) -> frozenset[int]:
        """Blocks on paths of possible edges from `start`, itself included."""
        seen, work = {start}, [start]
        while work:
            for edge in self.blocks[work.pop()].edges:
                if edge.possible and edge.target not in seen:
                    seen.add(edge.target)
                    work.append(edge.target)
        return frozenset(seen)

    @cached_property
    def predecessors(self) -> tuple[tuple[Edge, ...], ...]:
        """Edges into each block, those ruled out included."""
        found: list[list[Edge]] = [[] for _ in self.blocks]
        for block in self.blocks:
            for edge in block.edges:
                found[edge.target].append(edge)
        return tuple(tuple(edges) for edges in found)

    @property
    def returns(self) -> bool:
        """Whether the function can come back to its caller."""
        return self.exit in self.reachable

    @property
    def returning(self) -> tuple[Node, ...]:
        """The return statements that control reaches and that no call in them keeps from returning."""
        blocks = [self.blocks[e.source] for e in self.predecessors[self.exit] if e.when == "return"]
        return tuple(block.steps[-1] for block in blocks if block.index in self.reachable and block.steps)

    def returns_without(self, function: Entity) -> bool:
        """Whether a path leads back to the caller on which `function` need not be called."""
        cut = {b.index for b in self.blocks for s in b.steps for c in certain_calls(s) if c.callee is function}
        seen, work = {self.entry}, [self.entry] if self.entry not in cut else []
        while work:
            for edge in self.blocks[work.pop()].edges:
                if edge.possible and edge.target not in seen and edge.target not in cut:
                    seen.add(edge.target)
                    work.append(edge.target)
        return self.exit in seen and self.entry not in cut

    @property
    def falls_off(self) -> bool:
        """Whether control can reach the closing brace."""
        return any(e.when == "end" and e.possible and e.source in self.reachable for e in self.predecessors[self.exit])

    def block_of(self, node: Node) -> Block | None:
        """The block in which a statement or expression is evaluated, None for a node outside the function's code."""
        seen: Node | None = node
        while seen is not None and seen is not self.function:
            index = self.step_blocks.get(id(seen))
            if index is not None:
                return self.blocks[index]
            seen = seen.parent
        return None

    def is_reachable(self, node: Node) -> bool:
        """Whether a path leads to the statement or expression; true for what is not code (a type, a label)."""
        block = self.block_of(node)
        return block is None or block.index in self.reachable


def certain_calls(node: Node) -> Iterator[Node]:
    """Calls that evaluating the node always performs."""
    work = [node]
    while work:
        one = work.pop()
        if one.kind in (Kind.SIZEOF, Kind.STATEMENT_EXPRESSION, Kind.GENERIC):
            continue
        if one.kind is Kind.CALL:
            yield one
        sometimes = one.kind is Kind.CONDITIONAL or (one.kind is Kind.BINARY and one.operator in ("&&", "||"))
        work.extend(reversed(one.children[:1] if sometimes else one.children))

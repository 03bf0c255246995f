"""What a function is made of, in counts: what two front ends that share no code can be held against each other by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from certkit.model import Kind, Node, Unit

__all__ = ["INDIRECT", "STATEMENTS", "Outline", "outline"]

INDIRECT = "*"
"""The callee of every call that does not name a function."""

STATEMENTS: tuple[str, ...] = (
    "if", "for", "while", "do", "switch", "case", "default", "return", "goto", "break", "continue", "conditional",
)  # fmt: skip
"""What is counted; "conditional" is the ?: operator, "goto" includes computed ones."""

_COUNTED = {Kind(name): name for name in STATEMENTS} | {Kind.COMPUTED_GOTO: "goto"}


@dataclass(frozen=True, slots=True)
class Outline:
    """One function definition, body only.

    `counts` goes with STATEMENTS; `calls` has each callee once, sorted, with its count. A call that names no function
    counts under "*". `line` is the line of the name (of the macro use that made it).
    """

    name: str
    path: str
    line: int
    counts: tuple[int, ...]
    calls: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, name: str, path: str, line: int, counts: Counter[str], calls: Counter[str]) -> Outline:
        """From counters keyed by STATEMENTS and by callee."""
        return cls(name, path, line, tuple(counts[s] for s in STATEMENTS), tuple(sorted(calls.items())))


def outline(unit: Unit) -> tuple[Outline, ...]:
    """The outlines of the unit's function definitions outside system headers, in order of name."""
    return tuple(sorted((_one(f) for f in unit.functions), key=lambda o: (o.name, o.path, o.line)))


def _one(function: Node) -> Outline:
    counts: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    assert function.body is not None, "Unit.functions has definitions only"
    stack = [function.body]
    while stack:
        node = stack.pop()
        kind, below = node.kind, node.children
        word = _COUNTED.get(kind)
        if word is not None:
            counts[word] += 1
        elif kind is Kind.CALL:
            calls[_callee(node)] += 1
        elif kind is Kind.SIZEOF and below and not len(below) % 2:
            # libclang shows the sizes of a variable length array type twice here.
            half = len(below) // 2
            if [(n.kind, n.offset, n.end) for n in below[:half]] == [(n.kind, n.offset, n.end) for n in below[half:]]:
                below = below[:half]
        elif _is_short_conditional(node):
            counts["conditional"] += 1
            below = (below[0], below[3])
        stack.extend(below)
    place = function.place
    return Outline.of(function.name, place.path, place.line, counts, calls)


def _callee(call: Node) -> str:
    """The name called: of a declared function, else of one known by its use alone (built-in, implicit)."""
    callee = call.callee
    if callee is not None:
        return callee.name
    bare = call.children[0].bare if call.children else call
    return bare.name if bare.kind is Kind.NAME and bare.entity is None and bare.name else INDIRECT


def _is_short_conditional(node: Node) -> bool:
    """GNU `a ?: b`, which libclang shows without a kind of its own: a three times, then b."""
    if node.kind is not Kind.OTHER or len(node.children) != 4:
        return False
    places = {(n.offset, n.end) for n in node.children[:3]}
    return len(places) == 1

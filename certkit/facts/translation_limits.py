"""What every compiler can translate at least (C90 5.2.4.1, C99 and C11 5.2.4.1): constructs that ask for more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from certkit.facts.extensions import standard_year
from certkit.model import Kind, Node, Place, Source, Unit

__all__ = ["Excess", "excesses"]

_OPENING = frozenset({"if", "ifdef", "ifndef"})
_BLOCKS = (Kind.COMPOUND, Kind.IF, Kind.FOR, Kind.WHILE, Kind.DO, Kind.SWITCH)
_LEAST = {
    "nested blocks": (15, 127),
    "nested conditional directives": (8, 63),
    "nested inclusions": (8, 15),
    "parameters": (31, 127),
    "arguments": (31, 127),
    "members": (127, 1023),
    "enumerators": (127, 1023),
    "case labels": (257, 1023),
    "characters in a string literal": (509, 4095),
    "characters in a line": (509, 4095),
}
"""Per construct, what C90 grants and what C99 and later grant."""


class Excess(NamedTuple):
    """At `place` stand `number` of something where a standard grants `limit`."""

    place: Place
    what: str
    number: int
    limit: int


def excesses(unit: Unit) -> Iterator[Excess]:
    """Every construct of a unit that is larger than its standard says any compiler must accept."""
    column = 0 if standard_year(unit.standard) < 1999 else 1
    for place, what, count in (*_in_tree(unit), *_in_text(unit)):
        limit = _LEAST[what][column]
        if count > limit:
            yield Excess(place, what, count, limit)


def _in_tree(unit: Unit) -> Iterator[tuple[Place, str, int]]:
    for node in unit.nodes(Kind.FUNCTION):
        yield node.place, "parameters", sum(1 for c in node.children if c.kind is Kind.PARAMETER)
        if node.body is not None:
            deepest, depth = _deepest(node.body)
            yield deepest.place, "nested blocks", depth
    for node in unit.nodes(Kind.CALL):
        if len(node.children) > 31:
            yield node.place, "arguments", len(node.children) - 1
    for node in unit.nodes(Kind.STRUCT, Kind.UNION):
        yield node.place, "members", sum(1 for c in node.children if c.kind is Kind.FIELD)
    for node in unit.nodes(Kind.ENUM):
        yield node.place, "enumerators", sum(1 for c in node.children if c.kind is Kind.ENUMERATOR)
    labels: dict[int, tuple[Node, int]] = {}
    for node in unit.nodes(Kind.CASE):
        switch = node.enclosing(Kind.SWITCH)
        if switch is not None:
            labels[id(switch)] = (switch, labels.get(id(switch), (switch, 0))[1] + 1)
    for switch, count in labels.values():
        yield switch.place, "case labels", count
    for node in unit.nodes(Kind.STRING):
        length = node.type.length if node.type is not None else None
        yield node.place, "characters in a string literal", (length or 1) - 1


def _deepest(body: Node) -> tuple[Node, int]:
    """The innermost statement that nests others, and how deep it stands; the function's own block is level 1.

    An `else if` stands as deep as the `if` it belongs to.
    """
    found, deepest = body, 1
    waiting = [(body, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > deepest:
            found, deepest = node, depth
        for child in node.children:
            body_of = child.kind is Kind.COMPOUND and node.kind in _BLOCKS and node.kind is not Kind.COMPOUND
            else_if = child.kind is node.kind is Kind.IF
            waiting.append((child, depth + (1 if child.kind in _BLOCKS and not (body_of or else_if) else 0)))
    return found, deepest


def _in_text(unit: Unit) -> Iterator[tuple[Place, str, int]]:
    for source in unit.sources.values():
        depth = 0
        for directive in source.directives:
            if directive.name in _OPENING:
                depth += 1
                yield directive.place, "nested conditional directives", depth
            elif directive.name == "endif":
                depth -= 1
        yield from _lines(source)
    inside: dict[str, tuple[int, Place]] = {unit.path: (0, Place(unit.path))}
    for include in unit.includes:
        outer = inside.get(include.place.path)
        if include.path is not None and outer is not None and include.path not in inside:
            inside[include.path] = (outer[0] + 1, include.place)
    for depth, place in inside.values():
        yield place, "nested inclusions", depth


def _lines(source: Source) -> Iterator[tuple[Place, str, int]]:
    """Logical lines that are long: what backslashes join is one."""
    joined = frozenset(source.splices)
    start, length = 1, 0
    for number, line in enumerate(source.lines, start=1):
        length += len(line)
        if number in joined:
            length -= 1
            continue
        if length > 509:
            yield Place(source.path, start, 1), "characters in a line", length
        start, length = number + 1, 0

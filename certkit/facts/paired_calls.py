"""Operations that come in pairs (lock and unlock, open and close), and paths on which the second one is missing.

Two functions are a pair when their names differ in such a pair of words alone. Only functions that call both, for the
same resource, are looked at: elsewhere the second call may be somebody else's business. The resource is the local
variable that keeps what the first function returned, or the first argument of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from certkit.facts.constants import value_of
from certkit.facts.flow import Flow
from certkit.facts.flow_graph import Edge
from certkit.facts.followed import addressed
from certkit.facts.library import FUNCTIONS
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["Unpaired", "closing_names", "unpaired_calls"]

_WORDS = {
    "lock": ("unlock",), "open": ("close",), "acquire": ("release",), "take": ("give",), "enter": ("exit", "leave"),
    "obtain": ("release",),
}  # fmt: skip
_OPENING = re.compile(r"(?i)lock|open|acquire|take|enter|obtain")
_MOST = 2000
"""States after which a function is given up."""
_OWN_RULES = ("mtx_",)
"""Names that Rules 22.16 to 22.18 are about."""


class Unpaired(NamedTuple):
    """The first call of a pair at `node`, and the second one's name, which some path to the function's end lacks."""

    node: Node
    name: str
    missing: str


def closing_names(name: str) -> tuple[str, ...]:
    """What the counterpart of a function would be called: one name for each pair of words that fits."""
    found = []
    for match in _OPENING.finditer(name):
        word = match.group()
        before = name[: match.start()].lower()
        if word.lower() == "lock" and before.endswith(("un", "b", "c")):
            continue  # unlock, block, clock
        for other in _WORDS[word.lower()]:
            cased = other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other
            found.append(name[: match.start()] + cased + name[match.end() :])
    return tuple(found)


def unpaired_calls(unit: Unit) -> Iterator[Unpaired]:
    """First calls of a pair with a path to the function's end on which the second is not made."""
    calls: dict[int, tuple[Node, list[Node]]] = {}
    for call in unit.nodes(Kind.CALL):
        if call.function is not None and call.callee is not None and not call.callee.name.startswith(_OWN_RULES):
            calls.setdefault(id(call.function), (call.function, []))[1].append(call)
    for function, rows in calls.values():
        by_name: dict[str, list[Node]] = {}
        for call in rows:
            by_name.setdefault(_name(call), []).append(call)
        order = {id(call): number for number, call in enumerate(rows)}  # macros give many calls one offset
        for call in rows:
            for closing in closing_names(_name(call)):
                second = [c for c in by_name.get(closing, []) if order[id(c)] > order[id(call)]]
                if second and _leaks(unit, unit.flows.of(function), call, second):
                    yield Unpaired(call, _name(call), closing)
                    break


def _name(call: Node) -> str:
    return call.callee.name if call.callee is not None else ""


def _leaks(unit: Unit, flow: Flow, first: Node, second: list[Node]) -> bool:
    kept, handle = _handle(first)
    if kept:
        if handle is None or addressed(handle) or handle.linkage:
            return False
        closing = [c for c in second if len(c.children) > 1 and c.children[1].uncast.entity is handle]
    else:
        key = _key(first)
        closing = [c for c in second if _key(c) == key]
    if not closing or _conditions(first) & {text for c in closing for text in _conditions(c)}:
        return False
    start = flow.block_of(first)
    if start is None:
        return False
    ends = {id(c) for c in closing}
    releasing = {b.index for c in closing if (b := flow.block_of(c)) is not None}
    at = next((i for i, s in enumerate(start.steps) if any(n is first for n in s.walk())), 0)
    seen: set[tuple[int, frozenset[tuple[int, bool]]]] = set()
    work = [(start.index, at + 1, _before(flow.function, first))]
    while work and len(seen) < _MOST:
        index, begin, known = work.pop()
        block = flow.blocks[index]
        if any(_ends(step, ends, handle, first) for step in block.steps[begin:]):
            continue
        for step in block.steps[begin:]:
            known = _after(step, known)
        for edge in block.edges:
            fact = _asked(edge)
            if not edge.possible or (fact is not None and (fact[0], not fact[1]) in known):
                continue
            now = known | {fact} if fact is not None else known
            if edge.target == flow.exit:
                return True
            asked = edge.condition is not None and (
                _mentions(edge.condition, handle) or any(n is first for n in edge.condition.walk())
            )
            if asked and not releasing & flow.reachable_from(edge.target):
                continue  # the first call failed on this path
            if edge.condition is not None and _fails(edge, first):
                continue
            if (edge.target, now) not in seen:
                seen.add((edge.target, now))
                work.append((edge.target, 0, now))
    return False


def _fails(edge: Edge, first: Node) -> bool:
    """Whether an edge is taken when the first call, which is the condition itself, gave 0."""
    condition, truth = edge.condition.uncast if edge.condition is not None else first, edge.when == "true"
    while condition.kind is Kind.UNARY and condition.operator == "!":
        condition, truth = condition.children[0].uncast, not truth
    return condition is first and not truth


def _before(function: Node, first: Node) -> frozenset[tuple[int, bool]]:
    """What is known of variables in front of a call: those that hold the constant they were declared with."""
    found = set()
    for node in function.walk():
        value = value_of(node.initialiser) if node.kind is Kind.VARIABLE and node.initialiser is not None else None
        entity = node.entity
        if value is None or entity is None or addressed(entity) or node.storage in ("static", "extern"):
            continue
        written = (u for u in entity.uses if u.offset < first.offset and u.parent is not None)
        if not any(u.parent.kind in (Kind.ASSIGN, Kind.UNARY) for u in written if u.parent is not None):
            found.add((id(entity), bool(value)))
    return frozenset(found)


def _asked(edge: Edge) -> tuple[int, bool] | None:
    """The variable that an edge's condition consists of, and what it is on this way."""
    condition, truth = edge.condition, edge.when == "true"
    if condition is None or edge.when not in ("true", "false"):
        return None
    condition = condition.uncast
    while condition.kind is Kind.UNARY and condition.operator == "!":
        condition, truth = condition.children[0].uncast, not truth
    entity = condition.entity if condition.kind is Kind.NAME else None
    return (id(entity), truth) if entity is not None and entity.kind in (Kind.VARIABLE, Kind.PARAMETER) else None


def _after(step: Node, known: frozenset[tuple[int, bool]]) -> frozenset[tuple[int, bool]]:
    """What is known of variables behind a step: an assignment says something of the one it writes, or nothing."""
    for node in step.walk():
        if node.kind is Kind.ASSIGN or (node.kind is Kind.UNARY and node.operator in ("++", "--", "p++", "p--")):
            written = node.children[0].unparenthesised.entity
            known = frozenset(row for row in known if row[0] != id(written))
            value = value_of(node.children[1]) if node.operator == "=" else None
            if value is not None:
                known |= {(id(written), bool(value))}
    return known


def _handle(call: Node) -> tuple[bool, Entity | None]:
    """Whether what a call returned is kept, and the local variable it is kept in; None for other objects."""
    above, below = call.around
    if above is not None and above.kind is Kind.VARIABLE:
        return True, above.entity
    if above is not None and above.kind is Kind.ASSIGN and above.children[1] is below:
        target = above.children[0].unparenthesised
        return True, target.entity if target.kind is Kind.NAME else None
    return False, None


def _key(call: Node) -> str:
    return "".join(call.children[1].text.split()) if len(call.children) > 1 else ""


def _conditions(call: Node) -> set[str]:
    return {"".join(a.children[0].text.split()) for a in call.ancestors() if a.kind is Kind.IF}


def _ends(step: Node, ends: set[int], handle: Entity | None, first: Node) -> bool:
    """Whether a step makes the second call, or gives the resource to somebody else."""
    for node in step.walk():
        if id(node) in ends:
            return True
        if node.kind is Kind.CALL and node is not first and handle is None and _key(node) and _key(node) == _key(first):
            return _name(node) not in FUNCTIONS
        if handle is not None and node.kind is Kind.NAME and node.entity is handle and _passes_on(node):
            return True
    return False


def _passes_on(use: Node) -> bool:
    """Whether a use returns, stores or overwrites the variable, or hands it to a function that may end its use."""
    below, above = use, use.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST, Kind.CONDITIONAL):
        below, above = above, above.parent
    if above is None:
        return True
    if above.kind is Kind.CALL and above.children[0] is not below:
        return _name(above) not in FUNCTIONS
    return above.kind in (Kind.RETURN, Kind.ASSIGN, Kind.VARIABLE, Kind.INITIALISER)


def _mentions(condition: Node, handle: Entity | None) -> bool:
    return handle is not None and any(n.kind is Kind.NAME and n.entity is handle for n in condition.walk())

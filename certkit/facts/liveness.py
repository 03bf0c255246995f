"""Which values stored in local variables are read, and where.

Backward liveness over the control flow of a function, for automatic scalars whose address is never taken. Inline
assembly or setjmp in a function make every answer uncertain, so such functions have none.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from certkit.facts.flow import Flow
from certkit.facts.followed import addressed
from certkit.model import Entity, Kind, Node

__all__ = ["dead_stores", "reads_of", "unread"]


class _Event(NamedTuple):
    """A variable is read ("use"), written for certain ("def") or perhaps ("may"), or begins its life ("born")."""

    what: str
    variable: int
    node: Node


def dead_stores(flow: Flow) -> list[Node]:
    """Assignments, ++ and -- in reachable code that store a value nobody reads; initialisers are not meant."""
    tracked, events = flow.fact(_all_events)
    if not tracked:
        return []
    live = flow.fact(_solved)
    found = []
    for index in sorted(flow.reachable):
        after = _after(flow, index, live)
        for event in reversed(events[index]):
            if event.what in ("def", "may") and event.variable not in after:
                found.append(event.node)
            _pass(event, after)
    return sorted(found, key=lambda n: n.offset)


def unread(flow: Flow) -> list[list[frozenset[int]]]:
    """Per block, the variables (ids of entities) whose value nobody reads any more: at its beginning and behind each
    of its steps."""
    tracked, _ = flow.fact(_all_events)
    live = flow.fact(_solved)
    everything = frozenset(tracked)
    found = []
    for block in flow.blocks:
        now = _after(flow, block.index, live)
        rows = [everything - now]
        for step in reversed(block.steps):
            for event in reversed(_events(step, tracked)):
                _pass(event, now)
            rows.append(everything - now)
        found.append(rows[::-1])
    return found


def reads_of(flow: Flow, store: Node) -> list[Node] | None:
    """The uses of a variable that may read what an assignment or a declaration with initialiser stores in it.

    None where that cannot be followed: the variable's address is taken, it is volatile, and what else is said above.
    """
    tracked, events = flow.fact(_all_events)
    target = store if store.kind is Kind.VARIABLE else store.children[0].unparenthesised
    block = flow.block_of(store)
    if block is None or id(target.entity) not in tracked:
        return None
    first = next((i for i, e in enumerate(events[block.index]) if e.node is store and e.what != "use"), None)
    if first is None:
        return None
    found: list[Node] = []
    seen: set[int] = set()
    work = [(block.index, first + 1)]
    while work:
        index, start = work.pop()
        for event in events[index][start:]:
            if event.variable != id(target.entity):
                continue
            if event.what in ("def", "born"):
                break
            if event.what == "use":
                found.append(event.node)
        else:
            fresh = {e.target for e in flow.blocks[index].edges if e.possible} - seen
            seen |= fresh
            work.extend((one, 0) for one in sorted(fresh))
    return found


def _solved(flow: Flow) -> list[set[int]]:
    """Per block, the variables whose value at its beginning may be read."""
    _, events = flow.fact(_all_events)
    live: list[set[int]] = [set() for _ in flow.blocks]
    work = deque(reversed(range(len(flow.blocks))))
    waiting = set(work)
    while work:
        index = work.popleft()
        waiting.discard(index)
        now = _before(events[index], _after(flow, index, live))
        if now != live[index]:
            live[index] = now
            sources = {e.source: None for e in flow.predecessors[index] if e.source not in waiting}
            work.extend(sources)
            waiting.update(sources)
    return live


def _all_events(flow: Flow) -> tuple[dict[int, Entity], list[list[_Event]]]:
    tracked = _tracked(flow.function)
    return tracked, [[e for step in block.steps for e in _events(step, tracked)] for block in flow.blocks]


def _after(flow: Flow, index: int, live: list[set[int]]) -> set[int]:
    return set().union(*(live[e.target] for e in flow.blocks[index].edges))


def _before(events: list[_Event], after: set[int]) -> set[int]:
    now = set(after)
    for event in reversed(events):
        _pass(event, now)
    return now


def _pass(event: _Event, live: set[int]) -> None:
    """What is live behind an event becomes what is live before it."""
    if event.what == "use":
        live.add(event.variable)
    elif event.what in ("def", "born"):
        live.discard(event.variable)


def _tracked(function: Node) -> dict[int, Entity]:
    found: dict[int, Entity] = {}
    for node in function.walk():
        if node.kind is Kind.ASM or (node.kind is Kind.NAME and node.name in ("setjmp", "_setjmp", "sigsetjmp")):
            return {}
        if node.kind in (Kind.VARIABLE, Kind.PARAMETER) and node.entity is not None and node.type is not None:
            automatic = not node.entity.linkage and node.storage not in ("static", "extern")
            plain = node.type.is_scalar and not node.type.volatile and not node.type.atomic
            if automatic and plain and not addressed(node.entity):
                found[id(node.entity)] = node.entity
    return found


def _events(step: Node, tracked: dict[int, Entity]) -> list[_Event]:
    """What evaluating a step does to the variables, in order."""
    found: list[_Event] = []
    _add_events(found, step, tracked, True)
    return found


def _add_events(found: list[_Event], node: Node, tracked: dict[int, Entity], certain: bool) -> None:
    kind, children = node.kind, node.children
    if kind in (Kind.SIZEOF, Kind.STATEMENT_EXPRESSION, Kind.TYPE_REF):
        return
    if kind is Kind.VARIABLE:
        if node.initialiser is not None:
            _add_events(found, node.initialiser, tracked, certain)
        if id(node.entity) in tracked:
            found.append(_Event("born", id(node.entity), node))
        return
    if kind is Kind.NAME:
        if id(node.entity) in tracked:
            found.append(_Event("use", id(node.entity), node))
        return
    if kind is Kind.ASSIGN or (kind is Kind.UNARY and node.operator in ("++", "--", "p++", "p--")):
        target = children[0].unparenthesised
        if len(children) > 1:
            _add_events(found, children[1], tracked, certain)
        if target.kind is not Kind.NAME or id(target.entity) not in tracked:
            _add_events(found, target, tracked, certain)
            return
        if node.operator != "=":
            found.append(_Event("use", id(target.entity), target))
        found.append(_Event("def" if certain else "may", id(target.entity), node))
        if _value_used(node):
            found.append(_Event("use", id(target.entity), target))
        return
    sometimes = kind is Kind.CONDITIONAL or (kind is Kind.BINARY and node.operator in ("&&", "||"))
    for index, child in enumerate(children):
        _add_events(found, child, tracked, certain and not (sometimes and index))


def _value_used(node: Node) -> bool:
    """Whether the value of an assignment is itself used: then the new value has been read."""
    if node.operator.startswith("p"):
        return False  # x++ gives the old value
    below, above = node, node.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below, above = above, above.parent
    if above is None:
        return False
    if above.kind is Kind.BINARY and above.operator == ",":
        return above.children[1] is below
    if above.kind is Kind.FOR:
        return above.for_parts[1] is below
    return above.kind not in (Kind.COMPOUND, Kind.LABEL, Kind.CASE, Kind.DEFAULT) and not (
        above.kind in (Kind.IF, Kind.WHILE, Kind.SWITCH) and above.children[0] is not below
    )

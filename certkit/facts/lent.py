"""Pointers into objects that the library keeps for itself and reuses (C11 7.11, 7.22.4.6, 7.24.6.2, 7.27.3).

What asctime, getenv, setlocale and the like return is good until the next call that reuses the object. `overtaken`
follows such pointers through the local control flow of a function: assignments, copies, arms of ?:. A call of another
function of the unit counts as a call of what that function leads to, whatever its own control flow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from certkit.facts.flow import Flow
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["LENDERS", "Overtaken", "overtaken"]

_ALIKE = (("asctime", "ctime"), ("gmtime", "localtime"), ("getenv",), ("strerror",))
LENDERS: dict[str, frozenset[str]] = {name: frozenset(group) for group in _ALIKE for name in group}
"""Per function, those whose call makes an earlier result useless."""
LENDERS["gmtime"] = LENDERS["localtime"] = frozenset({"gmtime", "localtime", "ctime"})  # ctime calls localtime
LENDERS["localeconv"] = LENDERS["setlocale"] = frozenset({"localeconv", "setlocale"})


class Overtaken(NamedTuple):
    """At `node`, what `lender` returned is used behind a call of `by`. `name` is the variable, "" if there is none."""

    node: Node
    name: str
    lender: str
    by: str


class _State(NamedTuple):
    held: frozenset[tuple[int, str]] = frozenset()
    """(variable, lender): what variables may hold."""
    stale: frozenset[tuple[int, str, str]] = frozenset()
    """(variable, lender, called since)."""

    def join(self, other: _State) -> _State:
        return _State(self.held | other.held, self.stale | other.stale)


def overtaken(unit: Unit) -> Iterator[Overtaken]:
    """Uses of such pointers behind a call that may have changed what they point to, function by function."""
    calls = {id(use.call): use.name for use in unit.library.calls(LENDERS.keys())}
    functions = {id(f): f for use in unit.library.calls(LENDERS.keys()) if use.call and (f := use.call.function)}
    inside = _reached(unit, calls)
    for function in functions.values():
        yield from _Walk(unit.flows.of(function), calls, inside).run()


def _reached(unit: Unit, calls: dict[int, str]) -> dict[int, frozenset[str]]:
    """Lenders that a call of the unit's own functions leads to, by id of the function's entity."""
    direct: dict[int, set[str]] = defaultdict(set)
    callers: dict[int, set[int]] = defaultdict(set)
    for call in unit.nodes(Kind.CALL):
        function, callee = call.function, call.callee
        if function is None or function.entity is None:
            continue
        if id(call) in calls:
            direct[id(function.entity)].add(calls[id(call)])
        elif callee is not None:
            callers[id(callee)].add(id(function.entity))
    work = list(direct)
    while work:
        callee_id = work.pop()
        for caller in callers[callee_id]:
            if not direct[callee_id] <= direct[caller]:
                direct[caller] |= direct[callee_id]
                work.append(caller)
    return {function: frozenset(names) for function, names in direct.items() if names}


class _Walk:
    def __init__(self, flow: Flow, calls: dict[int, str], inside: dict[int, frozenset[str]]) -> None:
        self.flow, self.calls, self.inside = flow, calls, inside
        self.found: dict[int, Overtaken] = {}
        self.state = _State()

    def run(self) -> Iterator[Overtaken]:
        entry: dict[int, _State] = {self.flow.entry: _State()}
        work = [self.flow.entry]
        while work:
            index = work.pop()
            self.state = entry[index]
            for step in self.flow.blocks[index].steps:
                self.evaluate(step)
            for edge in self.flow.blocks[index].edges:
                before = entry.get(edge.target)
                after = self.state if before is None else before.join(self.state)
                if edge.possible and after != before:
                    entry[edge.target] = after
                    work.append(edge.target)
        yield from sorted(self.found.values(), key=lambda one: (one.node.offset, one.name))

    def evaluate(self, node: Node) -> frozenset[str]:
        """Runs an expression; the lenders whose pointers its value may be."""
        match node.kind:
            case Kind.SIZEOF:
                return frozenset()
            case Kind.NAME:
                return self.read(node)
            case Kind.ASSIGN if node.operator == "=" and len(node.children) == 2:
                value = self.evaluate(node.children[1])
                target = node.children[0].bare
                if target.kind is Kind.NAME and target.entity is not None:
                    self.keep(target.entity, value)
                else:
                    self.evaluate(node.children[0])
                return value
            case Kind.VARIABLE:
                if node.initialiser is not None and node.entity is not None:
                    self.keep(node.entity, self.evaluate(node.initialiser))
                return frozenset()
            case Kind.CALL:
                return self.call(node)
        values = [self.evaluate(child) for child in node.children]
        if node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and values:
            return values[-1]
        if node.kind is Kind.CONDITIONAL and len(values) == 3:
            return values[1] | values[2]
        return values[-1] if node.kind is Kind.BINARY and node.operator == "," else frozenset()

    def read(self, node: Node) -> frozenset[str]:
        key = id(node.entity)
        for variable, lender, by in sorted(self.state.stale):
            if variable == key:
                self.found.setdefault(id(node), Overtaken(node, node.name, lender, by))
                self.state = self.state._replace(stale=self.state.stale - {(variable, lender, by)})
        return frozenset(lender for variable, lender in self.state.held if variable == key)

    def keep(self, entity: Entity, lenders: frozenset[str]) -> None:
        held = {(v, n) for v, n in self.state.held if v != id(entity)} | {(id(entity), n) for n in lenders}
        stale = frozenset(row for row in self.state.stale if row[0] != id(entity))
        self.state = _State(frozenset(held), stale)

    def call(self, node: Node) -> frozenset[str]:
        values = [self.evaluate(child) for child in node.children]
        mine = [(lender, argument) for argument, value in enumerate(values[1:]) for lender in sorted(value)]
        for lender, argument in mine:  # two results of one call's arguments, the first of which the second overtook
            for other, later in mine:
                if later > argument and other in LENDERS[lender] and self.is_direct(node.children[1 + later]):
                    self.found.setdefault(id(node), Overtaken(node, "", lender, other))
        name = self.calls.get(id(node))
        if name is not None:
            self.overtake(name)
            return frozenset({name})
        for inner in sorted(self.inside.get(id(node.callee), ())):
            self.overtake(inner)
        return frozenset()

    def overtake(self, name: str) -> None:
        """A call of a lender takes place: earlier results of its like are stale from here."""
        gone = {(v, n, name) for v, n in self.state.held if name in LENDERS[n]}
        self.state = _State(
            frozenset((v, n) for v, n in self.state.held if name not in LENDERS[n]), self.state.stale | gone
        )

    def is_direct(self, argument: Node) -> bool:
        return any(id(part) in self.calls for part in argument.walk())

"""Blocks of memory and streams in the functions of a unit, from the call that gets one to the one that gives it back.

Every way through a function is followed with what its variables hold and which resources are open; tests of pointers
against null, and repeated tests of the same condition, decide which ways there are. Calls of functions that the unit
defines are followed into; any other function that gets a resource may do anything with it.
"""

from __future__ import annotations

from typing import TypeVar

from certkit.facts.flow import Block
from certkit.facts.liveness import unread
from certkit.facts.resource_calls import ACTING, ANY, LIBRARY
from certkit.facts.resource_conditions import Conditions
from certkit.facts.resource_state import Fault, Key, State, Value
from certkit.model import Kind, Node, Unfollowed, Unit

__all__ = ["Fault", "faults", "unfollowed"]

_MOST_STATES, _MOST_STEPS, _DEEPEST, _MOST_FORKS = 48, 8_000, 4, 24
_STEPS_OF_UNIT, _LEAST_STEPS = 12_000, 200
"""Blocks gone through for all functions of a unit together, and for each one at least: time stays linear in code."""
_TOO_MANY = "there are too many"
T = TypeVar("T")


def faults(unit: Unit) -> tuple[Fault, ...]:
    """What is wrong with resources in the functions of a unit, each fault once. Ask through `unit.fact`."""
    return unit.fact(_walked)[0]


def unfollowed(unit: Unit) -> tuple[Unfollowed, ...]:
    """The functions not all of whose ways were followed, by place. Ask through `unit.fact`."""
    return unit.fact(_walked)[1]


def _walked(unit: Unit) -> tuple[tuple[Fault, ...], tuple[Unfollowed, ...]]:
    library = {id(use.call): use.name for use in unit.library.calls(LIBRARY) if use.call is not None}
    if not any(name in ANY for name in library.values()):
        return (), ()
    touching = _touching(unit, library)
    found: dict[tuple[str, int], Fault] = {}
    cut: list[Unfollowed] = []
    left = _STEPS_OF_UNIT
    for function in unit.functions:
        if id(function) in touching:
            walk = _Walk(unit, library, touching)
            walk.most = min(_MOST_STEPS, max(left, _LEAST_STEPS))
            for fault in walk.run(function):
                found.setdefault((fault.rule, id(fault.node)), fault)
            left -= walk.steps
            if walk.cut:
                cut.append(Unfollowed(function.place, function.name, walk.cut))
    return tuple(found.values()), tuple(sorted(cut))


def _touching(unit: Unit, library: dict[int, str]) -> frozenset[int]:
    """The functions in which, or in functions called from there, a library function that matters is called."""
    direct: set[int] = set()
    callers: dict[int, set[int]] = {}
    for call in unit.nodes(Kind.CALL):
        function = call.function
        if function is None:
            continue
        if library.get(id(call)) in ACTING:
            direct.add(id(function))
        callee = call.callee
        if callee is not None and callee.definition is not None:
            callers.setdefault(id(callee.definition), set()).add(id(function))
    work = list(direct)
    while work:
        for caller in callers.get(work.pop(), ()):
            if caller not in direct:
                direct.add(caller)
                work.append(caller)
    return frozenset(direct)


class _Walk(Conditions):
    """All ways through one function, and through those it calls."""

    def __init__(self, unit: Unit, library: dict[int, str], touching: frozenset[int]) -> None:
        super().__init__(unit, library)
        self.touching = touching
        self.stack: list[Node] = []
        self.steps, self.most = 0, _MOST_STEPS
        self.pinned: tuple[Value, ...] = ()
        """What calls have given in expressions that are not finished, in all functions gone into."""
        self.cut = ""
        """Why ways have been left out, "" where none has."""

    def run(self, function: Node) -> list[Fault]:
        """The faults on the ways through a function, called by nobody knows whom."""
        self.stack = [function]
        for state, value in self.function(function, State()):
            state.escape(value)
            self.leave(state)
        self.report_leaks(function.name)
        return self.found

    # ------------------------------------------------------------------ control flow

    def function(self, function: Node, start: State) -> list[tuple[State, Value]]:
        """The states in which a function returns, with the value returned."""
        flow = self.unit.flows.of(function)
        dead = flow.fact(unread)
        seen: dict[int, set[object]] = {}
        out: list[tuple[State, Value]] = []
        work = [(flow.entry, start)]
        while work:
            index, state = work.pop(0)
            here = seen.setdefault(index, set())
            state.trim(dead[index][0], self.is_foreign, self.pinned)
            identity = state.identity
            if identity in here:
                continue
            if self.steps >= self.most or len(here) >= _MOST_STATES:
                self.cut = _TOO_MANY
                continue
            self.steps += 1
            here.add(identity)
            for after, value in self.block(flow.blocks[index], dead[index], state.copy()):
                for edge in flow.blocks[index].edges:
                    taken = self.refined(edge, after) if edge.possible else None
                    if taken is None:
                        continue
                    if edge.target == flow.exit:
                        out.append((taken, value))
                    else:
                        work.append((edge.target, taken))
        return out

    def is_foreign(self, site: Key) -> bool:
        return site in self.sites and self.sites[site].foreign

    def block(self, block: Block, dead: list[frozenset[int]], state: State) -> list[tuple[State, Value]]:
        """The states behind a block, with the value it returns. None where the program ends in it.

        `dead` are the variables that nobody reads any more, before and behind each step.
        """
        state.values = {}
        states: list[tuple[State, Value]] = [(state, None)]
        decides = block.steps[-1] if any(edge.condition is not None for edge in block.edges) else None
        for number, step in enumerate(block.steps, 1):
            states = [made for one, _ in states for made in self.step(step, one)]
            states = self.some(states if step is decides else self.distinct(states, dead[number]))
            if any(self.library.get(id(n)) == "exit" for n in step.walk() if n.kind is Kind.CALL):
                for one, _ in states:
                    self.leave(one)
                return []
        return states

    def distinct(self, states: list[tuple[State, Value]], dead: frozenset[int]) -> list[tuple[State, Value]]:
        """States that differ in what can still matter."""
        if len(states) == 1:
            return states
        found: dict[object, tuple[State, Value]] = {}
        for one, value in states:
            one.trim(dead, self.is_foreign, (*self.pinned, value))
            found.setdefault((one.identity, value), (one, value))
        return list(found.values())

    def some(self, ways: list[T]) -> list[T]:
        """As many of the ways as are followed."""
        if len(ways) > _MOST_FORKS:
            self.cut = _TOO_MANY
        return ways[:_MOST_FORKS]

    def step(self, step: Node, state: State) -> list[tuple[State, Value]]:
        """Runs a step; functions called in it that return in several ways give several states."""
        ways: list[tuple[State, dict[int, Value]]] = [(state, {})]
        for call in self.followed(step):
            following: dict[object, tuple[State, dict[int, Value]]] = {}
            for one, resolved in ways:
                self.resolved = resolved
                for made, value in self.enter(call, one):
                    known = {**resolved, id(call): value}
                    following.setdefault((made.identity, frozenset(known.items())), (made, known))
            ways = self.some(list(following.values()))
        results = []
        for one, resolved in ways:
            self.resolved = resolved
            value = self.run_step(step, one)
            results.append((one, value if step.kind is Kind.RETURN else None))
        return results

    def run_step(self, step: Node, state: State) -> Value:
        if step.kind is Kind.VARIABLE:
            if step.entity is not None:
                self.entities[id(step.entity)] = step.entity
                value = self.value(step.initialiser, state) if step.initialiser is not None else None
                self.store(("v", id(step.entity)), value, state)
            return None
        if step.kind is Kind.RETURN:
            return self.value(step.children[0], state) if step.children else None
        return self.value(step, state)

    # ------------------------------------------------------------------ calls of the unit's own functions

    def followed(self, step: Node) -> list[Node]:
        """The calls in a step to go into, inner ones first."""
        calls = [node for node in step.walk() if node.kind is Kind.CALL and node.enclosing(Kind.SIZEOF) is None]
        return [call for call in reversed(calls) if self.definition(call) is not None]

    def definition(self, call: Node) -> Node | None:
        """The definition of the function called, where it is to be followed."""
        callee = call.callee
        node = callee.definition if callee is not None else None
        if node is None or node.body is None or len(self.stack) > _DEEPEST or node in self.stack:
            return None
        if id(node) in self.touching:
            return node
        pointers = [a for a in call.children[1:] if a.type is not None and a.type.is_pointer]
        return node if pointers or (call.type is not None and call.type.is_pointer and _gives(node)) else None

    def holds_own(self, value: Value, state: State, depth: int = 0) -> bool:
        """Whether a value leads to a resource got here."""
        if value is None or depth > 4:
            return depth > 4
        if value[0] == "site" and not self.is_foreign(value):
            return True
        if value[0] not in ("site", "inside", "object", "record"):
            return False
        inner = value[1] if value[0] in ("inside", "record") else None
        if inner is not None:
            return self.holds_own(inner, state, depth + 1)
        held = [one for key, one in state.env.items() if key[0] == "m" and key[1] == value]
        if value[0] == "object":
            held.append(state.env.get(("v", value[1])))
        return any(self.holds_own(one, state, depth + 1) for one in held)

    def enter(self, call: Node, state: State) -> list[tuple[State, Value]]:
        function = self.definition(call)
        assert function is not None
        state = state.copy()
        self.quiet += 1  # what the function does with an argument is what counts
        values = [self.value(argument, state) for argument in call.children[1:]]
        self.quiet -= 1
        matters = id(function) in self.touching or any(self.holds_own(value, state) for value in values)
        if not matters and not _gives(function):
            return [(state, self.unknown(call, values, state))]
        resolved, outer = self.resolved, state.values
        parameters = [node for node in function.children if node.kind is Kind.PARAMETER and node.entity is not None]
        for node, value in zip(parameters, values, strict=False):
            assert node.entity is not None
            self.entities[id(node.entity)] = node.entity
            state.assigned(id(node.entity))
            state.set(("v", id(node.entity)), value)
        outside, self.pinned = self.pinned, (*self.pinned, *resolved.values())
        self.stack.append(function)
        self.chain = (*self.chain, call)
        results: dict[object, tuple[State, Value]] = {}
        for made, value in self.function(function, state):
            self.hand_back(made, value, function)
            made.values = dict(outer)
            results.setdefault((made.identity, value), (made, value))
        self.chain = self.chain[:-1]
        self.stack.pop()
        self.pinned = outside
        self.resolved = resolved
        return self.some(list(results.values()))

    def hand_back(self, state: State, value: Value, function: Node) -> None:
        """What the function opened and nobody can reach any more is its own affair; its variables are forgotten."""
        own = [key for key in state.env if key[0] == "v" and self.declared_in(key[1], function)]
        for key in own:
            del state.env[key]
        for condition in [c for c in state.conditions if any(self.declared_in(one, function) for one in c[1])]:
            del state.conditions[condition]
        for one in [k for k in state.escaped if k[0] == "object" and self.declared_in(k[1], function)]:
            state.escaped.discard(one)
        for key, status in list(state.status.items()):
            site = self.sites.get(key)
            if site is None or site.foreign or status != "open" or site.chain[: len(self.chain)] != self.chain:
                continue
            if not self.reached(key, value, state, 0):
                state.status[key] = "lost"
        state.trim(frozenset(), self.is_foreign, (*self.pinned, value))

    def reached(self, key: Key, value: Value, state: State, depth: int) -> bool:
        """Whether a caller can come to a resource: by the value returned, a variable, a member of what it reaches."""
        if key == value:
            return True
        for holder in state.holders(key):
            base = holder[1]
            if holder[0] == "v" or base is None or base[0] != "site":
                return True
            if state.status.get(base) != "closed" and depth < 8 and self.reached(base, value, state, depth + 1):
                return True
        return False

    def declared_in(self, entity: int, function: Node) -> bool:
        known = self.entities.get(entity)
        return known is not None and bool(known.declarations) and known.declarations[0].function is function


def _gives(function: Node) -> bool:
    """Whether a function does nothing but return a value."""
    return function.body is not None and [child.kind for child in function.body.children] == [Kind.RETURN]

"""Blocks of memory and streams in the functions of a unit, from the call that gets one to the one that gives it back.

Every way through a function is followed with what its variables hold and which resources are open; tests of pointers
against null, and repeated tests of the same condition, decide which ways there are. Calls of functions that the unit
defines are followed into; any other function that gets a resource may do anything with it.
"""

from __future__ import annotations

from certkit.facts.flow import Edge
from certkit.facts.resource_calls import ANY, LIBRARY
from certkit.facts.resource_state import NULL, Fault, Key, State, Value
from certkit.facts.resource_values import Values, is_pointer
from certkit.model import Kind, Node, Unit

__all__ = ["Fault", "faults"]

_MOST_STATES, _MOST_STEPS, _DEEPEST, _MOST_FORKS = 48, 8_000, 4, 8
_STEPS_OF_UNIT, _LEAST_STEPS = 12_000, 60
"""Blocks gone through for all functions of a unit together, and for each one at least: time stays linear in code."""


def faults(unit: Unit) -> tuple[Fault, ...]:
    """What is wrong with resources in the functions of a unit, each fault once. Ask through `unit.fact`."""
    library = {id(use.call): use.name for use in unit.library.calls(LIBRARY) if use.call is not None}
    if not any(name in ANY for name in library.values()):
        return ()
    touching = _touching(unit, library)
    found: dict[tuple[str, int], Fault] = {}
    left = _STEPS_OF_UNIT
    for function in unit.functions:
        if id(function) in touching:
            walk = _Walk(unit, library, touching)
            walk.most = min(_MOST_STEPS, max(left, _LEAST_STEPS))
            for fault in walk.run(function):
                found.setdefault((fault.rule, id(fault.node)), fault)
            left -= walk.steps
    return tuple(found.values())


def _touching(unit: Unit, library: dict[int, str]) -> frozenset[int]:
    """The functions in which, or in functions called from there, a library function that matters is called."""
    direct: set[int] = set()
    callers: dict[int, set[int]] = {}
    for call in unit.nodes(Kind.CALL):
        function = call.function
        if function is None:
            continue
        if id(call) in library:
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


class _Walk(Values):
    """All ways through one function, and through those it calls."""

    def __init__(self, unit: Unit, library: dict[int, str], touching: frozenset[int]) -> None:
        super().__init__(library)
        self.unit, self.touching = unit, touching
        self.stack: list[Node] = []
        self.steps, self.most = 0, _MOST_STEPS

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
        seen: dict[int, set[object]] = {}
        out: list[tuple[State, Value]] = []
        work = [(flow.entry, start)]
        while work and self.steps < self.most:
            self.steps += 1
            index, state = work.pop(0)
            here = seen.setdefault(index, set())
            if len(here) >= _MOST_STATES or state.identity in here:
                continue
            here.add(state.identity)
            for after, value in self.block(flow.blocks[index].steps, state.copy()):
                for edge in flow.blocks[index].edges:
                    taken = self.refined(edge, after) if edge.possible else None
                    if taken is None:
                        continue
                    if edge.target == flow.exit:
                        out.append((taken, value))
                    else:
                        work.append((edge.target, taken))
        return out

    def block(self, steps: list[Node], state: State) -> list[tuple[State, Value]]:
        """The states behind a block, with the value it returns. None where the program ends in it."""
        state.values = {}
        states: list[tuple[State, Value]] = [(state, None)]
        for step in steps:
            states = [made for one, _ in states for made in self.step(step, one)][:_MOST_FORKS]
            if any(self.library.get(id(n)) == "exit" for n in step.walk() if n.kind is Kind.CALL):
                for one, _ in states:
                    self.leave(one)
                return []
        return states

    def step(self, step: Node, state: State) -> list[tuple[State, Value]]:
        """Runs a step; functions called in it that return in several ways give several states."""
        ways: list[tuple[State, dict[int, Value]]] = [(state, {})]
        for call in self.followed(step):
            following = []
            for one, resolved in ways:
                self.resolved = resolved
                for made, value in self.enter(call, one):
                    following.append((made, {**resolved, id(call): value}))
            ways = following[:_MOST_FORKS]
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
        gives = call.type is not None and call.type.is_pointer and [c.kind for c in node.body.children] == [Kind.RETURN]
        return node if pointers or gives else None

    def enter(self, call: Node, state: State) -> list[tuple[State, Value]]:
        function = self.definition(call)
        assert function is not None
        state = state.copy()
        self.quiet += 1  # what the function does with an argument is what counts
        values = [self.value(argument, state) for argument in call.children[1:]]
        self.quiet -= 1
        resolved, outer = self.resolved, state.values
        parameters = [node for node in function.children if node.kind is Kind.PARAMETER and node.entity is not None]
        for node, value in zip(parameters, values, strict=False):
            assert node.entity is not None
            self.entities[id(node.entity)] = node.entity
            state.assigned(id(node.entity))
            state.set(("v", id(node.entity)), value)
        self.stack.append(function)
        self.chain = (*self.chain, call)
        results = self.function(function, state)[:_MOST_FORKS]
        for made, value in results:
            self.hand_back(made, value, function)
            made.values = dict(outer)
        self.chain = self.chain[:-1]
        self.stack.pop()
        self.resolved = resolved
        return results

    def hand_back(self, state: State, value: Value, function: Node) -> None:
        """What the function opened and nobody can reach any more is its own affair; its variables are forgotten."""
        own = [key for key in state.env if key[0] == "v" and self.declared_in(key[1], function)]
        for key in own:
            del state.env[key]
        for key, status in list(state.status.items()):
            site = self.sites.get(key)
            if site is None or site.foreign or status != "open" or site.chain[: len(self.chain)] != self.chain:
                continue
            if not self.reached(key, value, state, 0):
                state.status[key] = "lost"

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

    # ------------------------------------------------------------------ conditions

    def refined(self, edge: Edge, state: State) -> State | None:
        """The state on an edge, None where the way cannot be taken."""
        state = state.copy()
        if edge.condition is None or edge.when not in ("true", "false"):
            return state
        truth, bare = edge.when == "true", edge.condition.bare
        if bare.kind is Kind.BINARY and bare.operator in ("==", "!=") and len(bare.children) == 2:
            left, right = (self.seen(child, state) for child in bare.children)
            same = (bare.operator == "==") == truth
            for one, other, node in ((left, right, bare.children[0]), (right, left, bare.children[1])):
                if other in (NULL, ("int", 0)) and is_pointer(node):
                    return self.null(one, same, state, node)
            if left is not None and right is not None and left[0] == right[0] == "int":
                return state if (left == right) == same else None
            if self.are_apart(left, right):
                return None if same else state
            if left is not None and left == right and left[0] in ("object", "std"):
                return state if same else None
            if right == ("int", 0):
                return self.remembered(bare.children[0], not same, state)
            return self.remembered(bare, truth, state)
        value = self.seen(bare, state)
        if is_pointer(bare):
            return self.null(value, not truth, state, bare)
        if value is not None and value[0] == "test":
            return self.null(value[1], truth == value[2], state, bare)
        if value is not None and value[0] == "int":
            return state if bool(value[1]) == truth else None
        return self.remembered(bare, truth, state)

    def are_apart(self, left: Value, right: Value) -> bool:
        """Whether one is an object or a standard stream and the other another one, or a resource got here."""
        if left is None or right is None:
            return False
        for one, other in ((left, right), (right, left)):
            block = other[0] == "site" and other in self.sites and not self.sites[other].foreign
            if one[0] in ("object", "std") and (block or (other[0] == one[0] and other != one)):
                return True
        return False

    def seen(self, node: Node, state: State) -> Value:
        """The value of an expression that was evaluated just now."""
        while id(node) not in state.values and node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and node.children:
            node = node.children[-1]
        return state.values.get(id(node))

    def null(self, value: Value, is_null: bool, state: State, node: Node) -> State | None:
        if value is None:
            return self.remembered(node, not is_null, state)
        if value == NULL:
            return state if is_null else None
        if value[0] != "site":
            return None if is_null else state
        status = state.status.get(value)
        if is_null:
            if status == "closed" or value in state.there:
                return None
            state.is_null(value)
        elif status == "none":
            return None
        else:
            state.is_there(value)
        return state

    def remembered(self, node: Node, truth: bool, state: State) -> State | None:
        """The state with a condition's outcome noted; None where the same condition had the other one."""
        names = [n for n in node.walk() if n.kind is Kind.NAME and n.entity is not None]
        plain = node.macro is None and not any(
            n.kind in (Kind.CALL, Kind.ASSIGN, Kind.SUBSCRIPT) or n.operator in ("++", "--", "p++", "p--", "*")
            or n.arrow or (n.type is not None and n.type.volatile) for n in node.walk()
        )  # fmt: skip
        if not plain or not names:
            return state
        for name in names:
            assert name.entity is not None
            self.entities[id(name.entity)] = name.entity
        key = (node.bare.text, frozenset(id(n.entity) for n in names))
        known = state.conditions.get(key)
        if known is not None and known != truth:
            return None
        state.conditions[key] = truth
        return state

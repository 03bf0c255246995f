"""Ranges of integer expressions: what values each can have where it stands.

`Ranges` runs an interval analysis over the control flow of one function: constants, type limits, assignments to local
variables, and the conditions on the way to a place. It is an over-approximation: a value outside the range cannot
occur. Integer objects, and pointers as to whether they are null, are followed that are neither volatile nor atomic:
automatic ones whose address is never taken from assignment to assignment, others as far as no call and no store
through a pointer may change them; everything else has the limits of its type. In a function with inline assembly no
variable is followed.

A bound is `firm` when it rests on constants in the code, not on a type's limits or on a value nothing is known of.
"""

from __future__ import annotations

from collections import deque

from certkit.facts.constants import value_of
from certkit.facts.flow import Edge, Flow
from certkit.facts.followed import followed, is_simple, reaches_memory
from certkit.facts.intervals import (
    NEGATED,
    SWAPPED,
    Range,
    binary,
    constant,
    converted,
    keeps,
    of_type,
    restricted,
    truth,
    unary,
    updated,
)
from certkit.facts.storage import constant_object, member_range
from certkit.model import Entity, Kind, Node, Type, Unit

__all__ = ["Range", "Ranges", "ranges_of"]


State = dict[int, Range]
"""Ranges of variables narrower than their types, by id of the entity."""

_CHANGING = frozenset({Kind.CALL, Kind.ASSIGN, Kind.UNARY})
_OPAQUE = frozenset({Kind.CALL, Kind.SUBSCRIPT, Kind.MEMBER})


class Ranges:
    """The ranges of one function's integer expressions."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        own, self._shared = followed(flow.function)
        self._tracked = own | self._shared
        self._moving = self._moved_by_state()
        self._steady: dict[int, Range | None] = {}
        self._thresholds = self._constants()
        self._labels = self._cases()
        self._entry: dict[int, State] = {flow.entry: {}}
        self._found: dict[int, Range | None] = {}
        self._recording = self._widened_any = False
        self._solve([flow.entry])
        self._reached = frozenset(self._entry)
        for block in flow.blocks:  # code that nothing reaches is looked at for itself, knowing nothing
            if block.index not in self._entry and block.steps:
                self._entry[block.index] = {}
                self._solve([block.index])
        self._recording = True
        for index, state in self._entry.items():
            self._run(index, dict(state))

    def of(self, node: Node) -> Range | None:
        """The range of an expression that can be evaluated; None for others and for what is no integer.

        Conversions count: the operand and its converted value are different nodes.
        """
        return self._found.get(id(node))

    def reaches(self, node: Node) -> bool:
        """Whether the analysis found a way to the statement or expression, conditions on ranges considered."""
        block = self._flow.block_of(node)
        return block is None or block.index in self._reached

    # ------------------------------------------------------------------ variables

    def _moved_by_state(self) -> frozenset[int]:
        """Expressions that name a followed object or may change one: all others have one range wherever they are."""
        found: set[int] = set()
        for node in self._flow.function.walk():
            if id(node.entity) in self._tracked or node.kind in _CHANGING:
                above: Node | None = node
                while above is not None and id(above) not in found:
                    found.add(id(above))
                    above = above.parent
        return frozenset(found)

    def _constants(self) -> tuple[int, ...]:
        found = {0}
        for block in self._flow.blocks:
            for edge in block.edges:
                if edge.condition is not None:
                    for node in edge.condition.walk():
                        value = value_of(node) if node.kind is not Kind.NAME else None
                        if isinstance(value, int):
                            found |= {value - 1, value, value + 1}
        return tuple(sorted(found))

    def _cases(self) -> dict[int, int]:
        """Values of case labels by the block they begin."""
        labels = [n for n in self._flow.function.walk() if n.kind is Kind.CASE and len(n.children) == 2]
        found = {self._flow.step_blocks.get(id(n), -1): value_of(n.children[0]) for n in labels}
        return {block: value for block, value in found.items() if isinstance(value, int)}

    # ------------------------------------------------------------------ fixed point

    def _solve(self, work: list[int]) -> None:
        roots = {index: self._entry[index] for index in work}
        fixed, visits = frozenset(self._entry) - roots.keys(), dict[int, int]()
        waiting, queue = set(work), deque(work)
        while queue:
            index = queue.popleft()
            waiting.discard(index)
            visits[index] = visits.get(index, 0) + 1
            for target, state in self._leave(index):
                if target in fixed:
                    continue
                known = self._entry.get(target)
                joined = state if known is None else self._joined(known, state, visits.get(target, 0) > 3)
                if joined != known:
                    self._entry[target] = joined
                    if target not in waiting:
                        waiting.add(target)
                        queue.append(target)
        for _ in range(2 if self._widened_any else 0):  # take back what widening gave away
            entering = dict(roots)
            for index in sorted(self._entry.keys() - fixed):
                for target, state in self._leave(index):
                    known = entering.get(target)
                    entering[target] = state if known is None else self._joined(known, state, False)
            kept = {index: state for index, state in self._entry.items() if index in fixed}
            self._entry = kept | {i: s for i, s in entering.items() if i in self._entry and i not in fixed}

    def _leave(self, index: int) -> list[tuple[int, State]]:
        """The states in which control leaves a block for others."""
        state = self._run(index, dict(self._entry[index]))
        found = []
        for edge in self._flow.blocks[index].edges:
            if edge.possible:
                refined = self._refined(edge, state)
                if refined is not None:
                    found.append((edge.target, refined))
        return found

    def _joined(self, known: State, new: State, widen: bool) -> State:
        result: State = {}
        for key, old in known.items():
            other = new.get(key)
            if other is None:
                continue
            joined = old.join(other)
            if widen and joined != old:
                joined = self._widened(key, old, joined)
            result[key] = joined
        return result

    def _widened(self, key: int, old: Range, new: Range) -> Range:
        self._widened_any = True
        entity = self._tracked[key]
        least, greatest, _, _ = of_type(entity.declarations[0].type) or new
        low, high, firm_low, firm_high = new
        if new.low < old.low:
            low = max((t for t in self._thresholds if least <= t <= new.low), default=least)
            firm_low = False  # nothing in the code says so: a condition on the way may
        if new.high > old.high:
            high = min((t for t in self._thresholds if new.high <= t <= greatest), default=greatest)
            firm_high = False
        return Range(low, high, firm_low, firm_high)

    def _run(self, index: int, state: State) -> State:
        for step in self._flow.blocks[index].steps:
            if step.kind is Kind.VARIABLE:
                self._declare(step, state)
            elif step.kind is Kind.RETURN:
                for child in step.children:
                    self._evaluate(child, state)
            else:
                self._evaluate(step, state)
        return state

    def _declare(self, node: Node, state: State) -> None:
        initial = node.initialiser
        value = self._evaluate(initial, state) if initial is not None else None
        self._store(node.entity, node.type, value, state)

    def _store(self, entity: Entity | None, type_: Type | None, value: Range | None, state: State) -> None:
        if entity is None or id(entity) not in self._tracked:
            return
        whole = of_type(type_)
        if value is None or whole is None or value.low < whole.low or value.high > whole.high or value == whole:
            state.pop(id(entity), None)
        else:
            state[id(entity)] = value

    # ------------------------------------------------------------------ expressions

    def _evaluate(self, node: Node, state: State) -> Range | None:
        key = id(node)
        if key not in self._moving:
            kept = self._found if self._recording else self._steady
            if key not in kept:
                kept[key] = self._compute(node, state)
            return kept[key]
        found = self._compute(node, state)
        if self._recording:
            old = self._found.get(key, found)
            self._found[key] = old.join(found) if old is not None and found is not None else None
        return found

    def _compute(self, node: Node, state: State) -> Range | None:
        kind, children = node.kind, node.children
        if kind in (Kind.SIZEOF, Kind.OFFSETOF, Kind.GENERIC) or (kind is Kind.CAST and not children):
            value = value_of(node)
            return constant(value) if isinstance(value, int) else of_type(node.type)
        if kind is Kind.NAME:
            return self._name(node, state)
        if kind is Kind.CONDITIONAL and len(children) == 3:
            return self._choice(node, state)
        if kind is Kind.BINARY and node.operator in ("&&", "||"):
            return self._logical(node, state)
        if kind is Kind.ASSIGN:
            return self._assign(node, state)
        if kind is Kind.UNARY and node.operator in ("++", "--", "p++", "p--"):
            return self._increment(node, state)
        if kind is Kind.CALL:
            for child in children:
                self._evaluate(child, state)
            self._forget(state)
            return of_type(node.type)
        values = [self._evaluate(child, state) for child in children]
        whole = of_type(node.type)
        if whole is not None and kind not in _OPAQUE and all(v is not None and v.low == v.high for v in values):
            fixed = value_of(node)
            if isinstance(fixed, int):
                return constant(fixed)
        if kind is Kind.PAREN:
            return values[-1] if values else None
        if kind in (Kind.CAST, Kind.CONVERSION):
            return converted(values[-1] if values else None, node.type)
        if kind is Kind.MEMBER:
            return member_range(node, whole)
        if whole is None:
            return None
        if kind is Kind.UNARY and node.operator in ("-", "+", "~", "!") and values:
            return unary(node.operator, values[0], whole)
        if kind is Kind.BINARY and len(values) == 2:
            calculates = node.operator not in ("==", "!=") and any(c.type and c.type.is_pointer for c in children)
            return whole if calculates else binary(node.operator, values[0], values[1], whole)
        return whole

    def _name(self, node: Node, state: State) -> Range | None:
        entity = node.entity
        value = value_of(node)
        if isinstance(value, int):
            return constant(value)
        if entity is None:
            return of_type(node.type)
        found = state.get(id(entity))
        if found is not None:
            return found
        fixed = constant_object(entity)
        return constant(fixed) if fixed is not None else of_type(node.type)

    def _choice(self, node: Node, state: State) -> Range | None:
        self._evaluate(node.children[0], state)
        first, second = (self._supposed(node.children[0], truth, state) for truth in (True, False))
        values = [self._evaluate(node.children[1], first), self._evaluate(node.children[2], second)]
        decided = value_of(node.children[0])
        if decided is not None:
            values = [values[0 if decided else 1]] * 2
        state.clear()
        state.update(self._joined(first, second, False))
        return values[0].join(values[1]) if values[0] is not None and values[1] is not None else None

    def _logical(self, node: Node, state: State) -> Range | None:
        left = self._evaluate(node.children[0], state)
        after = self._supposed(node.children[0], node.operator == "&&", state)
        right = self._evaluate(node.children[1], after)
        joined = self._joined(state, after, False)
        state.clear()
        state.update(joined)
        return truth(node.operator, left, right)

    def _assign(self, node: Node, state: State) -> Range | None:
        target, source = node.children
        value = self._evaluate(source, state)
        bare = target.unparenthesised
        if node.operator != "=":
            value = updated(node.operator[:-1], self._evaluate(target, state), value, node.type, source.type)
        elif bare.kind is not Kind.NAME:
            self._evaluate(target, state)
        if bare.kind is Kind.NAME:
            self._store(bare.entity, bare.type, value, state)
        elif reaches_memory(bare):
            self._forget(state)
        return value

    def _forget(self, state: State) -> None:
        """After a call, or a store through a pointer, shared objects may have any value."""
        for key in self._shared:
            state.pop(key, None)

    def _increment(self, node: Node, state: State) -> Range | None:
        target = node.children[0]
        old = self._evaluate(target, state)
        new = updated("+" if "+" in node.operator else "-", old, constant(1), node.type, None)
        bare = target.unparenthesised
        if bare.kind is Kind.NAME:
            self._store(bare.entity, bare.type, new, state)
        elif reaches_memory(bare):
            self._forget(state)
        return old if node.operator.startswith("p") else new

    # ------------------------------------------------------------------ conditions

    def _refined(self, edge: Edge, state: State) -> State | None:
        """The state on an edge, None where the condition excludes it."""
        condition = edge.condition
        if condition is None or edge.when not in ("true", "false"):
            result = dict(state)
            value = self._labels.get(edge.target) if edge.when == "case" and condition is not None else None
            possible = condition is None or value is None or self._narrow(condition, "==", constant(value), result)
            return result if possible else None
        return self._assume(condition, edge.when == "true", state)

    def _supposed(self, condition: Node, truth: bool, state: State) -> State:
        """The state where a condition evaluated inside an expression holds, or does not; a copy in any case."""
        bare = condition.bare
        if bare.kind is Kind.UNARY and bare.operator == "!":
            return self._supposed(bare.children[0], not truth, state)
        if bare.kind is Kind.BINARY and bare.operator == ("&&" if truth else "||"):
            return self._supposed(bare.children[1], truth, self._supposed(bare.children[0], truth, state))
        found = self._assume(condition, truth, state) if is_simple(bare) else None
        return found if found is not None else dict(state)

    def _assume(self, condition: Node, truth: bool, state: State) -> State | None:
        bare = condition.bare
        found = self._compute(bare, dict(state)) if is_simple(bare) else None
        if found is not None and (found.exact == 0 if truth else (found.low > 0 or found.high < 0)):
            return None
        result = dict(state)
        if bare.kind is Kind.BINARY and bare.operator in NEGATED:
            operator = bare.operator if truth else NEGATED[bare.operator]
            left, right = bare.children
            for side, other, relation in ((left, right, operator), (right, left, SWAPPED[operator])):
                bound = self._compute(other, dict(state)) if is_simple(other) else None
                if not self._narrow(side, relation, bound, result):
                    return None
        elif not self._narrow(bare, "!=" if truth else "==", constant(0), result):
            return None
        return result

    def _narrow(self, node: Node, relation: str, bound: Range | None, state: State) -> bool:
        """Applies `node relation bound` to the variable that the node reads; False when that cannot hold."""
        name = node
        while name.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and name.children:
            inner = name.children[-1]
            if name.kind is not Kind.PAREN:
                value = self._compute(inner, dict(state)) if is_simple(inner) else None
                if value is None or not keeps(value, name.type, relation, bound, inner.type):
                    return True
            name = inner
        entity = name.entity
        if name.kind is not Kind.NAME or entity is None or id(entity) not in self._tracked or bound is None:
            return True
        now = state.get(id(entity)) or of_type(name.type)
        if now is None:
            return True
        met = restricted(now, relation, bound)
        if met is None:
            return False
        self._store(entity, name.type, met, state)
        return True


def ranges_of(unit: Unit, function: Node) -> Ranges:
    """The ranges of a function definition of the unit, worked out once."""
    return unit.flows.of(function).fact(Ranges)

"""Where local pointers point, as an element number in a known array, at each place of a function.

`Positions` follows automatic pointers whose address is never taken through assignments, ++ and --, branches and
loops, on the control flow of one function. What else a pointer is set to is not followed: then nothing is known of it.
"""

from __future__ import annotations

from typing import NamedTuple

from certkit.facts.constants import value_of
from certkit.facts.flow import Flow
from certkit.facts.followed import addressed
from certkit.facts.intervals import NEGATED, SWAPPED, Range, constant, restricted
from certkit.facts.values import Ranges
from certkit.model import Kind, Node, Type, TypeKind, Unit

__all__ = ["Position", "Positions", "element_of", "is_lone", "length_of", "pointer_first", "positions_of"]

_STEPS = ("++", "--", "p++", "p--")
_FAR = 1 << 63
_VISITS, _TAKEN_BACK = 4, 6


class Position(NamedTuple):
    """Element `at` of `array`, which has `length` elements."""

    array: Node
    length: int
    at: Range

    def moved(self, by: Range | None, sign: int) -> Position | None:
        """The position so many elements further; None where that is not known."""
        if by is None:
            return None
        if sign < 0:
            by = Range(-by.high, -by.low, by.firm_high, by.firm_low)
        low, high = max(-_FAR, self.at.low + by.low), min(_FAR, self.at.high + by.high)
        firm_low, firm_high = self.at.firm_low and by.firm_low, self.at.firm_high and by.firm_high
        return self._replace(at=Range(low, high, firm_low, firm_high))


State = dict[int, Position]
"""Known positions by id of the pointer's entity."""


class Positions:
    """The positions of one function's pointer expressions."""

    def __init__(self, flow: Flow) -> None:
        self._ranges = flow.fact(Ranges)
        self._tracked = _tracked(flow.function)
        self._found: dict[int, Position | None] = {}
        self._recording = False
        self._flow = flow
        if self._tracked:
            self._solve()

    def of(self, pointer: Node) -> Position | None:
        """Where a pointer expression points; None where that is not known."""
        return self._position(pointer, None)

    # ------------------------------------------------------------------ fixed point

    def _solve(self) -> None:
        entry: dict[int, State] = {self._flow.entry: {}}
        work, visits = [self._flow.entry], dict[int, int]()
        while work:
            index = work.pop(0)
            visits[index] = visits.get(index, 0) + 1
            for target, state in self._leave(index, entry[index]):
                known = entry.get(target)
                joined = state if known is None else _joined(known, state, visits.get(target, 0) >= _VISITS)
                if joined != known:
                    entry[target] = joined
                    if target not in work:
                        work.append(target)
        for _ in range(_TAKEN_BACK):  # of what widening gave away
            again: dict[int, State] = {self._flow.entry: {}}
            for index in sorted(entry):
                for target, state in self._leave(index, entry[index]):
                    known = again.get(target)
                    again[target] = state if known is None else _joined(known, state, False)
            if again == entry:
                break
            entry = {index: again.get(index, state) for index, state in entry.items()}
        self._recording = True
        for index, state in entry.items():
            self._leave(index, state)

    def _leave(self, index: int, state: State) -> list[tuple[int, State]]:
        state = dict(state)
        block = self._flow.blocks[index]
        for step in block.steps:
            if step.kind is Kind.VARIABLE:
                if step.initialiser is not None:
                    self._run(step.initialiser, state)
                    self._store(step, step.initialiser, state)
            else:
                self._run(step, state)
        found = []
        for edge in block.edges:
            if edge.possible:
                refined = dict(state)
                decides = edge.condition if edge.when in ("true", "false") else None
                if decides is None or self._narrowed(decides, edge.when == "true", refined):
                    found.append((edge.target, refined))
        return found

    # ------------------------------------------------------------------ expressions

    def _run(self, node: Node, state: State) -> None:
        """Works through an expression in the order its parts are evaluated."""
        children = node.children
        if node.kind is Kind.ASSIGN:
            self._run(children[1], state)
            self._run(children[0], state)
            target = children[0].unparenthesised
            if id(target.entity) in self._tracked and target.kind is Kind.NAME:
                if node.operator == "=":
                    self._store(target, children[1], state)
                else:
                    known = state.pop(id(target.entity), None)
                    moved = self._moved(known, children[1], -1 if node.operator == "-=" else 1)
                    if moved is not None and node.operator in ("+=", "-="):
                        state[id(target.entity)] = moved
            return
        if node.kind is Kind.BINARY and node.operator in ("&&", "||"):
            self._run(children[0], state)
            self._either(state, dict(state), children[1:])
            return
        if node.kind is Kind.CONDITIONAL and len(children) == 3:
            self._run(children[0], state)
            other = dict(state)
            self._run(children[1], state)
            self._either(state, other, children[2:])
            return
        if node.kind in (Kind.SIZEOF, Kind.GENERIC):
            return
        for child in children:
            self._run(child, state)
        if node.kind is Kind.NAME and id(node.entity) in self._tracked and self._recording:
            self._found[id(node)] = state.get(id(node.entity))
        if node.kind is Kind.UNARY and node.operator in _STEPS:
            target = node.children[0].unparenthesised
            known = state.get(id(target.entity)) if target.kind is Kind.NAME else None
            if known is not None:
                moved = known.moved(constant(1), 1 if "+" in node.operator else -1)
                assert moved is not None
                state[id(target.entity)] = moved

    def _either(self, state: State, other: State, nodes: list[Node] | tuple[Node, ...]) -> None:
        """Joins into `state` what holds when the nodes are evaluated from `other`."""
        for node in nodes:
            self._run(node, other)
        joined = _joined(state, other, False)
        state.clear()
        state.update(joined)

    def _store(self, target: Node, value: Node, state: State) -> None:
        if id(target.entity) in self._tracked:
            found = self._position(value, state)
            state.pop(id(target.entity), None)
            if found is not None:
                state[id(target.entity)] = found

    def _moved(self, known: Position | None, by: Node, sign: int) -> Position | None:
        if known is None:
            return None
        value = value_of(by)
        if isinstance(value, int):
            return known.moved(constant(value), sign)
        return known.moved(self._ranges.of(by), sign)

    def _position(self, node: Node, state: State | None) -> Position | None:
        """Where a pointer expression points: by `state` right after it was evaluated, or by what was recorded."""
        node = node.unparenthesised
        if node.kind is Kind.CONVERSION and node.children:
            inner = node.children[-1].unparenthesised
            if inner.type is not None and inner.type.kind is TypeKind.ARRAY:
                length = length_of(inner)
                return Position(inner, length, constant(0)) if length is not None else None
            same = node.type is not None and inner.type is not None and element_of(node.type) == element_of(inner.type)
            return self._position(inner, state) if same else None
        if node.kind is Kind.NAME:
            return self._found.get(id(node)) if state is None else state.get(id(node.entity))
        if node.kind is Kind.UNARY and node.operator == "&":
            element = node.children[0].unparenthesised
            if element.kind is Kind.SUBSCRIPT and len(element.children) == 2:
                base, index = pointer_first(element)
                return self._moved(self._position(base, state), index, 1)
            if is_lone(element):
                return Position(element, 1, constant(0))
        if node.kind is Kind.UNARY and node.operator in _STEPS:
            known = self._position(node.children[0], state)
            if known is None or node.operator.startswith("p") is (state is None):
                return known  # recorded before the step, in the state behind it
            return known.moved(constant(1), 1 if node.operator in ("++", "p--") else -1)
        if node.kind is Kind.BINARY and node.operator in ("+", "-") and len(node.children) == 2:
            base, index = pointer_first(node)
            return self._moved(self._position(base, state), index, -1 if node.operator == "-" else 1)
        return None

    # ------------------------------------------------------------------ conditions

    def _narrowed(self, condition: Node, truth: bool, state: State) -> bool:
        """Applies a comparison of two pointers into one array; False where it cannot hold."""
        bare = condition.bare
        if bare.kind is not Kind.BINARY or bare.operator not in NEGATED:
            return True
        operator = bare.operator if truth else NEGATED[bare.operator]
        left, right = bare.children
        for side, other, relation in ((left, right, operator), (right, left, SWAPPED[operator])):
            name = side.bare
            known = state.get(id(name.entity)) if name.kind is Kind.NAME else None
            limit = self._position(other, state)
            if known is None or limit is None or not _same(known, limit):
                continue
            met = restricted(known.at, relation, limit.at)
            if met is None:
                return False
            state[id(name.entity)] = known._replace(at=met)
        return True


def _tracked(function: Node) -> frozenset[int]:
    """Automatic pointers of a function whose address is never taken; none where none is ever set to an array."""
    found: set[int] = set()
    any_array = False
    for node in function.walk():
        entity = node.entity
        if node.kind in (Kind.ASM, Kind.STATEMENT_EXPRESSION):
            return frozenset()
        if node.kind in (Kind.VARIABLE, Kind.PARAMETER) and entity is not None and node.type is not None:
            automatic = not entity.linkage and node.storage not in ("static", "extern")
            if automatic and node.type.is_pointer and not node.type.volatile and not addressed(entity):
                found.add(id(entity))
                any_array = any_array or (node.initialiser is not None and _names_array(node.initialiser))
        elif node.kind is Kind.ASSIGN and node.operator == "=" and node.type is not None and node.type.is_pointer:
            any_array = any_array or _names_array(node.children[1])
    return frozenset(found) if any_array else frozenset()


def _names_array(node: Node) -> bool:
    return any(
        (n.type is not None and n.type.kind is TypeKind.ARRAY) or (n.kind is Kind.UNARY and n.operator == "&")
        for n in node.walk()
    )


def _joined(known: State, new: State, widen: bool) -> State:
    result: State = {}
    for key, old in known.items():
        other = new.get(key)
        if other is None or not _same(old, other):
            continue
        at = old.at.join(other.at)
        if widen and at != old.at:
            low, high, firm_low, firm_high = at
            if low < old.at.low:
                low, firm_low = -_FAR, False
            if high > old.at.high:
                high, firm_high = _FAR, False
            at = Range(low, high, firm_low, firm_high)
        result[key] = old._replace(at=at)
    return result


def _same(one: Position, other: Position) -> bool:
    """Whether two positions are in one and the same array."""
    if one.array is other.array:
        return True
    named = one.array.kind is other.array.kind is Kind.NAME
    return named and one.array.entity is not None and one.array.entity is other.array.entity


def pointer_first(node: Node) -> tuple[Node, Node]:
    """The pointer and the integer of a subscript or an addition, whichever is written first."""
    left, right = node.children
    swapped = right.type is not None and right.type.is_pointer
    return (right, left) if swapped else (left, right)


def element_of(type_: Type) -> str:
    """What a pointer points to, qualifiers left out."""
    text = type_.target.canonical.text if type_.target is not None else ""
    return " ".join(word for word in text.split() if word not in ("const", "volatile"))


def length_of(array: Node) -> int | None:
    """Elements of an array expression; None for a member that may stand for a longer one (the last, of 0 or 1)."""
    length = array.type.length if array.type is not None else None
    if length is None or (array.kind is Kind.MEMBER and length <= 1):
        return None
    return length


def is_lone(element: Node) -> bool:
    """Whether an lvalue is an object, or a member of one, that counts as an array of one element (C11 6.5.6)."""
    return element.kind in (Kind.NAME, Kind.MEMBER) and element.type is not None and element.type.is_scalar


def positions_of(unit: Unit, function: Node) -> Positions:
    """The positions of a function definition of the unit, worked out once."""
    return unit.flows.of(function).fact(Positions)

"""Infinities and NaNs in a unit's functions: where they may come up, and where somebody relies on there being none.

Each function's arithmetic variables are followed through its control flow as sets of values (`float_values`), with
what conditions say of them. Functions of the unit are followed into from calls, with what the arguments are.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from certkit.facts import float_values as sets
from certkit.facts.constants import limits, value_of
from certkit.facts.float_tests import is_same, key_of, refined, tested
from certkit.facts.float_values import State, Values, exact, joined, unknown, widened
from certkit.facts.flow import Edge, Flow
from certkit.facts.paths import is_local
from certkit.model import Entity, Kind, Node, Type, TypeKind, Unit

__all__ = ["Misuse", "misuses"]

_COMPARING = frozenset({"<", ">", "<=", ">=", "==", "!="})
_DEEPEST, _MOST_VISITS, _MOST_RUNS = 3, 5, 400
_LARGEST = {4: 3.4028235677973366e38}
_DETECTS = re.compile(r"\bfetestexcept\b")


class Misuse(NamedTuple):
    """A place that an infinity or a NaN gets to. `how`: "cast", "compared", "divisor", "call", or "made" unnoticed.

    "unfollowed" at a function's definition: calls there were not gone into any more, or it was not looked at itself.
    """

    node: Node
    how: str
    what: str
    """"an infinity", "a NaN", "an infinity or a NaN"."""
    sure: bool
    origins: frozenset[int] = frozenset()


def misuses(unit: Unit) -> tuple[Misuse, ...]:
    """Every misuse in the unit's functions, once for each place."""
    return tuple(_Floats(unit).run())


def is_floating(type_: Type | None) -> bool:
    return type_ is not None and type_.canonical.kind is TypeKind.FLOATING


class _Floats:
    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.found: dict[int, Misuse] = {}
        self.sinks: list[dict[int, Misuse]] = []
        self.alone: dict[int, dict[int, Misuse]] = {}
        self.made: dict[int, tuple[Node, Values]] = {}
        self.noticed: set[int] = set()
        self.runs = 0
        self.left: dict[int, Node] = {}
        self.stack: list[Node] = []
        self.done: dict[tuple[object, ...], tuple[Values, dict[int, Misuse]]] = {}
        self.floating = {
            id(n.function) for n in unit.nodes(*_EXPRESSIONS) if is_floating(n.type) and n.function is not None
        }
        self.returned: list[Values] = []

    def run(self) -> Iterator[Misuse]:
        for function in self.unit.functions:
            if id(function) in self.floating:
                self.found.update(self.standalone(function))
        yield from self.found.values()
        for origin, (node, values) in self.made.items():
            if origin not in self.noticed and id(node) not in self.found and not values.finite:
                yield Misuse(node, "made", _what(values), True)
        for function in self.left.values():
            yield Misuse(function, "unfollowed", f"more than {_MOST_RUNS} calls are followed in the unit", True)

    def standalone(self, function: Node) -> dict[int, Misuse]:
        """The misuses in a function called with values of which nothing is known."""
        if id(function) not in self.alone:
            if len(self.stack) >= _DEEPEST + 2:
                return {}  # its turn comes
            self.alone[id(function)] = {}
            self.alone[id(function)] = self.follow(function, [])[1]
        return self.alone[id(function)]

    def follow(self, function: Node, arguments: list[Values]) -> tuple[Values, dict[int, Misuse]]:
        """What a function returns for these arguments, and the misuses in it."""
        key = (id(function), tuple(arguments))
        if key in self.done:
            return self.done[key]
        self.runs += 1
        if self.runs > _MOST_RUNS:
            first = self.stack[0] if self.stack else function
            self.left.setdefault(id(first), first)
            return unknown, {}
        if function in self.stack:
            return unknown, {}
        self.stack.append(function)
        self.sinks.append({})
        kept, self.returned = self.returned, []
        state: State = {}
        parameters = [n for n in function.children if n.kind is Kind.PARAMETER and n.entity is not None]
        for node, values in zip(parameters, arguments, strict=False):
            if is_local(node.entity) and node.entity is not None:
                state[node.entity.key] = self.converted(values, node.type)
        self.walk(self.unit.flows.of(function), state)
        result = unknown
        if self.returned:
            result = self.returned[0]
            for one in self.returned[1:]:
                result = result.join(one)
        self.returned = kept
        sinks = self.sinks.pop()
        self.stack.pop()
        self.done[key] = result, sinks
        return result, sinks

    # ------------------------------------------------------------------ flow

    def walk(self, flow: Flow, start: State) -> None:
        before: dict[int, State] = {0: start}
        visits: dict[int, int] = defaultdict(int)
        work = [0]
        while work:
            index = work.pop(0)
            if index == flow.exit:
                continue
            state = dict(before[index])
            sinks, self.sinks[-1] = self.sinks[-1], {}
            for step in flow.blocks[index].steps:
                self.step(step, state)
            self.sinks[-1] = sinks | self.sinks[-1]
            for edge in flow.blocks[index].edges:
                after = self.taken(edge, state)
                if after is None:
                    continue
                known = before.get(edge.target)
                merged = after if known is None else joined(known, after)
                if known is None or merged != known:
                    visits[edge.target] += 1
                    if visits[edge.target] > _MOST_VISITS and known is not None:
                        merged = widened(known, merged)
                    before[edge.target] = merged
                    if edge.target not in work:
                        work.append(edge.target)
                        work.sort()

    def taken(self, edge: Edge, state: State) -> State | None:
        if not edge.possible:
            return None
        if edge.condition is None or edge.when not in ("true", "false"):
            return dict(state)
        return self.assumed(edge.condition, edge.when == "true", state)

    def assumed(self, condition: Node, truth: bool, state: State) -> State | None:
        """The state where a condition comes out one way; None where it cannot."""
        after = dict(state)
        self.sinks.append({})
        for key, values, seen in refined(condition, truth, lambda node: self.value(node, dict(state))):
            if seen:
                self.noticed |= state.get(key, values).origins
            if not values.possible:
                self.sinks.pop()
                return None
            after[key] = values
        self.sinks.pop()
        return after

    def step(self, step: Node, state: State) -> None:
        if step.kind is Kind.VARIABLE:
            entity = step.entity
            if entity is not None and step.initialiser is not None:
                values = self.value(step.initialiser, state)
                self.store(entity, values, step.type, state)
            elif entity is not None:
                state.pop(entity.key, None)
        elif step.kind is Kind.RETURN:
            for child in step.children[:1]:
                self.returned.append(self.value(child, state))
        else:
            self.value(step, state)

    def store(self, entity: Entity, values: Values, type_: Type | None, state: State) -> None:
        for key in [key for key in state if key.startswith("?") and entity.key in key]:
            del state[key]
        if is_local(entity):
            state[entity.key] = self.converted(values, type_)

    # ------------------------------------------------------------------ values

    def value(self, node: Node, state: State) -> Values:
        """What an expression may be; what goes wrong in it is noted."""
        kind, children = node.kind, node.children
        match kind:
            case Kind.PAREN if children:
                return self.value(children[-1], state)
            case Kind.CONVERSION | Kind.CAST if children:
                return self.conversion(node, state)
            case Kind.BINARY if len(children) == 2:
                return self.binary(node, state)
            case Kind.UNARY if children:
                return self.unary(node, state)
            case Kind.ASSIGN if len(children) == 2:
                return self.assign(node, state)
            case Kind.CONDITIONAL if len(children) == 3:
                return self.conditional(node, state)
            case Kind.CALL:
                return self.call(node, state)
            case Kind.SIZEOF | Kind.STATEMENT_EXPRESSION | Kind.COMPOUND | Kind.FUNCTION:
                return self.of_type(node)
            case Kind.FLOATING if isinstance(node.value, float) and math.isinf(node.value):
                return exact(node.value)._replace(origins=frozenset({id(node)}))
        fixed = value_of(node)
        if fixed is not None:
            return exact(float(fixed))
        if kind in (Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT):
            for child in children:
                self.value(child, state)
            return state.get(key_of(node), self.of_type(node))
        for child in children:
            self.value(child, state)
        return self.of_type(node)

    def of_type(self, node: Node) -> Values:
        range_ = limits(node.type)
        return unknown if range_ is None else Values(float(range_[0]), float(range_[1]))

    def converted(self, values: Values, type_: Type | None, fraction: bool = False) -> Values:
        range_ = limits(type_)
        if range_ is not None:
            low, high = values.low, values.high
            inside = values.finite and range_[0] <= low and high <= range_[1] and low > -math.inf and high < math.inf
            if not inside:
                return Values(float(range_[0]), float(range_[1]))
            zero = values.zero or (fraction and low < 1 and high > -1)
            return Values(float(math.trunc(low)), float(math.trunc(high)), zero)
        return values

    def conversion(self, node: Node, state: State) -> Values:
        inner = node.children[-1]
        values = self.value(inner, state)
        type_ = node.type
        whole = type_ is not None and type_.is_integral and type_.canonical.kind is not TypeKind.BOOL
        if whole and is_floating(inner.type) and values.special:
            self.note(node, "cast", values)
        if is_floating(type_) and type_ is not None and type_.size == 4:
            largest = _LARGEST[4]
            if largest < values.high < math.inf or -math.inf < values.low < -largest:
                values = sets.multiply(values, exact(1.0), largest, id(node))
                self.generated(node, values)
        return self.converted(values, type_, is_floating(inner.type))

    def binary(self, node: Node, state: State) -> Values:
        left, right = node.children
        operator = node.operator
        if operator in ("&&", "||"):
            self.value(left, state)
            after = self.assumed(left, operator == "&&", state)
            if after is not None:
                self.value(right, after)
            return Values(0.0, 1.0)
        one = self.value(left, state)
        other = self.value(right, state)
        if operator == ",":
            return other
        if operator in _COMPARING:
            itself = operator in ("==", "!=") and is_same(left, right)  # a test for NaN
            if (one.nan or other.nan) and not itself:
                bad = one if one.nan else other
                self.note(node, "compared", bad._replace(plus=False, minus=False))
            return Values(0.0, 1.0)
        if not is_floating(node.type):
            fixed = value_of(node)
            if fixed is not None:
                return exact(float(fixed))
        return self.computed(node, operator, one, other, right)

    def computed(self, node: Node, operator: str, one: Values, other: Values, right: Node) -> Values:
        floating = is_floating(node.type)
        largest = _LARGEST.get((node.type.size if node.type is not None else 0) or 0, 1.7976931348623157e308)
        match operator:
            case "+":
                made = sets.add(one, other, largest, id(node))
            case "-":
                made = sets.add(one, sets.negative(other), largest, id(node))
            case "*":
                square = node.kind is Kind.BINARY and is_same(node.children[0], right)
                made = sets.multiply(one, other, largest, id(node), square)
            case "/" if floating:
                if other.infinite:
                    self.note(right, "divisor", other._replace(nan=False))
                made = sets.divide(one, other, largest, id(node))
            case _:
                return self.of_type(node)
        if floating:
            self.generated(node, made)
            return made
        return self.converted(made.plain(), node.type)

    def generated(self, node: Node, values: Values) -> None:
        if id(node) in values.origins:
            self.made.setdefault(id(node), (node, values))

    def unary(self, node: Node, state: State) -> Values:
        inner = node.children[0]
        values = self.value(inner, state)
        match node.operator:
            case "-":
                return self.converted(sets.negative(values), node.type)
            case "+":
                return values
            case "!":
                return Values(0.0, 1.0)
            case "++" | "--" | "p++" | "p--":
                step = exact(1.0 if "+" in node.operator else -1.0)
                made = sets.add(values, step, math.inf, id(node))
                if inner.bare.kind is Kind.NAME and inner.bare.entity is not None:
                    self.store(inner.bare.entity, made, inner.type, state)
                return values if node.operator.startswith("p") else self.converted(made, node.type)
            case "&":
                return self.of_type(node)
        return state.get(key_of(node), self.of_type(node))

    def assign(self, node: Node, state: State) -> Values:
        target, source = node.children
        values = self.value(source, state)
        before = self.value(target, state)
        if node.operator != "=":
            values = self.computed(node, node.operator.removesuffix("="), before, values, source)
        bare = target.bare
        if bare.kind is Kind.NAME and bare.entity is not None and is_local(bare.entity):
            self.store(bare.entity, values, target.type, state)
            return self.converted(values, target.type)
        for key in [key for key in state if key.startswith("?")]:
            del state[key]
        if key_of(bare):
            state[key_of(bare)] = self.converted(values, target.type)
        return self.converted(values, target.type)

    def conditional(self, node: Node, state: State) -> Values:
        condition, first, second = node.children
        self.value(condition, state)
        result: Values | None = None
        left: list[State] = []
        for branch, truth in ((first, True), (second, False)):
            after = self.assumed(condition, truth, state)
            if after is None:
                continue
            values = self.value(branch, after)
            if branch.bare.kind is Kind.CALL and self.unit.flows.never_returns(branch.bare.callee):
                continue
            left.append(after)
            result = values if result is None else result.join(values)
        if left:
            state.clear()
            state.update(left[0] if len(left) == 1 else joined(left[0], left[1]))
        return result if result is not None else self.of_type(node)

    # ------------------------------------------------------------------ calls

    def call(self, node: Node, state: State) -> Values:
        given = [self.value(argument, state) for argument in node.children[1:]]
        callee = node.callee
        name = callee.name if callee is not None else node.children[0].bare.name
        if tested(name):
            for values in given:
                self.noticed |= values.origins
        if _DETECTS.search(name):
            for key, values in list(state.items()):
                self.noticed |= values.origins
                state[key] = values.plain() if values.special else values
        library = sets.call(name, given, id(node)) if callee is None or callee.definition is None else None
        if library is not None:
            if any(is_floating(argument.type) for argument in node.children[1:]):  # INFINITY and NAN are meant
                self.generated(node, library)
            return library
        function = callee.definition if callee is not None else None
        result = self.of_type(node)
        if function is not None and function.body is not None and id(function) in self.floating:
            worth = any(values.special or values.is_zero for values in given)
            if (worth or is_floating(node.type)) and len(self.stack) <= _DEEPEST:
                alone = self.standalone(function)
                result, sinks = self.follow(function, given)
                for values in given:
                    if values.special and any(k not in alone or m.origins & values.origins for k, m in sinks.items()):
                        self.note(node, "call", values)
        for key in [key for key in state if key.startswith("?")]:
            del state[key]
        return result

    def note(self, node: Node, how: str, values: Values) -> None:
        sure = not values.finite
        self.noticed |= values.origins
        self.sinks[-1].setdefault(id(node), Misuse(node, how, _what(values), sure, values.origins))


_EXPRESSIONS = (Kind.BINARY, Kind.ASSIGN, Kind.CALL, Kind.CAST, Kind.CONVERSION, Kind.NAME)


def _what(values: Values) -> str:
    words = ["an infinity"] if values.infinite else []
    return " or ".join(words + (["a NaN"] if values.nan else []))

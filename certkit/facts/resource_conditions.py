"""What conditions say about the state in which a function's resources are: which ways can be taken."""

from __future__ import annotations

from collections import Counter

from certkit.facts.flow import Edge
from certkit.facts.resource_state import NULL, State, Value
from certkit.facts.resource_values import Values, is_pointer
from certkit.model import Kind, Node, Unit

__all__ = ["Conditions"]

_LOOPS = (Kind.FOR, Kind.WHILE, Kind.DO)


class Conditions(Values):
    """Decides conditions, and keeps their outcome while nothing in them changes."""

    def __init__(self, unit: Unit, library: dict[int, str]) -> None:
        super().__init__(library, unit.fact(_asked_members))
        self.unit = unit
        self.questions: dict[int, tuple[Counter[str], bool]] = {}

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

    def comes_back(self, node: Node, names: frozenset[int]) -> bool:
        """Whether a condition may be asked again."""
        function = node.function
        if function is None or any(not self.automatic(one) for one in names) or node.enclosing(*_LOOPS) is not None:
            return True
        if id(function) not in self.questions:
            flow = self.unit.flows.of(function)
            asked = {id(e.condition): e.condition for block in flow.blocks for e in block.edges if e.condition}
            counts = Counter(n.text for c in asked.values() for n in _asked(c))
            back = any(n.kind in (Kind.GOTO, Kind.COMPUTED_GOTO) for n in function.walk())
            self.questions[id(function)] = (counts, back)
        counts, back = self.questions[id(function)]
        return back or counts[node.bare.text] > 1

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
        if known is None and not self.comes_back(node, key[1]):
            return state
        state.conditions[key] = truth
        return state


def _asked(condition: Node) -> list[Node]:
    """The expressions under which a condition's outcome may be noted."""
    bare = condition.bare
    return [bare, *(child.bare for child in bare.children)] if bare.kind is Kind.BINARY else [bare]


def _asked_members(unit: Unit) -> frozenset[str]:
    """The names of members in the conditions of a unit, with "*" for what a pointer points to."""
    conditions = (e.condition for f in unit.functions for block in unit.flows.of(f).blocks for e in block.edges)
    members = (n.name for one in conditions if one is not None for n in one.walk() if n.kind is Kind.MEMBER)
    return frozenset({"*", *members})

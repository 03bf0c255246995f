"""What local pointers point to, as far as a function's own assignments tell.

Forward over the control flow, for pointers that are automatic and whose address is never taken. A base is an object,
or a member of one; elements of an array are not told apart. Nothing is known about what parameters, calls, other
objects or integers supply: such a pointer has no bases at all (None), while a null pointer has the empty set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from certkit.facts.constants import is_null_pointer_constant, value_of
from certkit.facts.flow import Flow
from certkit.facts.followed import addressed
from certkit.facts.specifiers import specifiers
from certkit.model import Entity, Kind, Node, TypeKind, Unit

__all__ = ["Base", "Bases", "bases_of", "is_automatic", "is_thread_local", "scope_of"]


class Base(NamedTuple):
    """An object (`entity`), a literal (`node`), or the member of one that `path` leads to, by ids of members."""

    entity: Entity | None
    node: Node | None
    path: tuple[int, ...] = ()

    @property
    def whole(self) -> Base:
        """The object it is part of."""
        return self._replace(path=())

    @property
    def name(self) -> str:
        """For messages."""
        if self.entity is not None:
            return f"'{self.entity.name}'"
        return "a string" if self.node is not None and self.node.kind is Kind.STRING else "a compound literal"


_LOCAL = frozenset({"_Thread_local", "thread_local", "__thread"})

Held = frozenset[Base] | None
State = dict[int, frozenset[Base]]


@dataclass(eq=False)
class Bases:
    """The pointers of one function."""

    flow: Flow

    def __post_init__(self) -> None:
        self._tracked = _tracked(self.flow.function)
        self._entry: list[State | None] = [None for _ in self.flow.blocks]
        self._solve()

    def of(self, node: Node) -> Held:
        """What a pointer expression points to where it is evaluated; None when that is not known."""
        block = self.flow.block_of(node)
        entry = self._entry[block.index] if block is not None else {}
        if block is None or entry is None:
            return self._value(node, {})
        state = dict(entry)
        for step in block.steps:
            if step is node or step in node.ancestors():
                break
            self._step(step, state)
        return self._value(node, state)

    def object_of(self, node: Node) -> Held:
        """The objects that an lvalue may be, where it is evaluated."""
        block = self.flow.block_of(node)
        entry = self._entry[block.index] if block is not None else {}
        state = dict(entry) if entry is not None else {}
        for step in block.steps if block is not None and entry is not None else ():
            if step is node or step in node.ancestors():
                break
            self._step(step, state)
        return self._lvalue(node, state)

    def _solve(self) -> None:
        if not self._tracked:
            self._entry = [{} for _ in self.flow.blocks]
            return
        self._entry[0] = {}
        work = [0]
        while work:
            index = work.pop(0)
            entry = self._entry[index]
            assert entry is not None
            state = dict(entry)
            for step in self.flow.blocks[index].steps:
                self._step(step, state)
            for edge in self.flow.blocks[index].edges:
                if not edge.possible:
                    continue
                before = self._entry[edge.target]
                joined = dict(state) if before is None else _joined(before, state)
                if before is None or joined != before:
                    self._entry[edge.target] = joined
                    work.append(edge.target)

    def _step(self, node: Node, state: State) -> None:
        """Applies the assignments to tracked pointers that evaluating a step performs."""
        if node.kind is Kind.VARIABLE:
            if node.entity is not None and id(node.entity) in self._tracked:
                self._store(node.entity, self._value(node.initialiser, state) if node.initialiser else None, state)
            if node.initialiser is not None:
                self._step(node.initialiser, state)
            return
        if node.kind in (Kind.SIZEOF, Kind.STATEMENT_EXPRESSION):
            return
        for child in node.children:
            self._step(child, state)
        if node.kind is Kind.ASSIGN and node.operator == "=":
            target = node.children[0].unparenthesised
            if target.kind is Kind.NAME and target.entity is not None and id(target.entity) in self._tracked:
                held = self._value(node.children[1], state)
                if _is_conditional(node):
                    before = state.get(id(target.entity))
                    held = held | before if held is not None and before is not None else None
                self._store(target.entity, held, state)

    def _store(self, entity: Entity, held: Held, state: State) -> None:
        if held is None:
            state.pop(id(entity), None)
        else:
            state[id(entity)] = held

    def _value(self, node: Node | None, state: State) -> Held:
        """What a pointer value points to."""
        if node is None:
            return None
        if is_null_pointer_constant(node):
            return frozenset()
        kind = node.kind
        if kind is Kind.PAREN and node.children:
            return self._value(node.children[-1], state)
        if kind in (Kind.CONVERSION, Kind.CAST) and node.children:
            inner = node.children[-1]
            if inner.type is not None and inner.type.kind is TypeKind.ARRAY:
                return self._lvalue(inner, state)
            if inner.type is not None and inner.type.is_pointer:
                return self._value(inner, state)
            return frozenset() if value_of(inner) == 0 else None
        if kind is Kind.NAME:
            return state.get(id(node.entity)) if node.entity is not None else None
        if kind is Kind.UNARY and node.children:
            if node.operator == "&":
                return self._lvalue(node.children[0], state)
            return self._value(node.children[0], state) if node.operator in ("++", "--", "p++", "p--") else None
        if kind is Kind.BINARY and len(node.children) == 2:
            if node.operator == ",":
                return self._value(node.children[1], state)
            pointer = next((c for c in node.children if c.type is not None and c.type.is_pointer), None)
            return self._value(pointer, state) if node.operator in ("+", "-") else None
        if kind is Kind.ASSIGN:
            return self._value(node.children[1 if node.operator == "=" else 0], state)
        if kind is Kind.CONDITIONAL and len(node.children) == 3:
            one, other = self._value(node.children[1], state), self._value(node.children[2], state)
            return one | other if one is not None and other is not None else None
        return None

    def _lvalue(self, node: Node, state: State) -> Held:
        """The objects that an lvalue may be."""
        node = node.unparenthesised
        if node.kind is Kind.NAME:
            entity = node.entity
            if entity is None or entity.kind not in (Kind.VARIABLE, Kind.PARAMETER):
                return None
            if entity.kind is Kind.PARAMETER and node.type is not None and node.type.kind is TypeKind.ARRAY:
                return None
            return frozenset({Base(entity, None)})
        if node.kind in (Kind.STRING, Kind.COMPOUND_LITERAL):
            return frozenset({Base(None, node)})
        if node.kind is Kind.MEMBER and node.children:
            held = self._value(node.children[0], state) if node.arrow else self._lvalue(node.children[0], state)
            if held is None or node.entity is None:
                return None
            return frozenset(base._replace(path=(*base.path, id(node.entity))) for base in held)
        if node.kind is Kind.SUBSCRIPT and len(node.children) == 2:
            pointer = next((c for c in node.children if c.type is not None and c.type.is_pointer), None)
            return self._value(pointer, state)
        if node.kind is Kind.UNARY and node.operator == "*" and node.children:
            return self._value(node.children[0], state)
        return None


def _joined(one: State, other: State) -> State:
    return {key: one[key] | other[key] for key in one.keys() & other.keys()}


def _is_conditional(node: Node) -> bool:
    """Whether an assignment inside a larger expression may not happen."""
    below = node
    for above in node.ancestors():
        if above.kind is Kind.CONDITIONAL and above.children[0] is not below:
            return True
        if above.kind is Kind.BINARY and above.operator in ("&&", "||") and above.children[0] is not below:
            return True
        if above.type is None:
            return False
        below = above
    return False


def is_automatic(base: Base) -> bool:
    """Whether the object lives no longer than the block it is declared in."""
    if base.entity is not None:
        if base.entity.linkage:
            return False
        return all(d.storage not in ("static", "extern") and d.function is not None for d in base.entity.declarations)
    node = base.node
    return node is not None and node.kind is Kind.COMPOUND_LITERAL and node.function is not None


def is_thread_local(base: Base) -> bool:
    """Whether the object lives no longer than its thread."""
    return base.entity is not None and any(
        token.text in _LOCAL for node in base.entity.declarations for token in specifiers(node)
    )


def scope_of(base: Base) -> Node | None:
    """The block (or `for`, or function body for a parameter) with which an automatic object ends."""
    node = base.node
    if base.entity is not None and base.entity.declarations:
        node = base.entity.declarations[0]
        if node.kind is Kind.PARAMETER:
            return node.parent.body if node.parent is not None and node.parent.kind is Kind.FUNCTION else None
    return node.enclosing(Kind.COMPOUND, Kind.FOR) if node is not None else None


def _tracked(function: Node) -> frozenset[int]:
    found = set()
    for node in function.walk():
        if node.kind in (Kind.VARIABLE, Kind.PARAMETER) and node.entity is not None and node.type is not None:
            if not node.type.is_pointer and not (node.kind is Kind.PARAMETER and node.type.kind is TypeKind.ARRAY):
                continue
            automatic = not node.entity.linkage and node.storage not in ("static", "extern")
            if automatic and not node.type.volatile and not addressed(node.entity):
                found.add(id(node.entity))
    return frozenset(found)


def bases_of(unit: Unit, node: Node) -> Bases | None:
    """The pointers of the function that a node stands in, worked out once; None outside functions."""
    function = node.function
    if function is None:
        return None
    return unit.flows.of(function).fact(Bases)

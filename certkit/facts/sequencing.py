"""Accesses within one full expression that C leaves in any order (C11 6.5 paragraphs 1 to 3).

Each part of an expression is walked once. It yields its accesses to objects, and which of its changes are not yet
complete when its value is there (`x++` yields the old value and changes x at some time). Operands of an operator that
is no sequence point are compared with each other: a change on one side and an access of the same object on the other
are in no order. `&&`, `||`, `?:`, the comma and a call put their operands in order.

Objects are told apart by how they are written: `x`, `p->f`, `a[i]`, `*p`. Two ways of writing one object (through
another pointer, another index) are not recognised as the same. A function of the unit changes what it stores through
a parameter: `next(&p)` changes p where next has `(*at)++`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from certkit.facts.constants import value_of
from certkit.facts.side_effects import Behaviour, behaviours, full_expression, is_change
from certkit.facts.statements import is_value_used
from certkit.model import Kind, Node, Type, TypeKind, Unit

__all__ = ["Conflict", "conflicts"]

Path = tuple[object, ...]
Stored = dict[int, tuple[tuple[int, tuple[Path, ...]], ...]]
_ATOMIC_READS = frozenset({"atomic_load", "atomic_load_explicit"})
_LVALUES = frozenset({Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY})
_NOT_EVALUATED = frozenset({Kind.SIZEOF, Kind.OFFSETOF, Kind.STATEMENT_EXPRESSION, Kind.TYPE_REF, Kind.GENERIC})


class Access(NamedTuple):
    """An object is read or changed at a node; `caller` names the function that does it when the node is a call."""

    path: Path
    node: Node
    change: bool
    volatile: bool
    caller: str = ""


class Conflict(NamedTuple):
    """Two accesses in no order. `how` is "changed twice", "changed and read", "volatile" or "atomic"."""

    node: Node
    other: Node
    how: str
    precision: Literal["certain", "possible"]
    function: str = ""


@dataclass(slots=True)
class _Part:
    """What evaluating a part of an expression does; `pending` are changes that may complete later than its value."""

    accesses: list[Access] = field(default_factory=list)
    pending: list[Access] = field(default_factory=list)


def conflicts(unit: Unit) -> Iterator[Conflict]:
    """The conflicts of every full expression of the unit, each object once an expression."""
    known = unit.fact(behaviours)
    stored = unit.fact(_stored)
    roots: dict[int, tuple[Node, Node]] = {}
    several: set[int] = set()
    for effect in _effects(unit):
        root = full_expression(effect)
        if roots.setdefault(id(root), (root, effect))[1] is not effect:
            several.add(id(root))
    for root, effect in roots.values():
        if id(root) in several or not _is_harmless(root, effect, known, stored):
            walk = _Walk(known, stored)
            accesses = walk.of(root).accesses
            yield from _unique(walk.found)
            yield from _atomic(accesses)


def _is_harmless(root: Node, effect: Node, known: dict[int, Behaviour], stored: Stored) -> bool:
    """Whether an expression's only side effect can conflict with nothing in it."""
    if effect.kind is Kind.CALL:
        if id(effect.callee) in stored:
            return False
        behaviour = known.get(id(effect.callee)) if effect.callee is not None else None
        return behaviour is None or not behaviour.writes
    return effect.kind is Kind.CONVERSION or root.unparenthesised is effect


def _effects(unit: Unit) -> Iterator[Node]:
    """What may take part in a conflict: changes, calls, volatile and atomic reads."""
    for node in unit.nodes(Kind.ASSIGN, Kind.UNARY):
        if is_change(node):
            yield node
    for node in unit.nodes(Kind.CALL):
        yield node
    for node in unit.nodes(Kind.OTHER):
        if node.macro in _ATOMIC_READS:
            yield node
    for node in unit.nodes(Kind.CONVERSION):
        inner = node.children[0].type if node.children else None
        if inner is not None and (inner.volatile or inner.atomic):
            yield node


def _unique(found: list[Conflict]) -> Iterator[Conflict]:
    told: set[tuple[int, str]] = set()
    for one in found:
        key = (0 if one.how.startswith("volatile") else id(one.node), one.how)  # one such report says it all
        if key not in told:
            told.add(key)
            yield one


def _atomic(accesses: list[Access]) -> Iterator[Conflict]:
    """Atomic objects that an expression reads more than once: another thread may come in between."""
    first: dict[Path, Access] = {}
    told: set[Path] = set()
    for one in accesses:
        type_ = _object(one.node).type
        simple = one.change and one.node.kind is Kind.ASSIGN and one.node.operator == "="
        if one.caller or simple or type_ is None or not type_.atomic:
            continue
        before = first.setdefault(one.path, one)
        if before.node is not one.node and one.path not in told:
            told.add(one.path)
            yield Conflict(one.node, before.node, "atomic", "certain")


def _object(node: Node) -> Node:
    return node.children[0].unparenthesised if is_change(node) else node


class _Walk:
    def __init__(self, known: dict[int, Behaviour], stored: Stored) -> None:
        self.known = known
        self.stored = stored
        self.found: list[Conflict] = []

    def of(self, node: Node) -> _Part:
        """An operand whose value is used."""
        kind = node.kind
        if kind in _NOT_EVALUATED:
            return _Part()
        if kind is Kind.PAREN and node.children:
            return self.of(node.children[-1])
        if kind is Kind.CONVERSION and node.children:
            inner = node.children[0].unparenthesised
            part = self.of(inner)
            if inner.kind in _LVALUES and _is_read(inner, node.type):
                path = _path(inner)
                if path is not None:
                    volatile = inner.type is not None and inner.type.volatile
                    part.accesses.append(Access(path, inner, False, volatile))
            return part
        if is_change(node):
            return self.change(node)
        if kind is Kind.OTHER and node.macro in _ATOMIC_READS and node.children:
            return self.atomic_read(node)
        if kind is Kind.CALL:
            return self.call(node)
        if kind is Kind.BINARY and node.operator in (",", "&&", "||") and len(node.children) == 2:
            left, right = self.of(node.children[0]), self.of(node.children[1])
            return _Part(left.accesses + right.accesses, right.pending)
        if kind is Kind.CONDITIONAL and len(node.children) == 3:
            condition, first, second = (self.of(child) for child in node.children)
            return _Part(condition.accesses + first.accesses + second.accesses, first.pending + second.pending)
        if kind is Kind.INITIALISER:
            parts = [self.of(child) for child in node.children]
            return _Part([a for part in parts for a in part.accesses])
        return self.unordered(node.children)

    def unordered(self, nodes: tuple[Node, ...]) -> _Part:
        """Operands between which there is no order."""
        whole = _Part()
        for node in nodes:
            part = self.of(node)
            self.compare(whole.accesses, part.accesses)
            whole.accesses += part.accesses
            whole.pending += part.pending
        return whole

    def atomic_read(self, node: Node) -> _Part:
        """atomic_load and the like, which libclang shows as an operation of its own: `&object` comes first."""
        whole = self.unordered(node.children)
        address = node.children[0].bare
        object_ = address.children[0].unparenthesised if address.operator == "&" and address.children else address
        path = _path(object_)
        if path is not None:
            whole.accesses.append(Access(path, object_, False, False))
        return whole

    def change(self, node: Node) -> _Part:
        whole = self.unordered(node.children)
        target = node.children[0].unparenthesised
        path = _path(target)
        if path is None:
            return whole
        volatile = target.type is not None and target.type.volatile
        written = Access(path, node, True, volatile)
        for other in whole.pending:
            if _same(other.path, path):
                self.report(written, other)
        if node.kind is Kind.ASSIGN and node.operator != "=":
            read = Access(path, target, False, volatile)
            right = _Walk(self.known, self.stored).of(node.children[1]).accesses  # its own conflicts are found already
            self.compare([read], [a for a in right if a.change or a.volatile])
        if volatile and node.kind is Kind.ASSIGN and is_value_used(node):
            # The value of the assignment may be read back from the object (C11 6.5.16).
            self.compare([a for a in whole.accesses if a.volatile and not a.change], [Access(path, node, False, True)])
        whole.accesses.append(written)
        whole.pending.append(written)
        return whole

    def call(self, node: Node) -> _Part:
        whole = self.unordered(node.children)
        whole.pending = []
        behaviour = self.known.get(id(node.callee)) if node.callee is not None else None
        if behaviour is not None:
            name = node.callee.name if node.callee is not None else ""
            for entity in behaviour.writes.values():
                whole.accesses.append(Access((id(entity),), node, True, False, name))
            for entity in behaviour.reads.values():
                if id(entity) not in behaviour.writes:
                    whole.accesses.append(Access((id(entity),), node, False, False, name))
        for number, parts in self.stored.get(id(node.callee), ()):
            for path in _given(node, number, parts):
                whole.accesses.append(Access(path, node, True, False, node.callee.name if node.callee else ""))
        return whole

    def compare(self, left: list[Access], right: list[Access]) -> None:
        """Reports what the accesses of two operands without order have in common."""
        if not left or not right:
            return
        for one in right:
            for other in left:
                if one.volatile and other.volatile and not one.change and not other.change:
                    self.found.append(Conflict(one.node, other.node, "volatile", "certain"))
                elif one.volatile and other.volatile and one.change and other.change:
                    self.found.append(Conflict(one.node, other.node, "volatile change", "certain"))
                elif (one.change or other.change) and _same(one.path, other.path):
                    self.report(one, other)

    def report(self, one: Access, other: Access) -> None:
        if one.caller and other.caller and one.caller == other.caller and not (one.change and other.change):
            return
        if not one.change and other.change and not other.caller:
            one, other = other, one
        how = "changed twice" if one.change and other.change else "changed and read"
        called = one.caller or other.caller
        self.found.append(Conflict(one.node, other.node, how, "possible" if called else "certain", called))


def _stored(unit: Unit) -> Stored:
    """Per function definition, by id: parameters by number, and the parts of what each points to that it changes."""
    numbers: dict[int, tuple[Node, int]] = {}
    for function in unit.functions:
        parameters = [n.entity for n in function.children if n.kind is Kind.PARAMETER]
        numbers |= {id(entity): (function, number) for number, entity in enumerate(parameters) if entity is not None}
    changed = [path for n in unit.nodes(Kind.ASSIGN, Kind.UNARY) if is_change(n) and (path := _path(n.children[0]))]
    moved = {path[0] for path in changed if len(path) == 1}
    found: dict[int, dict[int, set[Path]]] = {}
    for path in changed:
        function, number = numbers.get(path[0], (None, 0))  # type: ignore[call-overload]
        plain = path[0] not in moved and len(path) > 1 and path[1] == "*"
        if function is not None and plain and not any(isinstance(p, tuple) and p[0] == "name" for p in path):
            found.setdefault(id(function.entity), {}).setdefault(number, set()).add(path[2:])
    return {key: tuple((n, tuple(parts)) for n, parts in one.items()) for key, one in found.items()}


def _given(call: Node, number: int, parts: tuple[Path, ...]) -> Iterator[Path]:
    """The objects that a call changes through an argument, as the caller writes them."""
    argument = call.children[number + 1].uncast if number + 1 < len(call.children) else None
    if argument is None:
        return
    pointed = argument.kind is Kind.UNARY and argument.operator == "&"
    base = _path(argument.children[0] if pointed else argument)
    array = not pointed and argument.type is not None and argument.type.kind is TypeKind.ARRAY
    if base is not None:
        for part in parts:
            if array and not part:
                part = ("[", ("value", 0))
            yield (*base, *part) if pointed or array else (*base, "*", *part)


def _is_read(node: Node, result: Type | None) -> bool:
    """Whether a conversion of an lvalue reads it: it is no array or function that becomes a pointer."""
    type_ = node.type
    if type_ is None or type_.kind in (TypeKind.ARRAY, TypeKind.FUNCTION) or result is None:
        return False
    return node.kind is not Kind.UNARY or node.operator == "*"


def _path(node: Node) -> Path | None:
    """How an object is reached, None where it cannot be told: by names, members, constant or named indices."""
    node = node.unparenthesised
    if node.kind is Kind.NAME:
        entity = node.entity
        plain = entity is not None and entity.kind in (Kind.VARIABLE, Kind.PARAMETER)
        return (id(entity),) if plain else None
    if node.kind is Kind.CONVERSION and node.children:
        return _path(node.children[0])
    if node.kind is Kind.MEMBER and node.children:
        base = _path(node.children[0])
        if base is None or node.entity is None:
            return None
        return (*base, "*", id(node.entity)) if node.arrow else (*base, id(node.entity))
    if node.kind is Kind.UNARY and node.operator == "*" and node.children:
        base = _path(node.children[0])
        return (*base, "*") if base is not None else None
    if node.kind is Kind.SUBSCRIPT and len(node.children) == 2:
        base, index = _path(node.children[0]), _index(node.children[1])
        if base is None or index is None:
            return None
        inner = node.children[0].unparenthesised
        array = inner.kind is Kind.CONVERSION and inner.children[0].type is not None
        if array and inner.children[0].type.kind is TypeKind.ARRAY:  # type: ignore[union-attr]
            return (*base, "[", index)
        return (*base, "*", "[", index)
    return None


def _index(node: Node) -> object | None:
    value = value_of(node)
    if value is not None:
        return ("value", value)
    path = _path(node.bare)
    return ("name", path) if path is not None else None


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one object, or one is a part of the other."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    return longer[: len(shorter)] == shorter and "*" not in longer[len(shorter) :]

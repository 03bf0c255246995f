"""Members of unions that are read while another member holds the value (C11 6.2.6.1 paragraph 7, 6.5.2.3).

`stray_reads` follows unions that are reached by name (objects, members of them, what a pointer variable points to)
through the control flow of a function: a store to a member makes it the one that is set. Nothing is known of a union
at first, unless it is a local object; and nothing any more after whatever may have changed it unseen: a call, for
objects that others can reach; a store through another pointer; its address taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from certkit.facts.flow import Flow
from certkit.model import Entity, Kind, Node, TypeKind, Unit

__all__ = ["StrayRead", "stray_reads"]

Path = tuple[int | str, ...]
"""An lvalue: the id of its variable's entity, then ids of members, "*" before one that a pointer reaches."""
State = dict[Path, frozenset[Entity]]
"""Members that may be the last one set, by union; empty for one that was never set. Unknown unions are left out."""

_SKIPPED = frozenset({Kind.SIZEOF, Kind.OFFSETOF, Kind.GENERIC, Kind.TYPE_REF})
_WRAPS = frozenset({Kind.PAREN, Kind.CONVERSION})
_STEPS = frozenset({"++", "--", "p++", "p--"})


class StrayRead(NamedTuple):
    """At `node` member `name` is read, while the members `held` may be set; none means that none was."""

    node: Node
    name: str
    held: tuple[str, ...]


def stray_reads(unit: Unit) -> Iterator[StrayRead]:
    """Such reads, function by function."""
    functions = {id(f): f for node in unit.nodes(Kind.MEMBER) if _union_of(node) is not None and (f := node.function)}
    for function in functions.values():
        yield from _Walk(unit.flows.of(function)).run()


def _union_of(node: Node) -> Node | None:
    """For a member access: the union that has the member, None where it is a structure."""
    if node.kind is not Kind.MEMBER or node.entity is None or not node.entity.declarations:
        return None
    owner = node.entity.declarations[0].parent
    return owner if owner is not None and owner.kind is Kind.UNION else None


def _path(node: Node) -> Path | None:
    """How an lvalue is reached, None where not by names alone."""
    while node.kind in _WRAPS and node.children:
        node = node.children[-1]
    if node.kind is Kind.NAME and node.entity is not None:
        return (id(node.entity),)
    if node.kind is Kind.MEMBER and node.entity is not None and node.children:
        below = _path(node.children[0])
        return None if below is None else (*below, *(("*",) if node.arrow else ()), id(node.entity))
    return None


class _Walk:
    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.found: dict[int, StrayRead] = {}
        self.state: State = {}
        nodes = list(flow.function.walk())
        self.opaque = any(n.kind in (Kind.ASM, Kind.STATEMENT_EXPRESSION) for n in nodes)
        self.private = {
            id(n.entity): n.entity
            for n in nodes
            if n.kind in (Kind.VARIABLE, Kind.PARAMETER) and n.entity is not None
            if n.storage not in ("static", "extern")
        }
        for node in nodes:
            if _lets_out(node) and (path := _path(_lent(node))) is not None and "*" not in path:
                self.private.pop(int(path[0]), None)

    def run(self) -> Iterator[StrayRead]:
        if self.opaque:
            return
        entry: dict[int, State] = {self.flow.entry: {}}
        work = [self.flow.entry]
        while work:
            index = work.pop()
            self.state = dict(entry[index])
            for step in self.flow.blocks[index].steps:
                self.evaluate(step)
            for edge in self.flow.blocks[index].edges:
                before = entry.get(edge.target)
                after = dict(self.state) if before is None else _joined(before, self.state)
                if edge.possible and after != before:
                    entry[edge.target] = after
                    work.append(edge.target)
        self.found.clear()
        for index, state in entry.items():  # once more with what holds in the end
            self.state = dict(state)
            for step in self.flow.blocks[index].steps:
                self.evaluate(step)
        yield from sorted(self.found.values(), key=lambda one: one.node.offset)

    # ------------------------------------------------------------------ expressions

    def evaluate(self, node: Node) -> None:
        match node.kind:
            case kind if kind in _SKIPPED:
                return
            case Kind.VARIABLE:
                self.declare(node)
            case Kind.ASSIGN if len(node.children) == 2:
                self.evaluate(node.children[1])
                if node.operator != "=":
                    self.evaluate(node.children[0])
                self.store(node.children[0])
            case Kind.UNARY if node.operator in _STEPS:
                self.evaluate(node.children[0])
                self.store(node.children[0])
            case Kind.UNARY if node.operator == "&":
                self.bases(node.children[0])
                self.forget(_path(node.children[0]))
            case Kind.CALL:
                for child in node.children:
                    self.evaluate(child)
                self.state = {path: held for path, held in self.state.items() if self.is_private(path)}
            case Kind.MEMBER:
                self.read(node)
            case _:
                for child in node.children:
                    self.evaluate(child)
                if _lets_out(node):
                    self.forget(_path(_lent(node)))

    def declare(self, node: Node) -> None:
        value = node.initialiser
        if value is not None:
            self.evaluate(value)
        shape = node.type.canonical if node.type is not None else None
        if shape is None or shape.kind is not TypeKind.UNION or node.entity is None or shape.volatile:
            return
        definition = shape.entity.definition if shape.entity is not None else None
        fields = [c.entity for c in definition.children if c.kind is Kind.FIELD] if definition is not None else []
        path: Path = (id(node.entity),)
        self.forget(path)
        if value is None and node.storage not in ("static", "extern"):
            self.state[path] = frozenset()
        elif value is not None and value.kind is Kind.INITIALISER and fields and fields[0] is not None:
            named = [n.entity for n in value.walk() if n.kind is Kind.MEMBER_REF and n.entity in fields]
            first = named[0] if named else fields[0]
            if first is not None:
                self.state[path] = frozenset({first})

    def bases(self, target: Node) -> None:
        """Evaluates what stands inside an lvalue: indices, pointers that are followed."""
        node = target.unparenthesised
        if node.kind is Kind.MEMBER and node.children:
            self.evaluate(node.children[0]) if node.arrow else self.bases(node.children[0])
        elif node.kind is Kind.SUBSCRIPT:
            base = node.children[0].bare
            is_array = base.type is not None and base.type.kind is TypeKind.ARRAY
            self.bases(base) if is_array else self.evaluate(node.children[0])
            self.evaluate(node.children[1])
        elif node.kind is not Kind.NAME:
            for child in node.children:
                self.evaluate(child)

    def store(self, target: Node) -> None:
        self.bases(target)
        node, through = target.unparenthesised, False
        while node.kind is Kind.SUBSCRIPT:
            node = node.children[0].bare
            through = through or node.type is None or node.type.kind is not TypeKind.ARRAY
        path = None if through or node.kind is Kind.UNARY else _path(node)
        if path is None or "*" in path:  # other names for the same object may exist
            self.state = {p: held for p, held in self.state.items() if self.is_private(p) or p[:1] == (path or ())[:1]}
        if path is None:
            return
        self.forget(path)
        while node.kind is Kind.MEMBER:
            owner = _union_of(node)
            whole = _path(node.children[0])
            if owner is not None and whole is not None and node.entity is not None and not _is_volatile(node):
                self.state[self.key(node, whole)] = frozenset({node.entity})
            node = node.children[0].unparenthesised

    def read(self, node: Node) -> None:
        base = node.children[0] if node.children else None
        if base is None:
            return
        self.evaluate(base)
        path = _path(base)
        if _union_of(node) is None or path is None or node.entity is None:
            return
        held = self.state.get(self.key(node, path))
        if held is not None and node.entity not in held and not _is_shared(node, held) and not _is_bytes(node, held):
            names = tuple(sorted(one.name for one in held))
            self.found[id(node)] = StrayRead(node, node.name, names)

    # ------------------------------------------------------------------ what is known

    @staticmethod
    def key(node: Node, base: Path) -> Path:
        """The union that an access goes to; nameless unions of one structure are told apart."""
        whole: Path = (*base, "*") if node.arrow else base
        shape = node.children[0].type
        shape = shape.target if node.arrow and shape is not None else shape
        owner = _union_of(node)
        named = shape is not None and shape.canonical.entity is not None and shape.canonical.entity is _entity(owner)
        return whole if named else (*whole, id(owner))

    def is_private(self, path: Path) -> bool:
        return "*" not in path and path[0] in self.private

    def forget(self, path: Path | None) -> None:
        """The object at `path` may hold anything from now on."""
        if path is not None:
            self.state = {p: held for p, held in self.state.items() if p[: len(path)] != path and path[: len(p)] != p}


def _entity(definition: Node | None) -> Entity | None:
    return definition.entity if definition is not None else None


def _joined(one: State, other: State) -> State:
    return {path: held | other[path] for path, held in one.items() if path in other}


def _lets_out(node: Node) -> bool:
    """Whether it makes a pointer into an object: & of it, or an array in it that is not indexed on the spot."""
    if node.kind is Kind.UNARY and node.operator == "&":
        return True
    if node.kind is not Kind.CONVERSION or not node.children or node.type is None or not node.type.is_pointer:
        return False
    below = node.children[-1].type
    indexed = node.parent is not None and node.parent.kind is Kind.SUBSCRIPT and node.parent.children[0] is node
    return below is not None and below.kind is TypeKind.ARRAY and not indexed


def _lent(node: Node) -> Node:
    inner = node.children[-1].unparenthesised
    while inner.kind is Kind.SUBSCRIPT:
        inner = inner.children[0].bare
    return inner


def _is_volatile(node: Node) -> bool:
    return node.type is not None and node.type.volatile


def _is_shared(node: Node, held: frozenset[Entity]) -> bool:
    """Whether only a beginning is read that the structures have in common (C11 6.5.2.3 paragraph 6)."""
    above = node.parent
    if above is None or above.kind is not Kind.MEMBER or above.arrow or not held:
        return False
    mine = _fields(node.entity)
    position = next((i for i, field in enumerate(mine) if field.entity is above.entity), None)
    if position is None:
        return False
    wanted = [str(field.type.canonical) if field.type is not None else "" for field in mine[: position + 1]]
    return all(
        wanted == [str(f.type.canonical) if f.type is not None else "" for f in _fields(other)[: position + 1]]
        for other in held
    )


def _is_bytes(node: Node, held: frozenset[Entity]) -> bool:
    """Whether the bytes of what was set are looked at: the member is an array of characters (C11 6.5 paragraph 7)."""
    shape = node.type.canonical if node.type is not None else None
    element = shape.target.canonical if shape is not None and shape.kind is TypeKind.ARRAY and shape.target else None
    return (
        bool(held)
        and element is not None
        and element.size == 1
        and element.is_integral
        and element.kind is not TypeKind.BOOL
    )


def _fields(entity: Entity | None) -> list[Node]:
    shape = entity.declarations[0].type if entity is not None else None
    owner = shape.canonical.entity if shape is not None else None
    definition = owner.definition if owner is not None else None
    return [c for c in definition.children if c.kind is Kind.FIELD] if definition is not None else []

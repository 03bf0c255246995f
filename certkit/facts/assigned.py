"""Local objects that are read before they have a value (C11 6.2.4 paragraph 6, 6.3.2.1 paragraph 2).

`early_reads` follows automatic objects without initialiser, or with one that a jump can skip, through the control flow
of a function. Structures are followed by their members, arrays by the elements that constants name, unions as a whole.
Passing an object's address to a function that may write through it counts as giving it a value, as does any other use
of the address; functions of this unit are looked into (`facts.assigned_calls`). A read that no way to it precedes with
a value is certain. One that some way leaves without a value is possible, if that way can be taken as far as its
conditions tell (`facts.paths`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from certkit.facts.assigned_calls import Effect, effect_of
from certkit.facts.assigned_jumps import Jumps
from certkit.facts.assigned_uses import (
    decayed,
    element,
    has_lost_initialiser,
    is_followed,
    is_followed_through,
    is_lvalue,
    is_operated_on,
    is_read_through,
    pointed_at,
)
from certkit.facts.assigned_ways import follow, is_evaluated, skips_loop
from certkit.facts.flow import Flow, Flows
from certkit.facts.initialisers import members
from certkit.facts.paths import Knowledge
from certkit.model import Entity, Kind, Node, TypeKind

__all__ = ["EarlyRead", "early_reads"]

Cell = tuple[int, int]
"""A variable and a member of it, by ids of their entities; 0 for what is followed as a whole, below it for elements."""
_UNSET, _SET, _EITHER = 1, 2, 3
_LVALUES = frozenset({Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY})
_SKIPPED = frozenset({Kind.SIZEOF, Kind.OFFSETOF, Kind.GENERIC, Kind.STATEMENT_EXPRESSION, Kind.TYPE_REF})
_COUNTING = frozenset({"++", "--", "p++", "p--"})
_REST = -(1 << 62)
"""All elements that no constant names."""
_BUDGET = 4000
"""States looked at for one possible read before it is given up."""


class EarlyRead(NamedTuple):
    """`name` is read at `node` without a value; `handed` says that a function gets a pointer to read it through.

    `undecided`: there are too many ways to the read to tell whether it is one.
    """

    node: Node
    name: str
    precision: Literal["certain", "possible"]
    handed: bool
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class _Event:
    """Cells are read ("read"), handed to a reader ("peek"), given a value ("set"), or begin their life ("born")."""

    what: str
    cells: tuple[Cell, ...]
    node: Node
    name: str


class _Variables:
    """The followed variables of a function and what steps do to them."""

    def __init__(self, function: Node, atomic: bool, starting: frozenset[int], flows: Flows | None) -> None:
        self.atomic, self.starting, self.flows = atomic, starting, flows
        self.cells: dict[int, tuple[Cell, ...]] = {}
        self.entities: dict[int, Entity] = {}
        self.scalar: set[Cell] = set()
        self.pointers: dict[int, Node] = {}  # what local pointers point to, always
        self.usable = True
        jumps = Jumps(function)
        for node in function.walk():
            if node.kind is Kind.NAME and node.name in ("setjmp", "_setjmp", "sigsetjmp"):
                self.usable = False
            if node.kind is Kind.VARIABLE and node.entity is not None and is_followed(node, atomic, jumps):
                key = id(node.entity)
                self.entities[key] = node.entity
                self.cells[key] = tuple((key, part) for part in self.parted(node)) or ((key, 0),)
                if node.type is not None and node.type.is_scalar:
                    self.scalar.add((key, 0))
            target = pointed_at(node) if node.kind is Kind.VARIABLE and not atomic else None
            if target is not None and id(target.entity) in self.cells:
                self.pointers[id(node.entity)] = target

    def parted(self, node: Node) -> Iterator[int]:
        """The parts that a variable is followed by: its members, or the elements that constants name."""
        type_ = node.type
        if type_ is not None and type_.kind is TypeKind.STRUCT:
            for entity, below in members(type_):
                if not self.atomic or type_.atomic or (below is not None and below.atomic):
                    yield id(entity)
        elif type_ is not None and type_.kind is TypeKind.ARRAY and node.entity is not None:
            found = {element(use) for use in node.entity.uses} - {None}
            yield from sorted({-1 - index for index in found if index is not None})
            if found:
                yield _REST

    def events(self, step: Node) -> Iterator[_Event]:
        """What a step of a flow does, in order."""
        if step.kind is Kind.VARIABLE:
            key = id(step.entity)
            if step.initialiser is not None and key not in self.pointers:
                yield from self.value(step.initialiser)
            if key in self.cells:
                what = "set" if step.initialiser is not None or has_lost_initialiser(step) else "born"
                yield _Event(what, self.cells[key], step, step.name)
        elif step.kind is Kind.ASM:
            for cells in self.cells.values():
                yield _Event("set", cells, step, "")
        elif step.kind is Kind.RETURN:
            for child in step.children:
                yield from self.value(child)
        else:
            yield from self.value(step)

    def value(self, node: Node) -> Iterator[_Event]:
        """What evaluating an expression does."""
        kind, children = node.kind, node.children
        if kind in _SKIPPED or not children:
            return
        if kind is Kind.CONVERSION:
            inner = children[-1].unparenthesised
            if inner.kind not in _LVALUES or not is_lvalue(inner):
                yield from self.value(inner)
            elif inner.type is not None and inner.type.kind is TypeKind.ARRAY:
                yield from self.parts(inner)
                yield from self.address(inner, node)
            elif id(inner.entity) in self.pointers and inner.kind is Kind.NAME:
                if not is_followed_through(node):
                    yield from self.address(self.pointers[id(inner.entity)], node)
            else:
                yield from self.parts(inner)
                yield from self.access("read", inner)
        elif kind is Kind.UNARY and node.operator == "&":
            inner = children[0].unparenthesised
            yield from self.parts(inner)
            yield from self.address(inner, node)
        elif kind is Kind.UNARY and node.operator in _COUNTING:
            target = children[0].unparenthesised
            yield from self.parts(target)
            yield from self.access("read", target)
            yield from self.access("set", target)
        elif kind is Kind.ASSIGN:
            target = children[0].unparenthesised
            yield from self.value(children[1])
            yield from self.parts(target)
            if node.operator != "=" or (self.atomic and node.macro != "atomic_init"):
                yield from self.access("read", target)
            yield from self.access("set", target)
        elif kind is Kind.CALL:
            later: list[_Event] = []
            for child in children:
                for event in self.value(child):
                    if event.what == "set" and event.node.kind is not Kind.ASSIGN:
                        later.append(event)
                    else:
                        yield event
            begins = list(self.started(node)) if id(node) in self.starting else []
            direct = node.callee is not None and node.callee.definition is None
            yield from (*begins, *later) if direct else (*later, *begins)
        elif kind is Kind.CAST and node.type is not None and node.type.kind is TypeKind.VOID:
            inner = children[-1].bare
            yield from self.parts(inner) if inner.kind in _LVALUES and is_lvalue(inner) else self.value(inner)
        elif kind in _LVALUES and is_lvalue(node):
            yield from self.parts(node)
        else:
            for child in children:
                yield from self.value(child)

    def started(self, call: Node) -> Iterator[_Event]:
        """A thread starts, which may read every object that there is; the objects' declarations are to blame."""
        for key, cells in self.cells.items():
            declared = self.entities[key].declarations[0]
            block = declared.enclosing(Kind.COMPOUND, Kind.FOR)
            if declared.offset < call.offset and block is not None and call.end <= block.end:
                yield _Event("read", cells, declared, declared.name)

    def parts(self, lvalue: Node) -> Iterator[_Event]:
        """What finding an object takes: its index, the pointer to it."""
        children = lvalue.children
        if lvalue.kind is Kind.MEMBER and children:
            inner = children[0].unparenthesised
            yield from self.value(children[0]) if lvalue.arrow else self.parts(inner)
        elif lvalue.kind in (Kind.SUBSCRIPT, Kind.UNARY):
            for child in children:
                array = decayed(child)
                yield from self.parts(array) if array is not None else self.value(child)
        elif lvalue.kind not in _LVALUES:
            yield from self.value(lvalue)

    def access(self, what: str, lvalue: Node) -> Iterator[_Event]:
        root = self.root(lvalue)
        if root is not None:
            cells, name = root
            yield _Event(what, cells, lvalue, name)

    def address(self, lvalue: Node, node: Node) -> Iterator[_Event]:
        root = self.root(lvalue)
        if root is not None:
            cells, name = root
            if lvalue.kind is Kind.SUBSCRIPT and cells[0][1] < 0:
                cells = self.cells[cells[0][0]]  # what has the address of one element gets at all of them
            what = "peek" if is_read_through(node) else "set"
            if self.atomic:
                what = "read" if is_operated_on(node) else "set"
            elif what == "set" and self.flows is not None:
                effect = effect_of(node, self.flows)
                what = "set" if effect is Effect.WRITES else "peek"
                if effect is Effect.NONE:
                    return
            yield _Event(what, cells, lvalue, name)

    def root(self, lvalue: Node) -> tuple[tuple[Cell, ...], str] | None:
        """The cells that an lvalue is, or is a part of, and how to call them."""
        if lvalue.kind is Kind.NAME:
            key = id(lvalue.entity)
            return (self.cells[key], lvalue.name) if key in self.cells else None
        through = lvalue.children[0].bare if lvalue.children else lvalue
        pointed = self.pointers.get(id(through.entity)) if through.kind is Kind.NAME else None
        if lvalue.kind is Kind.MEMBER and (pointed is not None or not lvalue.arrow) and lvalue.children:
            outer = self.root(pointed or lvalue.children[0].unparenthesised)
            if outer is None:
                return None
            cells, name = outer
            one = tuple(cell for cell in cells if cell[1] == id(lvalue.entity))
            if one:
                return one, f"{name}.{lvalue.name}"
            return None if self.atomic and cells[0][1] else (cells, name)
        if pointed is not None and (lvalue.kind is Kind.SUBSCRIPT or lvalue.operator == "*"):
            return self.root(pointed)
        if lvalue.kind in (Kind.SUBSCRIPT, Kind.UNARY) and lvalue.children and lvalue.operator in ("", "*"):
            array = next((a for a in map(decayed, lvalue.children) if a is not None), None)
            outer = self.root(array) if array is not None else None
            if outer is None or array is None or array.kind is not Kind.NAME or outer[0][0][1] >= 0:
                return outer
            index = element(array)
            cell = (outer[0][0][0], -1 - index) if index is not None else None
            return ((cell,), f"{outer[1]}[{index}]") if cell in outer[0] and cell is not None else outer
        return None


def early_reads(
    flow: Flow, atomic: bool = False, starting: frozenset[int] = frozenset(), flows: Flows | None = None
) -> list[EarlyRead]:
    """The reads of unset objects in reachable code, by place, and those that could not be told.

    `atomic` asks about atomic objects instead of others: what gives them a value is atomic_init, an assignment does not
    and counts as a read. Calls by id in `starting` start threads, which counts as a read at the object's declaration.
    With the unit's `flows`, what its functions do with the addresses that they get is looked into.
    """
    variables = _Variables(flow.function, atomic, starting, flows)
    if not variables.cells or not variables.usable:
        return []
    return _Search(flow, variables).run()


class _Search:
    def __init__(self, flow: Flow, variables: _Variables) -> None:
        self.flow, self.variables = flow, variables
        self.events = {
            index: [(step, list(variables.events(step))) for step in flow.blocks[index].steps]
            for index in flow.reachable
        }

    def run(self) -> list[EarlyRead]:
        entering = self.solve()
        found: list[EarlyRead] = []
        for index in sorted(entering):
            state = dict(entering[index])
            for _, events in self.events[index]:
                for event in events:
                    if event.what in ("read", "peek"):
                        found.extend(self.judge(event, index, state))
                    self.apply(event, state)
        return sorted(found, key=lambda r: r.node.offset)

    def judge(self, event: _Event, index: int, state: dict[Cell, int]) -> Iterator[EarlyRead]:
        states = {state[cell] for cell in event.cells}
        handed = event.what == "peek"
        if states == {_UNSET} and self.reaches(event, index) is not False:
            yield EarlyRead(event.node, event.name, "possible" if handed else "certain", handed)
        if states != {_EITHER} or handed or not set(event.cells) <= self.variables.scalar:
            return
        reached = self.reaches(event, index)
        if reached is not False:
            yield EarlyRead(event.node, event.name, "possible", False, undecided=reached is None)

    @staticmethod
    def apply(event: _Event, state: dict[Cell, int]) -> None:
        for cell in event.cells:
            state[cell] = _UNSET if event.what == "born" else _SET  # what has been read is not reported again

    def solve(self) -> dict[int, dict[Cell, int]]:
        """Per reachable block, what each cell can be when control enters it."""
        start = {cell: _UNSET for cells in self.variables.cells.values() for cell in cells}
        entering = {self.flow.entry: start}
        work = [self.flow.entry]
        while work:
            index = work.pop()
            state = dict(entering[index])
            for _, events in self.events[index]:
                for event in events:
                    self.apply(event, state)
            for edge in self.flow.blocks[index].edges:
                if not edge.possible:
                    continue
                known = entering.get(edge.target)
                joined = state if known is None else {cell: known[cell] | state[cell] for cell in state}
                if joined != known:
                    entering[edge.target] = dict(joined)
                    if edge.target not in work:
                        work.append(edge.target)
        return entering

    # ------------------------------------------------------------------ ways that can be taken

    def reaches(self, read: _Event, index: int) -> bool | None:
        """Whether a way on which the conditions agree leads to the read without giving the cell a value.

        None where there are too many ways to tell.
        """
        cell = read.cells[0]
        leading = self.leading(cell, index)
        renewing = self.renewing(cell)
        work: list[tuple[int, bool, Knowledge]] = [(self.flow.entry, True, Knowledge())]
        seen = set()
        budget = _BUDGET
        while work:
            at, unset, knowledge = work.pop()
            key = (at, unset, knowledge.key)
            if key in seen:
                continue
            seen.add(key)
            budget -= 1
            if not budget:
                return None
            for one, events in self.events[at]:
                for event in events:
                    if unset and event is read and is_evaluated(event.node, one, knowledge):
                        return True
                    if cell in event.cells:
                        unset = event.what == "born"
                knowledge.run(one)
            for edge in self.flow.blocks[at].edges:
                if unset and skips_loop(edge, knowledge):
                    continue
                if edge.possible and (edge.target in renewing or (unset and edge.target in leading)):
                    following = follow(self.flow, edge, knowledge)
                    if following is not None:
                        work.append((edge.target, unset, following))
        return False

    def renewing(self, cell: Cell) -> set[int]:
        """Blocks from which the cell's life can begin again, so that a value it had is gone."""
        found = {
            index for index, rows in self.events.items() for _, events in rows for e in events
            if e.what == "born" and cell in e.cells
        }  # fmt: skip
        work = list(found)
        while work:
            for edge in self.flow.predecessors[work.pop()]:
                if edge.possible and edge.source in self.events and edge.source not in found:
                    found.add(edge.source)
                    work.append(edge.source)
        return found

    def leading(self, cell: Cell, index: int) -> set[int]:
        """Blocks from which the block can be reached with the cell unset, itself and those that renew it included."""
        found, work = {index}, [index]
        while work:
            for edge in self.flow.predecessors[work.pop()]:
                if edge.possible and edge.source in self.events and edge.source not in found:
                    last = [e.what for _, events in self.events[edge.source] for e in events if cell in e.cells]
                    if not last or last[-1] == "born":
                        found.add(edge.source)
                        work.append(edge.source)
        return found

"""Writes into objects that belong to the library, through variables that hold what a library function returned.

`writes` follows such pointers through initialisers, assignments and the parameters of the unit's own functions, without
control flow: a variable counts only while nothing else but null is ever assigned to it; a parameter counts when some
call passes such a variable (a result that is passed as it comes is the call's own fault, not the function's).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from certkit.facts.constants import is_null_pointer_constant
from certkit.facts.library_uses import LibraryUse
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["Write", "writes"]

_STEPS = frozenset({"++", "--", "p++", "p--"})


class Write(NamedTuple):
    """At `node` an object is changed that the calls `lenders` returned a pointer to, through the pointer `holder`."""

    node: Node
    holder: Entity
    lenders: tuple[LibraryUse, ...]

    @property
    def name(self) -> str:
        """The pointer's."""
        return self.holder.name

    @property
    def passed(self) -> bool:
        """Whether the pointer is a parameter, which other callers may give something else."""
        return self.holder.kind is Kind.PARAMETER


def writes(unit: Unit, names: Collection[str]) -> list[Write]:
    """Writes through pointers that functions among `names` returned, in source order."""
    lent = {id(use.call): use for use in unit.library.calls(names)}
    if not lent:
        return []
    holders = _Holders(unit, lent).found
    out = []
    for node in (*unit.nodes(Kind.ASSIGN), *(n for n in unit.nodes(Kind.UNARY) if n.operator in _STEPS)):
        entity = _written_through(node.children[0])
        uses = holders.get(id(entity)) if entity is not None else None
        if entity is not None and uses:
            lenders = tuple(sorted(uses, key=lambda use: str(use.where)))
            out.append(Write(node, entity, lenders))
    return sorted(out, key=lambda one: one.node.place)


def _written_through(target: Node) -> Entity | None:
    """The variable that holds the pointer through which an lvalue is reached; None for a variable itself."""
    followed = False
    node = target
    while node.kind is not Kind.NAME:
        match node.kind:
            case Kind.PAREN | Kind.CONVERSION | Kind.CAST:
                followed = followed or _is_unread(node)
                node = node.children[-1]
                continue
            case Kind.MEMBER:
                followed = followed or node.arrow
            case Kind.SUBSCRIPT:
                followed = True
            case Kind.UNARY if node.operator == "*":
                followed = True
            case Kind.UNARY if node.operator in _STEPS:
                pass
            case Kind.BINARY if node.operator in ("+", "-"):
                pass
            case _:
                return None
        if not node.children:
            return None
        node = node.children[0]
    return node.entity if followed else None


def _is_unread(node: Node) -> bool:
    """A member of a structure that is not defined, of which the front end keeps the pointer alone."""
    return node.kind is Kind.CONVERSION and node.type is not None and node.type.text == "<dependent type>"


class _Holders:
    """Which variables hold results of which calls: `found`, by id of the entity."""

    def __init__(self, unit: Unit, lent: dict[int, LibraryUse]) -> None:
        self._lent = lent
        self._given: dict[int, list[Node]] = defaultdict(list)
        self._entities: dict[int, Entity] = {}
        self.found: dict[int, set[LibraryUse]] = {}
        for node in unit.nodes(Kind.VARIABLE):
            if node.initialiser is not None:
                self._give(node.entity, node.initialiser)
        for node in unit.nodes(Kind.ASSIGN):
            target = node.children[0].unparenthesised
            self._give(target.entity if target.kind is Kind.NAME else None, node.children[1])
        for call in unit.nodes(Kind.CALL):
            for parameter, argument in zip(_parameters(call), call.children[1:], strict=False):
                self._give(parameter.entity, argument)
        changed = True
        while changed:
            changed = False
            for key, values in self._given.items():
                new = self._results(self._entities[key], values)
                if new - self.found.get(key, set()):
                    self.found.setdefault(key, set()).update(new)
                    changed = True

    def _give(self, entity: Entity | None, value: Node) -> None:
        if entity is not None:
            self._given[id(entity)].append(value)
            self._entities[id(entity)] = entity

    def _results(self, entity: Entity, values: list[Node]) -> set[LibraryUse]:
        found: set[LibraryUse] = set()
        for value in values:
            for part in _choices(value):
                if id(part) in self._lent and entity.kind is not Kind.PARAMETER:
                    found.add(self._lent[id(part)])
                elif part.kind is Kind.NAME and self.found.get(id(part.entity)):
                    found |= self.found[id(part.entity)]
                elif part.entity is entity or is_null_pointer_constant(part) or entity.kind is Kind.PARAMETER:
                    continue
                else:
                    return set()
        return found


def _choices(value: Node) -> Iterator[Node]:
    while value.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and value.children:
        if is_null_pointer_constant(value):
            break
        value = value.children[-1]
    if value.kind is Kind.CONDITIONAL and len(value.children) == 3:
        yield from _choices(value.children[1])
        yield from _choices(value.children[2])
    else:
        yield value


def _parameters(call: Node) -> tuple[Node, ...]:
    definition = call.callee.definition if call.callee is not None else None
    return tuple(c for c in definition.children if c.kind is Kind.PARAMETER) if definition is not None else ()

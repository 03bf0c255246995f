"""Loops: what counts them, what their clauses change and use.

An object is named by how it is reached: a variable, a member of it, an element, what a pointer points to. Two names
overlap when one reaches a part of the other. What is changed through another name or in a called function is not seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from certkit.facts.constants import value_of
from certkit.facts.side_effects import is_change
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["Change", "Loop", "Object", "changes", "handed_out", "loops", "object_of", "overlap", "uses"]

Object = tuple[object, ...]
_WORDS = (Kind.FOR, Kind.WHILE, Kind.DO)


class Change(NamedTuple):
    """`object` is changed at `node` (an assignment, ++ or --)."""

    node: Node
    object: Object


def object_of(node: Node) -> Object | None:
    """The object that an lvalue names; None where it is reached through a call or a computed address."""
    node = node.bare
    if node.kind is Kind.NAME and isinstance(node.entity, Entity):
        return (id(node.entity),)
    if node.kind is Kind.UNARY and node.operator == "*":
        base = object_of(node.children[0])
        return (*base, "*") if base is not None else None
    if node.kind is Kind.MEMBER and node.children:
        base = object_of(node.children[0])
        field = id(node.entity) if node.entity is not None else node.name
        return (*base, "->" if node.arrow else ".", field) if base is not None else None
    if node.kind is Kind.SUBSCRIPT and len(node.children) == 2:
        base, index = object_of(node.children[0]), node.children[1]
        return (*base, "[]", value_of(index), object_of(index)) if base is not None else None
    return None


def overlap(one: Object, other: Object) -> bool:
    """Whether one object is the other or a part of it."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _evaluated(node: Node | None) -> Iterator[Node]:
    stack = [node] if node is not None else []
    while stack:
        one = stack.pop()
        yield one
        if one.kind is not Kind.SIZEOF:
            stack.extend(reversed(one.children))


def changes(node: Node | None) -> Iterator[Change]:
    """The objects that code changes by an operator of its own, in source order."""
    for one in _evaluated(node):
        if is_change(one):
            found = object_of(one.children[0])
            if found is not None:
                yield Change(one, found)


def uses(node: Node | None) -> Iterator[tuple[Node, Object]]:
    """The objects that an expression names, each by its longest name; what it only assigns to is included."""
    stack = [node] if node is not None else []
    while stack:
        one = stack.pop()
        if one.kind is Kind.SIZEOF:
            continue
        found = object_of(one) if one.kind in (Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY) else None
        if found is not None and (one.entity is None or one.entity.kind not in (Kind.FUNCTION, Kind.ENUMERATOR)):
            yield one, found
            if one.kind is Kind.SUBSCRIPT:
                stack.append(one.children[1])
        else:
            stack.extend(reversed(one.children))


def handed_out(node: Node | None) -> Iterator[tuple[Node, Object]]:
    """Objects whose address is an argument of a call, unless the parameter points to const."""
    for one in _evaluated(node):
        if one.kind is not Kind.CALL:
            continue
        for argument in one.children[1:]:
            bare = argument.uncast
            constant = argument.type is not None and argument.type.target is not None and argument.type.target.const
            if bare.kind is Kind.UNARY and bare.operator == "&" and not constant:
                found = object_of(bare.children[0])
                if found is not None:
                    yield bare, found


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop and its parts; `init` and `step` are a `for`'s. `counter` is the object that counts a `for`.

    That is what its third clause changes and its condition uses (a pointer may be used to reach something), else what
    its first clause sets and its condition uses.
    """

    node: Node
    init: Node | None
    condition: Node | None
    step: Node | None
    body: Node
    counter: Object | None = None

    @property
    def counter_use(self) -> Node | None:
        """Where the condition uses the counter."""
        counter = self.counter
        if counter is None:
            return None
        return next((n for n, found in uses(self.condition) if found[: len(counter)] == counter), None)


def loops(unit: Unit) -> tuple[Loop, ...]:
    """Every loop outside system headers, but no `for` whose first clause does not translate (an undeclared type). Ask
    through `unit.fact(loops)`."""
    return tuple(_loop(node) for node in unit.nodes(*_WORDS) if not _is_cut(node))


def _is_cut(node: Node) -> bool:
    """Whether an error in the source hid the first clause of a `for`."""
    if node.kind is not Kind.FOR or node.macro is not None or node.for_parts[0] is not None:
        return False
    tokens = node.source.tokens
    index = bisect_left(tokens, node.offset, key=lambda t: t.offset) + 2
    return index < len(tokens) and tokens[index - 1].text == "(" and tokens[index].text != ";"


def _loop(node: Node) -> Loop:
    if node.kind is not Kind.FOR:
        first, last = node.children[0], node.children[-1]
        return Loop(node, None, first, None, last) if node.kind is Kind.WHILE else Loop(node, None, last, None, first)
    init, condition, step, body = node.for_parts
    used = [found for _, found in uses(condition)]

    def tested(counter: Object) -> bool:
        return any(found[: len(counter)] == counter for found in used)

    stepped = [change.object for change in changes(step)]
    started = [change.object for change in changes(init)]
    if init is not None and init.kind is Kind.DECLARATION:
        started = [(id(v.entity),) for v in init.children if v.kind is Kind.VARIABLE]
    started += [found for _, found in handed_out(init)]
    both = [found for found in stepped if tested(found)]
    counter = next((found for found in both if found in started), both[0] if both else None)
    if counter is None:
        counter = next((found for found in started if tested(found)), None)
    return Loop(node, init, condition, step, body, counter)

"""Every place where a value is assigned to an object, in the wide sense of the guidelines.

Assignment operators, initialisers (each value of a braced list with the member or element it reaches), arguments for
parameters of a prototype, returned values, and the constants of case labels, which become of the switch's type.
Increments are left out, as are arguments for `...` and for functions without prototype, which have no object.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from certkit.facts.initialisers import Braced, braced_lists, is_zero, path_text
from certkit.model import Entity, Kind, Node, Type, TypeKind, Unit

__all__ = ["Assignment", "assignments"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """`value` (as it stands, conversions included) goes to an object of `target` type.

    `how` is "assigned", "initialises", "argument", "returned" or "case". `what` names the object for messages.
    `operator` is "=" or a compound one, in whose case `node` is the whole assignment. `bits` is the width of a
    bit-field. `zero` marks the lone 0 of an aggregate's `{ 0 }`. `object` is the left operand of an assignment, the
    expression of a switch for a case label.
    """

    value: Node
    target: Type
    node: Node
    how: str
    what: str
    operator: str = "="
    bits: int | None = None
    zero: bool = False
    object: Node | None = None


def assignments(unit: Unit) -> tuple[Assignment, ...]:
    """All assignments outside system headers. Ask through `unit.fact(assignments)`."""
    return (*_assigned(unit), *_initialised(unit), *_arguments(unit), *_returned(unit), *_cases(unit))


def _assigned(unit: Unit) -> Iterator[Assignment]:
    for node in unit.nodes(Kind.ASSIGN):
        if len(node.children) != 2:
            continue
        left, right = node.children
        if left.type is None:
            continue
        bare = left.bare
        what = f"'{bare.entity.name}'" if bare.entity is not None and bare.entity.name else "the object"
        bits = _width(bare.entity) if bare.kind is Kind.MEMBER else None
        yield Assignment(right, left.type, node, "assigned", what, node.operator, bits, object=left)


def _width(entity: Entity | None) -> int | None:
    declared = entity.declarations[0] if entity is not None and entity.declarations else None
    return declared.bits if declared is not None else None


def _initialised(unit: Unit) -> Iterator[Assignment]:
    for node in unit.nodes(Kind.VARIABLE):
        value = node.initialiser
        if value is not None and value.kind is not Kind.INITIALISER and node.type is not None:
            if value.kind is Kind.STRING and node.type.kind is TypeKind.ARRAY:
                continue  # the string fills the array: no value is converted
            yield Assignment(value, node.type, value, "initialises", f"'{node.name}'")
    for owner, outermost in unit.fact(braced_lists):
        name = owner.name if owner.kind is Kind.VARIABLE else ""
        yield from _listed(outermost, name, "")


def _listed(list_: Braced, name: str, before: str) -> Iterator[Assignment]:
    zero = is_zero(list_) and list_.type.kind in (TypeKind.ARRAY, TypeKind.STRUCT, TypeKind.UNION)
    nested = {id(one.node): one for one in list_.nested}
    for value in list_.values:
        inner = nested.get(id(value.node))
        where = before + path_text(value.path)
        if inner is not None:
            yield from _listed(inner, name, where)
        elif value.type is not None and not (value.node.kind is Kind.STRING and value.type.kind is TypeKind.ARRAY):
            last = value.path[-1] if value.path else None
            bits = _width(last) if isinstance(last, Entity) else None
            shown = f"'{(name + where).lstrip('.')}'" if name or where else "the object"
            yield Assignment(value.node, value.type, value.node, "initialises", shown, bits=bits, zero=zero)


def _arguments(unit: Unit) -> Iterator[Assignment]:
    for node in unit.nodes(Kind.CALL):
        function = node.children[0].type if node.children else None
        if function is not None and function.is_pointer:
            function = function.target
        if function is None or function.kind is not TypeKind.FUNCTION or not function.prototype:
            continue
        callee = node.callee
        name = f" of '{callee.name}'" if callee is not None else ""
        for number, (value, type_) in enumerate(zip(node.children[1:], function.parameters, strict=False), 1):
            yield Assignment(value, type_, value, "argument", f"parameter {number}{name}")


def _returned(unit: Unit) -> Iterator[Assignment]:
    for node in unit.nodes(Kind.RETURN):
        function = node.function
        type_ = function.type.target if function is not None and function.type is not None else None
        if node.children and function is not None and type_ is not None:
            yield Assignment(node.children[0], type_, node.children[0], "returned", f"the result of '{function.name}'")


def _cases(unit: Unit) -> Iterator[Assignment]:
    for node in unit.nodes(Kind.CASE):
        switch = node.enclosing(Kind.SWITCH)
        if switch is None or switch.children[0].type is None:
            continue
        controlling = switch.children[0]
        for value in node.children[:-1]:
            type_ = controlling.type
            assert type_ is not None
            yield Assignment(value, type_, value, "case", "the switch", object=controlling)

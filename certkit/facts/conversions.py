"""Conversions that involve pointers: every cast and every implicit one, as C performs it once.

`pointer_conversions` lists what chapter 11 of the guidelines speaks of. A cast is reported as written; the implicit
steps below it (array to pointer, reading an object) are part of it and not listed again. Conversions between types
that differ in qualifiers of the target alone are listed too; `same_type` tells what else differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from certkit.facts.constants import is_null_pointer_constant, value_of
from certkit.facts.essential_types import is_undeclared
from certkit.model import Kind, Node, Type, TypeKind, Unit

__all__ = ["Conversion", "is_incomplete", "pointer_conversions", "same_type", "shown"]

_ATTRIBUTE = re.compile(r"\s*__attribute__\(\([^()]*(?:\([^()]*\))?\)\)")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A value of type `source` becomes one of type `target` at `node`; at least one of them is a pointer.

    `null` says that the value is a null pointer constant, or one cast to some pointer type. `value` is the expression
    converted.
    """

    node: Node
    value: Node
    source: Type
    target: Type
    implicit: bool
    null: bool

    @property
    def how(self) -> str:
        """For messages: "cast" or "implicitly converted"."""
        return "implicitly converted" if self.implicit else "cast"


def pointer_conversions(unit: Unit) -> tuple[Conversion, ...]:
    """All conversions outside system headers in which a pointer is converted or made, in source order of each kind."""
    return unit.fact(_conversions)


def _conversions(unit: Unit) -> tuple[Conversion, ...]:
    return tuple(_all(unit))


def _all(unit: Unit) -> Iterator[Conversion]:
    for node in unit.nodes(Kind.CAST):
        found = _conversion(node, implicit=False)
        if found is not None:
            yield found
    for node in unit.nodes(Kind.CONVERSION):
        found = _conversion(node, implicit=True)
        if found is not None:
            yield found


def _conversion(node: Node, implicit: bool) -> Conversion | None:
    target = node.type
    if target is None or not node.children:
        return None
    value = node.children[-1]
    source = value.type  # of a cast's operand, decayed already: the tree shows decay and reading as own conversions
    if source is not None and source.kind is TypeKind.ARRAY and value.kind is Kind.CONVERSION:
        source = _adjusted(source)
    if source is None or not (target.is_pointer or source.is_pointer):
        return None
    if TypeKind.OTHER in (source.kind, target.kind) or is_undeclared(value.bare):
        return None  # a type that is not known, in code with an error
    if implicit and (source.kind in (TypeKind.ARRAY, TypeKind.FUNCTION) or source.text == "<builtin fn type>"):
        return None  # decay: the same object or function under its pointer type
    if implicit and target.canonical is source.canonical:
        return None  # an object is read
    if implicit and source.is_void_pointer and target.is_object_pointer and _compared(node):
        return None  # in a comparison C converts the other operand, into void * (6.5.9); libclang shows this one
    if implicit and _compared(node) and _differ_in_qualifiers(source, target):
        return None  # such pointers are compared as they are
    if implicit and node.parent is not None and node.parent.kind is Kind.MEMBER:
        return None  # libclang strips _Atomic in front of ->
    null = is_null_pointer_constant(value) or (source.is_pointer and value_of(value) == 0)
    return Conversion(node, value, source, target, implicit, null)


def _adjusted(array: Type) -> Type:
    """The type that a parameter declared as an array has (C11 6.7.6.3); what reads it shows the array."""
    element = array.target
    if element is None or "__va_list" in element.text:
        return array  # what va_list is hidden behind is no conversion of the program
    before, bracket, behind = element.text.partition("[")
    pointer = Type(TypeKind.POINTER, f"{before} (*){bracket}{behind}" if bracket else f"{before} *", target=element)
    pointer.canonical = pointer
    return pointer


def _differ_in_qualifiers(left: Type, right: Type) -> bool:
    return left.is_pointer and right.is_pointer and same_type(left.target, right.target)


def _compared(node: Node) -> bool:
    above = node.parent
    while above is not None and above.kind is Kind.PAREN:
        above = above.parent
    return above is not None and above.kind is Kind.BINARY and above.operator in ("==", "!=", "<", ">", "<=", ">=")


def same_type(left: Type | None, right: Type | None) -> bool:
    """Whether two types are compatible but for qualifiers of their own (C11 6.2.7); typedefs are looked through.

    Qualifiers inside (of what a pointer points to) count. A function without prototype is compatible with any of the
    same result.
    """
    if left is None or right is None:
        return left is right
    left, right = left.canonical, right.canonical
    if left is right:
        return True
    if left.kind is not right.kind:
        return False
    if left.kind is TypeKind.POINTER:
        return _qualifiers(left.target) == _qualifiers(right.target) and same_type(left.target, right.target)
    if left.kind is TypeKind.ARRAY:
        known = left.length is not None and right.length is not None
        return (not known or left.length == right.length) and same_type(left.target, right.target)
    if left.kind is TypeKind.FUNCTION:
        return _same_function(left, right)
    if left.is_record or left.kind is TypeKind.ENUM:
        return left.entity is right.entity if left.entity is not None else _bare(left) == _bare(right)
    return left.rank == right.rank if left.rank else _bare(left) == _bare(right)


def _same_function(left: Type, right: Type) -> bool:
    if not same_type(left.target, right.target):
        return False
    if not (left.prototype and right.prototype):
        return True
    return (
        left.variadic == right.variadic
        and len(left.parameters) == len(right.parameters)
        and all(same_type(a, b) for a, b in zip(left.parameters, right.parameters, strict=True))
    )


def _qualifiers(type_: Type | None) -> tuple[bool, bool, bool, bool]:
    if type_ is None:
        return False, False, False, False
    return type_.const, type_.volatile, type_.restrict, type_.atomic


def _bare(type_: Type) -> str:
    words = re.sub(r"\b(const|volatile|restrict)\b", "", type_.canonical.text)
    return " ".join(words.split())


def is_incomplete(type_: Type | None) -> bool:
    """Whether a type is an incomplete struct, union or enumeration in this unit; void is not meant."""
    return type_ is not None and (type_.is_record or type_.kind is TypeKind.ENUM) and type_.canonical.size is None


def shown(type_: Type) -> str:
    """A type for messages: as written, without attributes."""
    return _ATTRIBUTE.sub("", type_.text)

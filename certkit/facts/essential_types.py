"""Essential types of the MISRA model: categories, widths, and what a declared type is.

Boolean is _Bool, any integer or enumeration behind a typedef named in `BOOLEAN_NAMES`, and an enumeration of just
false and true. An enumeration counts as one where it has a name (a tag, a typedef, an object), else it is a set of
signed constants.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from certkit.model import Entity, Kind, Node, Type, TypeKind

__all__ = [
    "BOOLEAN_NAMES", "Category", "Essential", "enumeration_user", "is_truth", "is_undeclared", "moves_character",
    "of_field", "of_type",
]  # fmt: skip

BOOLEAN_NAMES = frozenset({"bool", "bool_t", "Bool", "BOOL", "boolean", "boolean_t", "Boolean"})
"""Typedef names that stand for a Boolean type in code written without stdbool.h."""


class Category(StrEnum):
    """The essential type categories."""

    BOOLEAN = "Boolean"
    CHARACTER = "character"
    ENUM = "enum"
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    FLOATING = "floating"
    COMPLEX = "complex floating"


@dataclass(frozen=True, slots=True)
class Essential:
    """An essential type. `size` is bytes on the target, of the real part for a complex one.

    `name` is what an enumeration is called, `key` tells one from another. `constant` says that the width comes from
    the value of an integer constant expression.
    """

    category: Category
    size: int
    name: str = ""
    key: str = ""
    constant: bool = False

    @property
    def is_integer(self) -> bool:
        """Signed or unsigned."""
        return self.category in (Category.SIGNED, Category.UNSIGNED)

    @property
    def is_numeric(self) -> bool:
        """Signed, unsigned, floating or complex."""
        return self.is_integer or self.category in (Category.FLOATING, Category.COMPLEX)

    def __str__(self) -> str:
        match self.category:
            case Category.BOOLEAN | Category.CHARACTER:
                return f"essentially {self.category}"
            case Category.ENUM:
                return f"of enum '{self.name}'" if self.name else "of an unnamed enumeration"
        return f"essentially {self.category} of {8 * self.size} bits"


def of_type(type_: Type | None, booleans: Collection[str] = BOOLEAN_NAMES) -> Essential | None:
    """The essential type of an object of a type; None where the type is not arithmetic."""
    if type_ is None or not type_.is_arithmetic:
        return None
    shape = type_.canonical
    size = type_.size or shape.size or 0
    if shape.kind is TypeKind.BOOL:
        return Essential(Category.BOOLEAN, size)
    if shape.is_integral and _typedef_in(type_, booleans):
        return Essential(Category.BOOLEAN, size)
    match shape.kind:
        case TypeKind.CHAR:
            return Essential(Category.CHARACTER, size)
        case TypeKind.ENUM:
            entity = shape.entity
            if entity is not None and is_truth(entity):
                return Essential(Category.BOOLEAN, size)
            named = _enum_name(type_)
            if named is None:
                return Essential(Category.SIGNED, size)
            return Essential(Category.ENUM, size, named, entity.key if entity is not None else named)
        case TypeKind.INTEGER:
            return Essential(Category.SIGNED if shape.signed else Category.UNSIGNED, size)
        case TypeKind.FLOATING:
            return Essential(Category.FLOATING, size)
        case TypeKind.COMPLEX:
            return Essential(Category.COMPLEX, size // 2)
    return None


def of_field(type_: Type | None, bits: int | None, booleans: Collection[str] = BOOLEAN_NAMES) -> Essential | None:
    """The essential type of a member; a bit-field of `bits` is the narrowest type that its width fits."""
    found = of_type(type_, booleans)
    if found is None or bits is None or not found.is_integer:
        return found
    size = next((s for s in (1, 2, 4, 8) if bits <= 8 * s), found.size)
    return Essential(found.category, min(size, found.size))


def _typedef_in(type_: Type, names: Collection[str]) -> bool:
    """Whether the type, or a typedef it is made from, has one of the names."""
    seen: Type | None = type_
    for _ in range(16):
        if seen is None or not seen.typedef:
            return False
        if seen.typedef in names:
            return True
        entity = seen.entity
        below = entity.declarations[0].type if entity is not None and entity.declarations else None
        seen = _underlying(below, seen)
    return False


def _underlying(declared: Type | None, above: Type) -> Type | None:
    return declared if declared is not None and declared.typedef != above.typedef else None


def _enum_name(type_: Type) -> str | None:
    """The tag or typedef of an enumeration, "" where only objects use it; None for a mere set of constants."""
    entity = type_.canonical.entity
    if entity is None:
        return type_.typedef or type_.text.removeprefix("enum ")
    if entity.name:
        return entity.name
    return type_.typedef or enumeration_user(entity)


def is_truth(enum: Entity) -> bool:
    """Whether an enumeration has just the enumerators false and true."""
    node = enum.definition
    names = [c.name.lower() for c in node.children if c.kind is Kind.ENUMERATOR] if node is not None else []
    return names in (["false", "true"], ["f", "t"])


def enumeration_user(enum: Entity) -> str | None:
    """The typedef (or "" for an object, member or function) declared together with an enumeration without tag."""
    node = enum.declarations[0] if enum.declarations else None
    if node is None or node.parent is None:
        return None
    siblings = node.parent.children
    together = node.parent.kind is Kind.DECLARATION  # in a block, everything here is one declaration
    index = next((i for i, s in enumerate(siblings) if s is node), -1)
    for one in siblings[index + 1 :]:
        declares = one.kind in (Kind.TYPEDEF, Kind.VARIABLE, Kind.FIELD, Kind.FUNCTION)
        if declares and (together or one.offset <= node.offset):
            return one.name if one.kind is Kind.TYPEDEF else ""
        if one.offset > node.end:
            break
    return None


def is_undeclared(call: Node) -> bool:
    """Whether a call is of a function that nothing declares; of a library function the parser knows the type."""
    callee = call.children[0].bare if call.kind is Kind.CALL and call.children else None
    if callee is None or callee.kind is not Kind.NAME or callee.entity is not None or callee.type is None:
        return False
    return callee.type.kind is TypeKind.FUNCTION and not callee.type.prototype


def moves_character(operator: str, left: Essential, right: Essential) -> bool:
    """Whether `+` or `-` moves a character by an integer no wider than int."""
    if left.category is Category.CHARACTER:
        return right.is_integer and right.size <= _INT
    return operator == "+" and right.category is Category.CHARACTER and left.is_integer and left.size <= _INT


_INT = 4
"""Bytes of int; with an int of two bytes, character plus a wider integer is taken for character all the same."""

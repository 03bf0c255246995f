"""The MISRA essential type model: what an expression is meant to be, whatever C's promotions make of it.

`essential_type` gives category and width of any arithmetic expression (MISRA C:2012 section 8.10 and appendix D, in our
own words):

- objects, calls, casts, members: the declared type; a bit-field is the smallest type its width fits;
- an integer constant expression of essentially signed or unsigned type is as narrow as its value allows;
- comparisons and logical operators are Boolean; a plain character constant is character;
- an enumerator is of its enumeration where that has a name (a tag, a typedef, an object), else signed;
- an operator keeps the category when both operands share it, and takes the wider operand; character plus or
  minus an integer stays character; whatever is left has its C type.

Boolean is _Bool, and any integer or enumeration behind a typedef named in `BOOLEAN_NAMES`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from certkit.facts.constants import is_integer_constant, value_of
from certkit.model import Entity, Kind, Node, Type, TypeKind

__all__ = ["BOOLEAN_NAMES", "Category", "Essential", "essential_type", "is_composite", "of_type"]

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
    """An essential type. `size` is bytes on the target, `name` tells one enumeration from another.

    `constant` says that the width comes from the value of an integer constant expression.
    """

    category: Category
    size: int
    name: str = ""
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
                return f"enum '{self.name}'" if self.name else "an enumeration"
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
            named = _enum_name(type_)
            if named is None:
                return Essential(Category.SIGNED, size)
            return Essential(Category.ENUM, size, named)
        case TypeKind.INTEGER:
            return Essential(Category.SIGNED if shape.signed else Category.UNSIGNED, size)
        case TypeKind.FLOATING:
            return Essential(Category.FLOATING, size)
        case TypeKind.COMPLEX:
            return Essential(Category.COMPLEX, size)
    return None


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
    return type_.typedef or _user(entity)


def _user(enum: Entity) -> str | None:
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


def essential_type(node: Node | None, booleans: Collection[str] = BOOLEAN_NAMES) -> Essential | None:
    """The essential type of an expression; None where it is no arithmetic one (a pointer, a struct, void).

    Parentheses and implicit conversions around the expression are looked through.
    """
    if node is None:
        return None
    return _Reader(booleans).of(node)


def is_composite(node: Node) -> bool:
    """Whether an expression is composite: an arithmetic, bitwise (~ too) or shift operator, or ?: on one, not constant.

    Parentheses are looked through; a constant expression, a cast and a comparison are not composite.
    """
    node = node.bare
    if node.kind is Kind.BINARY and node.operator in _ARITHMETIC | _SHIFTS:
        return not is_integer_constant(node)
    if node.kind is Kind.UNARY and node.operator == "~":
        return not is_integer_constant(node)
    if node.kind is Kind.CONDITIONAL and len(node.children) == 3:
        return any(is_composite(arm) for arm in node.children[1:])
    return False


_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "&", "|", "^"})
_SHIFTS = frozenset({"<<", ">>"})
_BOOLEAN = frozenset({"<", ">", "<=", ">=", "==", "!=", "&&", "||"})


@dataclass(frozen=True, slots=True)
class _Reader:
    booleans: Collection[str]

    def of(self, node: Node) -> Essential | None:
        node = node.bare
        match node.kind:
            case Kind.CONVERSION | Kind.PAREN:
                return self.declared(node)
            case Kind.INTEGER:
                return self.integer(node)
            case Kind.CHARACTER:
                return self.character(node)
            case Kind.NAME:
                return self.name(node)
            case Kind.MEMBER:
                return self.member(node)
            case Kind.UNARY:
                return self.unary(node)
            case Kind.BINARY:
                return self.binary(node)
            case Kind.ASSIGN:
                return self.of(node.children[0]) if node.children else None
            case Kind.CONDITIONAL if len(node.children) == 3:
                return self.conditional(node)
        return self.declared(node)

    def declared(self, node: Node) -> Essential | None:
        return of_type(node.type, self.booleans)

    def integer(self, node: Node) -> Essential | None:
        if node.macro in ("true", "false"):
            return Essential(Category.BOOLEAN, 1, constant=True)
        return self.narrowed(node, self.declared(node))

    def character(self, node: Node) -> Essential | None:
        wide = node.type is not None and node.type.canonical.text != "int"
        return self.declared(node) if wide else Essential(Category.CHARACTER, 1)

    def name(self, node: Node) -> Essential | None:
        entity = node.entity
        if entity is None or entity.kind is not Kind.ENUMERATOR or not entity.declarations:
            return self.declared(node)
        enumerator = entity.declarations[0]
        enum = enumerator.parent
        if enum is not None and enum.entity is not None:
            name = enum.entity.name or _user(enum.entity)
            if name is not None:
                if name in self.booleans:
                    return Essential(Category.BOOLEAN, _size(enum))
                return Essential(Category.ENUM, _size(enum), name)
        return self.narrowed(node, Essential(Category.SIGNED, _size(node)))

    def member(self, node: Node) -> Essential | None:
        """A bit-field is the narrowest type that its width fits."""
        found = self.declared(node)
        field = node.entity.declarations[0] if node.entity is not None and node.entity.declarations else None
        if found is None or field is None or field.bits is None or not found.is_integer:
            return found
        size = next((s for s in (1, 2, 4, 8) if field.bits <= 8 * s), found.size)
        return Essential(found.category, min(size, found.size))

    def unary(self, node: Node) -> Essential | None:
        operand = self.of(node.children[0]) if node.children else None
        match node.operator:
            case "!":
                return Essential(Category.BOOLEAN, 1)
            case "++" | "--" | "p++" | "p--":
                return operand
            case "*" | "&":
                return self.declared(node)
        if operand is None:
            return self.declared(node)
        kept = {
            "~": operand.category is Category.UNSIGNED,
            "-": operand.category is Category.SIGNED,
            "+": operand.is_integer,
        }
        if kept.get(node.operator, False):
            return self.narrowed(node, operand)
        return self.declared(node)

    def binary(self, node: Node) -> Essential | None:
        if len(node.children) != 2:
            return self.declared(node)
        operator = node.operator
        if operator in _BOOLEAN:
            return Essential(Category.BOOLEAN, 1)
        left, right = self.of(node.children[0]), self.of(node.children[1])
        if operator == ",":
            return right
        standard = self.declared(node)
        if left is None or right is None:
            return standard
        if operator in _SHIFTS:
            return self.narrowed(node, left) if left.category is Category.UNSIGNED else standard
        if left.category is right.category and left.is_integer:
            return self.narrowed(node, _wider(left, right))
        if left.category is Category.CHARACTER and right.is_integer and operator in ("+", "-"):
            return Essential(Category.CHARACTER, 1)
        if right.category is Category.CHARACTER and left.is_integer and operator == "+":
            return Essential(Category.CHARACTER, 1)
        return standard

    def conditional(self, node: Node) -> Essential | None:
        left, right = self.of(node.children[1]), self.of(node.children[2])
        if left is None or right is None:
            return self.declared(node)
        if left.category is right.category:
            if left.is_integer:
                return _wider(left, right)
            if left.category is not Category.ENUM or left.name == right.name:
                return left if left.size >= right.size else right
        return self.declared(node)

    def narrowed(self, node: Node, found: Essential | None) -> Essential | None:
        """An integer constant expression is of the narrowest type of its signedness that holds the value."""
        if found is None or not found.is_integer or not is_integer_constant(node):
            return found
        value = value_of(node)
        if not isinstance(value, int):
            return found
        signed = found.category is Category.SIGNED
        for size in (1, 2, 4, 8):
            low, high = (-(1 << (8 * size - 1)), (1 << (8 * size - 1)) - 1) if signed else (0, (1 << (8 * size)) - 1)
            if low <= value <= high:
                return Essential(found.category, size, constant=True)
        return found


def _wider(left: Essential, right: Essential) -> Essential:
    size = max(left.size, right.size)
    return Essential(left.category, size, left.name)


def _size(node: Node) -> int:
    return (node.type.size if node.type is not None else None) or 4

"""The MISRA essential type model: what an expression is meant to be, whatever C's promotions make of it.

`Essentials` gives category and width of any arithmetic expression and knows each answer; a unit's own is
`unit.fact(essentials)`. The model is MISRA C:2012 section 8.10 and appendix D, in our own words:

- objects, calls, casts, members: the declared type; a bit-field is the smallest type its width fits;
- a constant written as an int or unsigned int, and an integer constant expression made with operators, is as narrow
  as its value allows; a constant with L or LL keeps its type;
- comparisons and logical operators are Boolean; a plain character constant is character;
- an enumerator is of its enumeration where that has a name (a tag, a typedef, an object), else signed;
- an operator keeps the category when both operands share it, and takes the wider operand; character plus or
  minus an integer stays character; whatever is left has its C type.

Boolean is _Bool, any integer or enumeration behind a typedef named in `BOOLEAN_NAMES`, an enumeration of just false
and true, and the constants that the macros true and false stand for.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from certkit.facts.constants import is_integer_constant, value_of
from certkit.model import Entity, Kind, Node, Type, TypeKind, Unit

__all__ = [
    "BOOLEAN_NAMES", "Category", "Essential", "Essentials", "essential_type", "essentials", "is_composite",
    "moves_character", "of_field", "of_type",
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
            if entity is not None and _is_truth(entity):
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
    return type_.typedef or _user(entity)


def _is_truth(enum: Entity) -> bool:
    """Whether an enumeration has just the enumerators false and true."""
    node = enum.definition
    names = [c.name.lower() for c in node.children if c.kind is Kind.ENUMERATOR] if node is not None else []
    return names in (["false", "true"], ["f", "t"])


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
    return Essentials(booleans).of(node) if node is not None else None


def is_composite(node: Node) -> bool:
    """Whether an expression is composite (see `Essentials.is_composite`)."""
    return Essentials().is_composite(node)


def essentials(unit: Unit) -> Essentials:
    """The essential types of a unit's expressions. Ask through `unit.fact(essentials)`."""
    return Essentials()


_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "&", "|", "^"})
_SHIFTS = frozenset({"<<", ">>"})
_BOOLEAN = frozenset({"<", ">", "<=", ">=", "==", "!=", "&&", "||"})
_COUNTING = frozenset({"++", "--", "p++", "p--"})


class Essentials:
    """Essential types of expressions, each worked out once."""

    def __init__(self, booleans: Collection[str] = BOOLEAN_NAMES) -> None:
        self.booleans = booleans
        self._known: dict[int, Essential | None] = {}
        self._constants: dict[int, int | None] = {}
        self._kept: list[Node] = []  # what the ids above belong to

    def of(self, node: Node) -> Essential | None:
        """The essential type of an expression; None where it is no arithmetic one."""
        node = node.bare
        key = id(node)
        if key not in self._known:
            self._kept.append(node)
            self._known[key] = self._find(node)
        return self._known[key]

    def of_type(self, type_: Type | None) -> Essential | None:
        """The essential type of an object of a type."""
        return of_type(type_, self.booleans)

    def constant(self, node: Node) -> int | None:
        """The value of an integer constant expression, None for any other expression."""
        node = node.bare
        key = id(node)
        if key not in self._constants:
            self._kept.append(node)
            value = value_of(node) if is_integer_constant(node) else None
            self._constants[key] = value if isinstance(value, int) else None
        return self._constants[key]

    def is_composite(self, node: Node) -> bool:
        """Whether an expression is the value of an arithmetic, bitwise (~ too) or shift operator, or of ?: with one.

        Parentheses are looked through; a constant expression, a cast and a comparison are not composite.
        """
        node = node.bare
        if node.kind is Kind.BINARY and node.operator in _ARITHMETIC | _SHIFTS:
            return value_of(node) is None
        if node.kind is Kind.UNARY and node.operator == "~":
            return value_of(node) is None
        if node.kind is Kind.CONDITIONAL and len(node.children) == 3:
            return any(self.is_composite(arm) for arm in node.children[1:])
        return False

    def combined(
        self, operator: str, left: Essential, right: Essential, standard: Essential | None
    ) -> Essential | None:
        """The essential type of a binary operator that is no constant, with operands of these types.

        `standard` is the C type of the result.
        """
        if operator in _SHIFTS:
            return left if left.category is Category.UNSIGNED else standard
        if left.category is right.category and left.is_integer:
            return _wider(left, right)
        if operator in ("+", "-") and moves_character(operator, left, right):
            return Essential(Category.CHARACTER, 1)
        return standard

    # ------------------------------------------------------------------ kinds of expressions

    def _find(self, node: Node) -> Essential | None:
        match node.kind:
            case Kind.INTEGER:
                return self._integer(node)
            case Kind.CHARACTER:
                wide = node.type is not None and node.type.canonical.text != "int"
                return self.of_type(node.type) if wide else Essential(Category.CHARACTER, 1)
            case Kind.NAME:
                return self._name(node)
            case Kind.MEMBER:
                return self._member(node)
            case Kind.UNARY if node.children:
                return self._unary(node)
            case Kind.BINARY if len(node.children) == 2:
                return self._binary(node)
            case Kind.ASSIGN if node.children:
                return self.of(node.children[0])
            case Kind.CONDITIONAL if len(node.children) == 3:
                return self._conditional(node)
            case Kind.GENERIC:
                return self._generic(node)
            case Kind.STATEMENT_EXPRESSION:
                last = node.children[-1].children[-1:] if node.children else ()
                return self.of(last[0]) if last and last[0].type is not None else self.of_type(node.type)
        return self.of_type(node.type)

    def _integer(self, node: Node) -> Essential | None:
        if (node.macro in ("true", "false") or node.written_in in ("true", "false")) and node.value in (0, 1):
            return Essential(Category.BOOLEAN, 1, constant=True)
        plain = node.type is not None and node.type.canonical.rank in ("int", "unsigned int")
        declared = self.of_type(node.type)
        return self._narrowed(node, declared) if plain else declared

    def _name(self, node: Node) -> Essential | None:
        entity = node.entity
        if entity is None or entity.kind is not Kind.ENUMERATOR or not entity.declarations:
            return self.of_type(node.type)
        enumerator = entity.declarations[0]
        enum = enumerator.parent
        if enum is not None and enum.entity is not None:
            name = enum.entity.name or _user(enum.entity)
            if name is not None:
                if name in self.booleans or _is_truth(enum.entity):
                    return Essential(Category.BOOLEAN, _size(enum))
                return Essential(Category.ENUM, _size(enum), name, enum.entity.key)
        return self._narrowed(node, Essential(Category.SIGNED, _size(node)))

    def _member(self, node: Node) -> Essential | None:
        field = node.entity.declarations[0] if node.entity is not None and node.entity.declarations else None
        return of_field(node.type, field.bits if field is not None else None, self.booleans)

    def _unary(self, node: Node) -> Essential | None:
        standard = self.of_type(node.type)
        if node.operator == "!":
            return Essential(Category.BOOLEAN, 1)
        if node.operator in ("*", "&"):
            return standard
        operand = self.of(node.children[0])
        if node.operator in _COUNTING:
            return operand
        if operand is None:
            return standard
        kept = {
            "~": operand.category is Category.UNSIGNED,
            "-": operand.category is Category.SIGNED,
            "+": operand.is_integer,
        }
        return self._narrowed(node, operand) if kept.get(node.operator, False) else standard

    def _binary(self, node: Node) -> Essential | None:
        operator = node.operator
        if operator in _BOOLEAN:
            return Essential(Category.BOOLEAN, 1)
        right = self.of(node.children[1])
        if operator == ",":
            return right
        left, standard = self.of(node.children[0]), self.of_type(node.type)
        if left is None or right is None:
            return standard
        found = self.combined(operator, left, right, standard)
        shared = left.category if operator in _SHIFTS else left.category if left.category is right.category else None
        narrow = shared is Category.UNSIGNED or (shared is Category.SIGNED and operator not in _SHIFTS)
        return self._narrowed(node, found) if narrow else found

    def _conditional(self, node: Node) -> Essential | None:
        left, right = self.of(node.children[1]), self.of(node.children[2])
        if left is not None and right is not None and left.category is right.category:
            if left.is_integer:
                return _wider(left, right)
            if left.category is not Category.ENUM or left.key == right.key:
                return left if left.size >= right.size else right
        return self.of_type(node.type)

    def _generic(self, node: Node) -> Essential | None:
        """Which association is chosen is not shown: their common type where they all have one, else the C type."""
        values = [child for child in node.children[1:] if child.type is not None and child.kind not in _NO_VALUE]
        found = {self.of(value) for value in values}
        return found.pop() if len(found) == 1 else self.of_type(node.type)

    def _narrowed(self, node: Node, found: Essential | None) -> Essential | None:
        """An integer constant expression is of the narrowest type of its signedness that holds the value."""
        value = self.constant(node) if found is not None and found.is_integer else None
        if found is None or value is None:
            return found
        signed = found.category is Category.SIGNED
        for size in (1, 2, 4, 8):
            low, high = (-(1 << (8 * size - 1)), (1 << (8 * size - 1)) - 1) if signed else (0, (1 << (8 * size)) - 1)
            if low <= value <= high:
                return Essential(found.category, size, constant=True)
        return found


_NO_VALUE = frozenset({Kind.TYPE_REF, Kind.ATTRIBUTE})


def moves_character(operator: str, left: Essential, right: Essential) -> bool:
    """Whether `+` or `-` moves a character by an integer no wider than int."""
    if left.category is Category.CHARACTER:
        return right.is_integer and right.size <= _INT
    return operator == "+" and right.category is Category.CHARACTER and left.is_integer and left.size <= _INT


_INT = 4
"""Bytes of int; with an int of two bytes, character plus a wider integer is taken for character all the same."""


def _wider(left: Essential, right: Essential) -> Essential:
    return Essential(left.category, max(left.size, right.size), left.name)


def _size(node: Node) -> int:
    return (node.type.size if node.type is not None else None) or 4

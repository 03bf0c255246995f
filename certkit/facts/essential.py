"""The MISRA essential type model: what an expression is meant to be, whatever C's promotions make of it.

`Essentials` gives category and width of any arithmetic expression and knows each answer; a unit's own is
`unit.fact(essentials)`. The model is MISRA C:2012 section 8.10 and appendix D, in our own words:

- objects, calls, casts, members: the declared type; a bit-field is the smallest type its width fits;
- an integer constant expression that is an int or unsigned int in C is as narrow as its value allows; one of a greater
  rank (`6L`, `2 * sizeof x`) keeps its type;
- comparisons and logical operators are Boolean; a plain character constant is character;
- an enumerator is of its enumeration where that has a name (a tag, a typedef, an object), else signed;
- an operator keeps the category when both operands share it, and takes the wider operand; character plus or
  minus an integer stays character; whatever is left has its C type.

Boolean is _Bool, any integer or enumeration behind a typedef named in `BOOLEAN_NAMES`, an enumeration of just false
and true, and the constants that the macros true and false stand for (but `((flag)1)` is what it is cast to).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from certkit.facts.constants import is_integer_constant, value_of
from certkit.facts.essential_types import (
    BOOLEAN_NAMES,
    Category,
    Essential,
    enumeration_user,
    is_truth,
    is_undeclared,
    moves_character,
    of_field,
    of_type,
)
from certkit.model import Kind, Node, Type, Unit

__all__ = [
    "BOOLEAN_NAMES", "Category", "Essential", "Essentials", "essential_type", "essentials", "is_composite",
    "moves_character", "of_field", "of_type",
]  # fmt: skip


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
    casting = {
        macro.name
        for macro in unit.macros
        if macro.name in _TRUTHS and any(token.text not in ("(", ")", "0", "1") for token in macro.body)
    }
    return Essentials(BOOLEAN_NAMES.union(unit.booleans), _TRUTHS - casting)


_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "&", "|", "^"})
_SHIFTS = frozenset({"<<", ">>"})
_BOOLEAN = frozenset({"<", ">", "<=", ">=", "==", "!=", "&&", "||"})
_COUNTING = frozenset({"++", "--", "p++", "p--"})
_TRUTHS = frozenset({"true", "false"})


class Essentials:
    """Essential types of expressions, each worked out once."""

    def __init__(self, booleans: Collection[str] = BOOLEAN_NAMES, truths: Collection[str] = _TRUTHS) -> None:
        self.booleans = booleans
        self.truths = truths
        """The macros among true and false that are mere constants; one with a cast is of the type it casts to."""
        self._known: dict[int, Essential | None] = {}
        self._constants: dict[int, int | None] = {}
        self._forms: dict[int, bool] = {}  # what is written like an integer constant expression
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

    def of_object(self, type_: Type | None, bits: int | None) -> Essential | None:
        """The essential type of an object or member of a type; `bits` is a bit-field's width."""
        return of_field(type_, bits, self.booleans)

    def constant(self, node: Node) -> int | None:
        """The value of an integer constant expression, None for any other expression."""
        node = node.bare
        key = id(node)
        if key not in self._constants:
            self._kept.append(node)
            value = value_of(node) if is_integer_constant(node, self._forms) else None
            self._constants[key] = value if isinstance(value, int) else None
        return self._constants[key]

    def is_truth_word(self, node: Node) -> bool:
        """Whether an expression is 0 or 1 behind a macro TRUE or FALSE, which goes with Booleans and numbers alike."""
        bare = node.bare
        if bare.kind is Kind.CONDITIONAL and len(bare.children) == 3:
            return all(self.is_truth_word(arm) for arm in bare.children[1:])
        words = {word.lower() for word in (bare.macro or "", bare.written_in)}
        return bare.kind is Kind.INTEGER and bare.value in (0, 1) and bool(words & _TRUTHS)

    def is_composite(self, node: Node) -> bool:
        """Whether an expression is the value of an arithmetic, bitwise (~ too) or shift operator, or of ?: with one.

        Parentheses and the signs + and - are looked through; a constant expression, a cast and a comparison are not
        composite.
        """
        node = node.bare
        while node.kind is Kind.UNARY and node.operator in ("+", "-"):
            node = node.children[0].bare
        if node.kind is Kind.BINARY and node.operator in _ARITHMETIC | _SHIFTS:
            return value_of(node) is None
        if node.kind is Kind.UNARY and node.operator == "~":
            return value_of(node) is None
        if node.kind is Kind.CONDITIONAL and len(node.children) >= 2:
            return any(self.is_composite(arm) for arm in node.children[-2:])
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
            case Kind.CONDITIONAL if len(node.children) >= 2:
                return self._conditional(node)
            case Kind.GENERIC:
                return self._generic(node)
            case Kind.CALL if is_undeclared(node):
                return None  # int is only the parser's guess
            case Kind.STATEMENT_EXPRESSION:
                last = node.children[-1].children[-1:] if node.children else ()
                return self.of(last[0]) if last and last[0].type is not None else self.of_type(node.type)
        return self.of_type(node.type)

    def _integer(self, node: Node) -> Essential | None:
        if (node.macro in self.truths or node.written_in in self.truths) and node.value in (0, 1):
            return Essential(Category.BOOLEAN, 1, constant=True)
        return self._narrowed(node, self.of_type(node.type))

    def _name(self, node: Node) -> Essential | None:
        entity = node.entity
        if entity is None or entity.kind is not Kind.ENUMERATOR or not entity.declarations:
            return self.of_type(node.type)
        enumerator = entity.declarations[0]
        enum = enumerator.parent
        if enum is not None and enum.entity is not None:
            name = enum.entity.name or enumeration_user(enum.entity)
            if name is not None:
                if name in self.booleans or is_truth(enum.entity):
                    return Essential(Category.BOOLEAN, _size(enum))
                return Essential(Category.ENUM, _size(enum), name, enum.entity.key)
        return self._narrowed(node, Essential(Category.SIGNED, _size(node)))

    def _member(self, node: Node) -> Essential | None:
        field = node.entity.declarations[0] if node.entity is not None and node.entity.declarations else None
        return self.of_object(node.type, field.bits if field is not None else None)

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
        left, right = self.of(node.children[-2]), self.of(node.children[-1])
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
        """An integer constant expression is of the narrowest type of its signedness that holds the value.

        That goes for those that are int or unsigned int in C: `6L` stays long.
        """
        plain = node.type is not None and node.type.canonical.rank in ("int", "unsigned int")
        value = self.constant(node) if plain and found is not None and found.is_integer else None
        if found is None or value is None:
            return found
        signed = found.category is Category.SIGNED
        for size in (1, 2, 4, 8):
            low, high = (-(1 << (8 * size - 1)), (1 << (8 * size - 1)) - 1) if signed else (0, (1 << (8 * size)) - 1)
            if low <= value <= high:
                return Essential(found.category, size, constant=True)
        return replace(found, constant=False)  # ~ of a small unsigned constant is negative in int


_NO_VALUE = frozenset({Kind.TYPE_REF, Kind.ATTRIBUTE})


def _wider(left: Essential, right: Essential) -> Essential:
    return Essential(left.category, max(left.size, right.size), left.name)


def _size(node: Node) -> int:
    return (node.type.size if node.type is not None else None) or 4

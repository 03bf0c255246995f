"""Values of expressions that are known at translation time, computed with the target's types.

`value_of` answers for every expression whose value no execution can change: literals, sizeof, enumerators and what
operators, casts and implicit conversions make of them, wrapped to the width of each type on the way (C11 6.3.1, 6.5,
6.6). It also sees what C does not call constant but is just as fixed: `0 && f()`, `(x, 3)` without effects in x.
`is_integer_constant` follows C11 6.6 paragraph 6 and is the narrower test.

Unknown is None: a signed overflow, a division by zero, a shift by too much have no value.
"""

from __future__ import annotations

import math
import struct
from functools import cache

from certkit.facts.offsets import member_offset
from certkit.model import UNASKED, Kind, Node, Type, TypeKind

__all__ = [
    "Number", "convert", "fits", "is_integer_constant", "is_null_pointer_constant", "is_pure", "limits", "value_of",
]  # fmt: skip

Number = int | float

_LITERALS = frozenset({Kind.INTEGER, Kind.FLOATING, Kind.CHARACTER, Kind.SIZEOF})
_UNEVALUATED = frozenset({Kind.SIZEOF, Kind.OFFSETOF})


def limits(type_: Type | None) -> tuple[int, int] | None:
    """Least and greatest value of an integer type on the target; None for any other type.

    An enumeration counts with the range of its size, signed unless a front end says otherwise.
    """
    if type_ is None:
        return None
    found: tuple[int, int] | None = type_.limits
    if found is UNASKED:
        known = type_.size is not None and type_.kind in _INTEGRAL
        found = _limits(type_.canonical.kind, type_.size or 0, type_.canonical.signed) if known else None
        type_.limits = found
    return found


_INTEGRAL = frozenset({TypeKind.BOOL, TypeKind.CHAR, TypeKind.INTEGER, TypeKind.ENUM})


@cache
def _limits(kind: TypeKind, size: int, signed: bool) -> tuple[int, int]:
    if kind is TypeKind.BOOL:
        return 0, 1
    bits = 8 * size
    if kind is TypeKind.ENUM:
        return (-(1 << (bits - 1)), (1 << bits) - 1)  # the compatible integer type is the implementation's choice
    return (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)


def fits(value: Number, type_: Type | None) -> bool:
    """Whether an integer value can be held by an integer type as it is."""
    range_ = limits(type_)
    return range_ is not None and isinstance(value, int) and range_[0] <= value <= range_[1]


def convert(value: Number, type_: Type | None) -> Number | None:
    """The value after conversion to a type (C11 6.3.1): wrapped, truncated, made 0 or 1. None where C defines none."""
    if type_ is None:
        return None
    shape = type_.canonical
    if shape.kind is TypeKind.BOOL:
        return int(value != 0)
    if shape.kind is TypeKind.FLOATING:
        return _rounded(float(value), type_.size)
    if shape.kind is TypeKind.ENUM:
        return int(value) if fits(int(value), type_) else None
    if type_.is_pointer:
        return int(value) % (1 << (8 * (type_.size or 4))) if isinstance(value, int) else None
    range_ = limits(type_)
    if range_ is None:
        return None
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        whole = int(value)
        return whole if range_[0] <= whole <= range_[1] else None
    low, high = range_
    return (value - low) % (high - low + 1) + low


def _rounded(value: float, size: int | None) -> float | None:
    if size != 4:
        return value
    try:
        return float(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return None


def value_of(node: Node | None) -> Number | None:
    """The value of an expression, None where it is not known at translation time.

    Integers have the type's range on the target. A pointer made from an integer constant has that integer.
    """
    if node is None:
        return None
    fixed: Number | None = node.fixed
    if fixed is UNASKED:
        fixed = node.fixed = _value(node)
    return fixed


def _value(node: Node) -> Number | None:
    kind = node.kind
    if kind in _LITERALS:
        return node.value
    if kind is Kind.PAREN:
        return value_of(node.children[-1]) if node.children else None
    if kind is Kind.NAME:
        return _enumerator(node)
    if kind in (Kind.CONVERSION, Kind.CAST):
        if not node.children or node.type is None:
            return None
        inner = value_of(node.children[-1])
        return None if inner is None else convert(inner, node.type)
    if kind is Kind.UNARY:
        return _unary(node)
    if kind is Kind.BINARY:
        return _binary(node)
    if kind is Kind.CONDITIONAL and len(node.children) == 3:
        condition = value_of(node.children[0])
        return None if condition is None else value_of(node.children[1 if condition else 2])
    if kind is Kind.OFFSETOF:
        return _offset(node) if node.value is None else node.value
    return None


def _enumerator(node: Node) -> Number | None:
    entity = node.entity
    if entity is None or entity.kind is not Kind.ENUMERATOR or not entity.declarations:
        return None
    return entity.declarations[0].value


def _unary(node: Node) -> Number | None:
    operator = node.operator
    if operator not in ("-", "+", "~", "!") or not node.children:
        return None
    value = value_of(node.children[0])
    if value is None:
        return None
    if operator == "!":
        return int(not value)
    if operator == "~":
        return convert(~value, node.type) if isinstance(value, int) else None
    return _result(-value if operator == "-" else value, node.type)


def _result(value: Number, type_: Type | None) -> Number | None:
    """An operator's exact result as its type holds it: unsigned wraps, signed that does not fit is undefined."""
    if isinstance(value, int) and type_ is not None and type_.is_integral:
        if type_.canonical.signed or type_.canonical.kind is TypeKind.CHAR:
            return value if fits(value, type_) else None
        return convert(value, type_)
    return convert(value, type_)


def _binary(node: Node) -> Number | None:
    if len(node.children) != 2:
        return None
    operator = node.operator
    left = value_of(node.children[0])
    if operator in ("&&", "||"):
        decided = operator == "||"
        if left is not None and bool(left) is decided:
            return int(decided)
        right = value_of(node.children[1])
        if left is None or right is None:
            return int(decided) if right is not None and bool(right) is decided and is_pure(node.children[0]) else None
        return int(bool(right))
    right = value_of(node.children[1])
    if operator == ",":
        return right
    if left is None or right is None:
        return _absorbed(node) if 0 in (left, right) and operator in ("*", "&") else None
    return _computed(operator, left, right, node)


def _absorbed(node: Node) -> Number | None:
    """x * 0 and x & 0 for an integer x without effects."""
    integral = node.type is not None and node.type.is_integral
    return 0 if integral and all(is_pure(child) for child in node.children) else None


def _computed(operator: str, left: Number, right: Number, node: Node) -> Number | None:
    match operator:
        case "<":
            return int(left < right)
        case ">":
            return int(left > right)
        case "<=":
            return int(left <= right)
        case ">=":
            return int(left >= right)
        case "==":
            return int(left == right)
        case "!=":
            return int(left != right)
    if node.type is None or not node.type.is_arithmetic:
        return None
    if isinstance(left, float) or isinstance(right, float):
        return _floating(operator, float(left), float(right), node.type)
    exact = _integers(operator, left, right, node.type)
    return None if exact is None else _result(exact, node.type)


def _floating(operator: str, left: float, right: float, type_: Type) -> Number | None:
    try:
        match operator:
            case "+":
                return convert(left + right, type_)
            case "-":
                return convert(left - right, type_)
            case "*":
                return convert(left * right, type_)
            case "/":
                return convert(left / right, type_)
    except (OverflowError, ZeroDivisionError):
        return None
    return None


def _integers(operator: str, left: int, right: int, type_: Type) -> int | None:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "&":
            return left & right
        case "|":
            return left | right
        case "^":
            return left ^ right
        case "/" | "%":
            if right == 0:
                return None
            quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
            return quotient if operator == "/" else left - quotient * right
        case "<<" | ">>":
            if not 0 <= right < 8 * (type_.size or 0):
                return None
            if operator == ">>":
                return left >> right  # of a negative value: implementation-defined, arithmetic everywhere that matters
            if type_.canonical.signed:
                return left << right if left >= 0 else None
            return left << right
    return None


_EFFECTS = frozenset({Kind.CALL, Kind.ASSIGN, Kind.STATEMENT_EXPRESSION, Kind.VA_ARG, Kind.OTHER, Kind.ASM})


def is_pure(node: Node) -> bool:
    """True when evaluating it changes nothing and reads nothing volatile."""
    for part in node.walk():
        if part.kind in _EFFECTS or (part.kind is Kind.UNARY and part.operator in ("++", "--", "p++", "p--")):
            return False
        if part.kind in (Kind.NAME, Kind.MEMBER) and part.type is not None and part.type.volatile:
            return False
    return True


def _offset(node: Node) -> int | None:
    """offsetof from the layout rules every C compiler for these targets follows; None with bit-fields or attributes."""
    record = node.children[0].type if node.children else None
    total = 0
    for part in node.children[1:]:
        if record is None:
            return None
        record = record.canonical
        if part.kind is Kind.MEMBER_REF:
            found = member_offset(record, part.entity)
            if found is None:
                return None
            total += found
            record = part.type
        else:
            index = value_of(part)
            if record.target is None or record.target.size is None or not isinstance(index, int):
                return None
            total += index * record.target.size
            record = record.target
    return total


def is_integer_constant(node: Node | None, known: dict[int, bool] | None = None) -> bool:
    """An integer constant expression of C11 6.6: integer type, constant operands, no object read, no call, no effect.

    Floating constants count only as the immediate operand of a cast. Who asks for many parts of one expression hands in
    what is `known` of them by id, and keeps the nodes.
    """
    if node is None or node.type is None or not node.type.is_integral or value_of(node) is None:
        return False  # in this order: most have no value, and values are kept
    return _constant(node, {} if known is None else known)


def _constant(node: Node, known: dict[int, bool]) -> bool:
    key = id(node)
    if key not in known:
        known[key] = _has_constant_form(node, known)
    return known[key]


def _has_constant_form(node: Node, known: dict[int, bool]) -> bool:
    match node.kind:
        case Kind.INTEGER | Kind.CHARACTER | Kind.OFFSETOF:
            return True
        case Kind.SIZEOF:
            return node.value is not None
        case Kind.NAME:
            return node.entity is not None and node.entity.kind is Kind.ENUMERATOR
        case Kind.CAST | Kind.CONVERSION:
            inner = node.children[-1] if node.children else None
            if inner is None or node.type is None or not node.type.is_integral:
                return False
            return inner.unparenthesised.kind is Kind.FLOATING or _constant(inner, known)
        case Kind.UNARY:
            return node.operator in ("-", "+", "~", "!") and all(_constant(c, known) for c in node.children)
        case Kind.BINARY:
            return node.operator != "," and all(_constant(c, known) for c in node.children)
        case Kind.PAREN | Kind.CONDITIONAL:
            return bool(node.children) and all(_constant(c, known) for c in node.children)
    return False


def is_null_pointer_constant(node: Node | None) -> bool:
    """An integer constant expression of value 0, or one cast to `void *` (C11 6.3.2.3), parentheses allowed.

    Implicit conversions around it are looked through: `p = 0` asks about the 0.
    """
    if node is None:
        return False
    bare = node.bare
    if bare.kind is Kind.CAST:
        type_ = bare.type
        if type_ is None or not bare.children:
            return False
        if type_.is_void_pointer and type_.target is not None:
            plain = not (type_.target.const or type_.target.volatile)
            return plain and _zero(bare.children[-1].bare)
    return _zero(bare)


def _zero(node: Node) -> bool:
    return is_integer_constant(node) and value_of(node) == 0

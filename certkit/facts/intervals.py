"""Intervals of integers and what C's operators make of them.

A bound is `firm` when it rests on constants in the code, not on a type's limits or on a value nothing is known of.
Results keep to C: unsigned arithmetic that may wrap has its type's limits; signed results that do not fit do not occur.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from certkit.facts.constants import limits
from certkit.model import Type, TypeKind

__all__ = ["NEGATED", "SWAPPED", "Range", "binary", "constant", "converted", "keeps", "of_type", "restricted", "truth",
           "unary", "updated"]  # fmt: skip


class Range(NamedTuple):
    """Least and greatest possible value, both included; whether each rests on constants."""

    low: int
    high: int
    firm_low: bool = False
    firm_high: bool = False

    @property
    def exact(self) -> int | None:
        """The value, where only one is possible."""
        return self.low if self.low == self.high else None

    def join(self, other: Range) -> Range:
        """The least range around both."""
        if self == other:
            return self
        low, high, firm_low, firm_high = self
        if other.low < low:
            low, firm_low = other.low, other.firm_low
        elif other.low == low:
            firm_low = firm_low and other.firm_low
        if other.high > high:
            high, firm_high = other.high, other.firm_high
        elif other.high == high:
            firm_high = firm_high and other.firm_high
        return Range(low, high, firm_low, firm_high)

    def meet(self, other: Range) -> Range | None:
        """What both allow; None for nothing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low > high:
            return None
        return Range(
            low,
            high,
            any(r.firm_low for r in (self, other) if r.low == low),
            any(r.firm_high for r in (self, other) if r.high == high),
        )


def constant(value: int) -> Range:
    """The range of one known value."""
    return Range(value, value, True, True)


def of_type(type_: Type | None) -> Range | None:
    """The limits of an integer type; of a pointer type, whose null pointer is 0. None for any other type."""
    found = limits(type_)
    if found is None and type_ is not None and type_.is_pointer:
        found = 0, (1 << 8 * (type_.size or 8)) - 1
    return _whole(found) if found is not None else None


@cache
def _whole(found: tuple[int, int]) -> Range:
    return Range(*found)


SWAPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}


def converted(value: Range | None, type_: Type | None) -> Range | None:
    """The range after conversion to a type; None where that is no integer type."""
    whole = of_type(type_)
    if whole is None or value is None:
        return whole
    if type_ is not None and type_.canonical.kind is TypeKind.BOOL:
        return truth("!=", value, constant(0)) or whole
    if whole.low <= value.low and value.high <= whole.high:
        return value
    size = whole.high - whole.low + 1
    if whole.low < 0 and type_ is not None and type_.canonical.kind is TypeKind.ENUM:
        return whole
    low, high = ((bound - whole.low) % size + whole.low for bound in (value.low, value.high))
    if low <= high and high - low == value.high - value.low:
        return Range(low, high, value.firm_low, value.firm_high)
    return whole


def keeps(value: Range, type_: Type | None, relation: str, bound: Range | None, source: Type | None) -> bool:
    """Whether what a conversion yields stands in a relation to a bound just where the value itself does.

    Each enumerator up to the greatest int is one value of the enumeration, whichever integer type stands behind it.
    """
    whole = of_type(type_)
    if whole is None:
        return False
    if whole.low <= value.low and value.high <= whole.high:
        return True
    chosen = source is not None and source.canonical.kind is TypeKind.ENUM and relation in ("==", "!=")
    return chosen and bound is not None and bound.exact is not None and 0 <= bound.exact < 1 << 31


def _fitted(low: int, high: int, firm_low: bool, firm_high: bool, whole: Range) -> Range:
    """An operator's exact result as its type holds it."""
    if whole.low <= low and high <= whole.high:
        return Range(low, high, firm_low, firm_high)
    if whole.low < 0:  # signed: what does not fit is undefined and does not occur
        met = whole.meet(Range(low, high, firm_low, firm_high))
        return met if met is not None else whole
    return whole


def unary(operator: str, value: Range | None, whole: Range) -> Range:
    """The range of - + ~ ! on a value; `whole` are the limits of the result's type."""
    if operator == "!":
        return truth("==", value, constant(0)) or Range(0, 1)
    if value is None:
        return whole
    low, high, firm_low, firm_high = value
    if operator == "-":
        return _fitted(-high, -low, firm_high, firm_low, whole)
    if operator == "~":
        if whole.low < 0:
            return _fitted(~high, ~low, firm_high, firm_low, whole)
        return Range(whole.high - high, whole.high - low, firm_high, firm_low)
    return _fitted(low, high, firm_low, firm_high, whole)


def truth(operator: str, left: Range | None, right: Range | None) -> Range | None:
    """The range of a comparison or logical operator: 0, 1 or both."""
    answer: bool | None = None
    if operator in ("&&", "||"):
        truths = [None if r is None else True if r.low > 0 or r.high < 0 else False if r.exact == 0 else None
                  for r in (left, right)]  # fmt: skip
        decided = operator == "||"
        if decided in truths:
            answer = decided
        elif None not in truths:
            answer = not decided
    elif left is not None and right is not None:
        answer = _compared(operator, left, right)
    return Range(0, 1) if answer is None else constant(int(answer))


def _compared(operator: str, left: Range, right: Range) -> bool | None:
    match operator:
        case "<":
            return True if left.high < right.low else False if left.low >= right.high else None
        case ">=":
            return True if left.low >= right.high else False if left.high < right.low else None
        case ">":
            return _compared("<", right, left)
        case "<=":
            return _compared(">=", right, left)
        case "==" | "!=":
            equal: bool | None = None
            if left.exact is not None and left.exact == right.exact:
                equal = True
            elif left.high < right.low or right.high < left.low:
                equal = False
            return equal if equal is None or operator == "==" else not equal
    return None


def binary(operator: str, left: Range | None, right: Range | None, whole: Range) -> Range | None:
    """The range of a binary operator; `whole` are the limits of the result's type."""
    if operator in NEGATED or operator in ("&&", "||"):
        return truth(operator, left, right)
    if operator == ",":
        return right
    if left is None or right is None:
        return whole
    match operator:
        case "+":
            firm = left.firm_low and right.firm_low, left.firm_high and right.firm_high
            return _fitted(left.low + right.low, left.high + right.high, *firm, whole)
        case "-":
            firm = left.firm_low and right.firm_high, left.firm_high and right.firm_low
            return _fitted(left.low - right.high, left.high - right.low, *firm, whole)
        case "*":
            corners = [a * b for a in left[:2] for b in right[:2]]
            sure = all((*left[2:], *right[2:]))
            return _fitted(min(corners), max(corners), sure, sure, whole)
        case "/" | "%":
            return _divided(operator, left, right, whole)
        case "&":
            bounds = [r.high for r in (left, right) if r.low >= 0]
            if bounds:
                sure = any(r.firm_high and r.low >= 0 and r.high == min(bounds) for r in (left, right))
                return Range(0, min(bounds), True, sure)
        case "|" | "^":
            if left.low >= 0 and right.low >= 0:
                top = (1 << max(left.high.bit_length(), right.high.bit_length())) - 1
                least = max(left, right, key=lambda r: r.low) if operator == "|" else constant(0)
                return _fitted(least.low, top, least.firm_low, left.firm_high and right.firm_high, whole)
        case "<<" | ">>":
            return _shifted(operator, left, right, whole)
    return whole


def _divided(operator: str, left: Range, right: Range, whole: Range) -> Range:
    if right.low <= 0:
        return whole
    if operator == "/":
        if left.low < 0:
            return whole
        return _fitted(left.low // right.high, left.high // right.low, left.firm_low, left.firm_high, whole)
    if -right.low < left.low and left.high < right.low:
        return left
    most = right.high - 1  # a remainder is smaller than the divisor and has the dividend's sign (C11 6.5.5)
    low, high = max(-most, min(0, left.low)), min(most, max(0, left.high))
    firm_low = low == 0 or (left.firm_low if low == left.low else right.firm_high)
    firm_high = high == 0 or (left.firm_high if high == left.high else right.firm_high)
    return Range(low, high, firm_low, firm_high)


def _shifted(operator: str, left: Range, right: Range, whole: Range) -> Range:
    if left.low < 0 or right.low < 0 or right.high > 64:
        return whole
    if operator == ">>":
        return Range(left.low >> right.high, left.high >> right.low, left.firm_low, left.firm_high)
    sure = left.firm_high and right.firm_high
    return _fitted(left.low << right.low, left.high << right.high, left.firm_low, sure, whole)


def restricted(now: Range, relation: str, bound: Range) -> Range | None:
    """The part of a range that stands in a relation to some value of another; None where nothing does."""
    low, high = now.low, now.high
    match relation:
        case "<":
            return now.meet(Range(min(low, bound.high - 1), bound.high - 1, False, bound.firm_high))
        case "<=":
            return now.meet(Range(min(low, bound.high), bound.high, False, bound.firm_high))
        case ">":
            return now.meet(Range(bound.low + 1, max(high, bound.low + 1), bound.firm_low, False))
        case ">=":
            return now.meet(Range(bound.low, max(high, bound.low), bound.firm_low, False))
        case "==":
            return now.meet(bound)
        case "!=":
            if bound.exact is not None and bound.firm_low:
                if low == high == bound.exact:
                    return None
                if low == bound.exact:
                    return now._replace(low=low + 1, firm_low=True)
                if high == bound.exact:
                    return now._replace(high=high - 1, firm_high=True)
    return now


_INT = Range(-(1 << 31), (1 << 31) - 1)


def updated(
    operator: str, old: Range | None, value: Range | None, type_: Type | None, other: Type | None
) -> Range | None:
    """What `x op= value` leaves in x: computed in the promoted type, then converted back (C11 6.5.16.2)."""
    whole = of_type(type_)
    if type_ is not None and type_.is_pointer:
        return whole
    if whole is None or old is None or value is None or type_ is None or type_.size is None:
        return whole
    if type_.size < 4 and _INT.low <= value.low and value.high <= _INT.high:
        narrow = other is None or other.size is None or other.size < 4 or other.canonical.signed
        return converted(binary(operator, old, value, _INT), type_) if narrow else whole
    shift = operator in ("<<", ">>")
    same = other is None or (other.size == type_.size and other.canonical.signed == type_.canonical.signed)
    small = other is not None and other.size is not None and other.size < type_.size and value.low >= whole.low
    return binary(operator, old, value, whole) if same or small or shift else whole

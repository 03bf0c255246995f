"""Sets of floating-point values: a range of finite ones, zero or not, either infinity, NaN; and arithmetic on them.

Integers are such sets, too. Values of which nothing is known are taken to be finite: that a caller passes an infinity
is no fault of the function. Infinite bounds of the range mean that it has none, not that infinity is in it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

__all__ = [
    "State", "Values", "add", "apply", "call", "divide", "exact", "joined", "multiply", "negative", "unknown",
    "widened",
]  # fmt: skip

_INF = math.inf


class Values(NamedTuple):
    """What an expression may be. `origins` are the operations that made the infinities and NaNs in it."""

    low: float = -_INF
    high: float = _INF
    zero: bool = True
    plus: bool = False
    minus: bool = False
    nan: bool = False
    finite: bool = True
    origins: frozenset[int] = frozenset()

    @property
    def infinite(self) -> bool:
        return self.plus or self.minus

    @property
    def special(self) -> bool:
        return self.plus or self.minus or self.nan

    @property
    def possible(self) -> bool:
        """Whether it can be anything at all."""
        return self.finite or self.special

    @property
    def is_zero(self) -> bool:
        return self.finite and self.zero and self.low == self.high == 0

    def join(self, other: Values) -> Values:
        if not other.finite or not self.finite:
            one = self if self.finite else other
            low, high, zero = one.low, one.high, one.zero and one.finite
        else:
            low, high, zero = min(self.low, other.low), max(self.high, other.high), self.zero or other.zero
        return Values(low, high, zero, self.plus or other.plus, self.minus or other.minus, self.nan or other.nan,
                      self.finite or other.finite, self.origins | other.origins)  # fmt: skip

    def within(self, low: float, high: float) -> Values:
        """The finite part cut to a range."""
        low, high = max(self.low, low), min(self.high, high)
        if low > high or (low == high == 0 and not self.zero):
            return self._replace(finite=False, zero=False)
        return self._replace(low=low, high=high, zero=self.zero and low <= 0 <= high)

    def nonzero(self) -> Values:
        if self.low == self.high == 0:
            return self._replace(finite=False, zero=False)
        return self._replace(zero=False)

    def plain(self) -> Values:
        """Without infinities and NaN."""
        return self._replace(plus=False, minus=False, nan=False, origins=frozenset())


unknown = Values()
_NOTHING = Values(0, 0, False, finite=False)


def exact(value: float) -> Values:
    """One known value."""
    if math.isnan(value):
        return _NOTHING._replace(nan=True)
    if math.isinf(value):
        return _NOTHING._replace(plus=value > 0, minus=value < 0)
    return Values(value, value, value == 0)


def _fitted(low: float, high: float, largest: float, made: Values, bounded: bool) -> Values:
    """A finite range as its type holds it: beyond the type's limits is infinity. `bounded` operands have limits."""
    low, high = (-_INF if math.isnan(low) else low), (_INF if math.isnan(high) else high)
    plus = high > largest and (high < _INF or bounded)
    minus = low < -largest and (low > -_INF or bounded)
    finite = made.finite and not (plus and low > largest) and not (minus and high < -largest)
    return made._replace(low=low, high=high, plus=made.plus or plus, minus=made.minus or minus, finite=finite,
                         zero=made.zero and low <= 0 <= high)  # fmt: skip


def _bounded(*values: Values) -> bool:
    return all(math.isfinite(v.low) and math.isfinite(v.high) for v in values)


def add(one: Values, other: Values, largest: float, origin: int) -> Values:
    """The sum; `largest` is the greatest finite value of its type."""
    made = Values(
        zero=True,
        plus=one.plus or other.plus,
        minus=one.minus or other.minus,
        nan=one.nan or other.nan or (one.plus and other.minus) or (one.minus and other.plus),
        finite=one.finite and other.finite,
        origins=one.origins | other.origins,
    )
    done = _fitted(one.low + other.low, one.high + other.high, largest, made, _bounded(one, other))
    return _marked(done, one, other, origin)


def negative(one: Values) -> Values:
    """The value with its sign turned round."""
    return one._replace(low=-one.high, high=-one.low, plus=one.minus, minus=one.plus)


def multiply(one: Values, other: Values, largest: float, origin: int, square: bool = False) -> Values:
    """The product; of a value with itself where `square`."""
    infinite = one.infinite or other.infinite
    made = Values(
        zero=one.zero or other.zero,
        plus=infinite and (one.plus or other.plus or (one.minus and other.minus) or True),
        minus=infinite and not square,
        nan=one.nan or other.nan or (not square and ((one.infinite and other.zero) or (other.infinite and one.zero))),
        finite=one.finite and other.finite,
        origins=one.origins | other.origins,
    )
    corners = [_product(a, b) for a in (one.low, one.high) for b in (other.low, other.high)]
    low, high = min(corners), max(corners)
    done = _fitted(max(low, 0.0) if square else low, high, largest, made, _bounded(one, other))
    return _marked(done, one, other, origin)


def _product(one: float, other: float) -> float:
    return 0.0 if one == 0 or other == 0 else one * other


def divide(one: Values, other: Values, largest: float, origin: int) -> Values:
    """The quotient."""
    by_zero = other.finite and other.zero
    made = Values(
        zero=one.zero or other.infinite,
        plus=one.infinite or (by_zero and not one.is_zero and one.possible),
        minus=one.infinite or (by_zero and not one.is_zero and one.low < 0),
        nan=one.nan or other.nan or (by_zero and one.zero and one.finite) or (one.infinite and other.infinite),
        finite=(one.finite and other.finite and not other.is_zero) or (one.finite and other.infinite),
        origins=one.origins | other.origins,
    )
    if one.infinite and not other.possible:
        made = made._replace(plus=False, minus=False)
    if one.infinite and other.infinite and not other.finite and not one.finite:
        made = made._replace(plus=False, minus=False)
    positive = other.low >= 0 and one.low >= 0
    made = made._replace(low=0.0 if positive else -_INF)
    if other.finite and not by_zero and (other.low > 0 or other.high < 0) and math.isfinite(one.low + one.high):
        corners = [a / b for a in (one.low, one.high) for b in (other.low, other.high)]
        made = made._replace(low=min(corners), high=max(corners))
    return _marked(_fitted(made.low, made.high, largest, made, False), one, other, origin)


def _marked(done: Values, one: Values, other: Values, origin: int) -> Values:
    """An operation that makes something special out of ordinary values is its origin."""
    if done.special and not (one.special or other.special):
        return done._replace(origins=frozenset({origin}))
    if done.nan and not (one.nan or other.nan):
        return done._replace(origins=done.origins | {origin})
    return done


_SAME = frozenset({"floor", "ceil", "round", "trunc", "rint", "nearbyint"})


def call(name: str, arguments: list[Values], origin: int) -> Values | None:
    """What a function of <math.h> gives (C11 7.12); None for one that is not known."""
    name = name.removeprefix("__builtin_")
    name = name.removesuffix("f") if name not in ("huge_valf", "inff", "nanf") else name
    if name in ("inf", "inff", "huge_val", "huge_valf"):
        return exact(_INF)._replace(origins=frozenset({origin}))
    if name in ("nan", "nanf"):
        return exact(math.nan)._replace(origins=frozenset({origin}))
    if not arguments:
        return None
    return apply(name, arguments[0], arguments[-1], origin)


def apply(name: str, one: Values, other: Values, origin: int) -> Values | None:
    bad = one.nan
    match name:
        case "fabs":
            whole = Values(0.0, max(abs(one.low), abs(one.high)), one.zero)
            if one.low > 0 or one.high < 0:
                whole = whole._replace(low=min(abs(one.low), abs(one.high)))
            return whole._replace(plus=one.infinite, nan=one.nan, finite=one.finite, origins=one.origins)
        case "sin" | "cos":
            done = Values(-1.0, 1.0, nan=bad or one.infinite, finite=one.finite, origins=one.origins)
        case "tan" | "atan" | "sinh" | "cosh" | "tanh" | "cbrt" | "atan2":
            done = Values(nan=bad)
        case "exp" | "exp2":
            done = Values(0.0, _INF, zero=False, plus=one.plus, nan=bad, origins=one.origins)
        case "sqrt":
            done = Values(0.0, _INF, one.zero, one.plus, False, bad or one.low < 0 or one.minus, origins=one.origins)
        case "log" | "log2" | "log10":
            at_zero = one.finite and one.zero
            done = Values(plus=one.plus, minus=at_zero, nan=bad or one.low < 0, finite=not one.is_zero)
            done = done._replace(zero=one.low <= 1 <= one.high, origins=one.origins)
        case "acos" | "asin":
            done = Values(-3.2, 3.2, nan=bad or one.infinite or one.low < -1 or one.high > 1, origins=one.origins)
        case "acosh":
            done = Values(0.0, _INF, plus=one.plus, nan=bad or one.low < 1, origins=one.origins)
        case "atanh":
            done = Values(nan=bad or one.low < -1 or one.high > 1, origins=one.origins)
        case "pow":
            below = one.zero and one.low < 0 and not (other.low == other.high and other.low.is_integer())
            pole = one.zero and one.finite and other.low < 0
            nan = bad or other.nan or below
            done = Values(plus=one.infinite or pole, nan=nan, origins=one.origins | other.origins)
        case "fmod" | "remainder":
            nan = bad or other.nan or one.infinite or (other.zero and other.finite)
            done = Values(nan=nan, origins=one.origins | other.origins)
        case _:
            return one if name in _SAME else None
    return _marked(done, one, other, origin)


State = dict[str, Values]
"""What variables hold, by the keys of `float_tests.key_of`."""


def joined(one: State, other: State) -> State:
    """What holds behind either of two ways."""
    return {key: values.join(other[key]) for key, values in one.items() if key in other}


def widened(known: State, merged: State) -> State:
    """Bounds that keep moving have none."""
    return {
        key: values
        if key not in known or values == known[key]
        else values._replace(
            low=values.low if values.low == known[key].low else -math.inf,
            high=values.high if values.high == known[key].high else math.inf,
        )
        for key, values in merged.items()
    }

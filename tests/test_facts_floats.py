"""Infinities and NaNs along the ways through functions."""

from __future__ import annotations

import math

import pytest
from fixtures_c import unit_of
from hypothesis import given
from hypothesis import strategies as st

from certkit.facts import float_values as sets
from certkit.facts.float_flow import misuses
from certkit.facts.float_values import Values, exact

BIG = 1.7976931348623157e308
numbers = st.floats(allow_nan=True, allow_infinity=True)


def found(body: str) -> list[tuple[str, bool]]:
    unit = unit_of(f"#include <math.h>\nextern void use(double);\nvoid f(double a, double b, int n) {{ {body} }}")
    return sorted((one.how, one.sure) for one in misuses(unit))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("double q = a / b; n = (int)q;", [("cast", False)]),
        ("if (b != 0.0) { n = (int)(a / b); }", []),
        ("if (!b) { return; } n = (int)(a / b);", []),
        ("if (b >= 0.0) { n = (int)(a / b); }", [("cast", False)]),
        ("if (n > 0) { n = (int)(a / n); }", []),
        ("double z = 0.0; n = (int)(1.0 / z);", [("cast", True)]),
        ("use(1.0 / 0.0);", [("made", True)]),
        ("double q = a / b; if (isfinite(q)) { n = (int)q; }", []),
        ("double q = a / b; if (!isfinite(q)) { n = (int)q; }", [("cast", True)]),
        ("double q = a / b; if (q != q) { q = 0.0; } if (q > 1.0) { n = 1; }", []),
        ("double q = a / b; if (q > 1.0) { n = 1; }", [("compared", False)]),
        ("double q = 1.0 / b; n = (int)(2.0 / q);", [("divisor", False)]),
        ("use(INFINITY); use(NAN);", []),
        ("while (b < 1.0) { b += 0.5; } n = (int)(a / b);", []),
    ],
)
def test_misuse(body: str, expected: list[tuple[str, bool]]) -> None:
    assert found(body) == expected


def holds(values: Values, number: float) -> bool:
    if math.isnan(number):
        return values.nan
    if math.isinf(number):
        return values.plus if number > 0 else values.minus
    return values.finite and values.low <= number <= values.high and (values.zero or number != 0)


@given(numbers, numbers)
def test_arithmetic_holds_what_the_machine_computes(one: float, other: float) -> None:
    left, right = exact(one), exact(other)
    assert holds(sets.add(left, right, BIG, 1), one + other)
    assert holds(sets.add(left, sets.negative(right), BIG, 1), one - other)
    if one * other != 0 or 0 in (one, other):  # else it underflows
        assert holds(sets.multiply(left, right, BIG, 1), one * other)


@given(numbers, st.floats(min_value=1e-3, max_value=1e3) | st.just(0.0) | st.just(math.inf))
def test_quotients_hold_what_the_machine_computes(one: float, other: float) -> None:
    quotient = sets.divide(exact(one), exact(other), BIG, 1)
    if other == 0:
        assert quotient.nan if one == 0 or math.isnan(one) else quotient.infinite
    elif not math.isinf(one) or not math.isinf(other):
        assert holds(quotient, one / other) or one / other == 0 or math.isinf(one / other)

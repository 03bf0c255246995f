"""Floating-point expressions do not make infinities or NaNs unnoticed.

What
    Reports a floating division by a constant zero, a floating constant expression that overflows, and a floating
    division whose divisor is tested nowhere in the function and whose result nobody examines.

Why it matters
    An infinity or a NaN spreads through every later computation and compares in ways that few conditions expect; the
    error shows far from its cause.

How it is checked
    Constant operands are computed: those findings are certain. Another division is a possible finding unless the
    function compares a part of the divisor with something, passes it to a function, or uses one of the tests of
    <math.h> and <fenv.h> (isfinite, isnan, isinf, isnormal, fpclassify, fetestexcept) or of its own of such a name.

Limits
    Overflow of sums and products whose operands are not constant is not seen. Functions of <math.h> outside their
    domain are the subject of Dir 4.11.

Deviating
    Divisors that an interface guarantees not to be zero are the usual reason.
"""

import math
import re

from certkit.facts.constants import value_of
from certkit.facts.statements import function_end
from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.15", "no undetected infinities and NaNs", enforcement="partial", decidable=False)

_TESTS = re.compile(rb"\b(?:is_?(?:finite|nan|inf|normal)\w*|fpclassify|fetestexcept|signbit)\b", re.IGNORECASE)
_COMPARING = frozenset({"<", ">", "<=", ">=", "==", "!="})


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.BINARY, Kind.ASSIGN):
        type_ = node.type
        if type_ is None or type_.kind is not TypeKind.FLOATING or len(node.children) != 2:
            continue
        left, right = node.children
        operator = node.operator if node.kind is Kind.BINARY else node.operator.removesuffix("=")
        one, other = value_of(left), value_of(right)
        if operator == "/" and other == 0:
            yield node, "a floating division by zero"
        elif _overflows(operator, one, other, type_.size) and node.kind is Kind.BINARY:
            yield node, "the value of this floating constant expression is too large for its type"
        elif operator == "/" and other is None and not _is_tested(node, right):
            yield (
                node,
                "nothing in this function tests the divisor, or the result, of this floating division",
                "possible",
            )


def _overflows(operator: str, one: float | None, other: float | None, size: int | None) -> bool:
    if one is None or other is None or operator not in ("+", "-", "*", "/"):
        return False
    left, right = float(one), float(other)
    if not (math.isfinite(left) and math.isfinite(right)):
        return False
    try:
        result = {"+": left + right, "-": left - right, "*": left * right, "/": left / right if right else 0.0}[
            operator
        ]
    except OverflowError:
        return True
    return not math.isfinite(result) or (size == 4 and abs(result) > 3.4028235677973366e38)


def _is_tested(node: Node, divisor: Node) -> bool:
    function = node.function
    if function is None:
        return False
    if _TESTS.search(function.source.data[function.offset : function_end(function)]):
        return True
    named = {id(part.entity) for part in divisor.walk() if part.kind in (Kind.NAME, Kind.MEMBER) and part.entity}
    for part in divisor.walk():
        if part.entity is None or part.kind not in (Kind.NAME, Kind.MEMBER):
            continue
        for use in part.entity.uses:
            if use.function is function and use is not part and _is_examined(use, node):
                return True
    return not named and any(part.kind is Kind.CALL for part in divisor.walk())


def _is_examined(use: Node, division: Node) -> bool:
    """Whether a use compares the value or hands it to a function."""
    for above in use.ancestors():
        if above is division or above.type is None:
            return False
        if above.kind is Kind.BINARY and above.operator in _COMPARING:
            return True
        if above.kind is Kind.CALL:
            return True
    return False

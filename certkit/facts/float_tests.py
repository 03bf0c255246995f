"""What conditions say about floating-point values: comparisons, and the tests of <math.h> and <fenv.h>."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from certkit.facts.constants import value_of
from certkit.facts.float_values import Values
from certkit.facts.intervals import NEGATED, SWAPPED
from certkit.facts.paths import is_local
from certkit.model import Kind, Node

__all__ = ["is_same", "key_of", "refined", "tested"]

_OWN = re.compile(r"is_?(?:finite|nan|inf|normal|valid|ok)|fpclassify|signbit|check", re.IGNORECASE)
_EXACT = re.compile(r"^(?:__builtin_)?(is(?:finite|nan|inf|normal))(?:_sign|[fl])?$")
_ABSOLUTE = frozenset({"fabs", "fabsf", "fabsl", "abs", "labs"})
Evaluate = Callable[[Node], Values]
Refinement = tuple[str, Values, bool]


def key_of(node: Node) -> str:
    """What is known of an expression's value is kept under this; "" where nothing is kept.

    A local variable has its entity's key, anything else in memory has "?" and a text that names its parts.
    """
    bare = node.uncast
    if bare.kind is Kind.NAME and bare.entity is not None and is_local(bare.entity):
        return bare.entity.key
    placed = bare.kind in (Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT) or bare.operator == "*"
    form = _form(bare) if placed and bare.kind is not Kind.BINARY else ""
    return f"?{form}" if form else ""


def is_same(one: Node, other: Node) -> bool:
    """Whether two expressions compute the same from the same objects."""
    form = _form(one)
    return bool(form) and form == _form(other)


def _form(node: Node) -> str:
    node = node.uncast
    if node.type is not None and node.type.volatile:
        return ""
    match node.kind:
        case Kind.NAME if node.entity is not None and node.entity.kind in (Kind.VARIABLE, Kind.PARAMETER):
            return node.entity.key
        case Kind.INTEGER | Kind.FLOATING:
            return str(node.value)
        case Kind.MEMBER if node.children:
            inner = _form(node.children[0])
            return inner and f"{inner}{'->' if node.arrow else '.'}{node.name}"
        case Kind.SUBSCRIPT if len(node.children) == 2:
            inner, index = _form(node.children[0]), _form(node.children[1])
            return f"{inner}[{index}]" if inner and index else ""
        case Kind.UNARY if node.operator in ("*", "-"):
            inner = _form(node.children[0])
            return inner and f"{node.operator}{inner}"
        case Kind.BINARY if node.operator in ("+", "-", "*", "/") and len(node.children) == 2:
            left, right = _form(node.children[0]), _form(node.children[1])
            return f"({left} {node.operator} {right})" if left and right else ""
    return ""


def tested(name: str) -> bool:
    """Whether a function or macro of this name tells infinities and NaNs from numbers."""
    return bool(_OWN.search(name))


def refined(condition: Node, truth: bool, evaluate: Evaluate) -> Iterator[Refinement]:
    """What is known of variables where a condition comes out one way: key, values, and whether it was tested for."""
    if value_of(condition) is not None:
        return
    bare = condition.bare
    if bare.kind is Kind.UNARY and bare.operator == "!":
        yield from refined(bare.children[0], not truth, evaluate)
        return
    if bare.macro is not None and tested(bare.macro) and all(child.macro is not None for child in bare.children):
        yield from _classified(bare.macro, _argument(bare), truth, evaluate)
        return
    if bare.kind is Kind.BINARY and bare.operator in ("&&", "||"):
        if truth == (bare.operator == "&&"):
            for child in bare.children:
                yield from refined(child, truth, evaluate)
        return
    if bare.kind is Kind.CALL:
        name = bare.children[0].bare.name
        if tested(name) and len(bare.children) > 1:
            yield from _classified(name, bare.children[-1], truth, evaluate)
        return
    if bare.kind is Kind.BINARY and bare.operator in NEGATED and len(bare.children) == 2:
        yield from _compared(bare, truth, evaluate)
        return
    key = key_of(bare)
    if key:
        values = evaluate(bare)
        yield key, (values.nonzero() if truth else values.within(0.0, 0.0).plain()), False


def _argument(node: Node) -> Node | None:
    """What the project wrote as a macro's argument."""
    found = [node]
    while found:
        one = found.pop()
        if one.argument and one.kind in (Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT):
            return one
        if one.kind is not Kind.SIZEOF:
            found.extend(reversed(one.children))
    return None


def _classified(name: str, node: Node | None, truth: bool, evaluate: Evaluate) -> Iterator[Refinement]:
    key = key_of(node) if node is not None else ""
    if node is None or not key:
        return
    values = evaluate(node)
    match = _EXACT.match(name)
    nothing = values._replace(finite=False, zero=False)
    special = {
        "isnan": (nothing._replace(plus=False, minus=False), values._replace(nan=False)),
        "isinf": (nothing._replace(nan=False), values._replace(plus=False, minus=False)),
        "isfinite": (values.plain(), nothing),
        "isnormal": (values.plain().nonzero(), values),
    }.get(match[1] if match else "")
    if special is None:
        yield key, values.plain(), True
    else:
        yield key, special[0 if truth else 1], True


def _compared(node: Node, truth: bool, evaluate: Evaluate) -> Iterator[Refinement]:
    left, right = node.children
    operator = node.operator
    for one, other, word in ((left, right, operator), (right, left, SWAPPED[operator])):
        if one.bare.macro is not None and tested(one.bare.macro) and one.bare.macro != node.macro:
            fixed = value_of(other)
            if (word == "==") == truth and fixed == 1:
                yield from _classified(one.bare.macro, _argument(one.bare), True, evaluate)
            elif fixed == 0 and word in ("==", "!="):
                yield from _classified(one.bare.macro, _argument(one.bare), (word == "!=") == truth, evaluate)
            elif not _EXACT.match(one.bare.macro):
                yield from _classified(one.bare.macro, _argument(one.bare), truth, evaluate)
            return
        if one.bare.kind is Kind.CALL:
            name = one.bare.children[0].bare.name
            fixed = value_of(other)
            if tested(name) and len(one.bare.children) > 1 and word in ("==", "!="):
                if fixed == 0:
                    yield from _classified(name, one.bare.children[-1], (word == "!=") == truth, evaluate)
                elif (word == "==") == truth:
                    yield from _classified(name, one.bare.children[-1], True, evaluate)
                return
    if is_same(left, right) and operator in ("==", "!="):  # x == x tells NaN
        key = key_of(left)
        if key:
            values = evaluate(left)
            same = (operator == "==") == truth
            nothing = values._replace(finite=False, zero=False, plus=False, minus=False)
            yield key, values._replace(nan=False) if same else nothing, True
        return
    for one, other, word in ((left, right, operator), (right, left, SWAPPED[operator])):
        bare = one.uncast
        absolute = bare.kind is Kind.CALL and bare.children[0].bare.name.removeprefix("__builtin_") in _ABSOLUTE
        if absolute and len(bare.children) == 2:
            bare = bare.children[1].uncast
        key = key_of(bare)
        if key:
            values, bound = evaluate(bare), evaluate(other)
            relation = word if truth else NEGATED[word]
            made = _absolute(values, relation, bound) if absolute else _bounded(values, relation, bound)
            if not truth and word not in ("==", "!=") and values.nan:  # nothing compares with a NaN
                made = made._replace(nan=True, origins=values.origins)
            elif truth and word != "!=":
                made = made._replace(nan=False)
            yield key, made, False


def _bounded(values: Values, relation: str, bound: Values) -> Values:
    """The values that stand in a relation to some value of another set."""
    finite = bound.finite and not bound.infinite
    match relation:
        case "==":
            made = values.within(bound.low, bound.high) if finite else values
            made = made._replace(plus=made.plus and bound.plus, minus=made.minus and bound.minus)
            return made if bound.zero or not finite else made.nonzero()
        case "!=":
            return values.nonzero() if bound.is_zero else values
        case "<" | "<=":
            made = values.within(-math.inf, bound.high) if not bound.plus else values
            made = made._replace(plus=made.plus and bound.plus)
            return made.nonzero() if relation == "<" and bound.high <= 0 and not bound.infinite else made
        case ">" | ">=":
            made = values.within(bound.low, math.inf) if not bound.minus else values
            made = made._replace(minus=made.minus and bound.minus)
            return made.nonzero() if relation == ">" and bound.low >= 0 and not bound.infinite else made
    return values


def _absolute(values: Values, relation: str, bound: Values) -> Values:
    """The same for the absolute value."""
    match relation:
        case "<" | "<=" if not bound.infinite:
            return values.within(-bound.high, bound.high)._replace(plus=False, minus=False)
        case ">" if bound.low >= 0:
            return values.nonzero()
        case ">=" | "==" if bound.low > 0:
            return values.nonzero()
        case "!=" if bound.is_zero:
            return values.nonzero()
    return values

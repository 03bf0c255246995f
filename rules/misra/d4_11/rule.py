"""Library functions get values that they can work with.

What
    Reports an argument outside the values for which a library function is defined: a null pointer where an object is
    needed, a number outside a mathematical function's domain, an angle so many periods from zero that sine, cosine and
    tangent lose their precision, a zero divisor, the most negative integer for an absolute value, a base that no number
    can have.

Why it matters
    The library need not check what it is given. What it does with anything else is undefined, or an error that is
    reported in ways that few programs look at.

How it is checked
    Arguments that are constants, or that the function's own assignments and conditions confine: a pointer that can only
    be null, an integer whose range is known, a floating variable that holds a constant. Angles may lie within pi for
    float, within ten times pi for double; beyond, the finding is "possible". A value that is certainly outside is a
    certain finding, one that constants in the code allow to be outside a possible one. Of arguments that come from
    elsewhere (a parameter, an object in memory, a function out of sight) those are possible findings that half of all
    numbers or more do not fit: of sqrt, logarithms, acos, asin, acosh, atanh, the divisor of fmod and its like, where
    no comparison on the way guards the value; and an absolute value's argument that nothing keeps from being the most
    negative integer.

Limits
    Of other arguments that come from elsewhere nothing is said, nor whether a comparison is the right one. Characters
    for <ctype.h> are the subject of Rule 21.13, but for values that are known; sizes and strings of Rules 21.17 and
    21.18.

Deviating
    A library that documents what it does with such values is the usual reason.
"""

import math

from certkit.facts.bases import bases_of
from certkit.facts.constants import limits, value_of
from certkit.facts.library import functions_of
from certkit.facts.library_domains import DIVIDING, DOMAINS, INTEGERS, NARROW, NOT_NULL, PERIODIC
from certkit.facts.library_uses import LibraryUse
from certkit.facts.recent_values import recent_value
from certkit.facts.unchecked import is_unchecked
from certkit.facts.values import Range, ranges_of
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.11", "valid arguments for library functions", enforcement="partial", decidable=False)

_CHARACTERS = functions_of("ctype.h")


def check(unit: Unit) -> Hits:
    for use in unit.library.calls({*NOT_NULL, *DOMAINS, *INTEGERS, *PERIODIC, *DIVIDING, *_CHARACTERS}):
        call = use.call
        if call is None:
            continue
        arguments = call.children[1:]
        for number in NOT_NULL.get(use.name, ()):
            if number < len(arguments) and _is_null(unit, arguments[number]):
                yield arguments[number], f"argument {number + 1} of '{use.name}' is a null pointer", use.precision
        known = [recent_value(a) for a in arguments] if use.name in PERIODIC or use.name in DOMAINS else []
        values = [float(value) for value in known if value is not None]
        if use.name in PERIODIC and len(values) == len(arguments) == 1:
            yield from _periodic(use, call, values[0])
        if use.name in DOMAINS and len(values) == len(arguments) and not DOMAINS[use.name](values):
            shown = ", ".join(f"{value:g}" for value in values)
            yield call, f"'{use.name}' is not defined for {shown}", use.precision
        if use.name in DIVIDING and len(arguments) > 1 and recent_value(arguments[1]) == 0:
            yield call, f"'{use.name}' is not defined for a divisor of 0", use.precision
        number = NARROW.get(use.name, -1)
        if 0 <= number < len(arguments) and is_unchecked(unit, arguments[number]):
            text = f"argument {number + 1} of '{use.name}' comes from outside, and nothing here checks it"
            yield arguments[number], text, "possible"
        if use.name in _CHARACTERS and len(arguments) == 1:
            yield from _character(unit, use, arguments[0])
        if use.name in INTEGERS:
            yield from _integer(unit, use, call, arguments)


def _periodic(use: LibraryUse, call: Node, value: float) -> Hits:
    """An angle that is many periods away from zero, for the precision that it is given in."""
    given = call.children[1].bare.type
    turns = 1 if given is not None and given.canonical.rank == "float" else 10
    if abs(value) > turns * math.pi:
        yield (
            call,
            f"'{use.name}' is called with {value:g}, more than {turns} pi from zero; it loses precision",
            "possible",
        )


def _is_null(unit: Unit, node: Node) -> bool:
    if node.bare.kind not in (Kind.NAME, Kind.INTEGER, Kind.CAST, Kind.CONDITIONAL):
        return False
    known = bases_of(unit, node)
    return known is not None and known.of(node) == frozenset()


def _character(unit: Unit, use: LibraryUse, argument: Node) -> Hits:
    """An argument of <ctype.h> that is known to be neither an unsigned char nor EOF."""
    value = value_of(argument)
    function = argument.function
    if value is not None:
        if not -1 <= value <= 255:
            yield argument, f"argument 1 of '{use.name}' is neither an unsigned char nor EOF", use.precision
        return
    found = ranges_of(unit, function).of(argument) if function is not None else None
    if found is not None and (found.low > 255 or found.high < -1):
        yield argument, f"argument 1 of '{use.name}' is never an unsigned char or EOF", use.precision


def _integer(unit: Unit, use: LibraryUse, call: Node, arguments: tuple[Node, ...]) -> Hits:
    number, kind = INTEGERS[use.name]
    function = call.function
    if number >= len(arguments) or function is None:
        return
    argument = arguments[number]
    found = ranges_of(unit, function).of(argument)
    type_limits = limits(argument.type)
    if kind == "absolute" and type_limits is not None and _may_be_least(unit, found, argument, type_limits[0]):
        yield argument, f"argument {number + 1} of '{use.name}' may be the most negative integer", "possible"
        return
    if found is None or type_limits is None:
        return
    bad = {"divisor": range(1), "base": range(1, 2), "absolute": range(type_limits[0], type_limits[0] + 1)}[kind]
    what = {"divisor": "zero", "base": "a base that does not exist", "absolute": "the most negative integer"}[kind]
    outside = kind == "base" and (found.low > 36 or found.high < 0)
    if outside or (found.low in bad and found.high in bad):
        yield argument, f"argument {number + 1} of '{use.name}' is {what}", use.precision
    elif (found.low <= bad[0] <= found.high and found.firm_low and found.firm_high) or (
        kind == "base" and ((found.high > 36 and found.firm_high) or (found.low < 0 and found.firm_low))
    ):
        yield argument, f"argument {number + 1} of '{use.name}' may be {what}", "possible"


def _may_be_least(unit: Unit, found: Range | None, argument: Node, least: int) -> bool:
    """Whether a value that nothing was computed with may be the least of its type."""
    inner = argument.uncast
    own = limits(inner.type)
    if own is None or own[0] > least or (found is not None and found.low > least):
        return False
    return is_unchecked(unit, inner)

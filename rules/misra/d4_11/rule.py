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
    certain finding, one that constants in the code allow to be outside a possible one.

Limits
    Most arguments come from elsewhere, and nothing is said of them. Characters for <ctype.h> are the subject of Rule
    21.13, sizes and strings of Rules 21.17 and 21.18.

Deviating
    A library that documents what it does with such values is the usual reason.
"""

import math

from certkit.facts.bases import bases_of
from certkit.facts.constants import limits
from certkit.facts.library_domains import DOMAINS, INTEGERS, NOT_NULL, PERIODIC
from certkit.facts.library_uses import LibraryUse
from certkit.facts.recent_values import recent_value
from certkit.facts.values import ranges_of
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.11", "valid arguments for library functions", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for use in unit.library.calls({*NOT_NULL, *DOMAINS, *INTEGERS, *PERIODIC}):
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


def _integer(unit: Unit, use: LibraryUse, call: Node, arguments: tuple[Node, ...]) -> Hits:
    number, kind = INTEGERS[use.name]
    function = call.function
    if number >= len(arguments) or function is None:
        return
    argument = arguments[number]
    found = ranges_of(unit, function).of(argument)
    type_limits = limits(argument.type)
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

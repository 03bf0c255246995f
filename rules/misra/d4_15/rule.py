"""Floating-point expressions do not make infinities or NaNs unnoticed.

What
    Reports where a program goes on with a floating value that is, or may be, an infinity or a NaN, as if it were a
    number: converts it to an integer, compares it (a NaN), divides by it (an infinity), or passes it to a function of
    the unit that does so. An operation that can give nothing else, such as a division by zero, is reported itself where
    nobody tests its result.

Why it matters
    An infinity or a NaN spreads through every later computation. Converted to an integer it is undefined behaviour;
    comparisons with a NaN are false whatever they ask; a division by an infinity gives an innocent zero.

        level = sum / weight;                /* weight 0: an infinity, or a NaN where sum is 0 too */
        percent = (int)(level * 100.0f);     /* undefined: test isfinite(level), or weight != 0, first */

How it is checked
    The arithmetic variables of each function are followed through its control flow as sets: a range of numbers, zero or
    not, infinities, NaN. What comes from outside (parameters, results of functions out of sight, objects in memory) is
    taken to be a number, but may be zero unless a condition says otherwise. Infinities and NaNs come from divisions by
    what may be zero, from constants that overflow, from functions of <math.h> outside their domain, and from infinities
    themselves. Comparisons, isfinite, isnan, isinf, isnormal, x == x, fabs with a bound, fetestexcept, and the
    project's own functions of such names take them out again. Functions of the unit are followed into from calls, three
    deep. A value that can be nothing but special gives a certain finding, any other one a possible one.

Limits
    Overflow of sums and products of unknown values is not seen, nor that two variables depend on each other. Memory
    reached through pointers is forgotten at the next call. A quotient that is only returned or stored is not reported:
    whoever takes it may test it. In a unit some hundred calls are followed; where there are more the ledger names the
    functions whose calls were not.

Deviating
    Divisors that an interface guarantees not to be zero are the usual reason.
"""

from certkit.facts.float_flow import misuses
from certkit.model import Unfollowed, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.15", "no undetected infinities and NaNs", enforcement="partial", decidable=False)

_TEXTS = {
    "cast": "a value that {be} {what} is converted to an integer",
    "compared": "a value that {be} {what} is compared",
    "divisor": "the divisor {be} {what}, which makes the quotient zero",
    "call": "an argument {be} {what}, which the function called takes for a number",
    "made": "this operation gives {what}, and nothing tests its value",
}


def check(unit: Unit) -> Hits:
    for one in unit.fact(misuses):
        if one.how == "unfollowed":
            yield Unfollowed(one.node.place, one.node.name, one.what)
            continue
        text = _TEXTS[one.how].format(be="is" if one.sure else "may be", what=one.what)
        yield one.node, text, "certain" if one.sure else "possible"

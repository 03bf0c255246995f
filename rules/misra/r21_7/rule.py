"""The functions atof, atoi, atol and atoll are not used.

What
    Reports every use of these functions of <stdlib.h>: a call, the address taken, a macro of that name expanded.

Why it matters
    A text that is no number, or a number too large for the result, is undefined behaviour, and nothing tells.

        n = atoi(text);                /* reported: "12x", "" and 99999999999 all give something */
        n = strtol(text, &end, 10);    /* better: end and errno tell */

How it is checked
    Each name that denotes one of these functions with external linkage, declared by a system header or not declared at
    all, is reported where it is used. A name that only project files declare and this unit does not define is reported
    as possible. Code from macros is reported at the use.

Limits
    None known.

Deviating
    Use strtol and its like instead, which report what they could not convert.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.7", "no atof, atoi, atol or atoll", tags=("library",))

NAMES = frozenset({"atof", "atoi", "atol", "atoll"})


def check(unit: Unit) -> Hits:
    for use in unit.library.of(NAMES):
        yield use.hit

"""Initialisers in braces have no persistent side effects.

What
    Reports a value in a braced initialiser that changes an object, accesses a volatile one, or calls a function that
    does such a thing.

Why it matters
    C does not say in which order the values of a list are evaluated, nor whether those of elements that are
    initialised twice are evaluated at all.

How it is checked
    Each value of each list, compound literals included. Functions are followed through all units of the program; one
    that changes only its own automatic objects has no persistent side effects. A call of a function that no unit
    defines, or through a pointer, is a possible finding, save for library functions known to compute only.

        int a[2] = { next(), next() };   /* reported twice: which element gets the first number? */
        int b[2] = { status_reg, 0 };    /* reported: reading a volatile object is a side effect in C */
        int n = next();                  /* fine: no braces */

Limits
    Whether a function changes something only under conditions that never hold here is not looked into. The value of a
    single object outside braces is not meant.

Deviating
    Lists whose values call one function each, of a kind that does not depend on order, are the usual reason.
"""

from certkit.facts.persistence import unwelcome
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r13.1", "no side effects in braced initialisers", decidable=False)


def check(program: Program) -> Hits:
    for row, what, precision in unwelcome(program, "initialiser"):
        yield row, f"this value of an initialiser list {what}", precision

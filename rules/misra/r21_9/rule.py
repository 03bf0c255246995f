"""The functions bsearch and qsort are not used.

What
    Reports every use of these functions of <stdlib.h>: a call, the address taken, a macro of that name expanded.

Why it matters
    A comparison function that answers differently about the same pair is undefined behaviour; qsort may be recursive
    and its need for stack is unknown; what happens to equal elements is left open.

How it is checked
    Each name that denotes one of these functions with external linkage, declared by a system header or not declared at
    all, is reported where it is used. A name that only project files declare and this unit does not define is reported
    as possible. Code from macros is reported at the use.

Limits
    None known.

Deviating
    Say which implementation is linked, and how its recursion and the comparison are known to be safe.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.9", "no bsearch or qsort", tags=("library",))

NAMES = frozenset({"bsearch", "qsort"})


def check(unit: Unit) -> Hits:
    for use in unit.library.of(NAMES):
        yield use.hit

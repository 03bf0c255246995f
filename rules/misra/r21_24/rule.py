"""The functions rand and srand are not used.

What
    Reports every use of these functions of <stdlib.h>: a call, the address taken, a macro of that name expanded.

Why it matters
    Nothing is said about the quality of their numbers. They can be guessed, repeat early, and share one hidden state.

How it is checked
    Each name that denotes one of these functions with external linkage, declared by a system header or not declared at
    all, is reported where it is used. A name that only project files declare and this unit does not define is reported
    as possible. Code from macros is reported at the use.

Limits
    Generators beyond the C standard (random, rand_r, drand48) are not looked for.

Deviating
    Say what the numbers are for, and why their quality does not matter.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.24", "no rand or srand", tags=("library",))

NAMES = frozenset({"rand", "srand"})


def check(unit: Unit) -> Hits:
    for use in unit.library.of(NAMES):
        yield use.hit

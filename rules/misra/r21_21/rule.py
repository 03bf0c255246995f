"""The function system is not used.

What
    Reports every use of system of <stdlib.h>: a call, the address taken, a macro of that name expanded.

Why it matters
    A text handed to a command processor can do anything, more so when a part of it comes from outside. On most
    targets there is none.

How it is checked
    Each name that denotes this function with external linkage, declared by a system header or not declared at all, is
    reported where it is used. A name that only project files declare and this unit does not define is reported as
    possible. Code from macros is reported at the use.

Limits
    Functions beyond the C standard that start programs (popen, exec) are not looked for.

Deviating
    Say which commands can be started, and what keeps others out.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.21", "no system", tags=("library",))

NAMES = frozenset({"system"})


def check(unit: Unit) -> Hits:
    for use in unit.library.of(NAMES):
        yield use.hit

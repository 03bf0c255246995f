"""The functions that end a program are not used.

What
    Reports every use of abort, exit, _Exit and quick_exit of <stdlib.h>: a call, the address taken, a macro of that
    name expanded. For the edition of 2012, getenv and system are listed too.

Why it matters
    In a system without an environment to return to, what happens next is left to the implementation. Control of the
    machine must not simply stop.

How it is checked
    Each name that denotes one of these functions with external linkage, declared by a system header or not declared at
    all, is reported where it is used. A name that only project files declare and this unit does not define is reported
    as possible. Code from macros is reported at the use.

Limits
    `assert`, which ends the program by way of abort, is not reported. In later editions Rule 21.21 speaks of system,
    and Rules 21.19 and 21.20 of getenv.

Deviating
    Say what the implementation does, and in which state it leaves the hardware.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.8", "no abort, exit, _Exit or quick_exit", tags=("library",))

NAMES = frozenset({"abort", "exit", "_Exit", "quick_exit"})
_ONLY_2012 = frozenset({"getenv", "system"})


def check(unit: Unit) -> Hits:
    for use in unit.library.of(NAMES):
        yield use.hit
    for use in unit.library.of(_ONLY_2012):
        yield *use.hit, ("c2023", "c2025")

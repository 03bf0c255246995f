"""Nothing of <signal.h> is used.

What
    Reports each #include of <signal.h> and each use of signal and raise.

Why it matters
    What a handler may do, which signals there are and what happens when one is ignored depends on the implementation;
    much of it is undefined.

How it is checked
    By the names that a system header gives: calls, addresses, macros expanded in project code. Code from macros is
    reported at the use. SIGINT and its like and sig_atomic_t are not reported beside these; they are where the unit has
    nothing else of the header.

Limits
    Functions beyond the C standard (sigaction, kill) are not looked for; the #include they need is reported.

Deviating
    Ports that simulate a target on a desktop are the usual reason.
"""

from certkit.facts.library import names_of
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.5", "nothing of <signal.h>", tags=("library",))

NAMES = names_of("signal.h")


def check(unit: Unit) -> Hits:
    for use in unit.library.facilities("signal.h", NAMES):
        yield use.hit

"""The time and date functions of the standard library are not used.

What
    Reports every use of a function of <time.h>, and of wcsftime of <wchar.h>: a call, the address taken, a macro of
    that name expanded.

Why it matters
    Which time they tell, from when on, in which time zone and with which resolution is left to the implementation.

How it is checked
    Each name that denotes one of these functions with external linkage, declared by a system header or not declared at
    all, is reported where it is used. A name that only project files declare and this unit does not define is reported
    as possible. Types (time_t, struct tm, struct timespec) may be used. An #include of <time.h> in a source file that
    uses nothing of it is reported as possible. Code from macros is reported at the use.

Limits
    Functions beyond the C standard (clock_gettime, gettimeofday) are not looked for.

Deviating
    Say which clock is behind them on the target, and what happens when it is set or wraps.
"""

from certkit.facts.library import functions_of
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.10", "no time and date functions of the standard library", tags=("library",))

NAMES = frozenset({*functions_of("time.h"), "wcsftime"})


def check(unit: Unit) -> Hits:
    used = False
    for use in unit.library.of(NAMES):
        used = True
        yield use.hit
    if not used:
        for include in unit.library.unused("time.h"):
            yield include.place, "<time.h> is included, and nothing of it is used here", "possible"

"""Nothing of <setjmp.h> is used.

What
    Reports each #include of <setjmp.h> and each use of setjmp, longjmp and jmp_buf.

Why it matters
    A jump out of the middle of calls skips whatever those calls still had to do, and leaves local variables with
    values that the language does not define.

How it is checked
    By the names that a system header gives: calls, addresses, macros expanded in project code, the type wherever it is
    named. Code from macros is reported at the use.

Limits
    Other names for the same thing (sigsetjmp, `__builtin_longjmp`) are not looked for.

Deviating
    Say which jump there is, and what was in progress when it is taken.
"""

from certkit.facts.library import names_of
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.4", "nothing of <setjmp.h>", tags=("library",))

NAMES = names_of("setjmp.h")


def check(unit: Unit) -> Hits:
    for include in unit.library.includes("setjmp.h"):
        yield include.place, "<setjmp.h> is included"
    for use in (*unit.library.of(NAMES), *unit.library.types(NAMES)):
        yield use.hit

"""Nothing of <setjmp.h> is used.

What
    Reports each #include of <setjmp.h> and each use of setjmp and longjmp.

Why it matters
    A jump out of the middle of calls skips whatever those calls still had to do, and leaves local variables with
    values that the language does not define.

How it is checked
    By the names that a system header gives: calls, addresses, macros expanded in project code. Code from macros is
    reported at the use. A jmp_buf is not reported beside these; it is where the unit has nothing else of the header.

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
    for use in unit.library.facilities("setjmp.h", NAMES):
        yield use.hit

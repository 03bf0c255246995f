"""Nothing of <stdarg.h> is used.

What
    Reports each use of va_list, va_start, va_arg, va_end and va_copy, and each #include of <stdarg.h> (but not for the
    edition of 2012, which names its features alone).

Why it matters
    Nothing checks the number and types of arguments that a variadic function fetches. A mismatch is undefined
    behaviour that the compiler cannot see.

How it is checked
    By the names that a system header defines: macros expanded in project code, the type wherever it is named. Code from
    macros is reported at the use.

Limits
    A compiler's own spelling (`__builtin_va_list`) used without the header is not reported here.

Deviating
    Wrappers around the printf family are the usual reason; say how the arguments are checked (a format attribute).
"""

from certkit.facts.library import names_of
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.1", "nothing of <stdarg.h>", tags=("library",))

NAMES = names_of("stdarg.h")


def check(unit: Unit) -> Hits:
    for include in unit.library.includes("stdarg.h"):
        yield include.place, "<stdarg.h> is included", "certain", ("c2012",)
    for use in (*unit.library.of(NAMES), *unit.library.types(NAMES)):
        yield use.hit

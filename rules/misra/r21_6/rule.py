"""The standard library's input and output functions are not used.

What
    Reports every use of a function of <stdio.h> and of the wide character input and output functions of <wchar.h>: a
    call, its address taken, or a macro of that name expanded.

Why it matters
    Streams bring buffers, locale, error states and files that an embedded system rarely has, and much of their
    behaviour is left open by the language. The printf and scanf families check neither the types nor the number of
    arguments, and their need for stack and time is seldom known.

How it is checked
    Each name that denotes such a function with external linkage, declared by a system header or not declared at all, is
    reported where it is used. Functions that only print into memory (snprintf) are input/output functions too. A
    name that only project files declare and this unit does not define is reported as possible. Functions that the
    unit defines itself, objects and members of the same name are not meant. An #include of <stdio.h> in a source file
    that uses nothing of it is reported as possible. Code from macros is reported at the use.

Limits
    Extensions beyond the C standard (dprintf, getline, fileno) are not looked for. Type and constants of <stdio.h>
    (FILE, EOF) are no functions.

Deviating
    Usual for diagnostics that are compiled out of the product, and for formatting into a buffer with snprintf; say
    which library is linked, and why its undefined and implementation-defined behaviour cannot be reached.
"""

from certkit.facts.library import functions_of
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.6", "no input/output functions of the standard library", tags=("library",))

_WIDE = (
    "fgetwc fgetws fputwc fputws fwide fwprintf fwscanf getwc getwchar putwc putwchar swprintf swscanf ungetwc"
    " vfwprintf vfwscanf vswprintf vswscanf vwprintf vwscanf wprintf wscanf"
)
NAMES = functions_of("stdio.h") | frozenset(_WIDE.split())


def check(unit: Unit) -> Hits:
    used = False
    for use in unit.library.of(NAMES):
        used = True
        yield use.hit
    if not used:
        for include in unit.library.unused("stdio.h"):
            yield include.place, "<stdio.h> is included, and nothing of it is used here", "possible"

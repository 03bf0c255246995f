"""No macro has a reserved name.

What
    Reports #define and #undef of a name that begins with an underscore, of a name that the standard library gives
    (function, macro or type of any header), and of `defined`.

Why it matters
    The compiler and its headers use these names. A macro in their place changes what they mean, or is changed by them.

How it is checked
    On the directives that this configuration executes, whether or not the header in question is included. Names that
    only a later edition of C gave to the library are left to projects that use an earlier one (`bool` in C90).

Limits
    Names that C merely keeps for later editions (str..., is..., E...) are not looked for, nor are macros given on the
    command line.

Deviating
    Switches that a library expects to be set (_GNU_SOURCE, __STDC_FORMAT_MACROS) are the usual reason; say where they
    are documented.
"""

from certkit.facts.reserved import reserved_macros
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.1", "no #define or #undef of a reserved name", tags=("library",))


def check(unit: Unit) -> Hits:
    yield from reserved_macros(unit)

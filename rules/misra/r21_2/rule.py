"""No declaration has a reserved name.

What
    Reports the declaration of a name that begins with two underscores or with an underscore and a capital; of any other
    name that begins with an underscore, at file scope; and of a function of the standard library.

Why it matters
    The compiler may treat such names as its own: replace a function called memcpy by instructions, or clash with a name
    of its run-time library.

        int _count;                    /* reported: an underscore, at file scope */
        void *memcpy(void *to, const void *from, size_t n);   /* reported: include <string.h> */

How it is checked
    On every declaration in project files, prototypes of library functions written by hand included. A name of a library
    function is reserved at file scope and with external linkage; members, parameters and local variables may have it.
    A type of the library counts where its header is included. Functions that only a later edition of C gave to the
    library are left to projects that use an earlier one.

Limits
    Names that C merely keeps for later editions (str..., is..., to...) are not looked for, nor are names that one
    library has beyond the standard (`index`, `read`).

Deviating
    A library of one's own is the usual reason; say that the compiler is told not to assume the standard one.
"""

from certkit.facts.reserved import reserved_declarations
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.2", "no declaration of a reserved name", tags=("library",))


def check(unit: Unit) -> Hits:
    yield from reserved_declarations(unit)

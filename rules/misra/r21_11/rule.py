"""The header <tgmath.h> is not used.

What
    Reports each #include of <tgmath.h>, and each use of a type-generic macro that it defines.

Why it matters
    Which function such a macro calls depends on the types of all arguments by rules few readers know, and some
    combinations are undefined.

How it is checked
    A macro counts when <tgmath.h> defines it (or a header it includes, such as the compiler's own) and project code
    expands it. Code from macros is reported at the use.

Limits
    Names of <math.h> used while <tgmath.h> is not included are not meant.

Deviating
    Call the function of <math.h> for the type at hand instead.
"""

from certkit.facts.library import names_of
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.11", "no <tgmath.h>", tags=("library",))

NAMES = names_of("math.h") | names_of("complex.h")


def check(unit: Unit) -> Hits:
    generic = {m.name for m in unit.macros if m.system and m.place.path.endswith("tgmath.h")}
    for include in unit.library.includes("tgmath.h"):
        yield include.place, "<tgmath.h> is included"
    for use in unit.library.of(NAMES & generic):
        if use.how == "expanded":
            yield use.where, f"the type-generic macro '{use.name}' is expanded"

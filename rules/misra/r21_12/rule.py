"""Nothing of <fenv.h> is used.

What
    Reports each #include of <fenv.h>, each use of its functions and its FE_ macros, and, in a unit without such a use,
    each use of fenv_t and fexcept_t. For the edition of 2012, only what deals with exceptions is reported.

Why it matters
    When exception flags are set, and whether a changed rounding mode is honoured by the functions of <math.h>, is left
    open in many cases; compilers rarely support it in full.

How it is checked
    By the names that a system header gives: calls, addresses, macros expanded in project code, types wherever they are
    named. Code from macros is reported at the use.

Limits
    None known. `#pragma STDC FENV_ACCESS` alone is not reported.

Deviating
    Numerical code that documents what its compiler guarantees is the usual reason.
"""

from certkit.facts.library import names_of
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.12", "nothing of <fenv.h>", tags=("library",))

NAMES = names_of("fenv.h")
_EXCEPTIONS = frozenset({
    "feclearexcept", "fegetexceptflag", "feraiseexcept", "fesetexceptflag", "fetestexcept", "fexcept_t",
    "FE_ALL_EXCEPT", "FE_DIVBYZERO", "FE_INEXACT", "FE_INVALID", "FE_OVERFLOW", "FE_UNDERFLOW",
})  # fmt: skip
"""What deals with floating-point exceptions; the edition of 2012 asks for these alone to be left out."""


def check(unit: Unit) -> Hits:
    for include in unit.library.includes("fenv.h"):
        yield include.place, "<fenv.h> is included", "certain", ("c2012",)
    for use in unit.library.acts(NAMES) or unit.library.types(NAMES):
        yield *use.hit, () if use.name in _EXCEPTIONS else ("c2012",)

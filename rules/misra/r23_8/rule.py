"""The default association of a generic selection is its first or its last.

What
    Reports each `default` of a _Generic with other associations both before and behind it.

Why it matters
    Readers look for the case of last resort at either end; in the middle it is easily missed.

        _Generic(x, int: 1, default: 0, long: 2)   /* reported: default in the middle */

How it is checked
    The associations are read from the tokens with macros expanded. What a macro's body shows at every use is reported
    once, in the body, anything else at the use.

Limits
    Macros that are never used are not looked at.

Deviating
    Say which order the associations follow.
"""

from certkit.facts.generic import once_per_macro, selections
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r23.8", "default is the first or the last association", tags=("c11",))


def check(unit: Unit) -> Hits:
    found = selections(unit)
    faults = [
        (one, a.first, "default stands between other associations of _Generic")
        for one in found
        for a in one.associations[1:-1]
        if a.is_default
    ]
    yield from once_per_macro(faults, found)

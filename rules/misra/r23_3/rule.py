"""A generic selection names at least one type.

What
    Reports each _Generic whose only association is `default`.

Why it matters
    A selection that takes the same value for every type selects nothing; what was meant is missing or the construct is
    there to get rid of something else, such as a conversion.

How it is checked
    The associations are read from the tokens with macros expanded. What a macro's body shows at every use is reported
    once, in the body, anything else at the use.

Limits
    Macros that are never used are not looked at.

Deviating
    Say what the selection is for.
"""

from certkit.facts.generic import once_per_macro, selections
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r23.3", "a generic selection has an association besides default", tags=("c11",))


def check(unit: Unit) -> Hits:
    found = selections(unit)
    faults = [
        (one, one.associations[0].first, "_Generic has no association but default")
        for one in found
        if all(a.is_default for a in one.associations)
    ]
    yield from once_per_macro(faults, found)

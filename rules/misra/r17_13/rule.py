"""No function type is qualified.

What
    Reports const, volatile, restrict or _Atomic applied to a function type, by way of a typedef name.

Why it matters
    What that means is undefined. The qualifier was most likely meant for a pointer, or for the result.

How it is checked
    The compiler front end sees such a type when it is made: in declarations of functions, pointers, parameters and in
    other typedefs.

Limits
    None known.

Deviating
    Put the qualifier where it is meant.
"""

import re

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.13", "no qualified function types")

_MESSAGE = re.compile(r"'(?P<word>\w+)' qualifier on function type '(?P<type>[^']+)'")


def check(unit: Unit) -> Hits:
    for one in unit.diagnostics:
        match = _MESSAGE.match(one.message)
        if match and one.place.path in unit.sources:
            yield one.place, f"'{match['word']}' is applied to the function type '{match['type']}'"

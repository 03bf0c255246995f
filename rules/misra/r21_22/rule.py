"""Type-generic macros get numbers.

What
    Reports an argument of a macro of <tgmath.h> that is no number by its essential type (a character, a Boolean, an
    enumeration, a pointer), and a complex number where the macro has no complex function to call.

Why it matters
    The macro picks a function by type. For these types the choice is a guess or undefined.

        #include <tgmath.h>
        sqrt('a')                      /* reported: a character is no number */
        sqrt((double)value)            /* better: says which function is meant */

How it is checked
    The essential types of the arguments as written, pointers for results (frexp, remquo) left out. Code from macros is
    reported at the use.

Limits
    A <tgmath.h> that builds its macros in a way other than _Generic, overloaded functions or `?:` on sizes is not
    looked into.

Deviating
    There is no reason to: the guideline is mandatory. Cast the argument, or call the function meant.
"""

from certkit.facts.essential import Category, essential_type
from certkit.facts.type_generic import COMPLEX, generic_calls
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.22", "type-generic macros get numbers", tags=("library",))

_NUMBERS = (Category.SIGNED, Category.UNSIGNED, Category.FLOATING)


def check(unit: Unit) -> Hits:
    for call in generic_calls(unit):
        for argument in call.values:
            found = essential_type(argument)
            if found is None:
                yield argument, f"'{call.name}' gets an argument of type '{argument.bare.type}'"
            elif found.category is Category.COMPLEX and (call.name not in COMPLEX or argument not in call.operands):
                yield argument, f"'{call.name}' gets a complex number, for which it has no function"
            elif found.category is not Category.COMPLEX and found.category not in _NUMBERS:
                yield argument, f"'{call.name}' gets an argument that is {found}"

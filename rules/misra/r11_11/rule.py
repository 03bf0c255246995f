"""Pointers are compared with NULL where that is meant.

What
    A guideline of MISRA C:2025. Reports a pointer that stands where a truth value is wanted: as an operand of `!`, `&&`
    or `||`, as the condition of if, while, do, for or `?:`, or converted to _Bool.

Why it matters
    `if (p)` asks whether p is null without saying so. The comparison written out cannot be read as a question about
    what p points to, and stays one when the type of p changes:

        if (!next) { ... }            /* reported */
        if (next == NULL) { ... }     /* better */

How it is checked
    By the types of operands and conditions, arrays and functions, which are pointers there, included. Each pointer is
    one finding, at the expression. Code from macros is reported at the use.

Limits
    None known.

Deviating
    There is little reason to; name the macros that need a truth value for any argument.
"""

from certkit.facts.truth import truth_values
from certkit.model import TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.11", "no implicit comparison of a pointer with NULL", tags=("c2025",))


def check(unit: Unit) -> Hits:
    for node in truth_values(unit):
        type_ = node.bare.type.canonical if node.bare.type is not None else None
        if type_ is not None and (type_.is_pointer or type_.kind in (TypeKind.ARRAY, TypeKind.FUNCTION)):
            yield node.unparenthesised, f"this '{node.bare.type}' is compared with NULL without saying so"

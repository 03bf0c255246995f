"""A pointer to void is not converted into a pointer to object.

What
    Reports every cast and every implicit conversion from `void *` (qualified or not) to a pointer to any object
    type, character types included.

Why it matters
    Behind `void *` the compiler no longer knows type or alignment of the memory. The conversion back is where a wrong
    type or a misaligned address enters, and no diagnostic will tell.

How it is checked
    Wherever a conversion takes place: casts, assignments, initialisers, arguments, returned values, the arms of ?:, and
    code from macros (reported at the macro's use). Null pointer constants such as `(void *)0` may be converted freely.

        struct item *one = given;                /* reported where given is a void pointer */
        void *any = one;                         /* fine: the other way */

Limits
    None known. Conversions to pointers to incomplete structures count here, since Rule 11.2 leaves void to this rule.

Deviating
    Say where the pointer comes from (an allocator, an opaque handle, a callback's parameter), why it has the new type
    there, and why its alignment suffices.
"""

from certkit.facts.conversions import pointer_conversions, shown
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.5", "no conversion from pointer to void into pointer to object")


def check(unit: Unit) -> Hits:
    for one in pointer_conversions(unit):
        if one.null or not one.source.is_void_pointer or one.target.is_void_pointer:
            continue
        if one.target.is_object_pointer:
            yield one.node, f"'{shown(one.source)}' is {one.how} to '{shown(one.target)}'"

"""Pointers to void and numbers are not converted into each other.

What
    Reports casts and implicit conversions between a pointer to void and any arithmetic type, Boolean and floating
    included.

Why it matters
    An address made from a number may be misaligned or point to nothing; a number made from an address may not hold all
    of it. With void there is not even a type to say what should be there.

How it is checked
    Both directions. The integer constant 0, which makes a null pointer, may become a pointer. A conversion between a
    pointer and a floating type, which no compiler may accept, is reported from the parser's own complaint.

        void *mark = (void *)1;                  /* reported */
        uintptr_t number = (uintptr_t)mark;      /* reported */

Limits
    A pointer to void that controls an `if` or a loop is not converted in C; Rule 14.4 speaks of it. `intptr_t`
    and `uintptr_t` are arithmetic types like others in every edition; C:2025 is said by other tools to exempt them.

Deviating
    Addresses of hardware and identities handed through an interface that takes a pointer are the usual reasons: say
    what the number means and why it fits.
"""

from certkit.facts.conversions import pointer_conversions, shown
from certkit.facts.refused import VOID, refused
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.6", "no conversion between pointer to void and arithmetic type")


def check(unit: Unit) -> Hits:
    for one in pointer_conversions(unit):
        into = one.target.is_void_pointer and one.source.is_arithmetic and not one.null
        out = one.source.is_void_pointer and one.target.is_arithmetic
        if into or out:
            yield one.node, f"'{shown(one.source)}' is {one.how} to '{shown(one.target)}'"
    yield from ((one.place, one.message) for one in unit.fact(refused) if one.pointer == VOID)

"""Pointers to objects and values that are no integers are not converted into each other.

What
    Reports casts and implicit conversions between a pointer to an object and a value that is essentially Boolean,
    character, enumeration or floating.

Why it matters
    Such values are no addresses. A Boolean or a character keeps one bit or one byte of the pointer, and the conversion
    with floating types is not even defined.

How it is checked
    By the essential type of the value, in both directions: `(char)` of an int variable is character, 'a' is, an
    enumerator is its enumeration. Null pointer constants may become pointers. Pointers to void are Rule 11.6's matter,
    plain integers Rule 11.4's alone. A conversion between a pointer and a floating type, which no compiler may accept,
    is reported from the parser's own complaint.

Limits
    A unit with such a conversion in it counts as not analysed completely, since what is around it is lost. Where the
    pointer is computed there, or a macro writes the cast, the pointer is taken for one to an object.

Deviating
    Say what the value stands for and why nothing of it is lost.
"""

from certkit.facts.conversions import pointer_conversions, shown
from certkit.facts.essential import Category, essentials
from certkit.facts.refused import OBJECT, refused
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.7", "no conversion between pointer to object and non-integer type")

_OTHERS = (Category.BOOLEAN, Category.CHARACTER, Category.ENUM, Category.FLOATING, Category.COMPLEX)


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for one in pointer_conversions(unit):
        into = one.target.is_object_pointer and not one.target.is_void_pointer and not one.null
        out = one.source.is_object_pointer and not one.source.is_void_pointer
        found = types.of(one.value) if into else types.of_type(one.target) if out else None
        if found is not None and found.category in _OTHERS:
            start = f"'{shown(one.source)}'" if out else f"a value that is {found}"
            yield one.node, f"{start} is {one.how} to '{shown(one.target)}'"
    yield from ((one.place, one.message) for one in unit.fact(refused) if one.pointer == OBJECT)

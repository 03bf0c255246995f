"""A pointer to object and an integer are not converted into each other.

What
    Reports every cast and every implicit conversion between a pointer to an object and an integer type, both ways.

Why it matters
    Not every address fits an integer and not every integer is a valid, aligned address; what the conversion yields is
    the implementation's choice. Code that does it is tied to one target.

How it is checked
    Wherever a conversion takes place, code from macros included (reported at the macro's use). An integer is
    any integer type of C: signed, unsigned, plain char, `_Bool` and enumerations. Null pointer constants are fine.

        #define PORT (*(volatile uint32_t *)0x40000000U)     /* reported where it is used */

Limits
    Pointers to void belong to Rule 11.6, pointers to incomplete types to Rule 11.2, and floating types to Rule 11.7,
    which reports Boolean, character and enumerated types as well. Arithmetic on the integer is not followed.
    `intptr_t` and `uintptr_t` count as integers in every edition; C:2025 is said by other tools to exempt them.

Deviating
    Name the addresses (memory-mapped registers, stack alignment) and the integer type that is wide enough on every
    target the code is built for.
"""

from certkit.facts.conversions import is_incomplete, pointer_conversions, shown
from certkit.model import Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.4", "no conversion between a pointer to object and an integer")

_INTEGERS = (TypeKind.INTEGER, TypeKind.CHAR, TypeKind.BOOL, TypeKind.ENUM)


def check(unit: Unit) -> Hits:
    for one in pointer_conversions(unit):
        if one.null:
            continue
        if _is_object(one.source):
            other = one.target
        elif _is_object(one.target):
            other = one.source
        else:
            continue
        if other.kind in _INTEGERS:
            yield one.node, f"'{shown(one.source)}' is {one.how} to '{shown(one.target)}'"


def _is_object(type_: Type) -> bool:
    return type_.is_object_pointer and not type_.is_void_pointer and not is_incomplete(type_.target)

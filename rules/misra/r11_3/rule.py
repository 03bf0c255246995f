"""A pointer to one object type is not converted into a pointer to another.

What
    Reports every cast and every implicit conversion between pointers whose pointed-to object types differ, qualifiers
    of those types other than _Atomic left aside.

Why it matters
    The new pointer may be misaligned for its type, and reading through it breaks the aliasing rules that optimisers
    build on. Both show late, on another core or at another optimisation level.

How it is checked
    On the types after typedefs are resolved, wherever a conversion takes place: assignment, initialiser, argument,
    return, comparison, cast, code from macros (reported at the macro's use). Fine are pointers to char, signed char
    and unsigned char as the new type, changes of qualifiers alone, and null pointer constants.

        uint32_t *word = (uint32_t *)bytes;      /* reported: may be misaligned */
        uint8_t *byte = (uint8_t *)word;         /* fine where that is unsigned char: any object has bytes */

Limits
    Pointers to incomplete types belong to Rule 11.2 and pointers to void to Rule 11.5; a way round through void or
    through an integer is reported there, and not put together here.

Deviating
    Say which type the memory really has, why the alignment suffices, and who else looks at it (opaque handles,
    a buffer handed in by the application).
"""

from certkit.facts.conversions import is_incomplete, pointer_conversions, same_type, shown
from certkit.model import TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.3", "no conversion between pointers to different object types")

_CHARACTERS = frozenset({"char", "signed char", "unsigned char"})


def check(unit: Unit) -> Hits:
    for one in pointer_conversions(unit):
        old, new = one.source.target, one.target.target
        if one.null or not (one.source.is_object_pointer and one.target.is_object_pointer):
            continue
        if old is None or new is None or TypeKind.VOID in (old.kind, new.kind):
            continue
        if is_incomplete(old) or is_incomplete(new):
            continue
        if not (old.atomic or new.atomic) and (same_type(old, new) or new.canonical.rank in _CHARACTERS):
            continue
        if old.atomic and new.atomic and same_type(old, new):
            continue
        yield one.node, f"'{shown(one.source)}' is {one.how} to '{shown(one.target)}', a pointer to another object type"

"""memcmp compares integers, Booleans, enumerations or pointers.

What
    Reports an argument of memcmp that points to anything else: a structure or union, floating point numbers,
    characters, void.

Why it matters
    Padding bytes of structures and unused bits have no defined value, zero can be negative, and equal numbers can have
    different bytes.

        struct pair { char tag; int value; } a, b;
        memcmp(&a, &b, sizeof(a))      /* reported: the padding behind tag is compared as well */

How it is checked
    The type of each argument as written, before the conversion to `void *`: what it points to must be essentially
    signed, unsigned, Boolean or enum, or a pointer. An array counts as pointer to its element, of the innermost
    dimension.

Limits
    None known.

Deviating
    Structures that are known to have no padding are the usual reason; say how that is known.
"""

from certkit.facts.constants import is_null_pointer_constant
from certkit.facts.essential import Category, of_type
from certkit.model import Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.16", "memcmp compares integers, Booleans, enumerations or pointers", tags=("library",))

_GOOD = (Category.SIGNED, Category.UNSIGNED, Category.BOOLEAN, Category.ENUM)


def check(unit: Unit) -> Hits:
    for use in unit.library.calls({"memcmp"}):
        assert use.call is not None
        for argument in use.call.children[1:3]:
            type_ = _compared(argument)
            if type_ is None or type_.is_pointer or is_null_pointer_constant(argument):
                continue
            found = of_type(type_)
            if found is None or found.category not in _GOOD:
                yield argument, f"memcmp compares objects of type '{type_}'"
                break  # one call, one violation, though both arguments may be such


def _compared(argument: Node) -> Type | None:
    type_ = argument.bare.type
    found = type_.target if type_ is not None else None
    while found is not None and found.kind is TypeKind.ARRAY:
        found = found.target
    return found

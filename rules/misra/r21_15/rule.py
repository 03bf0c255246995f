"""memcpy, memmove and memcmp get pointers to one type.

What
    Reports a call of memcpy, memmove or memcmp whose two pointers point to types that are not compatible, qualifiers
    apart.

Why it matters
    Both parameters are `void *`, so the compiler accepts anything. Copying between different types is a likely mistake,
    and copying their bytes need not make sense.

        memcpy(&word, bytes, 4u);      /* reported: uint32_t and uint8_t */

How it is checked
    The types of the arguments as written, before the conversion to `void *`: an array counts as pointer to its element.
    A cast written in the code decides, so that two arguments cast to `void *` agree. A pointer to void and a pointer to
    anything else do not.

Limits
    None known.

Deviating
    Packing and unpacking of messages is the usual reason; a cast of both pointers says the same in the code.
"""

from certkit.facts.constants import is_null_pointer_constant
from certkit.facts.conversions import same_type
from certkit.model import Node, Type, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.15", "memory functions get pointers to one type", tags=("library",))

NAMES = frozenset({"memcpy", "memmove", "memcmp"})


def check(unit: Unit) -> Hits:
    for use in unit.library.calls(NAMES):
        assert use.call is not None
        arguments = use.call.children[1:3]
        if len(arguments) < 2 or any(is_null_pointer_constant(a) for a in arguments):
            continue
        one, other = (_pointee(a) for a in arguments)
        if one is None or other is None or _same(one, other):
            continue
        yield use.where, f"'{use.name}' gets pointers to '{one}' and '{other}'"


def _pointee(argument: Node) -> Type | None:
    type_ = argument.bare.type
    return type_.target if type_ is not None else None


def _same(one: Type, other: Type) -> bool:
    return _unqualified(one) == _unqualified(other) or same_type(one, other)


def _unqualified(type_: Type) -> str:
    words = type_.canonical.text.split()
    if type_.is_pointer:  # qualifiers inside stay, those of the pointer itself stand behind its last *
        head, star, tail = type_.canonical.text.rpartition("*")
        return head + star + " ".join(w for w in tail.split() if w not in _QUALIFIERS)
    return " ".join(word for word in words if word not in _QUALIFIERS)


_QUALIFIERS = ("const", "volatile", "restrict", "__restrict")

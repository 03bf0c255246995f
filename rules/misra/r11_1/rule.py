"""A pointer to a function keeps its type.

What
    Reports every cast and every implicit conversion between a pointer to a function and any other type: an
    object pointer, `void *`, an integer, or a pointer to a function of an incompatible type.

Why it matters
    Calling a function through a pointer of another type is undefined: arguments may lie in other registers or not be
    widened as the function expects. A data pointer may not even be able to hold a code address.

How it is checked
    On function types after typedefs are resolved; callbacks handed over with other parameter types count as implicit
    conversions. Fine are null pointer constants, the function's name standing for its address, and compatible types:
    other parameter names or qualifiers of the parameters themselves, a declaration without prototype. A cast to void
    is exempt as well; only where it discards a variable by name (`(void) callback;`) it is reported, as possible,
    since checkers in wide use object to it and code bases carry deviations for it. A conversion between such a pointer
    and a floating type, which no compiler may accept, is reported from the parser's own complaint.

        hook = (void (*)(void))handler;          /* reported where handler takes an int */
        hook = NULL;                             /* fine */

Limits
    None known. What a pointer holds that arrived as `void *` is reported where it is converted, not traced.

Deviating
    Say which function is called through the pointer in the end, and why caller and callee agree on the arguments
    (unused parameters in registers, say), for which compilers and ports.
"""

from certkit.facts.conversions import pointer_conversions, same_type, shown
from certkit.facts.refused import FUNCTION, refused
from certkit.model import Kind, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.1", "no conversion between a pointer to a function and another type")


def check(unit: Unit) -> Hits:
    for one in pointer_conversions(unit):
        if one.null or not (one.source.is_function_pointer or one.target.is_function_pointer):
            continue
        if one.target.kind is TypeKind.VOID:
            value = one.value.bare
            if value.kind is Kind.NAME and value.type is not None and value.type.is_pointer:
                yield one.node, f"'{value.name}', a pointer to a function, is discarded by a cast", "possible"
            continue
        if one.source.is_pointer and one.target.is_pointer and same_type(one.source.target, one.target.target):
            continue
        yield one.node, f"'{shown(one.source)}' is {one.how} to '{shown(one.target)}'"
    yield from ((one.place, one.message) for one in unit.fact(refused) if one.pointer == FUNCTION)

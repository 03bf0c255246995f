"""All arguments of a type-generic macro have one type.

What
    Reports a use of a macro of <tgmath.h> with several arguments whose types differ after integer promotion.

Why it matters
    One argument decides the function for all; the others are converted to its type, and may lose what they held.

        float x; double y; int n;
        pow(x, y)                      /* reported: float and double */
        pow((double)x, y)              /* better */
        ldexp(y, n)                    /* fine: an exponent is an int */

How it is checked
    The types of the arguments that take part in the choice, as written, small integers promoted to int. Pointers for
    results (frexp, remquo) do not take part, nor do exponents (ldexp, scalbn, scalbln) that are integers, as those
    functions want them, and a long double for nexttoward. Code from macros is reported at the use.

Limits
    A <tgmath.h> that builds its macros in a way other than _Generic, overloaded functions or `?:` on sizes is not
    looked into.

Deviating
    Cast the arguments to the type that is meant, or call the function meant.
"""

from certkit.facts.type_generic import GenericCall, generic_calls
from certkit.model import Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.23", "arguments of type-generic macros have one type", tags=("library",))


def check(unit: Unit) -> Hits:
    for call in generic_calls(unit):
        operands = (*call.operands, *(value for value in call.values if _is_out_of_place(call, value)))
        types = [type_ for argument in operands if (type_ := _promoted(argument)) is not None]
        if len(set(types)) > 1:
            shown = ", ".join(f"'{type_}'" for type_ in types)
            yield call.node, f"'{call.name}' gets arguments of types {shown}"


def _is_out_of_place(call: GenericCall, value: Node) -> bool:
    """An argument that does not take part in the choice, and is not of the kind that the functions declare for it."""
    shape = value.bare.type.canonical if value.bare.type is not None else None
    if value in call.operands or shape is None:
        return False
    return shape.rank != "long double" if call.name == "nexttoward" else not shape.is_integral


def _promoted(argument: Node) -> str | None:
    type_ = argument.bare.type
    shape = type_.canonical if type_ is not None else None
    if shape is None:
        return None
    if shape.is_integral and _is_small(shape):
        return "int"
    return shape.rank or " ".join(w for w in shape.text.split() if w not in ("const", "volatile"))


def _is_small(shape: Type) -> bool:
    """Whether integer promotion (C11 6.3.1.1) makes it an int."""
    if shape.kind in (TypeKind.BOOL, TypeKind.CHAR, TypeKind.ENUM):
        return True
    return shape.rank in ("signed char", "unsigned char", "short", "int") or (shape.size or 4) < 4

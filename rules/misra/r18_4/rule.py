"""The operators + - += -= are not applied to a pointer.

What
    Reports additions and subtractions with an operand of pointer type, arrays that turn into pointers included.

Why it matters
    An index says where it counts from and can be checked against the array's size; a pointer moved about by arithmetic
    says neither.

How it is checked
    The types of the operands decide, behind every typedef and in code from macros (reported at the use). The difference
    of two pointers is allowed, as are ++, -- and subscripts.

        p = p + 1;  p += 2;      /* reported */
        p++;  p = &p[1];         /* fine */
        n = p - start;           /* fine: the difference of two pointers */

Limits
    None known. Arithmetic on a pointer cast to an integer is a matter of Rule 11.4.

Deviating
    Moving through raw memory (an allocator, a stack frame) is the usual reason; say what bounds the pointer.
"""

import re

from certkit.facts.conversions import shown
from certkit.model import Kind, Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.4", "no arithmetic on pointers with + - += -=")

_OPERATORS = ("+", "-", "+=", "-=")
_TWO_POINTERS = re.compile(r"invalid operands to binary expression \('([^']*\*)' and '[^']*\*'\)")
"""What the front end says of a sum of two pointers, for which its tree has no operator."""


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.BINARY, Kind.ASSIGN):
        if node.operator not in _OPERATORS or len(node.children) != 2:
            continue
        types = [found for child in node.children if (found := _pointer(child)) is not None]
        if not types or (node.operator == "-" and len(types) == 2):
            continue
        yield node, f"'{node.operator}' is applied to a pointer of type '{shown(types[0])}'"
    for error in unit.diagnostics:
        sum_ = _TWO_POINTERS.match(error.message)
        source = unit.sources.get(error.place.path)
        if sum_ is None or source is None:
            continue
        operator = next((t for t in source.tokens if t.place == error.place), None)
        if operator is not None and operator.text in _OPERATORS:
            yield error.place, f"'{operator.text}' is applied to a pointer of type '{sum_[1]}'"


def _pointer(node: Node) -> Type | None:
    type_ = node.bare.type
    if type_ is not None and type_.kind is TypeKind.ARRAY:
        return node.type
    return type_ if type_ is not None and type_.is_pointer else None

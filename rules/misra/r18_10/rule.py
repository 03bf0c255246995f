"""There are no pointers to arrays of variable length.

What
    Reports an object, parameter, typedef or cast of a pointer type whose target is an array with a length that is no
    integer constant expression.

Why it matters
    Two such pointers are compatible only when their lengths agree at run time; assigning one to the other is undefined
    where they do not, and nothing checks it.

How it is checked
    The declared type, typedef names looked through. A parameter written as an array of such arrays is a pointer to one.

Limits
    None known.

Deviating
    The guideline is mandatory: pass the element pointer and compute the index.
"""

from certkit.model import Kind, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.10", "no pointer to a variably-modified array")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.VARIABLE, Kind.PARAMETER, Kind.TYPEDEF, Kind.CAST, Kind.FUNCTION):
        type_ = node.type
        if type_ is None or (type_.target is None):
            continue
        if node.kind is Kind.FUNCTION:
            type_ = type_.target
        elif node.kind is Kind.PARAMETER and type_.kind is TypeKind.ARRAY:
            if _is_variable(type_.target) or _points(type_.target):
                yield node, f"'{node.name}' is a pointer to an array of variable length"
            continue
        if _points(type_):
            named = "this cast makes" if node.kind is Kind.CAST else f"'{node.name}' is"
            yield node, f"{named} a pointer to an array of variable length"


def _points(type_: Type | None) -> bool:
    """Whether a pointer in the type has a variable array as its target."""
    one = type_.canonical if type_ is not None else None
    while one is not None and one.kind in (TypeKind.POINTER, TypeKind.ARRAY, TypeKind.FUNCTION):
        if one.kind is TypeKind.POINTER and _is_variable(one.target):
            return True
        one = one.target
    return False


def _is_variable(type_: Type | None) -> bool:
    one = type_.canonical if type_ is not None else None
    while one is not None and one.kind is TypeKind.ARRAY:
        if one.variable:
            return True
        one = one.target
    return False

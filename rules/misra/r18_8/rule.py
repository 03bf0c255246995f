"""There are no arrays whose length is known only at run time.

What
    Reports an object of array type with a length that is no integer constant expression.

Why it matters
    The array takes its memory from the stack, as much as a run-time value says: no bound of the stack can be given,
    nothing reports that it was too little, and a length that is not positive has no meaning at all.

How it is checked
    The declared type, typedef names looked through. A parameter written with such a length is only a pointer, and a
    typedef makes no object; pointers to such arrays are the subject of Rule 18.10. The edition of 2012 has no such rule
    and is about the types: for it, typedefs of such arrays and what points to one are reported here.

Limits
    A length that the compiler could compute but that C does not call a constant (a const object) is reported, as C
    makes it such an array too.

Deviating
    Not advisable: the bound of the stack that certkit gives becomes unknown.
"""

from certkit.model import Kind, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.8", "no variable-length array")

_LATER = ("c2023", "c2025")  # there only the arrays themselves count, and pointers to them are a guideline of their own


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.VARIABLE):
        if _is_variable(node.type):
            yield node, f"the length of the array '{node.name}' is known only at run time"
        elif _points(node.type):
            yield node, f"'{node.name}' points to an array whose length is known only at run time", "certain", _LATER
    for node in unit.nodes(Kind.TYPEDEF):
        if _is_variable(node.type) or _points(node.type):
            yield node, f"'{node.name}' names an array whose length is known only at run time", "certain", _LATER
    for node in unit.nodes(Kind.PARAMETER):
        if _points(node.type) or (node.type is not None and _is_variable(node.type.target)):
            yield node, f"'{node.name}' points to an array whose length is known only at run time", "certain", _LATER


def _points(type_: Type | None) -> bool:
    one = type_.canonical if type_ is not None else None
    return one is not None and one.kind is TypeKind.POINTER and _is_variable(one.target)


def _is_variable(type_: Type | None) -> bool:
    one = type_.canonical if type_ is not None else None
    while one is not None and one.kind is TypeKind.ARRAY:
        if one.variable:
            return True
        one = one.target
    return False

"""A declaration nests pointers at most two levels deep.

What
    Reports a declared object, member, parameter, type or function result with a pointer to a pointer to a pointer.

Why it matters
    With every level a reader has to keep one more thing in mind that may be null, or may not point where it should.

How it is checked
    Consecutive pointers in the declared type are counted, typedef names looked through; an array or function between
    two pointers starts a new count. A parameter written as an array is a pointer. Where a typedef alone has too many
    levels, it is reported, and declarations that use it without adding a pointer are not.

Limits
    None known. Types that only a cast or sizeof names are no declarations.

Deviating
    Interfaces of others that hand back arrays of strings are the usual reason.
"""

from certkit.model import Kind, Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.5", "at most two levels of pointers")

_MOST = 2


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.VARIABLE, Kind.PARAMETER, Kind.FIELD, Kind.TYPEDEF, Kind.FUNCTION):
        type_ = node.type
        if type_ is None or (type_.kind is not TypeKind.FUNCTION and type_.target is None):
            continue
        levels = _levels(type_, node)
        if levels > _MOST:
            what = "function" if node.kind is Kind.FUNCTION else f"{node.kind}"
            yield node, f"the {what} '{node.name}' has {levels} levels of pointers"


def _levels(type_: Type, node: Node) -> int:
    """The longest run of pointers that the declaration itself makes or lengthens."""
    longest = run = 0
    first: Type | None = type_
    if node.kind is Kind.PARAMETER and type_.kind is TypeKind.ARRAY:
        run, first = 1, type_.target
    elif node.kind is Kind.TYPEDEF:
        first = _aliased(type_, node)
    while first is not None:
        if first.typedef and run == 0:
            break  # what the typedef holds is reported there
        if first.kind is TypeKind.POINTER:
            run += 1
            longest = max(longest, run)
        else:
            run = 0
        first = first.target
        if first is not None and first.typedef and run:
            return max(longest, run + _leading(first))
    return longest


def _leading(type_: Type) -> int:
    """How many pointers a type starts with, typedefs looked through."""
    count = 0
    one: Type | None = type_.canonical
    while one is not None and one.kind is TypeKind.POINTER:
        count += 1
        one = one.target
    return count


def _aliased(type_: Type, node: Node) -> Type:
    """What a typedef stands for, as written."""
    return type_.canonical if type_.typedef == node.name else type_

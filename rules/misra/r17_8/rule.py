"""A function leaves its parameters as they were passed.

What
    Reports every assignment, increment and decrement of a parameter, or of a part of a structure or union passed by
    value.

Why it matters
    A reader takes a parameter's name for the value the caller passed. Where it holds something else by then, the last
    lines of a function no longer mean what its head says.

How it is checked
    What an assignment or ++ or -- changes is followed back to the object that is named: through parentheses, members
    with a dot, and elements of arrays inside a structure. What a parameter points to may be changed. Code from macros
    is reported at the use.

Limits
    A change through the parameter's own address (`&p` handed to a function or kept in a pointer) and by an asm
    statement is not seen.

Deviating
    Short functions that count a parameter down are the usual reason.
"""

from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.8", "parameters are not modified", enforcement="partial", decidable=False)

_STEPS = frozenset({"++", "--", "p++", "p--"})


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.ASSIGN, Kind.UNARY):
        if (node.kind is Kind.UNARY and node.operator not in _STEPS) or not node.children:
            continue
        changed = _object(node.children[0])
        entity = changed.entity
        if changed.kind is not Kind.NAME or entity is None or entity.kind is not Kind.PARAMETER:
            continue
        part = "" if node.children[0].bare is changed else "a part of "
        yield node, f"{part}parameter '{entity.name}' is modified"


def _object(node: Node) -> Node:
    """The object whose storage an lvalue lies in; the lvalue itself where a pointer leads there."""
    while True:
        node = node.bare
        base = node.children[0] if node.children else None
        if base is None:
            return node
        if node.kind is Kind.SUBSCRIPT:
            if not _is_array(base):
                return node
        elif node.kind is not Kind.MEMBER or node.arrow:
            return node
        node = base


def _is_array(base: Node) -> bool:
    bare = base.bare
    if bare.entity is not None and bare.entity.kind is Kind.PARAMETER:
        return False  # declared as an array, but a pointer
    return bare.type is not None and bare.type.kind is TypeKind.ARRAY

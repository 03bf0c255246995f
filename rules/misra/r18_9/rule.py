"""An array inside a temporary object is not turned into a pointer.

What
    Reports an array member of a structure or union that a function returns, or that an assignment, a conditional or
    a comma yields, where it becomes a pointer to its first element.

Why it matters
    Such an object lives until the end of the full expression at best, before C11 not even that is certain. The pointer
    outlives it, and writing through it is undefined.

How it is checked
    Each array member of a non-lvalue is looked up. It may be subscripted at once as long as the element is only read;
    everything else that turns it into a pointer is reported: storing it, passing it, writing an element, taking an
    element's address. sizeof turns nothing into a pointer, and a value that is thrown away does no harm.

Limits
    None known. Compound literals are no temporaries; they live as long as their block.

Deviating
    Not advisable: copy the result into an object first.
"""

from certkit.facts.statements import is_value_used
from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.9", "no pointer into a temporary object")

_YIELDING = frozenset({Kind.CALL, Kind.ASSIGN, Kind.CONDITIONAL, Kind.STATEMENT_EXPRESSION, Kind.VA_ARG})


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.MEMBER):
        if node.type is None or node.type.kind is not TypeKind.ARRAY or node.arrow:
            continue
        if _is_temporary(node.children[0]) and _escapes(node):
            yield node, f"the array '{node.name}' of a temporary object becomes a pointer"


def _is_temporary(node: Node) -> bool:
    """Whether an expression is no lvalue: what a call, assignment, conditional or comma yields, or a part of it."""
    node = node.unparenthesised
    if node.type is None or (node.kind is Kind.UNARY):
        return False
    if node.kind in _YIELDING or (node.kind is Kind.BINARY and node.operator == ","):
        return node.type.is_record
    if node.kind is Kind.MEMBER and not node.arrow:
        return _is_temporary(node.children[0])
    if node.kind is Kind.SUBSCRIPT:
        array = node.children[0].unparenthesised
        held = array.children[0].type if array.kind is Kind.CONVERSION else None
        return held is not None and held.kind is TypeKind.ARRAY and _is_temporary(array.children[0])
    return False


def _escapes(node: Node) -> bool:
    """Whether the array becomes a pointer for more than reading an element at once."""
    below, above = node, node.parent
    decayed = subscripted = False
    while above is not None:
        if above.kind is Kind.SUBSCRIPT and decayed and _base(above) is below:
            decayed, subscripted = False, True
        elif above.kind is Kind.CONVERSION and below.type is not None and below.type.kind is TypeKind.ARRAY:
            if not is_value_used(above):
                return False
            decayed = True
        elif above.kind is Kind.CONVERSION:
            return decayed  # an element is read
        elif above.kind is Kind.SIZEOF:
            return decayed
        elif above.kind is Kind.MEMBER and above.type is not None and above.type.kind is TypeKind.ARRAY:
            return False  # an array in an element of this one: it has a finding of its own
        elif above.kind is not Kind.PAREN and not (above.kind is Kind.MEMBER and not above.arrow):
            return decayed or subscripted
        below, above = above, above.parent
    return False


def _base(subscript: Node) -> Node:
    """The operand of a subscript that is the pointer: C allows either order."""
    first = subscript.children[0]
    return first if first.type is not None and first.type.is_pointer else subscript.children[-1]

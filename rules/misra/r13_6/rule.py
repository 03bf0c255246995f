"""The operand of sizeof has no side effects.

What
    Reports a sizeof whose operand contains an assignment, ++, --, a call, or an access to a volatile object.

Why it matters
    The operand is not evaluated (save for arrays of variable length), so what it seems to do does not happen.

How it is checked
    All parts of the operand, bounds in a type name included. A call counts whatever the function does. A volatile
    object alone as the operand is allowed, since nothing would be read, unless it is an array of variable length.

        n = sizeof(i++);           /* reported: i stays as it is */
        n = sizeof(next());        /* reported: next is not called */
        n = sizeof(status_reg);    /* fine: volatile, but nothing is read */

    A sizeof that a macro of a system header writes (assert in some libraries) is not the project's.

Limits
    None known. `_Alignof` takes a type, and its bounds are not looked at.

Deviating
    The guideline is mandatory: take the side effect out.
"""

from certkit.facts.side_effects import acts
from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r13.6", "no side effects in sizeof")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.SIZEOF):
        found = next((act for child in node.children for act in acts(child)), None)
        if node.name != "sizeof" or unit.library.wrote(node, "sizeof"):
            continue
        if found is not None:
            happens = "which is evaluated" if node.value is None else "which is not evaluated"
            yield node, f"the operand of sizeof {found.what}, {happens}"
        elif node.children and _is_volatile_array(node.children[-1]):
            yield node, "the operand of sizeof is a volatile array of variable length"
        elif (bound := next((n for n in node.walk() if _is_volatile_bound(n)), None)) is not None:
            yield node, f"the operand of sizeof reads the volatile object '{bound.name}'"


def _is_volatile_bound(node: Node) -> bool:
    """Whether a volatile object is the length of an array that a type name mentions: a parameter's, a target's."""
    if node.kind is not Kind.NAME or node.type is None or not node.type.volatile or node.parent is None:
        return False
    before = node.source.data[max(0, node.offset - 32) : node.offset].rstrip()
    return node.parent.kind in (Kind.SIZEOF, Kind.PARAMETER) and before.endswith(b"[")


def _is_volatile_array(node: Node) -> bool:
    """Whether an operand is an array of variable length with volatile elements: that one is evaluated."""
    type_ = node.unparenthesised.type
    one = type_
    variable = volatile = False
    while one is not None and one.kind is TypeKind.ARRAY:
        variable = variable or one.canonical.variable
        volatile = volatile or one.volatile
        one = one.target
    return variable and (volatile or (one is not None and one.volatile))

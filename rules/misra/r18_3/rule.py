"""Pointers are compared by order only where both point into one object.

What
    Reports <, <=, > or >= between two pointers that point to different objects.

Why it matters
    C orders addresses only within one object; between others the comparison is undefined, and compilers use that.

How it is checked
    For each such comparison of pointers, what the two point to is worked out from the function's own assignments along
    its control flow: named objects and arrays, string literals, and local pointers set to such; members belong to their
    object. Where the two have nothing in common the finding is certain; where they have something in common but may
    differ, it is possible. Nothing is said where either pointer comes from elsewhere, but that a parameter cannot point
    into an automatic object of the function, nor a call's result where the function gives the object's address to
    nobody.

        int a[8], b[8];
        int *p = &a[5], *q = &b[1];
        if (p < q) { }           /* reported: 'a' and 'b' */
        if (p < &a[8]) { }       /* fine: one past the end still belongs to 'a' */

Limits
    What parameters, results of calls and pointers kept in objects point to is not followed, which is most of them.

Deviating
    Memory managers that order blocks by address are the usual reason; say what makes the addresses comparable.
"""

from certkit.facts.bases import bases_of
from certkit.facts.strangers import strangers
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.3", "order of pointers into one object", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.BINARY):
        if node.operator not in ("<", "<=", ">", ">=") or len(node.children) != 2:
            continue
        left, right = node.children
        if left.type is None or right.type is None or not (left.type.is_pointer and right.type.is_pointer):
            continue
        known = bases_of(unit, node)
        if known is None:
            continue
        held, against = known.of(left), known.of(right)
        one, other = ({base.whole for base in bases or ()} for bases in (held, against))
        if strangers(held, right) or strangers(against, left):
            own = min(base.name for base in one or other)
            yield node, f"one of the compared pointers points to {own}, the other cannot"
        elif one and other and one != other:
            names = f"{min(b.name for b in one)} and {min(b.name for b in other)}"
            sure = not (one & other)
            what = "point to different objects" if sure else "may point to different objects"
            yield node, f"the compared pointers {what}: {names}", "certain" if sure else "possible"

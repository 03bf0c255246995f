"""Pointers are subtracted only where both point into one array.

What
    Reports the difference of two pointers that point into different arrays.

Why it matters
    The difference of unrelated pointers is undefined: the distance may not even be a multiple of the element's size.

How it is checked
    For each subtraction of pointers, what the two point to is worked out from the function's own assignments along its
    control flow: named objects and arrays, members of them, string literals, and local pointers set to such. Where the
    two have nothing in common the finding is certain; where they have something in common but may differ, it is
    possible. Nothing is said where either pointer comes from elsewhere, but that a parameter cannot point into an
    automatic object of the function, nor a call's result where the function gives the object's address to nobody.

        int a[8], b[8];
        int *p = &a[5], *q = &b[1];
        n = p - q;               /* reported: 'a' and 'b' */
        n = p - a;               /* fine */

Limits
    What parameters, results of calls and pointers kept in objects point to is not followed, which is most of them.
    Elements of an array of arrays count as one array.

Deviating
    Distances between linker symbols are the usual reason; convert them to integers first.
"""

from certkit.facts.bases import bases_of
from certkit.facts.strangers import strangers
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.2", "difference of pointers into one array", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.BINARY):
        if node.operator != "-" or len(node.children) != 2:
            continue
        left, right = node.children
        if left.type is None or right.type is None or not (left.type.is_pointer and right.type.is_pointer):
            continue
        known = bases_of(unit, node)
        if known is None:
            continue
        one, other = known.of(left), known.of(right)
        if strangers(one, right) or strangers(other, left):
            own = min(base.name for base in one or other or ())
            yield node, f"one of the subtracted pointers points into {own}, the other cannot"
        elif one and other and one != other:
            names = f"{min(b.name for b in one)} and {min(b.name for b in other)}"
            sure = not (one & other)
            what = "point into different arrays" if sure else "may point into different arrays"
            yield node, f"the subtracted pointers {what}: {names}", "certain" if sure else "possible"

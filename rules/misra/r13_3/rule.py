"""An expression with ++ or -- has no other side effect.

What
    Reports a full expression that contains ++ or -- and a second side effect: another of them, an assignment, a call,
    or a read of a volatile object.

Why it matters
    Several changes in one expression are hard to read, and their order is often not what it seems.

How it is checked
    All parts of the expression count, also those that may not be evaluated, and operands of sizeof. A call counts
    whatever the function does. Expressions in the parts of a `for`, the values of a list and the initialisers of
    several objects are expressions of their own. The finding stands at the first ++ or --, once for the expression.

        n = i++;          /* reported: two changes in one expression */
        use(--n);         /* reported: a call counts, whatever the function does */
        list[i]++;        /* fine */
        while (--n > 0)   /* fine */

Limits
    A call counts also where its function plainly changes nothing, as the guideline asks.

Deviating
    `*p++ = *q++` in copying loops is the usual reason.
"""

from certkit.facts.side_effects import acts, full_expression, is_change
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r13.3", "++ and -- alone in their expression")


def check(unit: Unit) -> Hits:
    told: set[int] = set()
    for node in unit.nodes(Kind.UNARY):
        if not is_change(node):
            continue
        root = full_expression(node)
        if id(root) in told:
            continue
        other = next((act for act in acts(root, everything=True) if act.node is not node), None)
        if other is not None:
            told.add(id(root))
            yield node, f"'{_shown(node)}' stands in an expression that also {other.what}"


def _shown(node: Node) -> str:
    return node.operator.removeprefix("p")

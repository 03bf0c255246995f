"""The value of an assignment is not used.

What
    Reports an assignment, simple or compound, whose value something uses.

Why it matters
    An assignment inside a condition looks like a comparison, and was often meant to be one. A change in the middle of a
    larger expression is easily overlooked.

How it is checked
    An assignment may stand as a statement of its own, as the first or last part of a `for`, as an operand of a comma
    whose value is not used, or under a cast to void. Anything else uses its value. ++ and -- are the subject of Rule
    13.3.

        if ((c = next()) != END)   /* reported */
        a = b = 0;                 /* reported once, at the second = */
        list[n += 2] = 1;          /* reported */
        (void)(a = b);             /* fine */

Limits
    None known.

Deviating
    Reading loops (`while ((c = get()) != END)`) and chained assignments are the usual reasons.
"""

from certkit.facts.statements import is_value_used
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r13.4", "value of an assignment not used")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.ASSIGN):
        if is_value_used(node):
            yield node, f"the value of this assignment ('{node.operator}') is used"

"""The operand of sizeof has no side effects.

What
    Reports a sizeof whose operand contains an assignment, ++, --, a call, or an access to a volatile object.

Why it matters
    The operand is not evaluated (save for arrays of variable length), so what it seems to do does not happen.

How it is checked
    All parts of the operand, bounds in a type name included. A call counts whatever the function does. A volatile
    object alone as the operand is allowed: nothing would be read.

Limits
    None known. `_Alignof` takes a type, and its bounds are not looked at.

Deviating
    The guideline is mandatory: take the side effect out.
"""

from certkit.facts.side_effects import acts
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r13.6", "no side effects in sizeof")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.SIZEOF):
        found = next((act for child in node.children for act in acts(child)), None)
        if found is not None and node.name == "sizeof":
            yield node, f"the operand of sizeof {found.what}, which is not evaluated"

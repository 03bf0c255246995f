"""No member of a union is a bit-field.

What
    Reports a bit-field declared directly in a union.

Why it matters
    Which bits of the union's storage it takes is the compiler's choice, so what the other members show of it is too.

How it is checked
    Each bit-field's enclosing type. A bit-field in a structure that is itself a member of a union belongs to the
    structure.

Limits
    None known.

Deviating
    Not advisable: put the bit-fields into a structure.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r6.3", "no bit-field in a union")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.FIELD):
        if node.bits is not None and node.parent is not None and node.parent.kind is Kind.UNION:
            shown = f"the bit-field '{node.name}'" if node.name else "this bit-field"
            yield node, f"{shown} is a member of a union"

"""A named bit-field of one bit is not signed.

What
    Reports a named bit-field of width 1 whose type is signed.

Why it matters
    Its one bit is the sign: it can hold 0 and -1, never the 1 that its name usually promises.

How it is checked
    The type of each bit-field of width 1. Plain int counts as signed, as the parser's target has it.

Limits
    None known. Unnamed bit-fields hold no value and are left out.

Deviating
    Not advisable: make it unsigned or _Bool.
"""

from certkit.model import Kind, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r6.2", "no signed bit-field of one bit")

_SIGNED = frozenset({TypeKind.INTEGER, TypeKind.CHAR})


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.FIELD):
        one_bit = node.bits == 1 and node.name
        if one_bit and node.type is not None and node.type.kind in _SIGNED and node.type.canonical.signed:
            yield node, f"the bit-field '{node.name}' is signed and has one bit"

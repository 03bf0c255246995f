"""The value of an operation is not cast to a wider or different kind of type.

What
    Reports casts of arithmetic, bitwise and shift operations to another essential type category or to a wider type.

Why it matters
    The cast comes too late: the operation has been computed in the narrow or other type. `(uint32_t)(a * b)` with two
    16-bit operands loses bits first where int has 16.

How it is checked
    By the essential type of the operation, which is that of its wider operand. `?:` counts where one of its arms is
    such an operation, and a sign in front makes no difference. Constant expressions are no operations here, nor is what
    has been cast already. Casts between real and complex types count by width alone.

        (uint32_t)(a + b)                        /* reported where a and b are uint16_t: too late for the carry */
        (uint32_t)a + b                          /* fine */
        (uint8_t)(a + b)                         /* fine: narrower, of the same kind */

Limits
    None known.

Deviating
    Cast an operand instead.
"""

from certkit.facts.essential import Category, essentials
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r10.8", "no cast of an operation to a wider or different essential type")

_FLOATS = (Category.FLOATING, Category.COMPLEX)


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for node in unit.nodes(Kind.CAST):
        target = types.of_type(node.type)
        if target is None or not node.children or not types.is_composite(node.children[-1]):
            continue
        source = types.of(node.children[-1])
        if source is None:
            continue
        floats = source.category in _FLOATS and target.category in _FLOATS
        differs = source.category is not target.category and not floats
        if differs or source.size < target.size:
            yield node, f"an operation that is {source} is cast to '{node.type}', which is {target}"

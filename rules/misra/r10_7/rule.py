"""An operation is not widened by the operand beside it.

What
    Reports arithmetic, bitwise and comparison operators, and `?:`, one operand of which is itself an operation, while
    the other is of a wider essential type.

Why it matters
    In `wide * (narrow + narrow)` the sum is computed in its own narrow type, or in what int happens to be, and widened
    only then. It looks as if all were wide.

How it is checked
    By the essential type of the inner operation, which is that of its wider operand, against the other operand's.
    Compound assignments count: the object on the left is the other operand; of `?:` the two results are the operands.
    Constant expressions and casts are no operations here. Operands of different categories are the matter of Rule 10.4.

        uint32_t area = width * height + extra;  /* reported: a product of uint16_t beside a uint32_t */
        uint32_t area = ((uint32_t)width * height) + extra;      /* fine */

Limits
    None known.

Deviating
    Cast an operand of the inner operation to the wide type instead.
"""

from certkit.facts.essential import essentials
from certkit.facts.operations import converting
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r10.7", "no operation is widened by the other operand")


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for one in converting(unit):
        for operand, other in ((one.left, one.right), (one.right, one.left)):
            if (one.assigns and operand is one.left) or not types.is_composite(operand):
                continue
            narrow, wide = types.of(operand), types.of(other)
            if narrow is None or wide is None or not narrow.is_numeric or not wide.is_numeric:
                continue
            same = narrow.category is wide.category or not (narrow.is_integer or wide.is_integer)
            if same and narrow.size < wide.size:
                text = f"an operation that is {narrow} is an operand of '{one.written}' beside one that is {wide}"
                yield operand, text

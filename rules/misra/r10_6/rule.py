"""The value of an operation is not assigned to a wider type.

What
    Reports arithmetic, bitwise and shift operations whose value goes to an object wider than the operands: by
    assignment, initialiser, argument or returned value.

Why it matters
    `wide = narrow + narrow` looks as if computed in the wide type. It is computed in what int happens to be, and may
    have overflowed there before it is widened.

How it is checked
    By the essential type of the operation, which is that of its wider operand, against the object's. `?:` counts where
    one of its arms is such an operation, and a sign in front makes no difference. Constant expressions and cast
    operands are fine, and a different category is the matter of Rule 10.3.

        uint32_t sum = a + b;                    /* reported where a and b are uint16_t: added in int, or in 16 bits? */
        uint32_t sum = (uint32_t)a + b;          /* fine */

Limits
    Arguments for `...` and for functions without prototype have no type to compare with.

Deviating
    Cast an operand to the wide type instead.
"""

from certkit.facts.assignments import assignments
from certkit.facts.essential import essentials
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r10.6", "no operation's value goes to a wider essential type")


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for one in unit.fact(assignments):
        if one.operator != "=" or one.how == "case":
            continue
        target = types.of_object(one.target, one.bits)
        if target is None or not target.is_numeric or not types.is_composite(one.value):
            continue
        value = types.of(one.value)
        if value is not None and value.category is target.category and value.size < target.size:
            yield one.value, f"an operation that is {value} goes to {one.what}, which is {target}"

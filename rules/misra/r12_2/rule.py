"""Shift counts stay within the width of what is shifted.

What
    Reports shifts by a negative count, or by as many bits as the left operand's essential type has, or more.

Why it matters
    Beyond the width of the promoted operand the result is undefined. Beyond the essential width it is not what the type
    suggests: a byte shifted by 8 is no longer a byte.

How it is checked
    The count's range is worked out from constants, assignments and conditions on the way, function by function. A count
    that is always out of range is reported; one that reaches out of range by a bound the code itself sets (`n %= 64`, a
    loop up to 40) is reported as possible. The width is that of the essential type: `1U` has 8 bits, `(uint16_t)1U` 16,
    `1UL` those of unsigned long.

        (uint8_t)value << 8                      /* reported */
        (uint16_t)value << 8                     /* fine */
        1U << 9                                  /* reported: the constant 1U is as narrow as 8 bits */

Limits
    A count of which the code says nothing (a parameter never compared with anything) is not reported. Objects at
    file scope, members and values through pointers have the range of their type.

Deviating
    Cast the left operand to the type that is meant; say what bounds the count.
"""

from certkit.facts.constants import value_of
from certkit.facts.essential import essentials
from certkit.facts.operations import operations
from certkit.facts.values import Range, ranges_of
from certkit.model import Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r12.2", "shift counts stay within the essential width", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for one in unit.fact(operations):
        shifted = types.of(one.left) if one.operator in ("<<", ">>") else None
        count = _range(unit, one.right) if shifted is not None else None
        if shifted is None or count is None:
            continue
        most = 8 * shifted.size - 1
        what = f"a shift by {_shown(count)} of a value that is {shifted}"
        if count.high < 0 or count.low > most:
            yield one.right, f"{what}: the count must be 0 to {most}"
        elif (count.low < 0 and count.firm_low) or (count.high > most and count.firm_high):
            yield one.right, f"{what}: the count must be 0 to {most}", "possible"


def _range(unit: Unit, node: Node) -> Range | None:
    function = node.function
    if function is not None:
        return ranges_of(unit, function).of(node)
    value = value_of(node)
    return Range(value, value, True, True) if isinstance(value, int) else None


def _shown(count: Range) -> str:
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"

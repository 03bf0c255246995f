"""No constant expression wraps around.

What
    Reports unsigned additions, subtractions, multiplications and negations of constants whose exact result does not fit
    their type: `0U - 1U`, `UINT32_MAX + 1U`, `65536U * 65536U`, `-1U`.

Why it matters
    Wrapping around may be meant at run time. In a constant it hardly ever is: somebody expects the exact value.

How it is checked
    On every constant expression, wherever it stands, with the types of the target; the operation that wraps is
    reported. Parts that are not evaluated (the other arm of `?:`, the right side of a decided `&&` or `||`, the operand
    of `sizeof`) are left out.

        #define LAST (COUNT - 1U)                /* reported at its use where COUNT is 0U */

    Conditions of `#if` are computed as the preprocessor does, in uintmax_t of 64 bits, as far as the values of their
    macros are known.

Limits
    Bits shifted out on the left and values cut off by a conversion are no
    wrapping around in the sense of this check.

Deviating
    A mask of ones is better written `~0U`; where wrapping is meant, say so.
"""

from certkit.facts.conditions import conditions
from certkit.facts.constants import limits, value_of
from certkit.facts.essential import Essentials, essentials
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r12.4", "no constant expression wraps around", enforcement="partial")


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for node in unit.nodes(Kind.BINARY, Kind.UNARY):
        if _wraps(node, types) and _is_evaluated(node):
            yield node, f"the constant '{node.operator}' wraps around: its value does not fit '{node.type}'"
    for condition in conditions(unit):
        if condition.wraps:
            operator = condition.wraps[0]
            token = next((t for t in condition.directive.tokens if t.text == operator), condition.directive.place)
            yield token, f"the constant '{operator}' in this condition wraps around: its value does not fit uintmax_t"


def _wraps(node: Node, types: Essentials) -> bool:
    type_ = node.type.canonical if node.type is not None else None
    range_ = limits(type_)
    if type_ is None or range_ is None or range_[0] < 0 or node.operator not in ("+", "-", "*"):
        return False
    values = [types.constant(child) for child in node.children]
    converted = [value_of(child) for child in node.children]
    if None in values or not all(isinstance(value, int) for value in converted):
        return False
    first, *rest = (int(value or 0) for value in converted)
    if not rest:
        exact = -first if node.operator == "-" else first
    else:
        second = rest[0]
        exact = {"+": first + second, "-": first - second, "*": first * second}[node.operator]
    return not range_[0] <= exact <= range_[1]


def _is_evaluated(node: Node) -> bool:
    below, above = node, node.parent
    while above is not None and above.type is not None:
        if above.kind is Kind.SIZEOF:
            return False
        decides = above.children[0] if above.children else None
        if decides is not None and decides is not below:
            value = value_of(decides)
            if above.kind is Kind.CONDITIONAL and value is not None and below is not above.children[1 if value else 2]:
                return False
            if above.kind is Kind.BINARY and value is not None and above.operator == ("&&" if not value else "||"):
                return False
        below, above = above, above.parent
    return True

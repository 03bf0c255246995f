"""Both operands are of one kind.

What
    Reports arithmetic, bitwise and comparison operators, and `?:`, whose two operands are of different essential type
    categories, or of two different enumerations.

Why it matters
    C converts one operand to the type of the other, by rules few have in mind: a negative number beside an unsigned one
    becomes a huge one. With both of one kind nothing of that happens.

How it is checked
    By the essential types, whatever C promotes them to. A constant without `u` is signed, so `x + 1` with x unsigned is
    reported. Allowed are character plus integer and character minus integer, real beside complex numbers, and macros
    TRUE and FALSE beside a Boolean. Compound assignments count like the operators they apply; shifts, `&&`, `||` and
    the comma do not convert.

        if (length > limit) { ... }              /* reported where one is signed, the other unsigned */
        count = count + 1;                       /* reported where count is unsigned */
        count = count + 1U;                      /* fine */

Limits
    Operands that are pointers are left out. Which other types a project means as Boolean is known where
    `booleans` in certkit.toml lists them.

Deviating
    A cast of one operand is mostly the better answer.
"""

from certkit.facts.essential import Category, Essential, essentials
from certkit.facts.operations import converting
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r10.4", "operands are of one essential type category")

_FLOATS = (Category.FLOATING, Category.COMPLEX)


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for one in converting(unit):
        left, right = types.of(one.left), types.of(one.right)
        if left is None or right is None or _agree(left, right, one.written):
            continue
        kinds = {left.category, right.category}
        truth = one.left if right.category is Category.BOOLEAN else one.right
        if kinds != {Category.BOOLEAN, Category.SIGNED} or not types.is_truth_word(truth):
            yield one.node, f"the operands of '{one.written}' differ: one is {left}, the other {right}"


def _agree(left: Essential, right: Essential, operator: str) -> bool:
    if left.category is right.category:
        return left.category is not Category.ENUM or left.key == right.key
    if left.category in _FLOATS and right.category in _FLOATS:
        return True
    if operator in ("+", "+=", "-", "-=") and left.category is Category.CHARACTER and right.is_integer:
        return True
    return operator in ("+", "+=") and right.category is Category.CHARACTER and left.is_integer

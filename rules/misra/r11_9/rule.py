"""NULL is the only integer that becomes a null pointer.

What
    Reports integer constants of value zero (0, '\\0', `1 - 1`, a macro or enumerator that is 0) that become a null
    pointer: assigned, passed or returned as one, compared with a pointer, or beside one in `?:`.

Why it matters
    0 is a number everywhere else. NULL says that a pointer is meant, and keeps its meaning when types change.

How it is checked
    Every implicit conversion of such a constant into a pointer, unless the constant comes out of the macro NULL,
    through other macros as well. `(void *)0` is a pointer already and allowed, a cast `(struct item *)0` says what it
    does, and `{ 0 }` may initialise an aggregate that holds pointers.

        item = 0;                                /* reported: number or pointer? */
        item = NULL;                             /* fine */

Limits
    Zero in the place of `...` or of a function without prototype stays an integer and is not seen.

Deviating
    No good reason is known: write NULL.
"""

from certkit.facts.constants import is_integer_constant, value_of
from certkit.facts.conversions import pointer_conversions, shown
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.9", "NULL is the only integer null pointer constant")


def check(unit: Unit) -> Hits:
    for one in pointer_conversions(unit):
        value = one.value.bare
        if not one.implicit or not one.target.is_pointer or not is_integer_constant(value) or value_of(value) != 0:
            continue
        if not _from_null(value) and not _fills(one.node):
            text = f"'{(value.macro if not value.argument else '') or value.spelling}'"
            yield one.node, f"{text} becomes a null pointer of type '{shown(one.target)}' without NULL"


def _from_null(value: Node) -> bool:
    return value.macro == "NULL" or any(part.written_in == "NULL" for part in value.walk())


def _fills(node: Node) -> bool:
    """Whether it is the one value of `{ 0 }`."""
    above = node.parent
    lone = above is not None and above.kind is Kind.INITIALISER and len(above.children) == 1
    return lone and node.bare.kind is Kind.INTEGER

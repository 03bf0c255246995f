"""A function's name stands before its arguments or behind &.

What
    Reports the name of a function that is neither called nor the operand of `&`.

Why it matters
    A bare name turns into a pointer without a word. Where parentheses were forgotten, `if (ready)` tests an address
    that is never null.

How it is checked
    Every name that denotes a function, parentheses around it allowed. Pointers to functions, being objects, are not
    meant. Code from macros is reported at the use.

        handler = on_tick;       /* reported: write &on_tick */
        if (ready) { }           /* reported where ready is a function: ready() was meant */
        (on_tick)();             /* fine: called */

Limits
    None known.

Deviating
    Tables and arguments of callbacks are where projects leave the & out throughout; saying so once is enough.
"""

from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.12", "function names are called or stand behind &")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.NAME):
        if node.entity is None or node.entity.kind is not Kind.FUNCTION or unit.library.inside(node):
            continue
        if not _accepted(node):
            yield node, f"'{node.name}' is neither called nor behind &"


def _accepted(node: Node) -> bool:
    below, above = node, node.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below, above = above, above.parent
    if above is None:
        return True
    if above.kind is Kind.CALL:
        return above.children[0] is below
    return above.kind is Kind.UNARY and above.operator == "&"

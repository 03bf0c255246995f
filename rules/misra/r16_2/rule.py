"""A switch label stands directly in the body of its switch.

What
    Reports a `case` or `default` whose innermost enclosing block is not the body of a switch.

Why it matters
    A label inside a loop or an inner block lets control enter in the middle of it, past its declarations and its head.

How it is checked
    For each label, the compound statement around it must be the body of a switch statement.

        switch (n)
        {
            case 1: while (busy) { case 2: poll(); } break;    /* reported at case 2 */
            default: break;
        }

Limits
    None known.

Deviating
    Unrolled loops and coroutines in macros are the known uses; a reviewer has to understand each one.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r16.2", "switch labels directly in the body of a switch")


def check(unit: Unit) -> Hits:
    for label in unit.nodes(Kind.CASE, Kind.DEFAULT):
        block = label.enclosing(Kind.COMPOUND)
        if block is None or block.parent is None or block.parent.kind is not Kind.SWITCH:
            yield label, f"'{label.kind}' does not stand directly in the body of its switch"

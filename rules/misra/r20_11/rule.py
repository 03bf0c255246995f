"""No ## behind the operand of a #.

What
    Reports a macro parameter behind # that is followed by ##.

Why it matters
    Whether # or ## comes first is left open, and one of the two orders makes no valid token.

        #define NAME(a, b) # a ## b    /* reported: "x" pasted to y, or x pasted to y in quotes? */

How it is checked
    On the definitions that this configuration executes; the spellings %: and %:%: count.

Limits
    None known.

Deviating
    There is no reason to: two macros can do it in a known order.
"""

from itertools import pairwise

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.11", "no ## behind the operand of a #")


def check(unit: Unit) -> Hits:
    for macro in unit.macros:
        if macro.system or not macro.parameters or len(macro.body) < 3:
            continue
        texts = [token.text for token in macro.body]
        for (hash_, operand), pasted in zip(pairwise(texts), macro.body[2:], strict=False):
            if hash_ in ("#", "%:") and operand in macro.parameters and pasted.text in ("##", "%:%:"):
                yield pasted, f"in the macro '{macro.name}', ## follows the operand of a #"

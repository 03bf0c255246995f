"""No `static` between the brackets of an array parameter.

What
    Reports the keyword `static` inside the brackets of a parameter's declarator.

Why it matters
    It promises the compiler a number of elements and a pointer that is never null, and nobody checks the promise: each
    broken one is undefined behaviour.

How it is checked
    On the tokens of code this configuration compiles, qualifiers before and after the keyword included.

Limits
    Brackets that come out of a macro's body are not looked into.

Deviating
    There is no reason to: the guideline is mandatory.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.6", "no static in array parameters")

_QUALIFIERS = frozenset({"const", "volatile", "restrict", "_Atomic", "__restrict", "__restrict__"})


def check(unit: Unit) -> Hits:
    for source in unit.sources.values():
        tokens = source.tokens
        for number, token in enumerate(tokens):
            if token.text != "static":
                continue
            before = number - 1
            while before >= 0 and tokens[before].text in _QUALIFIERS:
                before -= 1
            if before >= 0 and tokens[before].text in ("[", "<:") and unit.is_active(token.place):
                yield token, "'static' promises a least number of elements that nobody checks"

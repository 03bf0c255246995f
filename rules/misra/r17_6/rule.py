"""No `static` between the brackets of an array parameter.

What
    Reports the keyword `static` inside the brackets of a parameter's declarator.

Why it matters
    It promises the compiler a number of elements and a pointer that is never null, and nobody checks the promise: each
    broken one is undefined behaviour.

How it is checked
    On the tokens of code this configuration compiles, qualifiers before and after the keyword included. A keyword that
    comes out of a macro is reported at the macro's use.

Limits
    None known.

Deviating
    There is no reason to: the guideline is mandatory.
"""

from bisect import bisect_left
from collections.abc import Sequence

from certkit.facts.expansion import definitions, expand_use
from certkit.model import MacroUse, Token, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.6", "no static in array parameters")

_QUALIFIERS = frozenset({"const", "volatile", "restrict", "_Atomic", "__restrict", "__restrict__"})
_MESSAGE = "'static' promises a least number of elements that nobody checks"


def check(unit: Unit) -> Hits:
    for source in unit.sources.values():
        for number, token in enumerate(source.tokens):
            if token.text == "static" and _is_length(source.tokens, number) and unit.is_active(token.place):
                yield token, _MESSAGE
    bodies = {macro.name: {token.text for token in macro.body} for macro in unit.macros}
    leading = {"static"}
    while more := {name for name, words in bodies.items() if name not in leading and words & leading}:
        leading |= more
    for use in unit.macro_uses:
        if use.name in leading and use.place.path in unit.sources and _promises(unit, use):
            yield use.place, _MESSAGE


def _promises(unit: Unit, use: MacroUse) -> bool:
    """Whether a macro use writes such a `static`."""
    pieces = expand_use(unit, use, definitions(unit))
    before = unit.sources[use.place.path].tokens
    before = before[: bisect_left(before, use.offset, key=lambda t: t.offset)][-4:]
    for number, piece in enumerate(pieces):
        if piece.text == "static" and piece.macro:
            tokens = [*before, *(one.token for one in pieces[: number + 1])]
            if _is_length(tokens, len(tokens) - 1):
                return True
    return False


def _is_length(tokens: Sequence[Token], number: int) -> bool:
    """Whether a bracket, and perhaps qualifiers, stand in front of a token."""
    before = number - 1
    while before >= 0 and tokens[before].text in _QUALIFIERS:
        before -= 1
    return before >= 0 and tokens[before].text in ("[", "<:")

"""The operators # and ## are not used.

What
    Reports each # and ## in the body of a macro.

Why it matters
    In which order several of them are applied is left open, and names put together by ## cannot be found by searching.

How it is checked
    On the definitions that this configuration executes; the spellings %: and %:%: count.

Limits
    None known.

Deviating
    Turning a number's name into text, and families of names made by ##, are the usual reasons; say that no body uses
    more than one of the operators in a row.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.10", "no # or ## operators")

_OPERATORS = frozenset({"#", "##", "%:", "%:%:"})


def check(unit: Unit) -> Hits:
    for macro in unit.macros:
        for token in () if macro.system else macro.body:
            if token.text in _OPERATORS and (macro.parameters is not None or token.text in ("##", "%:%:")):
                yield token, f"the macro '{macro.name}' uses {token.text}"

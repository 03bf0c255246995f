"""The operators # and ## are not used.

What
    Reports each macro whose body uses # or ##, at the first of them.

Why it matters
    In which order several of them are applied is left open, and names put together by ## cannot be found by searching.

        #define PIN(port, n) port##_##n   /* reported: a search for PORTA_3 does not find PIN(PORTA, 3) */

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

_PASTE = frozenset({"##", "%:%:"})
_OPERATORS = frozenset({"#", "%:"}) | _PASTE
"""In a macro without parameters, # is a character like others (C11 6.10.3.2)."""


def check(unit: Unit) -> Hits:
    for macro in unit.macros:
        operators = _OPERATORS if macro.parameters is not None else _PASTE
        used = [token for token in macro.body if token.text in operators] if not macro.system else []
        if used:
            texts = " and ".join(dict.fromkeys(token.text for token in used))
            yield used[0], f"the macro '{macro.name}' uses {texts}"

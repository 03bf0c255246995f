"""Integer constants are not written in octal.

What
    Reports every integer constant that begins with 0 and goes on with another digit: `010`, `00`, `0777UL`. A single 0
    is zero in any notation and is not reported.

Why it matters
    A leading zero looks like padding. `052` in a column of decimal numbers is 42, and nobody will see it.

How it is checked
    In code, in the conditions of `#if` and `#elif`, and in macro bodies wherever they are used (reported at the use).
    Constants are read as they are spelled, however many macros they pass through or are pasted from.

        mode = 0644;           /* reported: 420 in decimal */
        code = "\\012";        /* fine: an escape sequence */

Limits
    Octal escape sequences in characters and strings are another matter and not looked at. A macro that no active code
    uses is not looked into, nor are macros of system headers.

Deviating
    File modes and the like, where a platform documents octal values, are the usual reason.
"""

import re

from certkit.facts.literals import lost_numbers, numbers
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r7.1", "no octal integer constants")

_OCTAL = re.compile(r"0[0-7]+[uUlL]*")


def check(unit: Unit) -> Hits:
    for one in (*unit.fact(numbers), *lost_numbers(unit)):
        if _OCTAL.fullmatch(one.text):
            yield one.where, f"'{one.text}' is an octal constant"

"""No lowercase l in the suffix of a constant.

What
    Reports every integer or floating constant whose suffix holds a lowercase `l`: `10l`, `10ul`, `10ll`, `1.5l`.

Why it matters
    In many fonts `l` and `1` are one shape: `10l` reads as 101.

How it is checked
    In code, in the conditions of `#if` and `#elif`, and in macro bodies wherever they are used (reported at the use).
    Constants are read as they are spelled, however many macros they pass through or are pasted from.

        limit = 10l;           /* reported: reads as 101 */
        limit = 10UL;          /* fine */

Limits
    A macro that no active code uses is not looked into, nor are macros of system headers.

Deviating
    No good reason is known: write L.
"""

from certkit.facts.literals import lost_numbers, numbers
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r7.3", "no lowercase l in the suffix of a constant")


def check(unit: Unit) -> Hits:
    for one in (*unit.fact(numbers), *lost_numbers(unit)):
        if "l" in one.text:
            yield one.where, f"'{one.text}' has a lowercase 'l' in its suffix"

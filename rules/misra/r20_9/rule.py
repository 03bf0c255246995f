"""Names in #if and #elif are macros.

What
    Reports a name in the condition of an #if or #elif that no macro has when the condition is evaluated.

Why it matters
    Such a name counts 0 without a word. A macro that was misspelled, or whose header is missing, switches code off.

        #if CONFIG_TRACE == 1          /* reported while nothing defines CONFIG_TRACE */
        #if defined(CONFIG_TRACE) && (CONFIG_TRACE == 1)   /* better: asks first */

How it is checked
    On the conditions that this configuration evaluates, parts that && and || skip left out. Names behind `defined` are
    not meant. Macros given on the command line or by the compiler are macros.

Limits
    None known.

Deviating
    Give the macro a default (`#ifndef`), or ask with `defined` first.
"""

from certkit.facts.conditions import undefined_names
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.9", "names in #if are macros")


def check(unit: Unit) -> Hits:
    for place, name in undefined_names(unit):
        yield place, f"'{name}' is no macro here and counts 0"

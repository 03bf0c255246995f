"""A condition of #if or #elif is 0 or 1.

What
    Reports an #if or #elif whose condition, once evaluated, is another number than 0 or 1.

Why it matters
    A condition is a question with two answers. `#if LEVEL` asks something else than a reader may think.

        #define LEVEL 2
        #if LEVEL                      /* reported: 2 */
        #if LEVEL > 0                  /* better */

How it is checked
    Conditions that this configuration evaluates are worked out from the macros in its text. Comparisons, `!`, `&&`,
    `||` and `defined` are 0 or 1 whatever they compare; a name that is no macro counts 0.

Limits
    The values of macros given on the command line or by the compiler, and of macros with several definitions, are not
    known: a condition that is nothing but such a macro passes.

Deviating
    Write the comparison that is meant: `#if LEVEL > 0`.
"""

from certkit.facts.conditions import conditions
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.8", "conditions of #if are 0 or 1", enforcement="partial")


def check(unit: Unit) -> Hits:
    for one in conditions(unit):
        if one.value is not None and one.value not in (0, 1):
            yield one.directive.place, f"the condition of this #{one.directive.name} has the value {one.value}"

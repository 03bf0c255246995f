"""A list with chained designators has designators throughout.

What
    Reports values without designator in a braced list that has a chained designator (`.position.x = 1`, `[1][0] = 2`)
    elsewhere.

Why it matters
    What a value without designator goes to depends on the designator in front of it. Behind a chain it is the next part
    deep inside the object, which hardly anybody expects.

How it is checked
    For each pair of braces by itself: nested braces start over. One finding for each value without designator.

Limits
    None known.

Deviating
    No good reason is known: write the designators out.
"""

from certkit.facts.conversions import shown
from certkit.facts.initialisers import braced_lists
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r9.6", "chained designators are not mixed with plain values")


def check(unit: Unit) -> Hits:
    for _, outermost in unit.fact(braced_lists):
        for list_ in outermost.lists():
            if any(value.designators > 1 for value in list_.values):
                for value in list_.values:
                    if not value.designators:
                        what = f"a '{shown(list_.type)}' whose initialiser has chained designators"
                        yield value.node, f"a value without designator in {what}"

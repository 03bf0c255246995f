"""The default label is the first or the last label of its switch.

What
    Reports a `default` with other labels of the same switch both before and behind it.

Why it matters
    A reader looks for default at the end, or at the start. In the middle it is easily missed.

How it is checked
    Among the labels that stand directly in the body of a switch, in their order, default must be the first or the last.

Limits
    Labels in nested blocks are left to Rule 16.2.

Deviating
    Usually not worth it: the clauses can be put in another order.
"""

from certkit.facts.switches import switches
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r16.5", "default first or last")


def check(unit: Unit) -> Hits:
    for one in switches(unit):
        if one.lost:
            continue
        for index, label in enumerate(one.labels):
            if label.kind is Kind.DEFAULT and 0 < index < len(one.labels) - 1:
                yield label, "'default' has labels both before and behind it"

"""Atomic objects are initialised before they are used.

What
    Reports accesses to automatic atomic objects that have neither an initialiser nor been through `atomic_init`: on
    every way that leads there, or, as possible, on some way that can be taken.

Why it matters
    An atomic object may need more than a value, a lock for instance. Without its initialisation every access is
    undefined, a plain assignment included.

How it is checked
    Objects without initialiser are followed through the function's control flow, as for Rule 9.1. Reading, assigning,
    counting and every atomic operation is an access. The address passed to a function that is no atomic operation
    counts as initialisation. Of several accesses one behind the other the first is reported.

Limits
    Functions called are not looked into, objects from malloc are left out. Whether another thread may get at the object
    before it is initialised is not judged.

Deviating
    A mandatory guideline: no deviation is allowed. Initialise the object at its declaration.
"""

from certkit.facts.assigned import early_reads
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r9.7", "atomic objects are initialised before use", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for function in unit.functions:
        for access in early_reads(unit.flows.of(function), atomic=True):
            if access.precision == "certain":
                yield access.node, f"atomic '{access.name}' is accessed before it is initialised"
            else:
                yield access.node, f"atomic '{access.name}' may be accessed before it is initialised", "possible"

"""Atomic objects are initialised before they are used.

What
    Reports accesses to automatic atomic objects that have neither an initialiser nor been through `atomic_init`: on
    every way that leads there, or, as possible, on some way that can be taken. A call that starts a thread counts as an
    access to every such object in scope, and is reported at the object's declaration.

Why it matters
    An atomic object may need more than a value, a lock for instance. Without its initialisation every access is
    undefined, a plain assignment included. What a thread finds in an object that gets its value later depends on
    timing.

        _Atomic int ready;                   /* better: _Atomic int ready = 0; */
        (void)thrd_create(&worker, run, &ready);

How it is checked
    Objects without initialiser, atomic members of structures too, are followed through the function's control flow, as
    for Rule 9.1. Reading, assigning, counting and every atomic operation is an access. The address passed to a function
    that is no atomic operation counts as initialisation. Of several accesses one behind the other the first is
    reported.

Limits
    Functions called are not looked into but for whether they start a thread, in this unit; objects from malloc are left
    out. Whether the thread ever gets at the object is not judged. Where too many ways lead to a use to tell, the ledger
    names the function.

Deviating
    A mandatory guideline: no deviation is allowed. Initialise the object at its declaration.
"""

from certkit.facts.assigned import early_reads
from certkit.facts.concurrency import starting_calls
from certkit.model import Kind, Unfollowed, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r9.7", "atomic objects are initialised before use", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    starting = unit.fact(starting_calls)
    for function in unit.functions:
        for access in early_reads(unit.flows.of(function), atomic=True, starting=starting):
            if access.undecided:
                yield Unfollowed(function.place, function.name, f"too many lead to a use of '{access.name}'")
                continue
            sure = access.precision == "certain"
            if access.node.kind is Kind.VARIABLE:
                text = f"atomic '{access.name}' {'is' if sure else 'may be'} without a value when a thread starts"
            else:
                text = f"atomic '{access.name}' {'is' if sure else 'may be'} accessed before it is initialised"
            yield access.node, text, access.precision

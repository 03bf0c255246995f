"""Only allocated memory is freed, and only once.

What
    Reports calls of free and realloc with the address of an object, a string literal or a function, with a pointer
    into the middle of a block, with a stream, with what the library lends (getenv, localtime), or with a block that
    has been freed before.

Why it matters
    The administration of the heap lies beside the blocks. Freeing what is none, or freeing twice, destroys it
    without a word.

How it is checked
    Every way through each function is followed with what its variables hold. Tests of a pointer against null, and
    repeated tests of one condition on variables unchanged since, decide which ways there are. Functions that the
    unit defines are followed into, four calls deep. A variable at file scope that is freed as the function finds it,
    untested, is a possible finding where the unit elsewhere gives it the address of an object.

Limits
    Resources kept in arrays, in objects that outlive the function, or handed to a function out of sight are not
    followed. A way may depend on conditions that exclude each other without a common variable.
    Where a function or a unit has too many ways, some are left out, and the ledger names the function.
    What a function is called with by other units is unknown.

Deviating
    There is hardly a reason.
"""

from certkit.facts.resources import faults, unfollowed
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.2", "free and realloc get allocated memory only", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for fault in unit.fact(faults):
        if fault.rule == "free":
            yield fault.node, fault.message, "possible" if fault.possible else "certain"
    yield from unit.fact(unfollowed)

"""What the library gives for a time is given back.

What
    Reports calls of malloc, calloc, aligned_alloc and realloc whose memory is not freed, and of fopen, tmpfile and
    freopen whose stream is not closed, on some way out of the function that got them (exit included), or that are
    forgotten because a loop gets the next one.

Why it matters
    Memory and streams are few. What is never given back is missing in the end, long after the fault and somewhere
    else.

How it is checked
    Every way through each function is followed with what its variables hold. Tests of a pointer against null, and
    repeated tests of one condition on variables unchanged since, decide which ways there are. Functions that the
    unit defines are followed into, four calls deep. A resource that is returned, stored where others can reach it,
    or given to a function out of sight is no longer the function's own and not reported.

Limits
    Resources kept in arrays, in objects that outlive the function, or handed to a function out of sight are not
    followed. A way may depend on conditions that exclude each other without a common variable.
    Where a function or a unit has too many ways, some are left out, and the ledger names the function.

Deviating
    Say who gives the resource back, or why it may be kept until the program ends.
"""

from certkit.facts.resources import faults, unfollowed
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.1", "memory is freed and streams are closed", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for fault in unit.fact(faults):
        if fault.rule == "leak":
            yield fault.node, fault.message
    yield from unit.fact(unfollowed)

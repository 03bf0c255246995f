"""A pointer to a stream is not used once the stream is closed.

What
    Reports each use of the value of a pointer to FILE on a way on which fclose has closed the stream: as an
    argument, in a comparison, copied. Functions that use a standard stream without naming it (printf, getchar,
    perror) count for stdout, stdin and stderr.

Why it matters
    The FILE may have become that of another stream, or no memory at all.

How it is checked
    Every way through each function is followed with what its variables hold. Tests of a pointer against null, and
    repeated tests of one condition on variables unchanged since, decide which ways there are. Functions that the
    unit defines are followed into, four calls deep. An argument of a function that is followed counts where that
    function uses it.

Limits
    Resources kept in arrays, in objects that outlive the function, or handed to a function out of sight are not
    followed. A way may depend on conditions that exclude each other without a common variable.
    Where a function or a unit has too many ways, some are left out, and the ledger names the function.

Deviating
    There is hardly a reason: set the pointer to null when the stream is closed.
"""

from certkit.facts.resources import faults, unfollowed
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.6", "no use of a stream after it has been closed", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for fault in unit.fact(faults):
        if fault.rule == "closed":
            yield fault.node, fault.message
    yield from unit.fact(unfollowed)

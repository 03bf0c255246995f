"""No file is open for reading and for writing at once on two streams.

What
    Reports calls of fopen and freopen that open a file which another stream has open, one of the two for writing.

Why it matters
    Each stream has a buffer and a position of its own. What one reads of what the other has written depends on
    both.

How it is checked
    The same string literal, and the same variable unchanged since, name the same file. Every way through each
    function is followed with what its variables hold. Tests of a pointer against null, and repeated tests of one
    condition on variables unchanged since, decide which ways there are. Functions that the unit defines are
    followed into, four calls deep. Where the first stream has been handed to a function out of sight, the finding
    is marked possible.

Limits
    Different names of one file are not told to be the same, nor are names put together in different variables.
    Modes that are no string literals are not known. Streams opened in other functions count only where the call is
    followed.
    Where a function or a unit has too many ways, some are left out, and the ledger names the function.

Deviating
    Say what keeps the two streams from disturbing each other.
"""

from certkit.facts.resources import faults, unfollowed
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.3", "no file is open twice with one stream for writing", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for fault in unit.fact(faults):
        if fault.rule == "twice":
            yield fault.node, fault.message, "possible" if fault.possible else "certain"
    yield from unit.fact(unfollowed)

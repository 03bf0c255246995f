"""Nothing is written to a stream that was opened for reading.

What
    Reports calls of fprintf, fputc, fputs, putc, fwrite and their like with a stream that was opened in mode "r" or
    "rb", or with stdin.

Why it matters
    The write fails or is undefined, depending on the library, and hardly anyone tests its result.

How it is checked
    Every way through each function is followed with what its variables hold. Tests of a pointer against null, and
    repeated tests of one condition on variables unchanged since, decide which ways there are. Functions that the
    unit defines are followed into, four calls deep.

Limits
    The mode is known only where it is a string literal. Streams that come from other units, from arrays or from
    objects that outlive the function are not followed.
    Where a function or a unit has too many ways, some are left out, and the ledger names the function.

Deviating
    There is hardly a reason.
"""

from certkit.facts.resources import faults, unfollowed
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.4", "no write to a read-only stream", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for fault in unit.fact(faults):
        if fault.rule == "write":
            yield fault.node, fault.message
    yield from unit.fact(unfollowed)

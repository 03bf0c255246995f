"""The right operand of && and || has no persistent side effects.

What
    Reports a right operand that changes an object, accesses a volatile one, or calls a function that does such a thing.

Why it matters
    Whether the right operand is evaluated at all depends on the left one. What it changes is then changed sometimes,
    which a reader does not expect of a condition.

How it is checked
    Each right operand. Functions are followed through all units of the program; one that changes only its own automatic
    objects has no persistent side effects. A call of a function that no unit defines, or through a pointer, is a
    possible finding, save for library functions known to compute only. Reading a volatile object is a side effect in C
    and counts.

        if (ready && (count++ < 3))          /* reported */
        if (ready && (status_reg == 0))      /* reported: a volatile read */
        if (ready && (square(n) > 4))        /* fine where square changes nothing that outlives the call */

Limits
    Every access to a volatile object counts, since the guideline's terms call that a persistent side effect: also the
    mere read of a variable in plain memory that another task shares, and the call of a function that makes such a
    read. Tools that leave volatile reads out report less here.
    Whether a function changes something only under conditions that never hold here is not looked into.

Deviating
    Volatile objects that are only read, and calls that ask something of hardware or of another task, are the usual
    reasons.
"""

from certkit.facts.persistence import unwelcome
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r13.5", "no side effects in the right operand of && and ||", decidable=False)


def check(program: Program) -> Hits:
    for row, what, precision in unwelcome(program, "operand"):
        yield row, f"this right operand {what}", precision

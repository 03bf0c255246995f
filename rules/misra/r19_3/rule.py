"""Only the member of a union that was set is read.

What
    A guideline of MISRA C:2025. Reports the read of a member of a union that no way to it has set last: another member
    was, or none at all.

Why it matters
    The members share their bytes. What one member reads of what another wrote depends on sizes, byte order and
    representation; some bytes may not have been written, some values may be none of the type:

        union { float real; unsigned int bits; } u;
        u.real = x;
        return u.bits;                          /* reported */
        (void)memcpy(&bits, &x, sizeof(bits));  /* better: says what it does */

How it is checked
    Along the control flow of each function, for unions reached by name: objects, members of objects, and what a pointer
    variable points to. A store to a member, or to a part of it, sets that member. Where ways join, each member set on
    one of them may be read. Calls, stores through other pointers and addresses taken end what is known of unions that
    they may reach. Reading what structures in a union have in common at their beginning is allowed, as C allows it,
    and so is looking at the bytes of what was set through an array of characters.

Limits
    What other functions have set is not known, and every member may be read first; so it is with volatile unions,
    elements of arrays, and functions with inline assembly. Conditions are not weighed: a member set on any way may be
    read.

Deviating
    Code that is there to take representations apart (protocols, floating point) is the usual reason; say which byte
    order and sizes it relies on.
"""

from certkit.facts.union_members import stray_reads
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r19.3", "members of unions are set before they are read", enforcement="partial", decidable=False,
    tags=("c2025",),
)  # fmt: skip


def check(unit: Unit) -> Hits:
    for one in stray_reads(unit):
        held = " or ".join(f"'{name}'" for name in one.held)
        yield one.node, f"'{one.name}' is read, but {f'{held} was set last' if held else 'no member was set'}"

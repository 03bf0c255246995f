"""mtx_timedlock waits on mutexes made for it.

What
    Reports a call of mtx_timedlock on a mutex that the program initialises without mtx_timed.

Why it matters
    Waiting with a limit on any other kind of mutex is undefined.

        mtx_init(&lock, mtx_plain);
        mtx_timedlock(&lock, &until);  /* reported: lock was not made with mtx_timed */

How it is checked
    The mutex is traced from the call through parameters to the object it is, in all units that use <threads.h>, and
    looked for in the program's calls of mtx_init. Where none of them that initialises it has mtx_timed, the call is
    reported, or the call that hands the mutex to a function that waits; where only some have, it is reported as
    possible.

Limits
    A mutex that no call of mtx_init in the program is seen to initialise is not judged, nor is one that several
    pointers may lead to. Elements of an array are taken as one.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    Initialise the mutex with mtx_timed.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r21.26", "mtx_timedlock waits on timed mutexes", enforcement="partial", decidable=False, tags=("library",)
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "21.26":
            yield fault.hit
    yield from program.fact(unfollowed)

"""A locked mutex is unlocked by the thread that locked it.

What
    Reports the locking of a mutex after which some way leaves the function that nobody calls, ends the thread, or ends
    the life of the mutex, without unlocking it.

Why it matters
    Whoever waits for the mutex next waits for ever. The early return from the middle of a locked region is the usual
    form:

        (void)mtx_lock(&guard);
        if (count == 0)
        {
            return -1;                           /* guard stays locked */
        }
        (void)mtx_unlock(&guard);

How it is checked
    Every way through the program's functions is followed, from those that nobody calls and from each start of a thread,
    into the functions called, in all units that use <threads.h>. Results that are compared (with thrd_success, or
    against zero), conditions on local variables and repeated questions decide which ways there are. A function that
    locks for its caller is followed into from there: the finding stands at the lock, or at the call that hands the
    mutex over. A pair of functions that nobody calls, one of which locks and the other unlocks, is taken to be an
    interface and not reported. Leaving the program by exit or abort is no end of a thread.

Limits
    Objects that several pointers may lead to, elements of arrays with computed indices, and calls through pointers are
    not told apart or not followed. POSIX threads are not the subject of this guideline. A mutex that stays locked in a
    loop that never ends is not seen.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    A function that locks for callers out of sight is the usual reason: name its counterpart.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r22.16",
    "a locked mutex is unlocked by the same thread",
    enforcement="partial",
    decidable=False,
    tags=("c11",),
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "22.16":
            yield fault.hit
    yield from program.fact(unfollowed)

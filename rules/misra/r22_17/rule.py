"""A thread unlocks, and waits with, only what it has locked.

What
    Reports calls of mtx_unlock, cnd_wait and cnd_timedwait for a mutex that the thread has not locked on every way that
    leads there.

Why it matters
    Unlocking a mutex that another thread holds lets two threads into one region; C11 leaves all of this undefined. A
    wait without the mutex can miss the signal it waits for.

        if (busy)
        {
            (void)mtx_lock(&guard);
        }
        (void)mtx_unlock(&guard);                /* not locked where busy is false */

How it is checked
    Every way through the program's functions is followed, from those that nobody calls and from each start of a thread,
    into the functions called, in all units that use <threads.h>. Results that are compared (with thrd_success, or
    against zero), conditions on local variables and repeated questions decide which ways there are. A started thread
    begins with nothing locked, whatever its creator holds. mtx_trylock and mtx_timedlock count as locking only where
    their result says so. A pair of functions that nobody calls, one of which locks and the other unlocks, is not
    reported.

Limits
    Objects that several pointers may lead to, elements of arrays with computed indices, and calls through pointers are
    not told apart or not followed. POSIX threads are not the subject of this guideline. A pointer that has led to
    several mutexes is given the benefit of the doubt.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    A function that unlocks what its callers out of sight have locked is the usual reason: name its counterpart.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r22.17",
    "a thread unlocks and waits with only what it has locked",
    enforcement="partial",
    decidable=False,
    tags=("c11",),
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "22.17":
            yield fault.hit
    yield from program.fact(unfollowed)

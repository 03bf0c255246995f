"""Only a recursive mutex is locked again by its owner.

What
    Reports the locking of a mutex that the thread holds already and that is not known to be recursive.

Why it matters
    The thread waits for itself. It happens most often through a function that locks, called by one that has locked:

        void total_add(int n) { (void)mtx_lock(&guard); total += n; (void)mtx_unlock(&guard); }
        void total_reset(void)
        {
            (void)mtx_lock(&guard);
            total_add(-total);                   /* locks guard again */
            (void)mtx_unlock(&guard);
        }

How it is checked
    Every way through the program's functions is followed, from those that nobody calls and from each start of a thread,
    into the functions called, in all units that use <threads.h>. Results that are compared (with thrd_success, or
    against zero), conditions on local variables and repeated questions decide which ways there are. A mutex is
    recursive when all calls of mtx_init for it say so, in the whole program; where none is seen the finding is
    possible. Elements of an array that may be the same, and a mutex that a pointer at file scope may lead to, are
    reported as possible. mtx_trylock does not wait and does not count.

Limits
    Objects that several pointers may lead to, elements of arrays with computed indices, and calls through pointers are
    not told apart or not followed. POSIX threads are not the subject of this guideline. Two parameters are taken to
    lead to different mutexes.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    Where the mutex is known to be recursive for a reason out of sight, say where it is initialised.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r22.18",
    "only a recursive mutex is locked again by its owner",
    enforcement="partial",
    decidable=False,
    tags=("c11",),
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "22.18":
            yield fault.hit
    yield from program.fact(unfollowed)

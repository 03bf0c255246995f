"""Synchronisation objects outlive the threads that use them.

What
    Reports the destruction of a mutex, a condition variable or a thread-specific storage key while a thread that uses
    it has been created and not joined; and the creation of a thread that destroys what its creator or another thread
    goes on to use.

Why it matters
    A thread that locks a destroyed mutex has undefined behaviour, and whether it gets there first is a matter of
    timing.

        (void)thrd_create(&worker, run, NULL);   /* run locks guard */
        mtx_destroy(&guard);                     /* thrd_join(worker, NULL) belongs before this */

How it is checked
    Every way through the program's functions is followed, from those that nobody calls and from each start of a thread,
    into the functions called, in all units that use <threads.h>. For each thread, the objects that its functions use
    and destroy are collected. From its creation to its join it counts as running; detaching does not end it. Loops that
    create or join threads count as run at least once. The finding stands at the destruction, or at the creation of the
    thread that destroys.

Limits
    Objects that several pointers may lead to, elements of arrays with computed indices, and calls through pointers are
    not told apart or not followed. POSIX threads are not the subject of this guideline. That a thread has ended is
    known from thrd_join alone, not from messages or flags. A destruction in a function that has no way from the
    creation, such as one for shutting down, is not compared with it.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    A thread that is known to be past its last use, by a flag set under another lock for instance, is a reason: say what
    shows it.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r22.15",
    "synchronisation objects outlive the threads that use them",
    enforcement="partial",
    decidable=False,
    tags=("c11",),
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "22.15":
            yield fault.hit
    yield from program.fact(unfollowed)

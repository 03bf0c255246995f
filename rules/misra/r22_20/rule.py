"""Thread-specific storage keys are created before they are used.

What
    Reports tss_get, tss_set and tss_delete for a key that no tss_create has made on the way there, and the creation of
    a shared key inside a started thread.

Why it matters
    A key that was never created may be another one's: the thread reads and overwrites a stranger's pointer.

        static tss_t slot;
        (void)thrd_create(&worker, run, NULL);   /* run calls tss_set(slot, ...) */
        (void)tss_create(&slot, NULL);           /* too late */

How it is checked
    Every way through the program's functions is followed, from those that nobody calls and from each start of a thread,
    into the functions called, in all units that use <threads.h>. A thread starts with the keys that existed where it is
    created. A key that some function creates for others to use later counts as created everywhere; where every function
    that creates it also goes on to use it, uses that come by other ways are reported as possible.

Limits
    Objects that several pointers may lead to, elements of arrays with computed indices, and calls through pointers are
    not told apart or not followed. POSIX threads are not the subject of this guideline. Whether the creation succeeded
    is not asked (Dir 4.7).
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    A mandatory guideline: no deviation is allowed. Create keys in main, before the first thread is created.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r22.20",
    "thread-specific storage keys are created before use",
    enforcement="partial",
    decidable=False,
    tags=("c11",),
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "22.20":
            yield fault.hit
    yield from program.fact(unfollowed)

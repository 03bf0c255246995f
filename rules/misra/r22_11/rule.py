"""A thread is joined or detached once.

What
    Reports the creation of a thread that is joined or detached a second time afterwards: joined twice, detached twice,
    one after the other, or joined after the thread has detached itself. Where the creation is not in sight, the second
    call is reported.

Why it matters
    Once joined or detached, a thread may be gone and its identifier may belong to another thread. A second join waits
    for the wrong thread or reads freed memory; C11 makes it undefined.

        (void)thrd_create(&worker, run, NULL);
        (void)thrd_detach(worker);
        (void)thrd_join(worker, NULL);      /* undefined: decide for one of the two */

How it is checked
    Every way through the program's functions is followed, from those that nobody calls and from each start of a thread,
    into the functions called, in all units that use <threads.h>. thrd_t objects are followed by name, through
    parameters and through copies; what a thread does with thrd_current counts for the thread that runs its function.
    Results that are compared (with thrd_success, or against zero), conditions on local variables and repeated questions
    decide which ways there are. The finding stands where the thread is created and names the line of the second call.

Limits
    Objects that several pointers may lead to, elements of arrays with computed indices, and calls through pointers are
    not told apart or not followed. POSIX threads are not the subject of this guideline. Threads in arrays are told
    apart by constant indices and by an index variable that has not changed in between.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    There is hardly a reason: keep a flag beside the identifier, and ask it, where it is not known who waits for a
    thread.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r22.11", "a thread is joined or detached once", enforcement="partial", decidable=False, tags=("c11",)
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "22.11":
            yield fault.hit
    yield from program.fact(unfollowed)

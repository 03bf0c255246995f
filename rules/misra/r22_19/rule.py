"""A condition variable goes with one mutex.

What
    Reports calls of cnd_wait and cnd_timedwait for a condition variable that goes with another mutex elsewhere in the
    program.

Why it matters
    Threads that wait with different mutexes at the same time have undefined behaviour, and the data of the condition is
    under two locks, which is none.

        (void)cnd_wait(&filled, &readers);       /* in one thread */
        (void)cnd_wait(&filled, &writers);       /* in another one */

How it is checked
    Every way through the program's functions is followed, from those that nobody calls and from each start of a thread,
    into the functions called, in all units that use <threads.h>. Each wait is kept with its two objects, by name;
    parameters are traced to the calls. Members of one structure reached through a parameter are taken by the
    structure's type. All waits of a condition variable with several mutexes are reported.

Limits
    Objects that several pointers may lead to, elements of arrays with computed indices, and calls through pointers are
    not told apart or not followed. POSIX threads are not the subject of this guideline. Parameters of functions that
    nobody calls may lead to the same object and are not compared. That one mutex follows another for good, with no
    thread waiting at the change, is not seen.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    A change of the mutex in a phase in which no thread waits is a reason: say what ensures it.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r22.19", "a condition variable goes with one mutex", enforcement="partial", decidable=False, tags=("c11",)
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "22.19":
            yield fault.hit
    yield from program.fact(unfollowed)

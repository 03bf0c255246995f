"""Mutexes and condition variables are initialised before they are used.

What
    Reports the use of a mutex or condition variable that no mtx_init or cnd_init has initialised on the way there; an
    initialisation inside a started thread of an object that threads share; and a call of mtx_init with a type that is
    not one of mtx_plain, mtx_timed, and one of these together with mtx_recursive.

Why it matters
    Such an object holds whatever memory held. Locking it may seem to work, on zeroed memory for example, and keep
    nothing apart. Initialisation inside a thread depends on which thread comes first.

        static mtx_t guard;
        int main(void)
        {
            (void)thrd_create(&worker, run, NULL);  /* run locks guard */
            (void)mtx_init(&guard, mtx_plain);      /* too late: initialise before creating */

How it is checked
    Every way through the program's functions is followed, from those that nobody calls and from each start of a thread,
    into the functions called, in all units that use <threads.h>. A thread starts with what was initialised where it is
    created. An object at file scope that some function sets up for others to use later (an init function) counts as
    initialised everywhere; where every function that initialises it also goes on to use it, uses that come by other
    ways are reported as possible. Local objects and objects from malloc must be initialised in sight. An object handed
    to a function out of sight counts as initialised, and so does one reached through a parameter of a function that
    nobody calls.

Limits
    Objects that several pointers may lead to, elements of arrays with computed indices, and calls through pointers are
    not told apart or not followed. POSIX threads are not the subject of this guideline. Whether an initialisation
    succeeded is not asked (Dir 4.7). The order in which the functions of an interface are called is not known.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    A mandatory guideline: no deviation is allowed. Initialise in main, before the first thread is created.
"""

from certkit.facts.thread_faults import thread_faults, unfollowed
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r22.14",
    "mutexes and condition variables are initialised before use",
    enforcement="partial",
    decidable=False,
    tags=("c11",),
)


def check(program: Program) -> Hits:
    for fault in program.fact(thread_faults):
        if fault.rule == "22.14":
            yield fault.hit
    yield from program.fact(unfollowed)

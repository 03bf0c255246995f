"""Threads are started when the program starts, not later.

What
    Reports a call that starts a thread from within another thread, or from a loop without an end.

Why it matters
    A fixed set of threads has known needs for memory and time, and can be reviewed. Threads that come into being later
    may fail to start, or be more than the system can carry.

How it is checked
    Calls of thrd_create and pthread_create: in a function that a started thread reaches by direct calls, or inside a
    loop whose condition never ends it, the finding is certain. Where the program has a main from which direct calls do
    not lead to the function, but they do from a function whose address is taken, it is possible. A function that nobody
    calls starts nothing.

Limits
    Whether main starts its threads before it does anything else is for the reviewer. Calls through pointers are not
    followed. Tasks of an operating system are no threads here.

Deviating
    A pool of threads that is filled at start-up by its own manager thread is the usual reason.
"""

from certkit.facts.concurrency import Threads
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-d5.3", "no dynamic creation of threads", enforcement="partial", decidable=False)

_MAIN = "f:main"


def check(program: Program) -> Hits:
    threads = Threads(program)
    if not threads.starts:
        return
    inside = threads.reached(threads.entries)
    from_main = threads.reached([_MAIN]) if _MAIN in threads.defined else None
    elsewhere = threads.reached(_addressed(program)) if from_main is not None else set()
    for start in sorted(set(threads.starts)):
        if start.function in inside:
            yield start.place, "a thread is started from within another thread"
        elif start.endless:
            yield start.place, "a thread is started again and again, in a loop without an end"
        elif from_main is not None and start.function in elsewhere - from_main:
            yield start.place, "a thread is started in a function that 'main' does not call directly", "possible"


def _addressed(program: Program) -> set[str]:
    """The functions whose address is taken somewhere."""
    return {
        key
        for key, rows in program.entities.items()
        if any(use.how == "address" for _, entity in rows for use in entity.uses)
    }

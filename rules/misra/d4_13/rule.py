"""Functions that work on one resource are called in the order they were made for.

What
    Reports the call that begins the use of a resource (lock, open, acquire, take, enter, obtain) where its function
    ends the use on some paths and can come to its own end on another one without doing so.

Why it matters
    An operation in the wrong order often works in a test and fails in the field: a lock that one error path keeps, a
    handle used after its owner deleted it, a peripheral written before its clock runs.

        token = bus_lock();
        if (send(token) != 0) { return; }   /* the bus stays locked */
        bus_unlock(token);

How it is checked
    Pairs are known by their names: `bus_lock` and `bus_unlock`, `fopen` and `fclose`, `sem_take` and `sem_give`,
    `enter_region` and `leave_region`. A function that makes both calls for one resource (the variable that keeps what
    the first returned, or the same first argument) is followed from the first call along its control flow. A path ends
    well where the second call is made, or the resource is returned, stored, or handed to a function of the program; a
    path on which a test of the first call's value says that it failed is left out, and so are calls that stand under
    the same condition; conditions that are a variable alone are remembered along the path. Such a finding is possible:
    whether the path can be taken depends on values.

    The rest is for a review: 1. List the resources: kernel objects, memory blocks, peripherals, files, critical
    sections, suspended schedulers. 2. For each draw the states and the calls that move between them, from the module's
    documentation. 3. Search the calls (`certkit stack -o json:FILE` lists callers and callees with lines) and follow
    each path from set-up to release, early returns and error paths first. 4. Look at calls from interrupts: only the
    variants made for them, and never a call that may block. 5. Look at deletion: who may still hold the handle?

Limits
    Pairs with other names are not known, nor protocols with more than two operations, nor the order of uses in
    between. A function that never makes the second call is taken to leave it to somebody else. C11 mutexes are the
    subject of Rules 22.16 to 22.18; files and memory of the library that of Rules 22.1 to 22.6 too.

Deviating
    Say which order is departed from and what makes it safe: who else can touch the resource, and why not then.
"""

from certkit.facts.paired_calls import unpaired_calls
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-d4.13",
    "operations on a resource are called in a suitable order",
    enforcement="partial",
    decidable=False,
)


def check(unit: Unit) -> Hits:
    for one in unpaired_calls(unit):
        yield one.node, f"a path from '{one.name}' to the end of the function has no '{one.missing}'", "possible"

"""Functions that work on one resource are called in the order they were made for.

What
    Where a module offers operations on a resource (open, use, close; take, give; create, start, delete), every path
    through the code calls them in an order its documentation allows: nothing is used before it is set up or after it
    is given back, nothing is given back twice, and everything taken is given back where that is asked for.

Why it matters
    An operation in the wrong order often works in a test and fails in the field: a lock that one error path keeps, a
    handle used after its owner deleted it, a peripheral written before its clock runs.

How it is reviewed
    Write down the allowed order for each resource and follow every path. Steps: 1. List the resources: kernel objects
    (queues, semaphores, timers, tasks, event groups), memory blocks, peripherals, files, critical sections, suspended
    schedulers. 2. For each draw the states and the calls that move between them, from the module's documentation.
    3. Search the calls (`certkit stack -o json:FILE` lists callers and callees with lines) and follow each path from
    set-up to release, early returns and error paths first. 4. Look at calls from interrupts: only the variants made for
    them, and never a call that may block. 5. Look at deletion: who may still hold the handle? 6. Write a finding for
    each path that leaves the allowed order.

Limits
    certkit checks the order for files and memory of the standard library (Rules 22.1 to 22.6) and in part for threads
    and mutexes; it knows no protocol of a project's own modules, nor the kernel's objects.

Deviating
    Say which order is departed from and what makes it safe: who else can touch the resource, and why not then.
"""

from certkit.rule import Rule

RULE = Rule(
    "misra-d4.13",
    "operations on a resource are called in a suitable order",
    enforcement="none",
    decidable=False,
)

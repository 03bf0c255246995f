"""Threads do not race for data.

What
    Reports an object at file scope that one thread changes and another one accesses, where neither the object is atomic
    nor a lock keeps the two apart.

Why it matters
    Two threads that access an object at the same time, one of them writing, have undefined behaviour, whatever the
    hardware makes of it. Such errors come and go with timing and are hardly ever found by testing.

How it is checked
    Threads are what thrd_create and pthread_create start with a function given by name, one thread or several where
    the call is repeated. Which functions run in which thread follows from direct calls over all units. Two accesses
    are kept apart when both are made while one and the same lock at file scope is held. Each object is reported once.
    A race between two started threads is a certain finding; one with the thread that runs main is a possible one, since
    main may access the object before it starts the other or after it has ended.

Limits
    Objects reached through pointers, static objects of functions, other means of keeping threads apart, and locks that
    are taken on some paths only are not followed; calls through pointers neither. Tasks of an operating system and
    interrupt handlers are no threads here. Volatile is no protection.

Deviating
    Objects that are written once before any other thread starts are the usual reason.
"""

from collections import defaultdict

from certkit.facts.concurrency import Threads
from certkit.model import Program, SharedAccess
from certkit.rule import Hits, Rule

RULE = Rule("misra-d5.1", "no data races", enforcement="partial", decidable=False)

_MAIN = "f:main"


def check(program: Program) -> Hits:
    threads = Threads(program)
    entries = threads.entries
    if not entries:
        return
    running = {entry: threads.reached([entry]) for entry in sorted(entries)}
    if _MAIN in threads.defined:
        running[_MAIN] = threads.reached([_MAIN])
    accesses: dict[str, list[SharedAccess]] = defaultdict(list)
    for summary in program.summaries:
        for access in summary.concurrency.accesses:
            accesses[access.object].append(access)
    for rows in accesses.values():
        yield from _races(sorted(set(rows), key=lambda a: a.place), running, entries)


def _races(rows: list[SharedAccess], running: dict[str, set[str]], entries: dict[str, bool]) -> Hits:
    found = [(thread, row) for row in rows for thread, functions in running.items() if row.function in functions]
    possible = None
    for thread, one in found:
        for other_thread, other in found:
            if not one.write or set(one.locks) & set(other.locks):
                continue
            if thread == other_thread and not entries.get(thread, False):
                continue
            names = " and ".join(f"'{_name(t)}'" for t in sorted({thread, other_thread}))
            text = f"'{one.name}' is changed here without a lock that keeps the threads {names} apart"
            if _MAIN not in (thread, other_thread):
                yield one.place, text
                return
            possible = possible or (one.place, text)
    if possible is not None:
        yield (*possible, "possible")


def _name(entry: str) -> str:
    return entry.rpartition(":")[2]

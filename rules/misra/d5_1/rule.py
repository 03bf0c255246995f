"""Threads do not race for data.

What
    Reports an object at file scope that one thread changes and another one accesses, where neither the object is atomic
    nor a lock keeps the two apart; and a library function with data of its own (rand, strtok, localtime, mbrtowc
    without a state to keep, and others) that several threads call.

Why it matters
    Two threads that access an object at the same time, one of them writing, have undefined behaviour, whatever the
    hardware makes of it. Such errors come and go with timing and are hardly ever found by testing.

How it is checked
    Threads are what thrd_create and pthread_create start with a function given by name, one thread or several where the
    call is repeated. Which functions run in which thread follows from direct calls over all units. Members are told
    apart, elements of arrays are not. Two accesses are kept apart when both are made while one and the same lock at
    file scope is held. Each function that changes an object is reported once for it. A race between two started threads
    is a certain finding; one with the thread that runs main is a possible one. What main itself accesses before it
    starts the first thread, or after it has joined as many as it started, is in no race.

Limits
    Objects reached through pointers, static objects of functions, other means of keeping threads apart, and locks that
    are taken on some paths only are not followed; calls through pointers neither. Tasks of an operating system and
    interrupt handlers are no threads here. Volatile is no protection.

Deviating
    Objects that are written once before any other thread starts are the usual reason.
"""

from collections import defaultdict
from typing import Literal

from certkit.facts.concurrency import Threads
from certkit.model import Place, Program, SharedAccess
from certkit.rule import Hits, Rule

Precision = Literal["certain", "possible"]

RULE = Rule("misra-d5.1", "no data races", enforcement="partial", decidable=False)

_MAIN = "f:main"
_NAMES = """
    setlocale tmpnam rand srand getenv getenv_s strtok strerror asctime ctime gmtime localtime mblen mbtowc wctomb
    localeconv
"""
_KEEPING = frozenset(_NAMES.split())
"""Library functions that need not avoid data races (C11 7.21.4.4, 7.22, 7.24, 7.27)."""


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
    yield from _library(program, running, entries)


def _races(rows: list[SharedAccess], running: dict[str, set[str]], entries: dict[str, bool]) -> Hits:
    """Every place at which a function changes an object that another thread gets at, a certain race before others."""
    found = [(thread, row) for row in rows for thread, functions in running.items() if row.function in functions]
    races: dict[Place, tuple[str, Precision]] = {}
    for thread, one in found:
        for other_thread, other in found:
            if not one.write or set(one.locks) & set(other.locks) or not _overlap(one.path, other.path):
                continue
            if thread == other_thread and not entries.get(thread, False):
                continue
            names = " and ".join(f"'{_name(t)}'" for t in sorted({thread, other_thread}))
            text = f"'{one.name}' is changed here without a lock that keeps the threads {names} apart"
            sure = _MAIN not in (thread, other_thread)
            if one.place not in races or (sure and races[one.place][1] == "possible"):
                races[one.place] = text, "certain" if sure else "possible"
    for place, (text, precision) in races.items():
        yield place, text, precision


def _library(program: Program, running: dict[str, set[str]], entries: dict[str, bool]) -> Hits:
    """Library functions that keep something of their own, called in more than one thread."""
    calls: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for summary in program.summaries:
        for call in summary.calls:
            if call.callee in _KEEPING and f"f:{call.callee}" == call.callee_key:
                calls[call.callee].append((call.caller_key, call.place))
        for one in summary.concurrency.keeping:
            calls[one.name].append((one.function, one.place))
    for name, rows in calls.items():
        users = sorted(t for t, functions in running.items() if any(caller in functions for caller, _ in rows))
        started = [t for t in users if t != _MAIN]
        if len(users) + any(entries.get(t, False) for t in started) < 2:
            continue
        sure = len(started) > 1 or any(entries.get(t, False) for t in started)
        for caller, place in sorted(set(rows)):
            if any(caller in running[t] for t in started):
                text = f"'{name}' keeps data of its own and is called in several threads"
                yield place, text, "certain" if sure else "possible"


def _overlap(one: str, other: str) -> bool:
    """Whether two members are one, or one is a part of the other."""
    return (one + ".").startswith(other + ".") or (other + ".").startswith(one + ".")


def _name(entry: str) -> str:
    return entry.rpartition(":")[2]

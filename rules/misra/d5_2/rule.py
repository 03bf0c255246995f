"""Threads do not wait for each other for ever.

What
    Reports a lock that is taken while another one is held, where elsewhere the program takes the two in the opposite
    order, directly or over further locks.

Why it matters
    Two threads that each hold what the other waits for stop for good, and which runs will do so depends on timing.

How it is checked
    For every function of all units, which locks at file scope it takes while it holds others, through the functions
    it calls too. Locks that lie on a circle of such orders are reported where the second one of each pair is taken or
    the call is made that leads to it, once for each pair.

Limits
    Locks reached through pointers, locks taken and given back on some paths only, waiting for conditions, joins and
    messages are not followed; calls through pointers neither. Whether two threads really run both orders is not
    checked; where the program starts no thread that certkit sees, the findings are possible, not certain. A lock that
    is taken twice is the subject of Rule 22.18.

Deviating
    An outer lock that both orders are taken under is the usual reason.
"""

from collections import defaultdict

from certkit.facts.concurrency import Threads
from certkit.model import LockOrder, Place, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-d5.2", "no deadlocks", enforcement="partial", decidable=False)


def check(program: Program) -> Hits:
    rows = [row for summary in program.summaries for row in summary.concurrency.orders]
    if not rows:
        return
    threads = Threads(program)
    edges = _edges(rows, threads)
    follows: dict[str, set[str]] = defaultdict(set)
    for held, taken in edges:
        follows[held].add(taken)
    for (held, taken), place in sorted(edges.items(), key=lambda row: (row[1], row[0])):
        if _reaches(taken, held, follows):
            text = f"'{_name(taken)}' is taken while '{_name(held)}' is held, elsewhere in the opposite order"
            yield place, text, "certain" if threads.starts else "possible"


def _edges(rows: list[LockOrder], threads: Threads) -> dict[tuple[str, str], Place]:
    """Which lock is taken while which is held, with the first place."""
    taken: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.taken:
            taken[row.function].add(row.taken)
    edges: dict[tuple[str, str], Place] = {}
    for row in sorted(rows, key=lambda r: r.place):
        if not row.held:
            continue
        later = {row.taken} if row.taken else {lock for f in threads.reached([row.callee]) for lock in taken.get(f, ())}
        for lock in later - {row.held}:
            edges.setdefault((row.held, lock), row.place)
    return edges


def _reaches(start: str, goal: str, follows: dict[str, set[str]]) -> bool:
    seen, work = {start}, [start]
    while work:
        one = work.pop()
        if one == goal:
            return True
        for lock in follows.get(one, ()):
            if lock not in seen:
                seen.add(lock)
                work.append(lock)
    return False


def _name(lock: str) -> str:
    return lock.rpartition(":")[2]

"""Threads do not wait for each other for ever.

What
    Reports a lock that is taken while another one is held, where elsewhere the program takes the two in the opposite
    order, directly or over further locks; and a function that several threads run and that takes two locks in an order
    which its argument decides.

Why it matters
    Two threads that each hold what the other waits for stop for good, and which runs will do so depends on timing.

        (void)mtx_lock(&move->from->lock);   /* one thread moves from a to b, another one from b to a */
        (void)mtx_lock(&move->to->lock);     /* better: first the lock whose object has the lower number */

How it is checked
    For every function of all units, which locks at file scope it takes while it holds others, through the functions it
    calls too. Locks that lie on a circle of such orders are reported where the second one of each pair is taken or the
    call is made that leads to it, once for each pair. With <threads.h>, every way through the functions is followed,
    and locks are traced through parameters. There, a function that more than one thread runs is reported at its name
    where it takes the same member of two objects that two pointers in its argument lead to, one inside the other.

Limits
    POSIX locks reached through pointers, or taken and given back on some paths only, are not followed; nor is waiting
    for conditions, joins and messages, nor are calls through pointers. Whether two threads really run both orders is
    not checked; where the program starts no thread that certkit sees, the findings are possible, not certain. A lock
    that is taken twice is the subject of Rule 22.18.
    Where a program has too many ways, or calls nest deeper than six, some are left out, and the ledger names the
    function in which they begin.

Deviating
    An outer lock that both orders are taken under is the usual reason.
"""

from collections import defaultdict

from certkit.facts.concurrency import Threads
from certkit.facts.thread_faults import lock_orders, unfollowed
from certkit.model import LockOrder, Place, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-d5.2", "no deadlocks", enforcement="partial", decidable=False)


def check(program: Program) -> Hits:
    yield from program.fact(unfollowed)
    rows = [row for summary in program.summaries for row in summary.concurrency.orders]
    orders = program.fact(lock_orders)
    if not rows and not orders:
        return
    threads = Threads(program)
    edges = _edges(rows, threads)
    for one in orders:
        held, taken = one.object.split("\t")
        if one.what == "order" and not any(name[0] in "%&<~@" or "*" in name or "[" in name for name in (held, taken)):
            edges.setdefault((held.replace("|", ""), taken.replace("|", "")), one.place)
    follows: dict[str, set[str]] = defaultdict(set)
    for held, taken in edges:
        follows[held].add(taken)
    for (held, taken), place in sorted(edges.items(), key=lambda row: (row[1], row[0])):
        if _reaches(taken, held, follows):
            text = f"'{_name(taken)}' is taken while '{_name(held)}' is held, elsewhere in the opposite order"
            yield place, text, "certain" if threads.starts else "possible"
    several = threads.entries
    for place, function in sorted({(one.place, one.by) for one in orders if one.what == "given"}):
        if several.get(function, False):
            text = (
                f"threads run '{_name(function)}' side by side, which takes two locks in an order its argument decides"
            )
            yield place, text, "possible"


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

"""Threads, locks and the objects that threads share, in the C11 and the POSIX spelling.

Which lock is held where is read off the order of calls in a function: a lock is held from the call that takes it to the
one that gives it back, wherever conditions lead. A lock is known by the object at file scope that it is, or is part
of; locks reached through pointers are not followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from certkit.facts.constants import is_null_pointer_constant, value_of
from certkit.facts.side_effects import is_change
from certkit.facts.thread_flows import thread_flows
from certkit.model import (
    Concurrency,
    Entity,
    Keeping,
    Kind,
    LockOrder,
    Node,
    Program,
    SharedAccess,
    ThreadStart,
    TypeKind,
    Unit,
)

__all__ = ["Threads", "concurrency", "starting_calls"]

_CREATE = {"thrd_create": 1, "pthread_create": 2}
_LOCK = frozenset({
    "mtx_lock", "mtx_trylock", "mtx_timedlock", "pthread_mutex_lock", "pthread_mutex_trylock",
    "pthread_mutex_timedlock",
})  # fmt: skip
_UNLOCK = frozenset({"mtx_unlock", "pthread_mutex_unlock"})
_LOCAL = ("_Thread_local", "thread_local", "__thread")
_SYNCHRONISING = ("mtx_t", "cnd_t", "once_flag", "thrd_t", "tss_t", "pthread_")
_STATEFUL = frozenset({
    "mbrtoc16", "mbrtoc32", "c16rtomb", "c32rtomb", "mbrlen", "mbrtowc", "wcrtomb", "mbsrtowcs", "wcsrtombs",
})  # fmt: skip
_JOIN = frozenset({"thrd_join", "pthread_join"})
_STRAIGHT = (Kind.COMPOUND, Kind.DECLARATION)
_LOOPS = (Kind.FOR, Kind.WHILE, Kind.DO)


def concurrency(unit: Unit) -> Concurrency:
    """What the unit tells about threads: where it starts them, in which order it takes locks, what it shares."""
    calls: dict[int, list[Node]] = defaultdict(list)
    starts = []
    functions: dict[int, Node] = {}
    for call in unit.nodes(Kind.CALL):
        callee, function = call.callee, call.function
        if callee is None or function is None or function.entity is None:
            continue
        functions[id(function)] = function
        calls[id(function)].append(call)
        if callee.name in _CREATE and callee.linkage != "internal":
            starts.append(_start(call, function.entity.key, _CREATE[callee.name]))
    orders: list[LockOrder] = []
    held: dict[int, tuple[tuple[int, int, str], ...]] = {}
    ordered: dict[int, dict[int, int]] = {}
    for key, rows in calls.items():
        function = functions[key]
        if any(c.callee is not None and c.callee.name in _LOCK for c in rows):
            order = {id(node): number for number, node in enumerate(function.walk())}  # macros give many one offset
            spans = tuple(_spans(rows, order))
            held[key] = spans
            ordered[key] = order
            orders.extend(_orders(rows, spans, function, order))
    accesses = tuple(_accesses(unit, held, ordered))
    flows = thread_flows(unit)
    return Concurrency(tuple(starts), tuple(sorted(set(orders))), accesses, tuple(_keeping(unit)), flows)


def _keeping(unit: Unit) -> Iterator[Keeping]:
    """Conversions of multibyte characters that are given no state to keep (C11 7.28.1, 7.29.6.3)."""
    for call in unit.nodes(Kind.CALL):
        name, function = call.children[0].bare.name, call.function
        if name not in _STATEFUL or function is None or function.entity is None or len(call.children) < 2:
            continue
        last = call.children[-1]
        own = call.callee is not None and call.callee.definition is not None
        if not own and (is_null_pointer_constant(last) or is_null_pointer_constant(last.bare)):
            yield Keeping(name, function.entity.key, call.place)


def starting_calls(unit: Unit) -> frozenset[int]:
    """The calls, by id, that start a thread, in functions that the unit defines, too. Ask through `unit.fact`."""
    calls = [(call, call.callee) for call in unit.nodes(Kind.CALL)]
    found = {id(call) for call, callee in calls if callee is not None and callee.name in _CREATE}
    while found:
        inside = {id(f.entity) for call, _ in calls if id(call) in found and (f := call.function) is not None}
        more = {id(call) for call, callee in calls if callee is not None and id(callee) in inside} - found
        if not more:
            break
        found |= more
    return frozenset(found)


def _start(call: Node, function: str, number: int) -> ThreadStart:
    argument = call.children[1 + number].bare if len(call.children) > 1 + number else None
    while argument is not None and argument.kind in (Kind.UNARY, Kind.CAST) and argument.children:
        argument = argument.children[-1].bare
    entity = argument.entity if argument is not None else None
    entry = entity.key if entity is not None and entity.kind is Kind.FUNCTION else ""
    loops = [above for above in call.ancestors() if above.kind in _LOOPS]
    return ThreadStart(call.place, function, entry, bool(loops), any(_is_endless(loop) for loop in loops))


def _is_endless(loop: Node) -> bool:
    if loop.kind is Kind.FOR:
        condition = loop.for_parts[1]
        return condition is None or bool(value_of(condition))
    return bool(value_of(loop.children[-1 if loop.kind is Kind.DO else 0]))


def _lock_of(call: Node) -> str:
    """The name of the lock that a call is about, "" where it is not known."""
    node = call.children[1].bare if len(call.children) > 1 else None
    if node is None or node.kind is not Kind.UNARY or node.operator != "&":
        return ""
    node = node.children[0].unparenthesised
    path = ""
    while node.kind is Kind.MEMBER and not node.arrow and node.children:
        path = f".{node.name}{path}"
        node = node.children[0].unparenthesised
    entity = node.entity
    return f"{entity.key}{path}" if node.kind is Kind.NAME and entity is not None and entity.linkage else ""


def _spans(calls: list[Node], order: dict[int, int]) -> Iterator[tuple[int, int, str]]:
    """From where to where in the function each lock is held: numbers of nodes, and the lock."""
    open_: dict[str, int] = {}
    for call in sorted(calls, key=lambda c: order[id(c)]):
        name = call.callee.name if call.callee is not None else ""
        lock = _lock_of(call) if name in _LOCK or name in _UNLOCK else ""
        if name in _LOCK and lock:
            open_.setdefault(lock, order[id(call)])
        elif name in _UNLOCK and lock in open_:
            yield open_.pop(lock), order[id(call)], lock
    for lock, start in open_.items():
        yield start, len(order), lock


def _orders(
    calls: list[Node], spans: tuple[tuple[int, int, str], ...], function: Node, order: dict[int, int]
) -> Iterator[LockOrder]:
    """What a function takes or calls while it holds a lock; with no lock held, "" is the lock."""
    owner = function.entity.key if function.entity is not None else ""
    for call in calls:
        callee = call.callee
        if callee is None:
            continue
        around = [lock for start, end, lock in spans if start < order[id(call)] < end]
        taken = _lock_of(call) if callee.name in _LOCK else ""
        if taken:
            for lock in around or [""]:
                if lock != taken:
                    yield LockOrder(lock, taken, "", call.place, owner)
        elif callee.name not in _UNLOCK and callee.linkage:
            for lock in around:
                yield LockOrder(lock, "", callee.key, call.place, owner)


def _accesses(
    unit: Unit, held: dict[int, tuple[tuple[int, int, str], ...]], ordered: dict[int, dict[int, int]]
) -> Iterator[SharedAccess]:
    """The first access of each kind that each function makes to each object that threads may share."""
    alone = {id(f): _alone(unit, f) for f in unit.functions if f.name == "main"}
    for entity in unit.entities:
        if entity.kind is not Kind.VARIABLE or not entity.linkage or not _is_shared(entity):
            continue
        seen: set[tuple[str, bool, str, tuple[str, ...]]] = set()
        for use in entity.uses:
            function = use.function
            if (
                function is None
                or function.entity is None
                or any(a <= use.offset < b for a, b in alone.get(id(function), ()))
            ):
                continue
            how, path = _how(use)
            if not how:
                continue
            spans = held.get(id(function), ())
            at = ordered.get(id(function), {}).get(id(use), -1)
            locks = tuple(sorted({lock for start, end, lock in spans if start < at < end}))
            key = (function.entity.key, how == "write", path, locks)
            if key not in seen:
                seen.add(key)
                owner = function.entity.key
                yield SharedAccess(entity.key, entity.name + path, owner, how == "write", locks, use.place, path)


def _alone(unit: Unit, main: Node) -> tuple[tuple[int, int], ...]:
    """The offsets between which `main` runs while no other thread does: before it starts one, after it joined all.

    Nothing for a main with loops around such calls, or that starts threads without joining as many.
    """
    if main.body is None:
        return ()
    starting = unit.fact(starting_calls)
    starts = [node for node in main.walk() if node.kind is Kind.CALL and id(node) in starting]
    joins = [n for n in main.walk() if n.kind is Kind.CALL and n.callee is not None and n.callee.name in _JOIN]
    if not starts or any(above.kind in _LOOPS for node in starts for above in node.ancestors()):
        return ()
    before = (main.body.offset, min(node.offset for node in starts))
    named = all(n.callee is not None and n.callee.name in _CREATE for n in starts)
    looped = any(above.kind not in _STRAIGHT and above.type is None for node in joins for above in _inside(node, main))
    if not named or len(joins) < len(starts) or looped:
        return (before,)
    return before, (max(node.end for node in (*starts, *joins)), main.end)


def _inside(node: Node, function: Node) -> Iterator[Node]:
    for above in node.ancestors():
        if above is function:
            return
        yield above


def _is_shared(entity: Entity) -> bool:
    for node in entity.declarations:
        type_ = node.type
        while type_ is not None and type_.kind is TypeKind.ARRAY:
            type_ = type_.target
        if type_ is None or type_.const or type_.atomic or type_.canonical.text.startswith(_SYNCHRONISING):
            return False
        specifiers = node.source.data[node.offset : node.at].decode(errors="replace")
        if any(word in specifiers for word in _LOCAL):
            return False
    return True


def _how(use: Node) -> tuple[str, str]:
    """ "read" or "write" and the member ("" for the object itself); "" where only address or size is taken."""
    below, above = use, use.parent
    path, whole = "", True
    while above is not None:
        part = above.kind is Kind.PAREN or (above.kind is Kind.MEMBER and not above.arrow)
        if part or (above.kind is Kind.SUBSCRIPT and above.children[0] is below):
            whole = whole and above.kind is not Kind.SUBSCRIPT
            path += f".{above.name}" if above.kind is Kind.MEMBER and whole else ""
        elif above.kind is Kind.CONVERSION and below.type is not None and below.type.kind is TypeKind.ARRAY:
            if above.parent is None or above.parent.kind is not Kind.SUBSCRIPT:
                return "", path
        else:
            break
        below, above = above, above.parent
    if above is None or above.kind is Kind.SIZEOF or (above.kind is Kind.UNARY and above.operator == "&"):
        return "", path
    return "write" if is_change(above) and above.children[0] is below else "read", path


class Threads:
    """The threads of a program: which functions run in which, over the call graph of all units."""

    def __init__(self, program: Program) -> None:
        self.starts = [start for summary in program.summaries for start in summary.concurrency.starts]
        self._calls: dict[str, set[str]] = defaultdict(set)
        self.defined: set[str] = set()
        for summary in program.summaries:
            for row in summary.behaves:
                self.defined.add(row.function)
                self._calls[row.function].update(row.calls)

    @property
    def entries(self) -> dict[str, bool]:
        """The functions that threads start in, with whether several threads may run each."""
        counts: dict[str, int] = defaultdict(int)
        for start in self.starts:
            if start.entry:
                counts[start.entry] += 2 if start.repeated else 1
        return {entry: count > 1 for entry, count in counts.items()}

    def reached(self, roots: Iterable[str]) -> set[str]:
        """The functions that calls from the roots lead to, the roots included."""
        seen = set(roots)
        work = list(seen)
        while work:
            for callee in self._calls.get(work.pop(), ()):
                if callee not in seen:
                    seen.add(callee)
                    work.append(callee)
        return seen

"""What is wrong with threads and their objects in a program, for Rules 21.26, 22.11 and 22.14 to 22.20."""

from __future__ import annotations

from typing import Literal, NamedTuple

from certkit.facts.thread_findings import Findings, Seen
from certkit.facts.thread_paths import Paths
from certkit.facts.thread_state import general, may_be
from certkit.model import Place, Program, Unfollowed

__all__ = ["ThreadFault", "lock_orders", "thread_faults", "unfollowed"]

Precision = Literal["certain", "possible"]
_DOES = ("leak", "unheld", "locks", "unlocks")
_STORAGE = ("tss_get", "tss_set", "tss_create", "tss_delete")


class ThreadFault(NamedTuple):
    """A fault: `rule` is the number of the guideline it is about."""

    rule: str
    place: Place
    message: str
    precision: Precision = "certain"

    @property
    def hit(self) -> tuple[Place, str, Precision]:
        return self.place, self.message, self.precision


def thread_faults(program: Program) -> tuple[ThreadFault, ...]:
    """Every fault once, by place. Ask through `program.fact`."""
    found: dict[tuple[str, Place], ThreadFault] = {}
    paths, pointed = program.fact(_walked)
    if paths.flows:
        for fault in _Judge(program, paths.found, pointed).faults():
            found.setdefault((fault.rule, fault.place), fault)
    return tuple(sorted(found.values(), key=lambda f: (f.place, f.rule)))


def lock_orders(program: Program) -> tuple[Seen, ...]:
    """Locks taken while others are held: "order", and "given" at a thread's function whose argument leads to both."""
    paths, _ = program.fact(_walked)
    return tuple(
        sorted((s for s in paths.found.seen if s.what in ("order", "given")), key=lambda s: (s.place, s.object))
    )


def unfollowed(program: Program) -> tuple[Unfollowed, ...]:
    """The functions, of those that ways begin in, not all of whose ways were followed. Ask through `program.fact`."""
    paths, _ = program.fact(_walked)
    cut = ((paths.flows[root], why) for root, why in paths.cut.items())
    return tuple(sorted(Unfollowed(flow.place, flow.name, why) for flow, why in cut))


def _walked(program: Program) -> tuple[Paths, set[str]]:
    """All ways walked, and the functions whose address goes elsewhere."""
    paths = Paths(program)
    roots, pointed = _roots(program, paths)
    for root in roots:
        paths.run(root)
    for key in sorted(paths.acting - paths.found.visited):  # functions that only call each other
        if key not in paths.found.visited:
            paths.run(key)
    return paths, pointed


def _roots(program: Program, paths: Paths) -> tuple[list[str], set[str]]:
    """The functions that ways begin in, main first, and those whose address goes elsewhere."""
    called = {key for s in program.summaries for row in s.behaves for key in row.calls if key != row.function}
    started = {start.entry for s in program.summaries for start in s.concurrency.starts}
    addressed = {
        entity.key
        for rows in program.entities.values()
        for _, entity in rows
        if any(use.how == "address" for use in entity.uses)
    }
    roots = [key for key in paths.acting if key not in called and key not in started]
    return sorted(roots, key=lambda key: (key != "f:main", key)), addressed - started


class _Judge:
    def __init__(self, program: Program, found: Findings, pointed: set[str]) -> None:
        self.found, self.pointed = found, pointed
        self.seen = sorted(found.seen, key=lambda s: (s.place, s.what, s.object, s.root, str(s.other)))
        self.defined = {
            key
            for key, rows in program.entities.items()
            if any(d.definition for _, entity in rows for d in entity.declarations)
        }
        self.names = {key: rows[0][1].name for key, rows in program.entities.items()}
        made = [s for s in self.seen if s.what == "made"]
        self.makers: dict[str, set[str]] = {}
        for one in made:
            self.makers.setdefault(one.object, set()).add(one.root)
        self.ready = {(s.object, s.root) for s in self.seen if s.what == "ready"}
        does = {what: {(_identity(s.object), s.root) for s in self.seen if s.what == what} for what in _DOES}
        self.locks = does["locks"]
        self.lockers = does["leak"] - does["unlocks"]
        self.unlockers = does["unheld"] - does["locks"]

    def faults(self) -> list[ThreadFault]:
        out = []
        for one in self.seen:
            fault = self.judged(one)
            if fault is not None:
                out.append(fault)
        return out + self.waits()

    def judged(self, one: Seen) -> ThreadFault | None:
        what = f"'{self.shown(one.object)}'"
        where = f" (line {one.other.line})" if one.other is not None else ""
        match one.what:
            case "rejoined":
                return ThreadFault("22.11", one.place, f"the thread {what} is joined or detached a second time{where}")
            case "unready":
                precision = self.unready(one)
                if precision is None:
                    return None
                tss = one.by in _STORAGE
                word = "created" if tss else "initialised"
                text = f"{what} is used by '{one.by}' before it is {word}"
                return ThreadFault("22.20" if tss else "22.14", one.place, text, precision)
            case "inside":
                tss = one.by in _STORAGE
                text = f"{what} is made by '{one.by}' in a thread, not before the threads start"
                return ThreadFault("22.20" if tss else "22.14", one.place, text)
            case "type":
                text = f"the type that mtx_init gives {what} is none of those that a mutex may have"
                return ThreadFault("22.14", one.place, text)
            case "ended":
                text = f"{what} is destroyed while a thread that uses it may run{where}"
                return ThreadFault("22.15", one.place, text)
            case "leak":
                if self.is_paired(one, self.lockers, self.unlockers):
                    return None
                return ThreadFault("22.16", one.place, f"{what} is locked here and not unlocked on every way from here")
            case "unheld":
                given = one.object.startswith("<") and (_identity(one.object), one.root) not in self.locks
                if given or self.is_paired(one, self.unlockers, self.lockers):
                    return None  # what those who call it hold is not known
                text = f"'{one.by}' is called for {what}, which this thread has not locked on every way that leads here"
                return ThreadFault("22.17", one.place, text)
            case "again" if not self.is_recursive(one.object):
                sure: Precision = "certain" if all(self.kinds(one.object) or [""]) else "possible"
                text = f"{what} is locked again{where}, though it is not known to be recursive"
                return ThreadFault("22.18", one.place, text, sure)
            case "maybe again":
                return self.maybe_again(one)
            case "timed":
                return self.timed(one)
        return None

    # ------------------------------------------------------------------ initialisation

    def unready(self, one: Seen) -> Precision | None:
        """How sure it is that an object is used before it is initialised; None where that cannot be said."""
        base = one.object.partition("|")[0]
        if base[0] in "%^":
            return "certain"
        makers = self.makers.get(one.object, set())
        if one.root in self.pointed or base not in self.defined:
            return None
        if not makers:
            return None if self.found.unknown or "*" in one.object.partition("|")[2] else "certain"
        if one.root in makers:
            return "certain"
        if "f:main" in makers:
            return None
        return "possible" if all((one.object, root) in self.ready for root in makers) else None

    # ------------------------------------------------------------------ locks

    def is_paired(self, one: Seen, alike: set[tuple[str, str]], others: set[tuple[str, str]]) -> bool:
        """Whether another function that nobody calls does the other half: a pair that locks and unlocks for others."""
        name = _identity(one.object)
        return (name, one.root) in alike and any(other == name for other, _ in others)

    def kinds(self, name: str) -> set[str]:
        return self.found.types.get(general(name), set())

    def is_recursive(self, name: str) -> bool:
        kinds = self.kinds(name)
        return bool(kinds) and all("recursive" in kind for kind in kinds)

    def maybe_again(self, one: Seen) -> ThreadFault | None:
        name, other = one.object.split("\t")
        if self.is_recursive(name) or self.is_recursive(other):
            return None
        indexed = may_be(name, other)
        if indexed and not any("[?]" not in n and "[=" not in n for n in (name, other)):
            return None
        text = f"'{self.shown(name)}' may be '{self.shown(other)}', which is held and not recursive"
        return ThreadFault("22.18", one.place, text, "possible")

    def timed(self, one: Seen) -> ThreadFault | None:
        kinds = self.kinds(one.object)
        wrong = [kind for kind in kinds if kind and "timed" not in kind]
        if not wrong:
            return None
        text = f"'{self.shown(one.object)}', a mutex initialised without mtx_timed, is waited for with a limit"
        return ThreadFault("21.26", one.place, text, "certain" if len(wrong) == len(kinds) else "possible")

    def waits(self) -> list[ThreadFault]:
        """Condition variables that several mutexes go with."""
        groups: dict[str, dict[str, Place]] = {}
        for wait in sorted(self.found.waits, key=lambda w: (w.place, w.condition, w.mutex)):
            condition, mutex = _identity(wait.condition), _identity(wait.mutex)
            if _is_known(condition) and _is_known(mutex) and self.comparable(condition, mutex):
                groups.setdefault(condition, {}).setdefault(mutex, wait.place)
        out = []
        for wait in sorted(self.found.waits, key=lambda w: (w.place, w.condition, w.mutex)):
            condition, mutex = _identity(wait.condition), _identity(wait.mutex)
            others = [m for m in groups.get(condition, {}) if m != mutex]
            if mutex in groups.get(condition, {}) and others:
                text = (
                    f"condition variable '{self.shown(wait.condition)}' goes with mutex '{self.shown(wait.mutex)}' "
                    f"here and with '{self.shown(others[0])}' elsewhere (line {groups[condition][others[0]].line})"
                )
                out.append(ThreadFault("22.19", wait.place, text))
        return out

    def comparable(self, condition: str, mutex: str) -> bool:
        """Whether a mutex reached through a parameter is certainly the one that its name says."""
        base, other = condition.partition("|")[0], mutex.partition("|")[0]
        return base == other or not (mutex.startswith("<") or condition.startswith("<"))

    def shown(self, name: str) -> str:
        """An object's name as people write it."""
        base, _, path = name.partition("|")
        key = base.lstrip("%&^")
        if base.startswith("@"):
            return "thrd_current()"
        if base.startswith("~"):
            return path.lstrip("*.") or "an object out of sight"
        if base.startswith("<"):
            word = base.partition("#")[2].partition(":")[2]
            word = word or "parameter"
        else:
            word = self.names.get(key) or key.rpartition(":")[2]
        if path.startswith("*.") and not base.startswith("<"):
            return f"{word}->{path[2:]}"
        return f"{word}{path.removeprefix('*') if base.startswith('<') else path}"


def _identity(name: str) -> str:
    """A name that is the same in every function: a parameter by the type it points to."""
    if not name.startswith("<"):
        return name
    base, _, path = name.partition("|")
    type_ = base.partition("#")[2].partition(":")[2]
    return f"<{type_}|{path}" if path.count(".") else name


def _is_known(name: str) -> bool:
    base, _, path = name.partition("|")
    if base[0] in "~&@" or "[?]" in path or "[=" in path:
        return False
    return "*" not in path if base[0] != "<" else path.count("*") == 1 and "." in path

"""All ways through the functions of a program, with the locks held, the threads alive and the objects initialised.

Functions are followed into from those that nobody in the program calls, and from the calls that start threads, over all
units. What is found is collected; `thread_faults` decides what of it is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from certkit.facts.thread_findings import Findings, Frame, Seen, Thread, Wait, acting, site
from certkit.facts.thread_state import Held, Live, State, doubtful, general, is_given, may_be
from certkit.model import Place, Program
from certkit.model.threads import ThreadFlow, ThreadStep, Value

__all__ = ["Paths"]

_MOST_STATES, _MOST_STEPS, _DEEPEST, _MOST_WAYS = 32, 4_000, 6, 12
_MOST_IN_ALL, _LEAST_STEPS = 60_000, 200
"""Blocks looked at in a program, and at least for each function that ways begin in."""
T = TypeVar("T")
_LOCK = frozenset({"mtx_lock", "mtx_trylock", "mtx_timedlock"})
_MAKE = frozenset({"mtx_init", "cnd_init", "tss_create"})
_END = frozenset({"mtx_destroy", "cnd_destroy", "tss_delete"})
_WAIT = frozenset({"cnd_wait", "cnd_timedwait"})


class Paths:
    """The walk over a program."""

    def __init__(self, program: Program) -> None:
        self.flows = {flow.function: flow for s in program.summaries for flow in s.concurrency.flows}
        self.acting = acting(self.flows)
        self.found = Findings()
        self.left = _MOST_IN_ALL
        self.threads: list[Thread] = []
        self.frame: Frame | None = None
        self.root = ""
        self.depth = self.steps = self.frames = self.once = 0
        self.cut: dict[str, str] = {}
        """The functions that ways begin in of which some were left out, with the reason."""

    def run(self, root: str) -> None:
        """Walks the ways that begin in a function."""
        flow = self.flows[root]
        self.root, self.threads, self.frame, self.depth = root, [Thread()], None, 0
        self.steps = max(_MOST_STEPS - max(self.left, _LEAST_STEPS), 0)
        before = self.steps
        exits = self.enter(flow, State(), (), (), None)
        self.left -= self.steps - before
        for state, _ in exits:
            self.leave(state)

    def leave(self, state: State) -> None:
        """A thread, or a way from a root, ends: locks still held stay locked."""
        for name, held in state.held.items():
            if not held.loose:
                self.note("leak", name, held.place)

    def note(self, what: str, name: str, place: Place, by: str = "", other: Place | None = None) -> None:
        self.found.seen.add(Seen(what, name, place, self.root, by, other))

    # ------------------------------------------------------------------ functions

    def enter(
        self,
        flow: ThreadFlow,
        state: State,
        arguments: tuple[str, ...],
        values: tuple[Value, ...],
        place: Place | None,
        thread: bool = False,
    ) -> list[tuple[State, Value]]:
        """The states in which a function returns, with what it returns."""
        self.found.visited.add(flow.function)
        self.frames += 1
        self.frame = Frame(flow, arguments, place, self.frame, thread, self.frames)
        self.depth += 1
        kept = state.env, state.conditions, state.entered
        state = state.copy()
        given = [(key, state.resolved(value)) for key, value in zip(flow.parameters, values, strict=False)]
        state.env, state.conditions, state.entered, state.failed = {}, {}, frozenset(), False
        state.env.update((key, value) for key, value in given if value is not None)
        exits = self.walk(flow, state)
        self.depth -= 1
        self.frame = self.frame.below
        done: dict[object, tuple[State, Value]] = {}
        for after, value in exits:
            value = after.resolved(value)
            after.env, after.conditions, after.entered = dict(kept[0]), dict(kept[1]), kept[2]
            done.setdefault((after.identity, value), (after, value))
        return self.some(list(done.values()))

    def walk(self, flow: ThreadFlow, start: State) -> list[tuple[State, Value]]:
        seen: dict[int, set[object]] = {}
        out: list[tuple[State, Value]] = []
        work: list[tuple[int, State]] = [(0, start)]
        while work:
            index, state = work.pop()
            here = seen.setdefault(index, set())
            identity = state.identity
            if identity in here:
                continue
            if self.steps >= _MOST_STEPS or len(here) >= _MOST_STATES:
                self.cut[self.root] = "there are too many"
                continue
            self.steps += 1
            here.add(identity)
            steps, edges = flow.blocks[index]
            for after, value in self.block(steps, state.copy()):
                for edge in edges:
                    taken = after.copy()
                    if not taken.assume(edge.test, edge.truth):
                        continue
                    word, _, number = edge.loop.partition(" ")
                    if word == "enter":
                        taken.entered |= {number}
                    elif word == "leave":
                        if number not in taken.entered:
                            continue
                        taken.entered -= {number}
                    if edge.target == 1:
                        out.append((taken, value))
                    else:
                        work.append((edge.target, taken))
        return out

    def some(self, ways: list[T]) -> list[T]:
        """As many of the ways as are followed."""
        if len(ways) > _MOST_WAYS:
            self.cut[self.root] = "there are too many"
        return ways[:_MOST_WAYS]

    def is_deep(self) -> bool:
        """Whether calls here are not gone into any more."""
        if self.depth >= _DEEPEST:
            self.cut.setdefault(self.root, f"calls that matter nest deeper than {_DEEPEST}")
        return self.depth >= _DEEPEST

    def block(self, steps: Iterable[ThreadStep], state: State) -> list[tuple[State, Value]]:
        ways: list[tuple[State, Value]] = [(state, None)]
        for step in steps:
            following: list[tuple[State, Value]] = []
            for one, value in ways:
                if step.what == "return":
                    following.append((one, one.resolved(step.value)))
                    continue
                if step.maybe:
                    following.append((one.copy(), value))
                following += [(made, value) for made in self.step(step, one)]
            ways = self.some(following)
        return ways

    # ------------------------------------------------------------------ names

    def site(self, name: str, place: Place) -> tuple[str, Place]:
        """The object behind a name in the function at hand, and the place in the function that says which it is."""
        name, place = site(self.frame, name, place)
        return (f"@{len(self.threads)}|" if name.startswith("@") else name), place

    # ------------------------------------------------------------------ steps

    def step(self, step: ThreadStep, state: State) -> list[State]:
        what = step.what
        if what == "set":
            value = state.resolved(step.value)
            state.forget(step.detail)
            if step.objects:
                state.point(step.detail, self.site(step.objects[0], step.place)[0])
            if value is not None:
                state.env[step.detail] = value
            return [state]
        if what == "begin":
            return self.begin(step, state)
        if what in ("call", "once"):
            self.once += what == "once"
            states = self.call(step, state)
            self.once -= what == "once"
            return states
        if what == "thrd_exit":
            self.leave(state)
            return []
        if not step.objects or not step.objects[0]:
            if what in _MAKE:
                self.make_any(state)
            return [state]
        if what == "thrd_create":
            return self.create(step, state)
        name, place = self.site(step.objects[0], step.place)
        if what in ("thrd_join", "thrd_detach"):
            return self.finish(step, name, place, state)
        if what in _MAKE:
            return self.make(step, name, place, state)
        self.use(step, name, place, state)
        if what in _END:
            self.end(step, name, place, state)
        elif what in _LOCK:
            return self.lock(step, name, place, state)
        elif what == "mtx_unlock":
            self.unlock(name, place, state, what)
        elif what in _WAIT and len(step.objects) > 1 and step.objects[1]:
            mutex, mutex_place = self.site(step.objects[1], step.place)
            if name not in state.known or mutex_place != place or state.is_ready(mutex):
                self.use(step, mutex, mutex_place, state)
            together = step.objects[0].partition("|")[0] == step.objects[1].partition("|")[0]
            self.found.waits.add(Wait(name, mutex, step.place if together else max(place, mutex_place)))
            if not state.holds(mutex) and not state.is_vague(mutex):
                self.note("unheld", mutex, mutex_place, what)
        return [state]

    def begin(self, step: ThreadStep, state: State) -> list[State]:
        """A local object begins its life once more."""
        prefix = step.objects[0]
        for name in [name for name in state.held if name.startswith(prefix)]:
            held = state.held.pop(name)
            if not held.loose and not name.removeprefix(prefix).startswith("*"):
                self.note("leak", name, held.place)
        state.known = {name: word for name, word in state.known.items() if not name.startswith(prefix)}
        state.threads = {name: row for name, row in state.threads.items() if not name.startswith(prefix)}
        return [state]

    def call(self, step: ThreadStep, state: State) -> list[State]:
        for key in [key for key in state.conditions if "*" in key[1]]:
            del state.conditions[key]
        flow = self.flows.get(step.detail)
        if flow is None or step.detail not in self.acting or self.is_active(flow) or self.is_deep():
            state.opaque |= {general(self.site(name, step.place)[0]) for name in step.objects if name}
            state.env.pop(("call", step.number), None)
            return [state]
        failed = state.failed
        exits = self.enter(flow, state, step.objects, step.value or (), step.place)
        made: dict[object, State] = {}
        sure = [e for e in exits if not e[0].failed]
        for after, value in exits if step.decided or not sure else sure:
            after.failed = failed
            after.env.pop(("call", step.number), None)
            if step.decided and value is not None:
                after.env["call", step.number] = value
            made.setdefault(after.identity, after)
        return self.some(list(made.values()))

    def is_active(self, flow: ThreadFlow) -> bool:
        """Whether the function is being walked already."""
        frame = self.frame
        while frame is not None and frame.flow is not flow:
            frame = frame.below
        return frame is not None

    def outcome(self, step: ThreadStep, state: State, ok: bool) -> State:
        if step.decided:
            success = self.frame.flow.success if self.frame is not None else 0
            state.env["call", step.number] = ("int" if ok else "fail", success)
        return state

    # ------------------------------------------------------------------ initialisation

    def use(self, step: ThreadStep, name: str, place: Place, state: State) -> None:
        thread = self.threads[-1]
        plain = general(name)
        if step.what not in _END:
            thread.uses.add(plain)
            for live in state.live.values():
                if plain in live.destroys:
                    self.note("ended", plain, live.place, step.what, place)
        quiet = step.what in ("mtx_unlock", *_END)
        if not state.is_ready(name):
            if not quiet:
                self.note("unready", plain, place, step.what)
        else:
            self.note("ready", plain, place, step.what)
        if step.what == "mtx_timedlock":
            self.note("timed", plain, place, step.what)

    def make(self, step: ThreadStep, name: str, place: Place, state: State) -> list[State]:
        plain = general(name)
        if name[0] == "&":
            self.make_any(state)
        state.known[plain] = "ready"
        self.threads[-1].makes.add(plain)
        self.note("made", plain, place, step.what)
        if len(self.threads) > 1 and not self.once and name[0] not in "%&<~@$":
            self.note("inside", plain, place, step.what)
        if step.what == "mtx_init":
            self.found.types.setdefault(plain, set()).add(step.detail)
            if step.detail.startswith("wrong"):
                self.note("type", plain, step.place, step.detail)
        if step.decided:
            return [self.outcome(step, state.copy(), True), self.outcome(step, state, False)]
        return [state]

    def make_any(self, state: State) -> None:
        """Something is initialised that is not known: from here on it may be anything."""
        state.opaque |= {""}
        self.found.unknown = True

    def end(self, step: ThreadStep, name: str, place: Place, state: State) -> None:
        plain = general(name)
        self.threads[-1].destroys.add(plain)
        for live in state.live.values():
            if plain in live.uses:
                self.note("ended", plain, place, step.what, live.place)
        state.known.pop(plain, None)
        if name[0] not in "^%":
            state.known[plain] = "gone"

    # ------------------------------------------------------------------ locks

    def lock(self, step: ThreadStep, name: str, place: Place, state: State) -> list[State]:
        states = []
        if step.what != "mtx_lock" or step.decided:
            failed = self.outcome(step, state.copy(), False)
            failed.failed = step.what == "mtx_lock"
            states.append(failed)
        held = state.held.get(name)
        if step.what != "mtx_trylock":
            self.order(step, name, place, state)
            if held is not None and not name.endswith("[?]") and not held.loose:
                self.note("again", name, place, step.what, held.place)
            else:
                for other, row in state.held.items():
                    if other != name and not row.loose and (may_be(name, other) or doubtful(name, other)):
                        self.note("maybe again", f"{name}\t{other}", place, step.what, row.place)
        count = 1 if held is None or "[?]" in name else min(held.times + 1, 3)
        state.held[name] = Held(count, held.place if held is not None else place)
        states.append(self.outcome(step, state, True))
        self.note("locks", name, place)
        return states

    def order(self, step: ThreadStep, name: str, place: Place, state: State) -> None:
        """A lock is taken while others are held: by way of one argument in a thread, or of any objects."""
        frame = self.frame
        while frame is not None and not frame.thread:
            frame = frame.below
        for other in state.held:
            if other != name:
                self.note("order", f"{other}\t{name}", place)
                if frame is not None and is_given(other, name):
                    self.note("given", f"{other}\t{name}", frame.flow.place, frame.flow.function)

    def unlock(self, name: str, place: Place, state: State, by: str) -> None:
        self.note("unlocks", name, place)
        held = state.held.get(name)
        if held is not None:
            if held.times > 1:
                state.held[name] = held._replace(times=held.times - 1)
            else:
                del state.held[name]
            return
        like = [n for n in state.held if may_be(n, name) or doubtful(n, name)]
        for one in like:
            state.held[one] = state.held[one]._replace(loose=True)
        if not like and not state.is_vague(name) and name[0] != "~":
            self.note("unheld", name, place, by)

    # ------------------------------------------------------------------ threads

    def create(self, step: ThreadStep, state: State) -> list[State]:
        name, place = self.site(step.objects[0], step.place)
        states = [self.outcome(step, state.copy(), False)] if step.decided else []
        thread, status = self.start(step, state)
        state.known.update((plain, "ready") for plain in thread.makes)
        uses, destroys = frozenset(thread.uses), frozenset(thread.destroys)
        others = list(state.live.values())
        if name in state.live:
            before = state.live.pop(name)
            state.live[f"{name} {before.place}"] = before
        for live in others:
            for plain in sorted(destroys & live.uses):
                self.note("ended", plain, place, "thrd_create", live.place)
            for plain in sorted(uses & live.destroys):
                self.note("ended", plain, live.place, "thrd_create", place)
        self.threads[-1].uses |= uses
        self.threads[-1].destroys |= destroys
        if uses or destroys:
            state.live[name] = Live(place, uses, destroys)
        state.threads[name] = (status, place)
        if status == "twice":
            self.note("rejoined", name, place, "thrd_detach")
        return [*states, self.outcome(step, state, True)]

    def start(self, step: ThreadStep, state: State) -> tuple[Thread, str]:
        """What the thread does that a call starts, and whether it detaches itself."""
        thread, status = Thread(), "running"
        flow = self.flows.get(step.detail)
        if flow is None or self.is_active(flow) or self.is_deep():
            return thread, status
        fresh = State()
        fresh.known = {name: value for name, value in state.known.items() if name[0] != "^"}
        fresh.opaque = state.opaque
        self.threads.append(thread)
        current = f"@{len(self.threads)}|"
        for after, _ in self.enter(flow, fresh, ("", step.objects[-1]), (), step.place, thread=True):
            self.leave(after)
            if after.threads.get(current, ("",))[0] == "twice":
                status = "twice"
            elif current in after.threads and status != "twice":
                status = "detached"
        self.threads.pop()
        return thread, status

    def finish(self, step: ThreadStep, name: str, place: Place, state: State) -> list[State]:
        """A thread is joined or detached."""
        states = [self.outcome(step, state.copy(), False)] if step.decided else []
        status, made = state.threads.get(name, ("running", None))
        word = "joined" if step.what == "thrd_join" else "detached"
        exact = "[?]" not in name and name[0] != "~" and not state.is_vague(name)
        if exact and status != "running":
            inside = name.startswith("@") and len(self.threads) > 1
            if not inside:
                self.note("rejoined", name, made or place, step.what, place)
            word = "twice" if inside else word
        state.threads[name] = (word, made)
        if word == "joined":
            for other in [n for n in state.live if may_be(n, name) or n.startswith(f"{name} ")]:
                del state.live[other]
        return [*states, self.outcome(step, state, True)]

"""What the ways through a program show of its locks and threads, and where such a way stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from certkit.model import Place
from certkit.model.threads import ThreadFlow

__all__ = ["Findings", "Frame", "Seen", "Thread", "Wait", "acting", "site"]


@dataclass(frozen=True)
class Seen:
    """Something met on a way: `what` names it, `object` what it is about, `root` the function the way began in."""

    what: str
    """What it is:

    - "unready": used before initialisation; "made": initialised; "ready": used after that
    - "inside": initialised in a thread; "type": given a mutex type that is none
    - "locks", "unlocks"; "leak": still locked at the end; "unheld": unlocked, or waited with, without being held
    - "again": locked twice; "maybe again": perhaps, `object` has both names; "timed": waited for with a limit
    - "order": taken while another is held, `object` has both names; "given": a thread's argument says which they are
    - "ended": destroyed while a thread uses it; "rejoined": joined or detached twice
    """
    object: str
    place: Place
    root: str
    by: str = ""
    """The library function."""
    other: Place | None = None


@dataclass(frozen=True)
class Wait:
    """A wait for a condition variable with a mutex."""

    condition: str
    mutex: str
    place: Place


@dataclass
class Findings:
    """What all ways have shown. `types` are the kinds that mtx_init gave each mutex ("" for one not known),
    elements of arrays as one.
    """

    seen: set[Seen] = field(default_factory=set)
    waits: set[Wait] = field(default_factory=set)
    types: dict[str, set[str]] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)
    unknown: bool = False
    """Something is initialised that has no name here."""


@dataclass
class Frame:
    """A function being walked: how its parameters were given, and where it was called."""

    flow: ThreadFlow
    arguments: tuple[str, ...]
    place: Place | None
    below: Frame | None
    thread: bool = False
    number: int = 0


@dataclass
class Thread:
    """What the thread being walked uses, destroys and makes."""

    uses: set[str] = field(default_factory=set)
    destroys: set[str] = field(default_factory=set)
    makes: set[str] = field(default_factory=set)


def site(frame: Frame | None, name: str, place: Place) -> tuple[str, Place]:
    """The object behind a name in the function at hand, and the place in the function that says which it is."""
    fixed = False
    while name.startswith("$") and frame is not None:
        base, _, path = name.partition("|")
        number = int(base[1:])
        if frame.below is None:
            type_ = frame.flow.pointees[number] if number < len(frame.flow.pointees) else ""
            return f"<{frame.flow.function}#{number}:{type_}|{path}", place
        inside = path.startswith("*")
        index = 2 * number + inside
        given = frame.arguments[index] if index < len(frame.arguments) else ""
        if not given:
            return f"~{frame.number}.{number}|{path}", place
        name = given + (path[1:] if inside else path)
        fixed = fixed or frame.thread
        if not fixed and frame.place is not None:
            place = frame.place
        frame = frame.below
    return name, place


def acting(flows: dict[str, ThreadFlow]) -> frozenset[str]:
    """The functions that do something with threads, or call or start functions that do."""
    callers: dict[str, set[str]] = {}
    found = set()
    for key, flow in flows.items():
        for steps, _ in flow.blocks:
            for step in steps:
                if step.what in ("call", "once", "thrd_create") and step.detail:
                    callers.setdefault(step.detail, set()).add(key)
                if step.what not in ("call", "once", "set", "return", "begin"):
                    found.add(key)
    work = list(found)
    while work:
        for caller in callers.get(work.pop(), ()):
            if caller not in found:
                found.add(caller)
                work.append(caller)
    return frozenset(found)

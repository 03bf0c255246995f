"""The state of locks, threads and their objects at one point of one way through a program."""

from __future__ import annotations

import re
from typing import NamedTuple

from certkit.model import Place
from certkit.model.threads import Value

__all__ = ["Held", "Live", "State", "doubtful", "general", "is_given", "may_be"]

_INDEX = re.compile(r"\[[^\]]*\]")


def general(name: str) -> str:
    """An object's name with all elements of an array taken as one."""
    return _INDEX.sub("[?]", name)


def may_be(one: str, other: str) -> bool:
    """Whether two names can be of one object as far as array indices tell."""
    if one == other:
        return True
    if general(one) != general(other):
        return False
    pairs = zip(_INDEX.findall(one), _INDEX.findall(other), strict=True)
    return all(a == b or not (a[1:-1].isdigit() and b[1:-1].isdigit()) for a, b in pairs)


class Held(NamedTuple):
    """A lock held: how often, since where; `loose` when it may have been given back under another name."""

    times: int
    place: Place
    loose: bool = False


class Live(NamedTuple):
    """A thread that may still run: where it was created, and the objects it uses and destroys."""

    place: Place
    uses: frozenset[str]
    destroys: frozenset[str]


class State:
    """What holds here. `known` says "ready" or "gone" of an object; `threads` "running", "joined" or "detached"."""

    __slots__ = ("conditions", "entered", "env", "failed", "held", "known", "live", "opaque", "threads", "vague")

    def __init__(self) -> None:
        self.held: dict[str, Held] = {}
        self.known: dict[str, str] = {}
        self.threads: dict[str, tuple[str, Place | None]] = {}
        self.live: dict[str, Live] = {}
        self.opaque: frozenset[str] = frozenset()
        """Objects that a function out of sight was given."""
        self.vague: frozenset[str] = frozenset()
        """Pointer variables that have led to several objects."""
        self.env: dict[object, Value] = {}
        """What variables and calls of the function at hand are: ("int", n), ("not", n), or ("fail", n) for a failure
        where n is success.
        """
        self.conditions: dict[tuple[str, tuple[str, ...]], bool] = {}
        self.entered: frozenset[str] = frozenset()
        self.failed = False
        """A call of mtx_lock has failed in the function at hand."""

    def copy(self) -> State:
        made = State()
        made.held, made.known, made.threads = dict(self.held), dict(self.known), dict(self.threads)
        made.live, made.opaque, made.vague = dict(self.live), self.opaque, self.vague
        made.env, made.conditions, made.entered = dict(self.env), dict(self.conditions), self.entered
        made.failed = self.failed
        return made

    @property
    def identity(self) -> object:
        """Equal for states that say the same."""
        return (
            frozenset(self.held.items()), frozenset(self.known.items()), frozenset(self.threads.items()),
            frozenset(self.live.items()), self.opaque, self.vague, frozenset(self.env.items()),
            frozenset(self.conditions.items()), self.entered, self.failed,
        )  # fmt: skip

    def forget(self, variable: str) -> None:
        """A variable changes: what its former value said no longer holds."""
        self.env.pop(variable, None)
        for key in [key for key in self.conditions if variable in key[1]]:
            del self.conditions[key]
        index, pointer = f"[={variable}]", f"&{variable}|"
        for name in [name for name in self.held if index in name]:
            other = name.replace(index, "[?]")
            self.held[other] = self.held.pop(name)._replace(times=1)
        for name in [name for name in self.threads if index in name]:
            self.threads[name.replace(index, "[?]")] = self.threads.pop(name)
        for name in [name for name in self.live if index in name]:
            self.live[name.replace(index, "[?]")] = self.live.pop(name)
        if any(name.startswith(pointer) for name in (*self.held, *self.threads)):
            self.vague |= {pointer}
            for name in [name for name in self.held if name.startswith(pointer)]:
                del self.held[name]
            for name in [name for name in self.threads if name.startswith(pointer)]:
                del self.threads[name]

    def point(self, variable: str, target: str) -> None:
        """A pointer variable comes to lead to an object: locks held in it may be given back under that name."""
        inside = [name for name in self.held if name.startswith(target)]
        if inside:
            self.vague |= {f"&{variable}|"}
        for name in inside:
            self.held[name] = self.held[name]._replace(loose=True)

    def is_vague(self, name: str) -> bool:
        """Whether a name may by now be of another object than it was."""
        return any(name.startswith(pointer) for pointer in self.vague)

    def is_ready(self, name: str) -> bool:
        """Whether an object has been initialised, or may have been out of sight."""
        plain = general(name)
        if name[0] in "<~@&" or self.known.get(plain) == "ready":
            return True
        if "*" in name.partition("|")[2][1:]:  # what a pointer in memory leads to
            return True
        return any(plain.startswith(given) for given in self.opaque)

    def holds(self, name: str) -> bool:
        """Whether a mutex is held, under this name or one that may be the same."""
        if name[0] == "~":
            return True
        return any(may_be(name, held) for held in self.held)

    # ------------------------------------------------------------------ values

    def resolved(self, value: Value) -> Value:
        """A value as ("int", n), ("not", n) or ("fail", n); None where nothing is known."""
        if value is None or value[0] in ("int", "not", "fail"):
            return value
        if value[0] in ("call", "variable"):
            return self.env.get(value if value[0] == "call" else value[1])
        if value[0] == "compare":
            truth = self._compared(self.resolved(value[1]), value[2], value[3])
            return None if truth is None else ("int", int(truth))
        return None

    def _compared(self, known: Value, operator: str, number: int) -> bool | None:
        if known is None:
            return None
        if known[0] == "fail":  # some value that is not success: the one that is asked for
            return (operator == "!=") == (known[1] == number) if operator in ("==", "!=") else None
        if known[0] == "not":
            return operator == "!=" if known[1] == number and operator in ("==", "!=") else None
        one = int(known[1])
        return {"==": one == number, "!=": one != number, "<": one < number, ">": one > number,
                "<=": one <= number, ">=": one >= number}[operator]  # fmt: skip

    def assume(self, test: Value, truth: bool) -> bool:
        """Takes note of how a condition comes out; False where it cannot."""
        if test is None:
            return True
        if test[0] == "text":
            key = (test[1], test[2])
            if self.conditions.get(key, truth) != truth:
                return False
            self.conditions[key] = truth
            return True
        if test[0] == "among":
            known = self.resolved(test[1])
            if known is not None and known[0] == "fail":
                return any(n != known[1] for n in test[2]) == truth
            return known is None or known[0] == "not" or (known[1] in test[2]) == truth
        if test[0] != "compare":
            test = ("compare", test, "!=", 0)
        known = self.resolved(test)
        if known is not None:
            return bool(known[1]) == truth
        inner, operator, number = test[1], test[2], test[3]
        if inner[0] == "compare":
            if operator in ("==", "!=") and number == 0:
                return self.assume(inner, truth == (operator == "!="))
            return True
        if operator in ("==", "!="):
            same = truth == (operator == "==")
            self.env[inner if inner[0] == "call" else inner[1]] = ("int" if same else "not", number)
            return True
        key = (f"{inner} {operator} {number}", (inner[1],) if inner[0] == "variable" else ())
        if self.conditions.get(key, truth) != truth:
            return False
        self.conditions[key] = truth
        return True


def doubtful(one: str, other: str) -> bool:
    """Whether one of two mutexes is what a pointer at file scope leads to, and so may be the other."""
    return any(name.endswith("|*") and name[0] not in "%&<~@" for name in (one, other))


def is_given(one: str, other: str) -> bool:
    """Whether two locks are the same member of what two pointers in one structure lead to."""
    if one.partition("|")[0] != other.partition("|")[0] or one[0] == "&":
        return False
    first, second = one.split("*"), other.split("*")
    return len(first) == len(second) >= 2 and first[-1] == second[-1] != "" and first[:-1] != second[:-1]

"""The state in which a function's resources are: what variables hold, and which streams and blocks are open.

Values are small tuples: ("site", ...) is what one call or parameter gave, ("object", name) the address of an object,
("text", literal), ("null",), ("int", number), ("inside", site, distance) a pointer into a
block, ("std", "stdout"), ("test", site, null if true),
("record", address) the value of a structure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from certkit.model import Node

__all__ = ["NULL", "Fault", "Key", "Site", "State", "Value"]

Value = tuple[Any, ...] | None
"""None: nothing is known."""
Key = tuple[Any, ...]
"""("v", entity) for a variable, ("m", base value, member) for a member, ("site", kind, ...) for a resource."""
NULL: Value = ("null",)


@dataclass(frozen=True)
class Site:
    """Where a resource comes from: a call that gets one, or something out of sight (`foreign`).

    `path` and `mode` are those of a stream where they are known. `chain` are the calls that led to the place from the
    function looked at; a resource handed back through them is reported at the first.
    """

    key: Key
    node: Node = field(repr=False)
    what: str
    """"memory" or "stream"."""
    name: str
    """The function that gave it."""
    foreign: bool = False
    path: Key | None = None
    mode: str = ""
    chain: tuple[Node, ...] = field(default=(), repr=False)

    @property
    def reported(self) -> Node:
        return self.chain[0] if self.chain else self.node


class Fault(NamedTuple):
    """Something found on the way: `rule` is "leak", "free", "closed", "twice" or "write"."""

    rule: str
    node: Node
    message: str
    possible: bool = False


class State:
    """One way of having come here. `status` of a site: open, closed, none (it gave null), foreign, lost, unknown."""

    __slots__ = ("conditions", "env", "escaped", "pending", "status", "there", "values", "versions")

    def __init__(self) -> None:
        self.env: dict[Key, Value] = {}
        self.status: dict[Key, str] = {}
        self.escaped: set[Key] = set()
        self.there: set[Key] = set()
        """Sites known not to have given null."""
        self.pending: dict[Key, Key] = {}
        """Block given to realloc by the block it gave: closed unless that is null."""
        self.conditions: dict[tuple[str, frozenset[int]], bool] = {}
        self.versions: dict[int, int] = {}
        """Assignments to a variable so far; under 0, calls that may have changed anything."""
        self.values: dict[int, Value] = {}
        """Of expressions evaluated in the block at hand, for the conditions that end it."""

    def copy(self) -> State:
        made = State()
        made.env, made.status, made.escaped = dict(self.env), dict(self.status), set(self.escaped)
        made.pending, made.conditions, made.versions = dict(self.pending), dict(self.conditions), dict(self.versions)
        made.values, made.there = dict(self.values), set(self.there)
        return made

    @property
    def identity(self) -> tuple[Any, ...]:
        """Equal for states that say the same; how often a variable has changed does not count."""
        return (
            frozenset(self.env.items()), frozenset(self.status.items()), frozenset(self.escaped),
            frozenset(self.pending.items()), frozenset(self.conditions.items()), frozenset(self.there),
        )  # fmt: skip

    def set(self, key: Key, value: Value) -> None:
        if value is None:
            self.env.pop(key, None)
        else:
            self.env[key] = value

    def holders(self, value: Value) -> list[Key]:
        return [key for key, held in self.env.items() if held == value]

    def escape(self, value: Value) -> None:
        """Others can reach the value from now on, and what it holds."""
        work = [value]
        while work:
            one = work.pop()
            if one is None or one[0] not in ("site", "object", "inside", "record"):
                continue
            if one[0] == "record":
                work += [held for key, held in self.env.items() if key[0] == "m" and key[1] == one[1]]
                continue
            if one[0] == "inside":
                work.append(one[1])
                continue
            if one in self.escaped:
                continue
            self.escaped.add(one)
            work += [held for key, held in self.env.items() if key[0] == "m" and key[1] == one]
            if one[0] == "object":
                work.append(self.env.get(("v", one[1])))

    def version(self, what: int) -> int:
        """Tells a variable's value from its former one, and both from the first (0); older ones are forgotten."""
        count = self.versions.get(what, 0)
        return count and 1 + (count - 1) % 2

    def renew(self, site: Key) -> None:
        """The name of somebody else's resource stands for another one from now on."""
        if site not in self.status and site not in self.escaped:
            return
        self.status.pop(site, None)
        self.there.discard(site)
        self.escaped.discard(site)
        self.pending.pop(site, None)
        for key in [k for k, held in self.env.items() if _mentions(k, site) or _mentions(held, site)]:
            del self.env[key]

    def trim(self, unread: frozenset[int], foreign: Callable[[Key], bool], kept: Iterable[Value]) -> None:
        """Forgets what can make no difference any more: values of variables that nobody reads, other than those of own
        resources, and what is known of resources that nothing leads to, other than that one is still to be given back.
        `kept` are values that an expression has computed and not yet used.
        """
        for key in [k for k in self.env if k[0] == "v" and k[1] in unread]:
            value = self.env[key]
            if value is None or value[0] in ("int", "null", "text", "test") or (value[0] == "site" and foreign(value)):
                del self.env[key]
        for condition in [c for c in self.conditions if not unread.isdisjoint(c[1])]:
            del self.conditions[condition]
        while True:
            held = Counter(one for row in self.env.items() for part in row for one in _sites(part))
            held.update((*self.pending, *self.pending.values()))
            held.update(2 * [one for value in kept for one in _sites(value)])
            loose = {
                site for site, status in self.status.items() if site[0] == "site" and site not in held
                and (status != "open" or site in self.escaped or foreign(site))
            }  # fmt: skip
            plain = [key for key, value in self.env.items() if value is not None and held[value] == 1
                     and self.status.get(value) == "foreign" and value not in self.there]  # fmt: skip
            if not loose and not plain:
                return
            for site in loose:
                del self.status[site]
                self.there.discard(site)
                self.escaped.discard(site)
            for key in plain:  # somebody else's, like any other: as good as unknown
                del self.env[key]

    def assigned(self, entity: int) -> None:
        """What was known of a variable's former value in conditions no longer holds."""
        self.versions[entity] = self.versions.get(entity, 0) + 1
        for key in [key for key in self.conditions if entity in key[1]]:
            del self.conditions[key]

    def is_null(self, site: Key) -> None:
        """The site has turned out to have given a null pointer."""
        if self.status.get(site) in ("open", "unknown"):
            self.status[site] = "none"
        old = self.pending.pop(site, None)
        if old is not None:
            self.status[old] = "foreign" if old[1] == "foreign" else "open"
        for key in self.holders(site):
            self.env[key] = NULL

    def is_there(self, site: Key) -> None:
        """The site has turned out not to have given a null pointer."""
        self.there.add(site)
        old = self.pending.pop(site, None)
        if old is not None:
            self.status[old] = "closed"


def _sites(value: Value) -> Iterator[Key]:
    """The sites that a value is about."""
    if value is not None and value[0] == "site":
        yield value
    elif value is not None and value[0] in ("inside", "test", "object", "record", "m"):
        for part in value[1:]:
            if isinstance(part, tuple):
                yield from _sites(part)


def _mentions(value: Value, site: Key) -> bool:
    if value == site:
        return True
    return value is not None and any(isinstance(part, tuple) and _mentions(part, site) for part in value)

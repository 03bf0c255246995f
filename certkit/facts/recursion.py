"""Recursion: functions that can call themselves, over all units of a configuration.

Calls by name are certain. A call through a pointer goes to each function that some unit stores where the pointer is
read (facts.pointers): such a step is possible.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from certkit.facts.pointer_stores import shown_name
from certkit.model import Place, Program

__all__ = ["Cycle", "components", "recursion"]


@dataclass(frozen=True, slots=True)
class Cycle:
    """A call at `place` in `path[0]` from which control can come back to it; `path` names the functions on the way.

    A function that calls itself has a path of one.
    """

    place: Place
    path: tuple[str, ...]
    precision: Literal["certain", "possible"]


def recursion(program: Program) -> tuple[Cycle, ...]:
    """One cycle for each call that lies on one, by place."""
    certain: dict[tuple[str, str], set[Place]] = {}
    for summary in program.summaries:
        for call in summary.calls:
            if call.callee_key is not None:
                certain.setdefault((call.caller_key, call.callee_key), set()).add(call.place)
    possible = dict(certain)
    for target in program.pointers.targets:
        for key in target.functions:
            if (target.site.caller, key) not in certain:
                possible.setdefault((target.site.caller, key), set()).add(target.site.place)
    found: dict[tuple[str, str], list[Cycle]] = {}
    for edges, precision in ((certain, "certain"), (possible, "possible")):
        graph: dict[str, list[str]] = {}
        for caller, callee in sorted(edges):
            graph.setdefault(caller, []).append(callee)
        group = {key: n for n, keys in enumerate(components(graph)) for key in keys}
        for (caller, callee), places in edges.items():
            if group[caller] == group[callee] and (caller, callee) not in found:
                way = _way(graph, callee, caller)
                path = tuple(shown_name(key) for key in (caller, *way[:-1]))
                known: Literal["certain", "possible"] = "certain" if precision == "certain" else "possible"
                found[caller, callee] = [Cycle(place, path, known) for place in places]
    return tuple(sorted((one for row in found.values() for one in row), key=lambda c: (c.place, c.path)))


def _way(graph: Mapping[str, Iterable[str]], start: str, end: str) -> tuple[str, ...]:
    """The functions on a shortest way from `start` to `end`, both included; only `end` where they are the same."""
    before: dict[str, str] = {start: ""}
    work = deque([start])
    while work and end not in before:
        key = work.popleft()
        for to in graph.get(key, ()):
            if to not in before:
                before[to] = key
                work.append(to)
    way = [end]
    while before.get(way[-1]):
        way.append(before[way[-1]])
    return tuple(reversed(way))


def components(graph: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """The strongly connected components of a graph given as successors of each node (Tarjan, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[tuple[str, ...]] = []
    for root in sorted({*graph, *(to for row in graph.values() for to in row)}):
        if root in index:
            continue
        work = [(root, iter(graph.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            for to in rest:
                if to not in index:
                    index[to] = low[to] = len(index)
                    stack.append(to)
                    on_stack.add(to)
                    work.append((to, iter(graph.get(to, ()))))
                    break
                if to in on_stack:
                    low[node] = min(low[node], index[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = []
                    while True:
                        group.append(stack.pop())
                        on_stack.discard(group[-1])
                        if group[-1] == node:
                            break
                    found.append(tuple(sorted(group)))
    return tuple(found)

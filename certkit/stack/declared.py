"""What the user declares: paths that cannot happen, and which declarations bear on anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from certkit.ledger import Integrity, Step
from certkit.stack.frames import CallGraph
from certkit.stack.graph import Function, Gap, Worst, components, grows, worst_depths
from certkit.stack.options import Infeasible, StackOptions

__all__ = ["chain", "unused", "with_declared", "worst_of"]

_COPY = "\N{INFORMATION SEPARATOR ONE}"
"""Stands between a function's key and the number of the declared path that its copy is on."""


def worst_of(graph: CallGraph, options: StackOptions) -> dict[str, Worst]:
    """The worst chain of every function, declared paths left out.

    A function on such a path gets a copy for callers that come along the path; only the copy lacks the path's next
    call, so every other way through the function still counts.
    """
    functions = dict(graph.functions)
    adjacency = {name: list(callees) for name, callees in graph.adjacency.items()}
    gaps = {name: list(found) for name, found in graph.gaps.items()}
    at: dict[tuple[str, str | Gap], int] = dict(graph.at)
    for number, one in enumerate(options.infeasible):
        path = [graph.key(name) for name in one.path]
        if _present(path, adjacency):
            _split(path, number, functions, adjacency, gaps, at)
    activations = {graph.key(name): count for name, count in options.recursion.items()}
    activations |= {f"{name}{_COPY}{n}": c for n in range(len(options.infeasible)) for name, c in activations.items()}
    worst = worst_depths(functions, adjacency, gaps, activations, at)
    if not options.infeasible:
        return worst
    return {name: replace(one, gaps=_gaps(one)) for name, one in worst.items() if _COPY not in name}


def _present(path: list[str], adjacency: Mapping[str, Iterable[str]]) -> bool:
    return len(path) > 1 and all(b in adjacency.get(a, ()) for a, b in pairwise(path))


def _split(
    path: list[str], number: int, functions: dict[str, Function], adjacency: dict[str, list[str]],
    gaps: dict[str, list[Gap]], at: dict[tuple[str, str | Gap], int],
) -> None:  # fmt: skip
    """Takes the last call of the path away for those who come along the whole of it."""
    copies = {name: f"{name}{_COPY}{number}" for name in path[1:-1]}
    for name, copy in copies.items():
        functions[copy] = replace(functions[name], key=copy)
        adjacency[copy] = list(adjacency.get(name, ()))
        gaps[copy] = list(gaps.get(name, ()))
        at.update({(copy, what): size for (caller, what), size in list(at.items()) if caller == name})
    steps = [path[0], *copies.values()]
    for caller, callee in zip(steps, path[1:], strict=True):
        known = (caller, callee) in at
        adjacency[caller] = [n for n in adjacency[caller] if n != callee]
        if callee == path[-1]:
            gap = Gap("infeasible", " → ".join(path))
            gaps.setdefault(caller, []).append(gap)
            if known:
                at[caller, gap] = at[caller, callee]
        else:
            adjacency[caller].append(copies[callee])
            if known:
                at[caller, copies[callee]] = at[caller, callee]


def chain(worst: Worst, most: int | None) -> tuple[Step, ...]:
    """The chain with the functions' own names; of one with more than `most` steps the rest in one."""
    steps = worst.steps(most)
    if not any(_COPY in step.function for step in steps):
        return steps
    return tuple(Step(function=step.function.split(_COPY)[0], bytes=step.bytes) for step in steps)


def _gaps(worst: Worst) -> dict[Gap, int | None]:
    return {_named(gap): depth for gap, depth in worst.gaps.items()}


def _named(gap: Gap) -> Gap:
    return Gap(gap.kind, gap.name.split(_COPY)[0]) if _COPY in gap.name and gap.kind != "cycle" else gap


def with_declared(graph: CallGraph, options: StackOptions) -> CallGraph:
    """The graph in which every declaration that counts is a gap of its function, so that chains show it."""
    gaps = {name: list(found) for name, found in graph.gaps.items()}
    for name, function in graph.functions.items():
        if function.evidence == "declared":
            gaps.setdefault(name, []).append(Gap("declared", f"frame of {name}: {function.bytes}"))
    for members in components(graph.functions, graph.adjacency):
        if grows(members, graph.adjacency, graph.at):
            for name in members:
                times = _of(options.recursion, name, graph)
                if times is not None:
                    gaps.setdefault(name, []).append(Gap("declared", f"activations of {name}: {times}"))
    for call in graph.calls:
        if call.kind == "indirect" and call.evidence == "declared":
            place = f"{call.path}:{call.line}" if call.line else call.path
            gaps.setdefault(call.caller, []).append(Gap("declared", f"target of the call at {place}: {call.callee}"))
    return replace(graph, gaps={name: tuple(dict.fromkeys(found)) for name, found in gaps.items()})


def _of(declared: Mapping[str, int], key: str, graph: CallGraph) -> int | None:
    return next((count for name, count in declared.items() if graph.key(name) == key), None)


def unused(graph: CallGraph, options: StackOptions) -> list[Integrity]:
    """A note per declaration that matches nothing in this build."""
    gaps = {gap for found in graph.gaps.values() for gap in found}
    declared = {gap.name for gap in gaps if gap.kind == "declared"}
    adjacency = graph.adjacency
    called = {name for callees in adjacency.values() for name in callees}
    rows: list[tuple[str, bool]] = []
    for name, size in options.frames.items():
        function = graph.functions.get(graph.key(name))
        used = function is not None and function.evidence == "declared" and (bool(function.path) or name in called)
        if function is None or function.evidence == "declared":  # otherwise a better figure is used, which is said
            rows.append((f"frame of {name} ({size} bytes)", used))
    for name, size in options.dynamic.items():
        function = graph.functions.get(graph.key(name))
        used = function is not None and "bounded by a declared" in function.qualifiers
        rows.append((f"bound of the growing frame of {name} ({size} bytes)", used))
    for name, times in options.recursion.items():
        rows.append((f"recursion of {name} ({times})", f"activations of {graph.key(name)}: {times}" in declared))
    for name in options.targets:
        rows.append((f"targets at {name}", name in graph.used_targets))
    for name in options.not_followed:
        rows.append((f"call not followed: {name}", Gap("cut", graph.key(name)) in gaps))
    for one in options.infeasible:
        rows.append((f"path that cannot happen: {_shown(one)}", _present([graph.key(n) for n in one.path], adjacency)))
    by = f", declared by {options.author}," if options.author else ""
    return [
        Integrity(kind="stk-unused", path="", line=0, message=f"{what}{by} matches nothing here", severity="note")
        for what, used in rows
        if not used
    ]


def _shown(one: Infeasible) -> str:
    return " → ".join(one.path)

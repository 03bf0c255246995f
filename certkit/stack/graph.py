"""Worst-case depth over a call graph: per function the deepest chain it can start, its own frame included.

Strongly connected components (Tarjan) are found first; the longest path then runs over the condensation, callees
before callers, so the time is linear in calls. Nothing recurses: depth of the graph does not matter. What has no
figure (an external, an open call through a pointer, a naked function nobody described) counts 0 and travels up to
every caller together with the depth at which it is reached, so that no depth is ever shown without it. A cycle without
a declared number of activations and a frame without a bound make the depth of all their callers None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from certkit.ledger import Evidence, Step

__all__ = ["ASSUMED", "Depths", "Function", "Gap", "Worst", "components", "grows", "worst_depths"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function with its frame in bytes; None where nothing is known. `bounded` is False for a frame that grows.

    `key` is its name, or `path:name` where two functions share a name.
    """

    key: str
    bytes: int | None
    path: str = ""
    line: int = 0
    evidence: Evidence = "none"
    qualifiers: str = ""
    bounded: bool = True


class Gap(NamedTuple):
    """What a figure leaves out.

    `external`: a function without a frame; `frame`: a function of the analysed code whose frame is unknown; `open`: a
    call through a pointer with no known target, `partly`: one that may have more targets than the known ones (`name`
    is the place); `cut`: a call not followed on request; `dynamic`: a frame without a bound; `cycle`: undeclared
    recursion; `asm`: inline assembly that moves the stack pointer; `infeasible`: a declared path, not followed;
    `declared`: a figure that the user gave.
    """

    kind: Literal["external", "frame", "open", "partly", "cut", "dynamic", "cycle", "asm", "infeasible", "declared"]
    name: str


ASSUMED = frozenset({"cut", "infeasible", "declared"})
"""Kinds of gaps that rest on a declaration and leave a chain complete."""


@dataclass(frozen=True, slots=True)
class Worst:
    """The deepest chain of one function in bytes, None where it has no bound.

    `own` is the function's step, with those of its cycle behind it; `then` is the chain of its deepest callee. `gaps`
    gives the bytes in use when each gap is reached, the deepest way; None behind something unbounded.
    """

    depth: int | None
    own: tuple[Step, ...]
    then: Worst | None = None
    gaps: dict[Gap, int | None] = field(default_factory=dict)

    @property
    def path(self) -> tuple[Step, ...]:
        """The chain from the function down; its bytes sum up to `depth`.

        Where `depth` is None it leads to the function that has no bound.
        """
        return self.steps()

    def steps(self, most: int | None = None) -> tuple[Step, ...]:
        """The chain; of one with more than `most` steps the rest is a single step that names where it goes on.

        Its bytes sum up to `depth` all the same. Whoever asks it of every function needs `most`: the chains of a long
        line of calls are as long as the line, each.
        """
        found: list[Step] = []
        at: Worst | None = self
        while at is not None:
            if most is not None and len(found) >= most:
                rest = f"... the chain of {at.own[0].function}"
                return (*found, Step(function=rest, bytes=at.depth))
            found.extend(at.own)
            at = at.then
        return tuple(found)

    @property
    def complete(self) -> bool:
        """True when nothing is left out but what the user declared."""
        return self.depth is not None and all(gap.kind in ASSUMED for gap in self.gaps)


def components(nodes: Iterable[str], calls: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Strongly connected components, each sorted, callees before callers (Tarjan's algorithm without recursion).

    Targets of `calls` that are not in `nodes` are left out.
    """
    known = dict.fromkeys(nodes)
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in known:
        if start in index:
            continue
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        work = [(start, iter(calls.get(start, ())))]
        while work:
            node, rest = work[-1]
            for callee in rest:
                if callee not in known:
                    continue
                if callee not in index:
                    index[callee] = low[callee] = len(index)
                    stack.append(callee)
                    on_stack.add(callee)
                    work.append((callee, iter(calls.get(callee, ()))))
                    break
                if callee in on_stack:
                    low[node] = min(low[node], index[callee])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    members = [stack.pop()]
                    while members[-1] != node:
                        members.append(stack.pop())
                    on_stack.difference_update(members)
                    found.append(tuple(sorted(members)))
    return found


Depths = Mapping[tuple[str, "str | Gap"], int]
"""Bytes of the caller's own in use at its deepest call of a callee, or where a gap of its own code is reached."""


def worst_depths(
    functions: Mapping[str, Function],
    calls: Mapping[str, Iterable[str]],
    gaps: Mapping[str, Iterable[Gap]] | None = None,
    activations: Mapping[str, int] | None = None,
    at: Depths | None = None,
) -> dict[str, Worst]:
    """The worst chain of every function.

    `calls` are names; one that is not in `functions` is an external: it counts 0 and becomes a gap. `gaps` are what
    else a function's own code leaves out. `activations` bounds recursion: how often each function of a cycle is active
    at once at most; a cycle is bounded when all its functions have one. `at` tells how much of a frame is in use at a
    call (0 for a tail call behind the epilogue); without it the whole frame counts. A cycle of such tail calls alone
    needs no bound.
    """
    gaps, activations, at = gaps or {}, activations or {}, at or {}
    adjacency = {name: tuple(dict.fromkeys(calls.get(name, ()))) for name in functions}
    worst: dict[str, Worst] = {}
    for members in components(functions, adjacency):
        inside = set(members)
        cyclic = grows(members, adjacency, at)
        declared = not cyclic or all(name in activations for name in members)
        steps = {name: _step(functions[name], activations.get(name, 1) if cyclic else 1) for name in members}
        sizes = [step.bytes or 0 for step in steps.values()]
        weight: int | None = None
        if declared and all(functions[name].bounded for name in members):
            weight = sum(sizes) if cyclic else max(sizes)
        left_out: dict[Gap, int | None] = {}
        best: tuple[Worst, int] | None = None
        if not declared:
            left_out[Gap("cycle", " → ".join((*members, members[0])))] = None
        for name in members:
            function = functions[name]
            if not function.bounded:
                left_out[Gap("dynamic", name)] = None
            elif function.bytes is None:
                _deepen(left_out, Gap("frame", name), weight)
            for gap in gaps.get(name, ()):
                _deepen(left_out, gap, _used(weight, None if cyclic else at.get((name, gap))))
            for callee in adjacency[name]:
                used = _used(weight, None if cyclic else at.get((name, callee)))
                if callee not in functions:
                    _deepen(left_out, Gap("external", callee), used)
                elif callee not in inside:
                    below = worst[callee]
                    for gap, depth in below.gaps.items():
                        _deepen(left_out, gap, None if used is None or depth is None else used + depth)
                    if _better(below, used or 0, best):
                        best = below, used or 0
        depth, then, used = weight, None, weight
        if best is not None and weight is not None:
            below, under = best
            if below.depth is None:
                depth, then, used = None, below, under
            elif under + below.depth > weight:
                depth, then, used = under + below.depth, below, under
        for name in members:
            own = tuple(steps[n] for n in (name, *(other for other in members if other != name)))
            if not cyclic and len(members) > 1:
                own = tuple(Step(function=s.function, bytes=used if n == 0 else 0) for n, s in enumerate(own))
            elif used is not None and used != weight:
                own = (Step(function=name, bytes=used), *own[1:])
            worst[name] = Worst(depth, own, then, left_out)
    return worst


def grows(members: tuple[str, ...], calls: Mapping[str, Iterable[str]], at: Depths) -> bool:
    """Whether a component is a cycle in which each turn needs stack."""
    inside = set(members)
    return any(
        callee in inside and at.get((name, callee)) != 0
        for name in members for callee in calls.get(name, ())
    )  # fmt: skip


def _used(weight: int | None, at: int | None) -> int | None:
    return weight if at is None or weight is None else at


def _step(function: Function, times: int) -> Step:
    size = None if function.bytes is None or not function.bounded else function.bytes * times
    return Step(function=function.key, bytes=size)


def _better(worst: Worst, used: int, than: tuple[Worst, int] | None) -> bool:
    """Deeper; unbounded beats every figure, the name decides between equals, and a chain of 0 bytes adds nothing."""
    rank, name = _rank(worst), worst.own[0].function
    if than is None:
        return rank > 0
    known = than[1] + _rank(than[0])
    return used + rank > known or (used + rank == known and name < than[0].own[0].function)


def _rank(worst: Worst) -> float:
    return float("inf") if worst.depth is None else worst.depth


def _deepen(gaps: dict[Gap, int | None], gap: Gap, depth: int | None) -> None:
    """Keeps the deepest depth of a gap; unknown beats every figure."""
    if gap not in gaps:
        gaps[gap] = depth
    else:
        known = gaps[gap]
        gaps[gap] = None if known is None or depth is None else max(known, depth)

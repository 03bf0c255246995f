"""From units to the ledger's stack: frames and calls, worst chains, tasks against their budgets, the main stack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from certkit.facts.pointers import resolve
from certkit.ledger import Frame, Integrity, Root, Stack, Task
from certkit.sources import Configuration, Project
from certkit.stack.declared import chain, unused, with_declared, worst_of
from certkit.stack.facts import OddFunction, UnitFacts
from certkit.stack.figures import Figures, figures_of
from certkit.stack.frames import CallGraph, join
from certkit.stack.graph import ASSUMED, Function, Gap, Worst, components, grows
from certkit.stack.levels import main_stack
from certkit.stack.measured import beside
from certkit.stack.options import StackOptions
from certkit.stack.ports import Port, find_port
from certkit.stack.tasks import find_tasks, settle_tasks

__all__ = ["Analysed", "analyse_stack", "settle"]


@dataclass(frozen=True, slots=True)
class Analysed:
    """The stack part of a ledger and what a reader must know (notes of severity "error" make the run incomplete)."""

    stack: Stack
    notes: tuple[Integrity, ...]


def analyse_stack(
    project: Project, configuration: Configuration, facts: Sequence[UnitFacts], options: StackOptions
) -> Analysed:
    """The stack analysis of one configuration; frames from existing files, the compilation database or its jobs.

    `facts` are those of the configuration's units (`stack.facts.collect`). Raises CertkitError (status 3) for a
    damaged .su or .ci file, (status 2) when there is no compiler.
    """
    name = configuration.port or project.port
    port = find_port(name, project.release) if name else None
    figures = figures_of(project, configuration, port, options, facts)
    return settle(figures, facts, port, options, configuration.name)


def settle(
    figures: Figures, facts: Sequence[UnitFacts], port: Port | None, options: StackOptions, configuration: str
) -> Analysed:
    """What figures, source facts, port and the user's declarations come to."""
    numbers = {name: value for unit in facts for name, value in unit.numbers.items()}
    port = port.under(numbers) if port is not None else None
    resolution = resolve((unit.pointers for unit in facts), options.whole_program)
    renamed = {name: other for unit in facts for name, other in unit.renamed.items()}
    odd: list[OddFunction] = [one for unit in facts for one in unit.odd]
    graph = join(figures.units, odd, resolution if facts else None, port, options, renamed)
    graph = with_declared(graph, options)
    worst = worst_of(graph, options)
    sites, task_notes = find_tasks(facts, resolution, graph, port)
    called = {call.callee for call in graph.calls if call.callee != call.caller}
    whole = (graph.functions.keys() - called) | {site.entry for site in sites} | {*options.entries, *options.budgets}
    roots = {key: _root(key, worst[key], graph, options, None if key in whole else _STEPS) for key in graph.functions}
    floats = _Floats(graph, worst)
    tasks = settle_tasks(sites, roots, port, options, figures.soft_float, lambda e: _lacking(worst[e]), floats)
    tasks, measured_notes = beside(tasks, options.measured, port.word if port is not None else 4)
    main = main_stack(roots, port, _known_handlers(options, graph), figures.vectors, floats)
    if figures.caveat:
        tasks = tuple(structs.replace(task, assumptions=(figures.caveat, *task.assumptions)) for task in tasks)
        main = structs.replace(main, assumptions=(figures.caveat, *main.assumptions))
    notes = [*figures.notes, *graph.notes, *task_notes, *unused(graph, options), *measured_notes]
    notes += _missing(tasks, options, roots, graph)
    if not facts:
        message = "no source was analysed: calls through pointers, assembly and arguments in registers are not known"
        notes.append(Integrity(kind="stk-source", path="", line=0, message=message))
    reported = {task.entry for task in tasks if task.entry in roots} | {
        graph.key(handler) for level in options.levels for handler in level.handlers if graph.key(handler) in roots
    }
    notes += _gap_notes(reported or set(roots), worst, graph)
    recursion = tuple(sorted(m for m in components(graph.functions, graph.adjacency) if _cyclic(m, graph)))
    stack = Stack(
        frames=tuple(
            Frame(
                function=f.key, path=f.path, line=f.line, bytes=f.bytes if f.bounded else None, evidence=f.evidence,
                qualifiers=_qualifiers(f),
            )
            for f in graph.functions.values()
        ),
        calls=graph.calls,
        roots=tuple(root for _, root in sorted(roots.items())),
        tasks=tasks,
        main_stack=main,
        recursion=recursion,
        unresolved=graph.unresolved,
        compiler=figures.origin,
        configuration=configuration,
    )  # fmt: skip
    return Analysed(stack, tuple(sorted(set(notes), key=lambda n: (n.path, n.line, n.kind, n.message))))


_STEPS = 100
"""Steps of a chain that are listed for a function that others call and that is no task."""


class _Floats:
    """Whether code that a function reaches has floating point instructions; None where that cannot be known."""

    def __init__(self, graph: CallGraph, worst: Mapping[str, Worst]) -> None:
        self.graph, self.worst, self.calls = graph, worst, graph.adjacency

    def __call__(self, entry: str) -> bool | None:
        known = self.graph.floats
        if known is None or entry not in self.graph.functions:
            return None
        seen, waiting = {entry}, [entry]
        while waiting:
            for callee in self.calls.get(waiting.pop(), ()):
                if callee not in seen:
                    seen.add(callee)
                    waiting.append(callee)
        if seen & known:
            return True
        whole = all(n in self.graph.functions and self.graph.functions[n].evidence == "machine-code" for n in seen)
        return False if whole and self.worst[entry].complete else None


def _known_handlers(options: StackOptions, graph: CallGraph) -> StackOptions:
    """The options with the functions that have the bodies of declared handlers, which may be named by an alias."""
    levels = tuple(replace(level, handlers=tuple(graph.key(h) for h in level.handlers)) for level in options.levels)
    return replace(options, levels=levels)


def _qualifiers(function: Function) -> str:
    if function.bounded or function.bytes is None:
        return function.qualifiers
    return f"{function.qualifiers}, {function.bytes} bytes and more"


def _cyclic(members: tuple[str, ...], graph: CallGraph) -> bool:
    return grows(members, graph.adjacency, graph.at)


def _root(key: str, worst: Worst, graph: CallGraph, options: StackOptions, most: int | None) -> Root:
    return Root(
        function=key, depth=worst.depth, complete=worst.complete, path=chain(worst, most),
        assumptions=tuple(
            _assumption(gap, depth, graph, options)
            for gap, depth in sorted(worst.gaps.items(), key=lambda row: (_KINDS.index(row[0].kind), row[0].name))
        ),
    )  # fmt: skip


_KINDS = ("cycle", "dynamic", "frame", "asm", "open", "partly", "external", "cut", "infeasible", "declared")


def _lacking(worst: Worst) -> str:
    """What a chain lacks, in one line: names by kind, the first few of each."""
    told = []
    for kind, what in (("cycle", "recursion"), ("dynamic", "no bound for"), ("frame", "no frame for"),
                       ("asm", "assembly moves the stack pointer in"), ("external", "no frame for the external"),
                       ("open", "no target for the call at"), ("partly", "more targets possible at")):  # fmt: skip
        names = sorted(gap.name for gap in worst.gaps if gap.kind == kind)
        if names:
            more = f" and {len(names) - 4} more" if len(names) > 4 else ""
            told.append(f"{what} {', '.join(names[:4])}{more}")
    return "; ".join(told)


def _assumption(gap: Gap, depth: int | None, graph: CallGraph, options: StackOptions) -> str:
    at = f"at depth {depth}" if depth is not None else "at a depth without bound"
    name = gap.name
    if gap.kind == "external":
        return f"external {name} counts 0: it has no frame here; called {at}"
    if gap.kind == "frame":
        return f"{name} counts 0: its frame is not known; reached {at}"
    if gap.kind == "asm":
        return f"{name}: inline assembly moves the stack pointer by bytes that do not count; its frame ends {at}"
    if gap.kind == "open":
        return f"open call at {name} counts 0, {at}; {graph.reasons.get(name, 'no target is known')}"
    if gap.kind == "partly":
        return f"call at {name} {at} may have more targets than the known ones; {graph.reasons.get(name, '')}"
    if gap.kind == "cut":
        reason = next((why for other, why in options.not_followed.items() if graph.key(other) == name), "")
        return f"{name} is not followed {at}: {reason}{_by(options)}"
    if gap.kind == "infeasible":
        reason = next((o.reason for o in options.infeasible if " → ".join(map(graph.key, o.path)) == name), "")
        return f"the path {name} is not followed {at}: {reason}{_by(options)}"
    if gap.kind == "declared":
        return f"declared {name} bytes{_by(options)}" if name.startswith("frame") else f"declared {name}{_by(options)}"
    if gap.kind == "dynamic":
        return f"{name} has a frame without a bound (alloca or variable length array); declare one"
    return f"recursion without a declared bound: {name}"


def _by(options: StackOptions) -> str:
    return f" (declared by {options.author})" if options.author else " (no author is named)"


def _missing(
    tasks: Sequence[Task], options: StackOptions, roots: Mapping[str, Root], graph: CallGraph
) -> Iterator[Integrity]:
    """An error for each task and declared handler that is no function here, and where no context is known."""
    for task in tasks:
        if task.verdict == "withheld" and (task.entry not in roots or task.context is None):
            why = task.assumptions[0].removeprefix("withheld: ")
            yield Integrity(kind="stk-task", path=task.path, line=task.line, message=f"task {task.name}: {why}")
    for level in options.levels:
        for handler in level.handlers:
            if graph.key(handler) not in roots:
                message = f"handler {handler} of level {level.name} is not among the functions"
                yield Integrity(kind="stk-handler", path="", line=0, message=message)


def _gap_notes(reported: set[str], worst: Mapping[str, Worst], graph: CallGraph) -> list[Integrity]:
    """One error per gap on a reported chain, at the place that causes it."""
    reached: dict[Gap, list[str]] = {}
    for key in sorted(reported):
        for gap in worst[key].gaps:
            reached.setdefault(gap, []).append(key)
    notes = []
    for gap, roots in reached.items():
        if gap.kind in ASSUMED:
            continue
        path, line = _place(gap, graph)
        on = f"on the chain of {roots[0]}" + (f" and {len(roots) - 1} more" if len(roots) > 1 else "")
        message = {
            "external": f"{gap.name} is called but has no frame among the compiled units",
            "frame": f"the frame of {gap.name} is not known",
            "asm": f"inline assembly in {gap.name} moves the stack pointer",
            "open": f"call through a pointer without a known target: {graph.reasons.get(gap.name, '')}",
            "partly": f"call through a pointer may have more targets: {graph.reasons.get(gap.name, '')}",
            "dynamic": f"the frame of {gap.name} has no bound",
            "cycle": f"recursion without a declared bound: {gap.name}",
        }[gap.kind]
        notes.append(Integrity(kind=f"stk-{gap.kind}", path=path, line=line, message=f"{message}; {on}"))
    return notes


def _place(gap: Gap, graph: CallGraph) -> tuple[str, int]:
    if gap.kind in ("open", "partly"):
        path, _, line = gap.name.rpartition(":")
        return path, int(line) if line.isdigit() else 0
    if gap.kind == "external":
        calls = [call for call in graph.calls if call.callee == gap.name]
        for call in calls:
            if call.path:
                return call.path, call.line
        callers = [graph.functions[call.caller] for call in calls]  # calls that the compiler made up have no place
        return (callers[0].path, callers[0].line) if callers else ("", 0)
    function = graph.functions.get(gap.name.split(" → ")[0])
    return (function.path, function.line) if function is not None else ("", 0)

"""Tasks: who creates them, how much stack they have, and how much the worst chain and the port's context need.

need = T + W + H + A + S: the words at the top that no task uses, the worst chain of the task function, the hardware's
exception frame, its aligner, and what the context switch saves on the same stack. The port's table has all but W.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from certkit.facts.pointers import Resolution
from certkit.ledger import Integrity, Root, Task
from certkit.stack.facts import Creation, UnitFacts
from certkit.stack.frames import CallGraph
from certkit.stack.options import StackOptions, Verdict
from certkit.stack.ports import Port

__all__ = ["TaskSite", "find_tasks", "settle_tasks"]

KERNEL_TASKS = {"prvIdleTask": "configIDLE_TASK_NAME", "prvPassiveIdleTask": "configIDLE_TASK_NAME",
                "prvTimerTask": "configTIMER_SERVICE_TASK_NAME"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskSite:
    """A task as the source creates it. `entry` is a function key, `budget` bytes of its stack, None where unknown."""

    name: str
    entry: str
    budget: int | None
    path: str
    line: int
    notes: tuple[str, ...]


def find_tasks(
    facts: Sequence[UnitFacts], resolution: Resolution, graph: CallGraph, port: Port | None
) -> tuple[list[TaskSite], list[Integrity]]:
    """Every task that a call of an xTaskCreate function in the sources creates, the kernel's own included.

    A creation whose task function cannot be told is an integrity note, not a task.
    """
    sizes = {(row.function, row.parameter): row.value for unit in facts for row in unit.sizes}
    sites: dict[TaskSite, None] = {}
    notes: list[Integrity] = []
    for unit in facts:
        word = port.word if port is not None else unit.word
        names = {name: text for one in facts for name, text in one.names.items()}
        for creation in unit.creations:
            entries, reasons = resolution.values(creation.entry)
            budget, remarks = _budget(creation, sizes, word)
            path, line = creation.place.path, creation.place.line
            if reasons or not entries:
                why = "; ".join(reasons) or "nothing is ever stored in it"
                what = f"the function {creation.text}" if creation.text else "a function"
                message = f"{creation.creator} creates a task of {what} that is not known: {why}"
                notes.append(Integrity(kind="stk-task", path=path, line=line, message=message))
            for key in entries:
                known = resolution.functions.get(key)
                local = known is not None and not known.external
                name = known.name if known is not None else key.rsplit(":", 1)[-1]
                entry = graph.key(name, known.place.path if local and known is not None else "")
                shown = creation.name or names.get(KERNEL_TASKS.get(name, ""), "") or name
                sites[TaskSite(shown, entry, budget, path, line, remarks)] = None
    return list(sites), notes


def _budget(
    creation: Creation, sizes: Mapping[tuple[str, int], int | None], word: int | None
) -> tuple[int | None, tuple[str, ...]]:
    """Bytes of stack that a creation asks for, and what to know about the figure."""
    depth, remarks = creation.depth, []
    if depth is None and creation.callback:
        values = [sizes.get(callback) for callback in creation.callback]
        functions = ", ".join(dict.fromkeys(function for function, _ in creation.callback))
        known = [value for value in values if value is not None]
        if known and len(known) == len(values):
            depth = min(known)
            remarks.append(f"depth {depth} words as {functions} sets it")
        else:
            remarks.append(f"depth is set by {functions}, which is not among the sources or not constant")
    elif depth is None:
        remarks.append(f"depth {creation.depth_text or 'of the stack'} is not a constant expression")
    if depth is not None and word is None:
        remarks.append("size of a stack word is unknown")
    return (None if depth is None or word is None else depth * word), tuple(remarks)


def settle_tasks(
    sites: Iterable[TaskSite],
    roots: Mapping[str, Root],
    port: Port | None,
    options: StackOptions,
    soft_float: bool,
    lacking: Callable[[str], str] = lambda entry: "the chain is not complete",
    floats: Callable[[str], bool | None] = lambda entry: None,
) -> tuple[Task, ...]:
    """Each task's need against its budget. `lacking` says why the chain of an entry is not complete, `floats` whether
    its code has floating point instructions (None: not known).

    `withheld` where the need is not known in full; `exceeded` also when the part that is known is above the budget
    already. Declared entries and budgets without a creation call become tasks of their own.
    """
    found = list(sites)
    named = {site.name for site in found} | {site.entry for site in found}
    for entry in dict.fromkeys((*options.entries, *(name for name in options.budgets if name not in named))):
        if entry not in {site.entry for site in found}:
            found.append(TaskSite(entry, entry, None, "", 0, ()))
    tasks = [_settle(site, roots.get(site.entry), port, options, soft_float, lacking, floats) for site in found]
    return tuple(sorted(tasks, key=lambda task: (task.name, task.entry, task.path, task.line)))


def _settle(
    site: TaskSite,
    root: Root | None,
    port: Port | None,
    options: StackOptions,
    soft_float: bool,
    lacking: Callable[[str], str],
    floats: Callable[[str], bool | None],
) -> Task:
    reasons: list[str] = []
    depth = root.depth if root is not None else None
    if root is None:
        reasons.append(f"{site.entry} is not among the compiled functions")
    elif root.depth is None:
        reasons.append(f"the chain has no bound: {lacking(site.entry)}")
    elif not root.complete:
        reasons.append(lacking(site.entry))
    context: int | None = None
    assumptions = list(site.notes)
    if port is None or not port.context:
        what = "no port is named" if port is None else f"the table of port {port.name} has none"
        reasons.append(f"the context switch's figures are not known: {what}")
    else:
        fpu = port.fpu and not soft_float if options.fpu is None else options.fpu
        seen = floats(site.entry) if port.fpu and options.fpu is None else None
        if seen is not None:
            fpu = seen
            assumptions.append(f"{'some' if seen else 'no'} code it reaches has floating point instructions")
        parts = port.parts(fpu)
        context = sum(cost.bytes for _, cost in parts)
        assumptions.append(f"context {context}: " + " + ".join(f"{name} {cost.bytes}" for name, cost in parts))
        if fpu and options.fpu is None and seen is None:
            assumptions.append("the task is taken to use the floating point unit")
        assumptions += port.assumptions
        if not port.release:
            read = ", ".join(port.releases) or "no release"
            assumptions.append(f"the port's figures were read in {read}, not in the sources analysed")
    need = None if depth is None or context is None else depth + context
    word = port.word if port is not None else 4
    margin = options.margin.of(need, word) if need is not None else options.margin.of(0, word)
    declared = options.budgets.get(site.name, options.budgets.get(site.entry))
    budget = declared if declared is not None else site.budget
    if declared is not None and site.budget is not None and declared != site.budget:
        assumptions.append(f"budget {declared} is declared; the creation asks for {site.budget}")
    total = None if need is None else need + margin
    verdict: Verdict = "withheld"
    required: int | None = None
    if total is not None and budget is not None and total > budget:
        verdict, required = "exceeded", total
        if reasons:
            assumptions.append("at least: " + "; ".join(reasons))
    elif reasons or total is None:
        assumptions.insert(0, "withheld: " + "; ".join(reasons))
    else:
        verdict, required = ("within" if budget is not None else "no budget"), total
    assumptions.extend(root.assumptions if root is not None else ())
    return Task(
        name=site.name, entry=site.entry, depth=depth, context=context, margin=margin, required=required, budget=budget,
        verdict=verdict, assumptions=tuple(assumptions), path=site.path, line=site.line,
    )  # fmt: skip

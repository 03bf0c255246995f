"""Stack figures as text, 80 columns: tasks with bars, the worst chain of each, the main stack, roots, and what is open.

A pure projection of the ledger's stack. A figure that leaves something out never stands alone: "at least" goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from certkit.errors import CertkitError
from certkit.ledger import MainStack, Root, Stack, Task

__all__ = ["stack_text"]

WIDTH = 80
_BAR = 24
_FEW = 12


def stack_text(stack: Stack, explain: str | None = None) -> str:
    """The text; with `explain` everything about one task, or about one function where no task has the name.

    Raises CertkitError when there is neither.
    """
    if explain is not None:
        return "\n".join(_explained(stack, explain)) + "\n"
    parts = [_head(stack), _tasks(stack), _main(stack), _roots(stack), _open(stack)]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _head(stack: Stack) -> Iterator[str]:
    yield from _wrapped(f"Stack in bytes, configuration {stack.configuration or 'unnamed'}", "")
    yield from _wrapped(f"frames: {stack.compiler or 'no compiler'}", "")
    evidence: dict[str, int] = {}
    for frame in stack.frames:
        evidence[frame.evidence] = evidence.get(frame.evidence, 0) + 1
    told = ", ".join(f"{count} {name}" for name, count in sorted(evidence.items(), key=lambda row: (-row[1], row[0])))
    yield from _wrapped(f"evidence: {told or 'none'}", "")
    alike: dict[tuple[str, str], list[str]] = {}
    for frame in stack.frames:
        if frame.evidence not in ("ci", "su", "llvm", "machine-code"):
            named = alike.setdefault((frame.evidence, frame.qualifiers), [])
            named.append(f"{frame.function} {_bytes(frame.bytes)}")
    for (kind, why), names in alike.items():
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        yield from _wrapped(f"{', '.join(names[:3])}{more} ({kind}): {why}", "  ")


def _tasks(stack: Stack) -> Iterator[str]:
    if not stack.tasks:
        yield "No task is created in these sources and none is named with --entry."
        return
    roots = {root.function: root for root in stack.roots}
    wide = min(24, max(len(task.name) for task in stack.tasks))
    yield f"{'task':<{wide}}  {'need':>8} {'of':>7}  {'':<{_BAR + 2}} verdict"
    for task in stack.tasks:
        yield from _task(task, wide)
        root = roots.get(task.entry)
        if root is not None:
            yield from _chain(root, "    ")


def _task(task: Task, wide: int) -> Iterator[str]:
    known = task.depth is not None and task.context is not None
    need = task.required
    if need is None and task.depth is not None and task.context is not None:
        need = task.depth + task.context + task.margin
    least = ">=" if task.required is None and known else ""
    figure = f"{least}{need:,}" if need is not None else "unknown"
    budget = f"{task.budget:,}" if task.budget is not None else "none"
    name = task.name if len(task.name) <= wide else task.name[: wide - 1] + "~"
    yield f"{name:<{wide}}  {figure:>8} {budget:>7}  {_bar(need, task.budget)} {_verdict(task, need)}"
    if task.measured is not None:
        share = f", {task.measured * 100 // need} % of the bound" if need and not least else ""
        yield f"    measured {task.measured:,}{share} (a measurement, no bound)"


def _verdict(task: Task | MainStack, need: int | None) -> str:
    if task.verdict == "exceeded" and need is not None and task.budget is not None:
        return f"EXCEEDED by {need - task.budget:,}"
    if task.verdict == "within" and need is not None and task.budget is not None:
        return f"within, {task.budget - need:,} left"
    return "WITHHELD" if task.verdict == "withheld" else str(task.verdict)


def _bar(need: int | None, budget: int | None) -> str:
    """Filled as far as the budget is used; `!` where it is used up, `?` where need or budget is unknown."""
    if need is None or not budget:
        return "[" + "?" * _BAR + "]"
    filled = -(-need * _BAR // budget)
    if filled > _BAR or need > budget:
        return "[" + "!" * _BAR + "]"
    return "[" + "#" * filled + "." * (_BAR - filled) + "]"


def _chain(root: Root, indent: str) -> Iterator[str]:
    steps = " > ".join(f"{step.function} {_bytes(step.bytes)}" for step in root.path)
    depth = "no bound" if root.depth is None else f"{'' if root.complete else 'at least '}{root.depth:,}"
    yield from _wrapped(f"chain {depth}: {steps}", indent)


def _main(stack: Stack) -> Iterator[str]:
    main = stack.main_stack
    if main is None:
        return
    if main.required is not None:
        budget = f" of {main.budget:,}" if main.budget is not None else ""
        bar = _bar(main.required, main.budget)
        yield f"main stack: {main.required:,}{budget}  {bar} {_verdict(main, main.required)}"
    else:
        yield "main stack: WITHHELD"
    for level in main.levels:
        yield f"    {level.name}: {level.handler} {_bytes(level.bytes)}"
    for text in main.assumptions[:_FEW]:
        yield from _wrapped(text, "    ")


def _roots(stack: Stack) -> Iterator[str]:
    called = {call.callee for call in stack.calls if call.callee != call.caller}
    shown = [root for root in stack.roots if root.function not in called]
    complete = sum(root.complete for root in stack.roots)
    if not stack.roots:
        return
    yield f"{len(stack.roots):,} functions, {complete:,} with a complete bound. Deepest that nothing calls:"
    shown.sort(key=lambda root: (root.depth is not None, -(root.depth or 0), root.function))
    wide = min(46, max((len(root.function) for root in shown), default=0))
    for root in shown[:_FEW]:
        told = "no bound" if root.depth is None else f"{'' if root.complete else '>='}{root.depth:,}"
        yield f"    {root.function:<{wide}} {told:>9}"
    if len(shown) > _FEW:
        yield f"    ... and {len(shown) - _FEW:,} more; the JSON ledger has all"


def _open(stack: Stack) -> Iterator[str]:
    for cycle in stack.recursion:
        yield from _wrapped(f"recursion: {' > '.join((*cycle, cycle[0]))}", "")
    unknown = [frame for frame in stack.frames if frame.bytes is None]
    for frame in unknown[:_FEW]:
        yield from _wrapped(f"no frame: {frame.function} ({frame.path}:{frame.line}): {frame.qualifiers}", "")
    if len(unknown) > _FEW:
        yield f"no frame: {len(unknown) - _FEW:,} more; the JSON ledger has all"
    for call in stack.unresolved:
        yield from _wrapped(f"open call: {call.path}:{call.line} in {call.caller}, {call.evidence}", "")


def _explained(stack: Stack, name: str) -> Iterator[str]:
    tasks = [task for task in stack.tasks if name in (task.name, task.entry)]
    roots = {root.function: root for root in stack.roots}
    if not tasks and name not in roots:
        known = ", ".join(task.name for task in stack.tasks) or "none"
        raise CertkitError(f"there is no task and no function {name!r}; tasks: {known}")
    for task in tasks:
        where = f" ({task.path}:{task.line})" if task.path else ""
        yield from _wrapped(f"{task.name}: entry {task.entry}{where}", "")
        for what, figure in (("chain", task.depth), ("context", task.context), ("margin", task.margin)):
            yield f"  {what:<10}{_bytes(figure):>9}"
        yield f"  {'required':<10}{_bytes(task.required):>9}  of {_bytes(task.budget)}: {task.verdict}"
        own = roots[task.entry].assumptions if task.entry in roots else ()
        for text in task.assumptions[: len(task.assumptions) - len(own)] if own else task.assumptions:
            yield from _wrapped(text, "  ")
    for entry in dict.fromkeys(task.entry for task in tasks) if tasks else (name,):
        if entry in roots:
            yield ""
            yield from _function(stack, roots[entry])


def _function(stack: Stack, root: Root) -> Iterator[str]:
    frames = {frame.function: frame for frame in stack.frames}
    state = "" if root.complete else "  NOT COMPLETE, see below"
    yield f"worst chain of {root.function}: {'no bound' if root.depth is None else f'{root.depth:,}'}{state}"
    total, unit = 0, max((step.bytes or 0 for step in root.path), default=0)
    for step in root.path:
        frame = frames.get(step.function)
        total += step.bytes or 0
        bar = "#" * (-(-(step.bytes or 0) * 16 // unit) if unit else 0)
        place = f"{frame.path}:{frame.line}" if frame is not None else ""
        yield f"  {_bytes(step.bytes):>7} {total:>7,}  {bar:<16} {step.function}"
        if place:
            yield f"  {'':>33}  {place} ({frame.evidence if frame else ''})"
    for text in root.assumptions:
        yield from _wrapped(text, "  ")


def _bytes(figure: int | None) -> str:
    return "unknown" if figure is None else f"{figure:,}"


def _wrapped(text: str, indent: str) -> list[str]:
    inner = indent + "  "
    return wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False
    )

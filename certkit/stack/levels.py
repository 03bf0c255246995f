"""The main stack: interrupt levels nested on each other, and the chain of main before the scheduler starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from certkit.ledger import Level, MainStack, Root
from certkit.stack.machine.vectors import Vectors
from certkit.stack.options import InterruptLevel, StackOptions, Verdict
from certkit.stack.ports import Port

__all__ = ["main_stack"]

Floats = Callable[[str], bool | None]
"""Whether code below a function has floating point instructions; None where that is not known."""


@dataclass
class _Nest:
    """The levels found so far, each with whether its handlers may use the floating point unit."""

    levels: list[InterruptLevel]
    told: list[str] = field(default_factory=list)


def main_stack(
    roots: Mapping[str, Root],
    port: Port | None,
    options: StackOptions,
    vectors: Vectors | None = None,
    floats: Floats = lambda name: None,
) -> MainStack:
    """Need of the main stack in bytes, from the declared interrupt levels and the vector table of the image.

    The nest is the deepest handler of every level plus an exception frame between two levels; the frame of the
    first exception lies on the task's stack. A handler in the table that no level names is taken to have a level of
    its own, which can only make the sum larger. The port starts the scheduler on an emptied main stack, so `main`
    counts only against the nest, not with it; interrupts that are enabled before that can lie on top of it. Withheld
    when neither levels nor a table are known.
    """
    if port is not None and port.traps is not None:
        return _trap_stack(roots, port, options)
    if port is None or "hardware" not in port.context:
        return _withheld(options, "the port's exception frame is not known")
    found = vectors is not None and bool(vectors.handlers)
    if not options.levels and not found:
        why = "interrupt levels and their handlers are not declared, so the nest of interrupts is not known"
        return _withheld(options, why)
    nest = _Nest(list(options.levels))
    lowest = {name for exception in port.lowest for name in port.handlers.get(exception, ())}
    _add_kernel(nest, lowest, roots)
    if vectors is not None and found:
        _add_table(nest, vectors, port)
    missing: list[str] = []
    assumptions = nest.told
    levels, frames = [], []
    aligner = port.context["aligner"].bytes if "aligner" in port.context else 0
    for level in nest.levels:
        depths = {handler: roots[handler].depth if handler in roots else None for handler in level.handlers}
        missing += [h for h in level.handlers if h not in roots or not roots[h].complete]
        deepest = max(level.handlers, key=lambda h: (depths[h] is None, depths[h] or 0), default="")
        levels.append(Level(name=level.name, handler=deepest, bytes=depths.get(deepest)))
        frames.append(_frame(level.handlers, port, options, floats) + aligner)
        for handler in level.handlers:
            if handler in roots:
                assumptions.extend(f"{handler}: {text}" for text in roots[handler].assumptions)
    budget = options.main_budget
    if budget is None and vectors is not None and vectors.size is not None:
        budget = vectors.size
        assumptions.append(f"budget {budget} from the linker's {vectors.limits}")
    required: int | None = None
    known = [level.bytes for level in levels]
    if all(size is not None for size in known):
        required = sum(size or 0 for size in known) + sum(frames) - min(frames)
        started = _started(roots, options, vectors)
        main = roots.get(started)
        if main is not None and main.depth is not None:
            on_top = [n for n, level in enumerate(nest.levels) if _before(level, lowest, options)]
            above = sum((known[n] or 0) for n in on_top) + sum(sorted(frames[n] for n in on_top)[1:])
            before = main.depth + (_frame((started,), port, options, floats) + aligner + above if on_top else 0)
            assumptions.append(f"{started} before the scheduler starts: {before}; interrupt nest: {required}")
            required = max(required, before)
            if not main.complete:
                missing.append(started)
        else:
            assumptions.append(f"{started} is not among the sources or has no bound; only the nest counts")
            if main is not None:
                missing.append(started)
    else:
        missing += [level.handler for level in levels if level.bytes is None]
    verdict: Verdict
    if required is not None and budget is not None and required > budget:
        verdict = "exceeded"
    elif required is None or missing:
        names = ", ".join(dict.fromkeys(missing))
        assumptions.insert(0, f"withheld: no complete bound for {names}")
        verdict, required = "withheld", None
    else:
        verdict = "within" if budget is not None else "no budget"
    return MainStack(
        required=required, budget=budget, levels=tuple(levels), verdict=verdict, assumptions=tuple(assumptions)
    )


def _trap_stack(roots: Mapping[str, Root], port: Port, options: StackOptions) -> MainStack:
    """The need of a stack on which traps run one at a time, and main before the scheduler where it is the same one."""
    told: list[str] = []
    handlers = tuple(name for name in port.traps.handlers if name in roots) if port.traps is not None else ()
    handlers = tuple(dict.fromkeys((*handlers, *(h for level in options.levels for h in level.handlers))))
    missing = [name for name in handlers if name not in roots or not roots[name].complete]
    depths = {name: roots[name].depth if name in roots else None for name in handlers}
    deepest = max(handlers, key=lambda name: (depths[name] is None, depths[name] or 0), default="")
    required = depths.get(deepest)
    if not handlers:
        return _withheld(options, f"no trap handler of port {port.name} is among the functions")
    told.append("traps run one at a time: no handler is taken to enable interrupts")
    budget = options.main_budget if options.main_budget is not None else port.trap_bytes
    main = roots.get(options.main)
    if port.trap_bytes is not None:
        told.append(f"budget {port.trap_bytes} from {port.traps.size if port.traps else ''}")
        if main is not None and main.depth is not None:
            told.append(f"{options.main} needs {main.depth} on the start-up stack, which is another one")
    elif main is not None:
        told.append(
            f"traps take over the stack of {options.main}, which needs {main.depth} before the scheduler starts"
        )
        missing += [] if main.complete else [options.main]
        required = None if required is None or main.depth is None else max(required, main.depth)
    else:
        told.append(f"{options.main} is not among the sources; only traps count")
    for name in handlers:
        told.extend(f"{name}: {text}" for text in (roots[name].assumptions if name in roots else ()))
    levels = (Level(name="traps", handler=deepest, bytes=depths.get(deepest)),)
    verdict: Verdict = "within" if budget is not None else "no budget"
    if required is not None and budget is not None and required > budget:
        verdict = "exceeded"
    elif required is None or missing:
        told.insert(0, f"withheld: no complete bound for {', '.join(dict.fromkeys(missing))}")
        verdict, required = "withheld", None
    return MainStack(required=required, budget=budget, levels=levels, verdict=verdict, assumptions=tuple(told))


def _withheld(options: StackOptions, why: str) -> MainStack:
    told = (f"withheld: {why}",)
    return MainStack(required=None, budget=options.main_budget, levels=(), verdict="withheld", assumptions=told)


def _add_kernel(nest: _Nest, lowest: set[str], roots: Mapping[str, Root]) -> None:
    named = {handler for level in nest.levels for handler in level.handlers}
    kernel = tuple(sorted(name for name in lowest - named if name in roots))
    if not kernel:
        return
    shared = next((n for n, level in enumerate(nest.levels) if lowest & set(level.handlers)), None)
    if shared is None:
        nest.levels.append(InterruptLevel("kernel", kernel))
    else:
        nest.levels[shared] = replace(nest.levels[shared], handlers=(*nest.levels[shared].handlers, *kernel))
    nest.told.append(f"{', '.join(kernel)}: taken to run at the lowest level, as the port sets it")


def _add_table(nest: _Nest, vectors: Vectors, port: Port) -> None:
    named = {handler for level in nest.levels for handler in level.handlers}
    starting = set(port.handlers.get("SVCall", ())) | set(port.handlers.get("SVC", ()))
    rest: dict[str, list[str]] = {}
    for number, handler in vectors.handlers:
        if handler in named or number == 1:
            continue
        if number == 11 and handler in starting and not port.system_calls:
            nest.told.append(f"{handler} starts the first task and does not run again")
        else:
            rest.setdefault(handler, []).append(vectors.name(number))
    for handler, exceptions in rest.items():
        shown = ", ".join(exceptions[:3]) + (f" and {len(exceptions) - 3} more" if len(exceptions) > 3 else "")
        nest.levels.append(InterruptLevel(shown, (handler,)))
        nest.told.append(
            f"{handler} ({shown}) is in the vector table and in no declared level: taken as one of its own"
        )


def _frame(handlers: tuple[str, ...], port: Port, options: StackOptions, floats: Floats) -> int:
    """The exception frame laid on the stack when these handlers are interrupted."""
    extended = port.fpu if options.fpu is None else options.fpu
    if extended and options.fpu is None:
        extended = any(floats(handler) is not False for handler in handlers)
    return next(cost.bytes for name, cost in port.parts(extended) if name.startswith("hardware"))


def _started(roots: Mapping[str, Root], options: StackOptions, vectors: Vectors | None) -> str:
    """Where execution starts: the reset handler of the table, which calls main, else main."""
    reset = next((handler for number, handler in vectors.handlers if number == 1), "") if vectors is not None else ""
    return reset if reset in roots else options.main


def _before(level: InterruptLevel, lowest: set[str], options: StackOptions) -> bool:
    """Whether a level can interrupt main before the scheduler starts; the kernel's own handlers cannot."""
    handlers = [h for h in level.handlers if h not in lowest]
    if options.before_scheduler is None:
        return bool(handlers)
    return any(handler in options.before_scheduler for handler in handlers)

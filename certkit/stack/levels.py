"""The main stack: interrupt levels nested on each other, and the chain of main before the scheduler starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from certkit.ledger import Level, MainStack, Root
from certkit.stack.options import InterruptLevel, StackOptions, Verdict
from certkit.stack.ports import Port

__all__ = ["main_stack"]


def main_stack(roots: Mapping[str, Root], port: Port | None, options: StackOptions) -> MainStack:
    """Need of the main stack in bytes, from the declared interrupt levels.

    The nest is the deepest handler of every level plus an exception frame between two levels; the frame of the
    first exception lies on the task's stack. The port starts the scheduler on an emptied main stack, so `main` counts
    only against the nest, not with it: with a deepest handler and frame on top. Withheld when levels are not declared.
    """
    if port is None or "hardware" not in port.context:
        why = "withheld: the port's exception frame is not known"
        return MainStack(required=None, budget=options.main_budget, levels=(), verdict="withheld", assumptions=(why,))
    declared = list(options.levels)
    assumptions: list[str] = []
    if not declared:
        why = "withheld: interrupt levels and their handlers are not declared, so the nest of interrupts is not known"
        return MainStack(required=None, budget=options.main_budget, levels=(), verdict="withheld", assumptions=(why,))
    named = {handler for level in declared for handler in level.handlers}
    lowest = {name for exception in port.lowest for name in port.handlers.get(exception, ())}
    kernel = tuple(sorted(name for name in lowest - named if name in roots))
    if kernel:
        shared = next((n for n, level in enumerate(declared) if lowest & set(level.handlers)), None)
        if shared is None:
            declared.append(InterruptLevel("kernel", kernel))
        else:
            declared[shared] = replace(declared[shared], handlers=(*declared[shared].handlers, *kernel))
        assumptions.append(f"{', '.join(kernel)}: taken to run at the lowest level, as the port sets it")
    missing: list[str] = []
    levels = []
    for level in declared:
        depths = {handler: roots[handler].depth if handler in roots else None for handler in level.handlers}
        missing += [h for h in level.handlers if h not in roots or not roots[h].complete]
        deepest = max(level.handlers, key=lambda h: (depths[h] is None, depths[h] or 0), default="")
        levels.append(Level(name=level.name, handler=deepest, bytes=depths.get(deepest)))
        for handler in level.handlers:
            if handler in roots:
                assumptions.extend(f"{handler}: {text}" for text in roots[handler].assumptions)
    # An interrupted handler may use the floating point unit; without knowing, the larger frame is taken.
    extended = port.fpu if options.fpu is None else options.fpu
    frame = next(cost.bytes for name, cost in port.parts(extended) if name.startswith("hardware"))
    aligner = port.context["aligner"].bytes if "aligner" in port.context else 0
    known = [level.bytes for level in levels]
    required: int | None = None
    if all(size is not None for size in known):
        nest = sum(size or 0 for size in known) + (len(levels) - 1) * (frame + aligner)
        required = nest
        main = roots.get(options.main)
        if main is not None and main.depth is not None:
            before = main.depth + frame + aligner + max(size or 0 for size in known)
            required = max(nest, before)
            assumptions.append(f"{options.main} before the scheduler starts: {before}; interrupt nest: {nest}")
            if not main.complete:
                missing.append(options.main)
        else:
            assumptions.append(f"{options.main} is not among the sources or has no bound; only the nest counts")
            if main is not None:
                missing.append(options.main)
    else:
        missing += [level.handler for level in levels if level.bytes is None]
    budget = options.main_budget
    verdict: Verdict
    if required is not None and budget is not None and required > budget:
        verdict = "exceeded"
    elif required is None or missing:
        names = ", ".join(dict.fromkeys(missing))
        assumptions.insert(0, f"withheld: no complete bound for {names}")
        return MainStack(
            required=None, budget=budget, levels=tuple(levels), verdict="withheld", assumptions=tuple(assumptions)
        )
    else:
        verdict = "within" if budget is not None else "no budget"
    return MainStack(
        required=required, budget=budget, levels=tuple(levels), verdict=verdict, assumptions=tuple(assumptions)
    )

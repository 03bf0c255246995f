"""The stack section of the text: needs against budgets, functions nothing calls, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator

from certkit.ledger import MainStack, Root, Stack, Task
from certkit.terminal import Paint
from certkit.writers.layout import limited, wrapped
from certkit.writers.view import View

__all__ = ["stack_section"]


def stack_section(stack: Stack, view: View) -> Iterator[str]:
    """All figures in bytes; "unknown" where there is none, with the reason below."""
    yield view.paint("bold", "Stack, in bytes")
    if stack.compiler:
        yield from wrapped(f"frames by {stack.compiler}, configuration {stack.configuration or 'unnamed'}", "  ")
    yield from _needs(stack, view)
    yield from _roots(stack, view)
    unknown = [frame.function for frame in stack.frames if frame.bytes is None]
    lists = (
        ("frame unknown", unknown),
        ("recursion", [" -> ".join((*cycle, *cycle[:1])) for cycle in stack.recursion]),
        ("call with unknown target", [f"{c.path}:{c.line} in {c.caller}" for c in stack.unresolved]),
    )
    for what, rows in lists:
        yield from limited((f"  {what}: {row}" for row in rows), len(rows), view)


def _needs(stack: Stack, view: View) -> Iterator[str]:
    needs: list[tuple[str, str, Task | MainStack]] = [(t.name, t.entry, t) for t in stack.tasks]
    needs += [("main stack", "", stack.main_stack)] if stack.main_stack else []
    wide = max((len(name) for name, _, _ in needs), default=0)
    deep = max((len(entry) for _, entry, _ in needs), default=0)
    if needs:
        yield f"  {'stack':<{wide}}  {'entry':<{deep}}{'required':>10}{'budget':>8}  verdict"
    for name, entry, need in needs:
        yield f"  {name:<{wide}}  {entry:<{deep}}{_need(need, view.paint)}"
        if isinstance(need, MainStack) and view.verbosity > 0:
            for level in need.levels:
                yield f"      {level.name}, {level.handler}: {_bytes(level.bytes)}"
        if need.verdict == "withheld" or view.verbosity > 0:
            for reason in need.assumptions:
                yield from wrapped(reason, "      ")


def _need(need: Task | MainStack, paint: Paint) -> str:
    budget = "none" if need.budget is None else f"{need.budget:,}"
    told, style = str(need.verdict), "green"
    if need.verdict == "exceeded" and need.required is not None and need.budget is not None:
        told, style = f"EXCEEDED by {need.required - need.budget:,}", "bold red"
    elif need.verdict == "withheld":
        told, style = "WITHHELD", "bold red"
    elif need.verdict == "within" and need.budget and need.required is not None:
        told = f"within, {need.required * 100 // need.budget} %"
    return f"{_bytes(need.required):>10}{budget:>8}  {paint(style, told)}"


def _roots(stack: Stack, view: View) -> Iterator[str]:
    """Functions that nothing calls, those without a bound first; with -v every function and its deepest chain."""
    if not stack.roots:
        return
    bounded = [root for root in stack.roots if root.depth is not None and root.complete]
    deepest = max(bounded, key=lambda root: root.depth or 0, default=None)
    told = f"; deepest of these: {deepest.function} {deepest.depth:,}" if deepest else ""
    yield from wrapped(f"{len(bounded):,} of {len(stack.roots):,} functions have a complete bound{told}", "  ")
    called = {call.callee for call in stack.calls if call.callee != call.caller}
    shown = [root for root in stack.roots if view.verbosity > 0 or root.function not in called]
    shown.sort(key=lambda root: (root.depth is not None, -(root.depth or 0), root.function))
    if shown:
        wide = max(len(root.function) for root in shown)
        what = "function" if view.verbosity > 0 else "not called by any other"
        yield f"  {what:<{max(wide, len(what))}}{'depth':>9}"
        lines = (line for root in shown for line in _root(root, max(wide, len(what)), view))
        yield from limited(lines, len(shown), view)


def _root(root: Root, wide: int, view: View) -> Iterator[str]:
    state = "" if root.complete else view.paint("bold red", f"  AT LEAST: {len(root.assumptions):,} unknown")
    if root.depth is None:
        state = view.paint("bold red", "  no bound")
    yield f"  {root.function:<{wide}}{_bytes(root.depth):>9}{state}"
    if view.verbosity > 0:
        if len(root.path) > 1:
            chain = " -> ".join(f"{step.function} {_bytes(step.bytes)}" for step in root.path)
            yield from wrapped(chain, "      ")
        for reason in root.assumptions:
            yield from wrapped(reason, "      ")


def _bytes(number: int | None) -> str:
    return "unknown" if number is None else f"{number:,}"

"""Geometry of the stack bars: plain numbers for inline SVG, so that templates only place shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from certkit.ledger import MainStack, Task

__all__ = ["Segment", "StackBar", "stack_bars"]

WIDTH = 640


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; `kind` chooses colour and pattern."""

    kind: str
    x: float
    width: float
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class StackBar:
    """Need and budget of one stack, scaled together with the others; `budget_x` None where no budget is known."""

    name: str
    verdict: str
    segments: tuple[Segment, ...]
    budget_x: float | None
    budget: int | None
    required: int | None


def stack_bars(tasks: Sequence[Task], main: MainStack | None) -> tuple[StackBar, ...]:
    """Bars on one scale of bytes. A bar without a bound has no length of its own: it says so instead."""
    rows: list[tuple[str, str, Mapping[str, int | None], int | None, int | None]] = [
        (t.name, t.verdict, {"depth": t.depth, "context": t.context, "margin": t.margin}, t.budget, t.required)
        for t in tasks
    ]
    if main:
        levels = {level.name: level.bytes for level in main.levels}
        rows.append(("main stack", main.verdict, levels, main.budget, main.required))
    largest = max((n for _, _, _, budget, required in rows for n in (budget, required) if n), default=0)
    if not largest:
        return ()
    scale = WIDTH / largest
    made: list[StackBar] = []
    for name, verdict, parts, budget, required in rows:
        x, segments = 0.0, []
        known = required is not None and all(n is not None for n in parts.values())
        for index, (part, number) in enumerate(parts.items()):
            if known and number:
                kind = part if part in {"depth", "context", "margin"} else f"level{index % 2}"
                segments.append(Segment(kind, round(x, 2), round(number * scale, 2), number, part))
                x += number * scale
        budget_x = round(budget * scale, 2) if budget else None
        made.append(StackBar(name, verdict, tuple(segments), budget_x, budget, required))
    return tuple(made)

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
    """Need and budget of one stack, scaled together with the others; `budget_x` None where no budget is known.

    `bound` is the need in bytes; where that is None, `at_least` is what is known of it, and `end` where the bar ends.
    """

    name: str
    verdict: str
    segments: tuple[Segment, ...]
    end: float
    budget_x: float | None
    budget: int | None
    bound: int | None
    at_least: int


def stack_bars(tasks: Sequence[Task], main: MainStack | None) -> tuple[StackBar, ...]:
    """Bars on one scale of bytes. A bar without a bound has no length of its own: it says so instead."""
    rows: list[tuple[str, str, Mapping[str, int | None], int | None, int | None]] = [
        (t.name, t.verdict, {"depth": t.depth, "context": t.context, "margin": t.margin}, t.budget, t.required)
        for t in tasks
    ]
    if main and (main.levels or main.budget):
        levels = {level.name: level.bytes for level in main.levels}
        rows.append(("main stack", main.verdict, levels, main.budget, main.required))
    known = [sum(n for n in parts.values() if n) for _, _, parts, _, _ in rows]
    largest = max((n for row in rows for n in row[3:] if n), default=0)
    largest = max([largest, *(known if rows else [])])
    if not largest:
        return ()
    scale = WIDTH / largest
    made: list[StackBar] = []
    for name, verdict, parts, budget, required in rows:
        x, segments = 0.0, []
        for index, (part, number) in enumerate(parts.items()):
            if number:
                kind = part if part in {"depth", "context", "margin"} else f"level{index % 2}"
                segments.append(Segment(kind, round(x, 2), round(number * scale, 2), number, part))
                x += number * scale
        budget_x = round(budget * scale, 2) if budget else None
        at_least = sum(n for n in parts.values() if n)
        made.append(StackBar(name, verdict, tuple(segments), round(x, 2), budget_x, budget, required, at_least))
    return tuple(made)

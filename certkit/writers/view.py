"""How much the text format shows."""

from __future__ import annotations

from typing import NamedTuple

from certkit.terminal import Paint, plain

__all__ = ["View"]


class View(NamedTuple):
    """`verbosity` -1 shows headline and verdict, 0 groups, 1 names every place; `deviated` adds covered findings."""

    verbosity: int = 0
    deviated: bool = False
    paint: Paint = plain

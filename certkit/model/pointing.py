"""What one unit says about function pointers, as plain rows; facts.pointers explains them."""

from __future__ import annotations

from dataclasses import dataclass

from certkit.model.text import Place

__all__ = ["Cell", "KnownFunction", "PointerFacts", "Site"]


Cell = tuple[str, ...]
"""("function", key), ("unknown", reason), or a place that holds a value: ("field", struct, field),
("variable", key, name), ("parameter", function key, number from 0), ("result", function key)."""


@dataclass(frozen=True, slots=True)
class KnownFunction:
    """A function as one unit knows it. `place` is its definition's, else its first declaration's."""

    key: str
    name: str
    place: Place
    defined: bool
    external: bool
    type: str
    """Canonical type text."""
    parameters: tuple[str, ...]
    address_taken: bool


@dataclass(frozen=True, slots=True)
class Site:
    """A call through a pointer. `lines` are the first and last line of the called expression."""

    place: Place
    lines: tuple[int, int]
    caller: str
    """Key of the calling function."""
    through: str
    """For people: "tmrTimerControl.pxCallbackFunction"."""
    type: str
    """Canonical type text of the function called."""
    values: tuple[Cell, ...]
    arguments: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class PointerFacts:
    """What one unit says about function pointers."""

    path: str
    stores: tuple[tuple[Cell, Cell, Place], ...]
    """(to, from, where)."""
    open: tuple[tuple[Cell, str], ...]
    """Cells that code out of sight may write, whatever the program, and why."""
    shared: tuple[tuple[Cell, str], ...]
    """Cells that an application can write when the sources are a library: fields and variables it can see."""
    sites: tuple[Site, ...]
    functions: tuple[KnownFunction, ...]

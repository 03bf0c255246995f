"""Function-like macros: which a function could replace, and where C would not allow one."""

from __future__ import annotations

from certkit.model import Kind, Unit

__all__ = ["constant_macros"]


def constant_macros(unit: Unit) -> frozenset[str]:
    """Macros used where C wants a constant."""
    return frozenset()

"""Which files of a unit are headers."""

from __future__ import annotations

from certkit.model import Unit

__all__ = ["is_header"]


def is_header(unit: Unit, path: str) -> bool:
    """Whether a file was brought in by #include, and is not named as a source file that is included all the same."""
    return path != unit.path and not path.lower().endswith(".c")

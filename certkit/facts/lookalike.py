"""Identifiers that a reader may take for one another."""

from __future__ import annotations

__all__ = ["bucket", "look_alike"]

_ALIKE = ("0OD", "1Il", "5S", "2Z", "nh", "8B")
_PAIRS = frozenset((a, b) for group in _ALIKE for a in group for b in group)
_COARSE = {ord(c): group[0].lower() for group in _ALIKE for c in group.lower() + group}


def bucket(name: str) -> str:
    """A key that names which look alike share; sharing it is not enough."""
    return name.replace("_", "").translate(_COARSE).lower().replace("rn", "m")


def look_alike(first: str, second: str) -> bool:
    """Whether two different names differ only in ways that are easy to overlook.

    These are the case of letters, underscores, the letters O and D and the digit 0, the letters I and l and the digit
    1, S and 5, Z and 2, n and h, B and 8, and rn and m.
    """
    return first != second and any(_same(one, other) for one in _forms(first) for other in _forms(second))


def _same(one: str, other: str) -> bool:
    return len(one) == len(other) and all(
        a == b or a.lower() == b.lower() or (a, b) in _PAIRS for a, b in zip(one, other, strict=True)
    )


def _forms(name: str) -> set[str]:
    """The name without underscores, with rn as it is and as m."""
    return {name.replace("_", ""), name.replace("rn", "m").replace("_", "")}

"""Things that are asked the same questions by many rules, and answer each only once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar

__all__ = ["Asked"]

T = TypeVar("T")


class Asked:
    """Keeps what pure functions say about it. The answers go when it goes, so nothing outlives its unit."""

    @cached_property
    def _answers(self) -> dict[Any, Any]:
        return {}

    def fact(self, find: Callable[[Self], T]) -> T:
        """What a pure function says about this, asked once and kept."""
        found: T
        if find in self._answers:
            found = self._answers[find]
        else:
            found = self._answers[find] = find(self)
        return found

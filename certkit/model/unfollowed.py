"""What a check did not get to see."""

from __future__ import annotations

from typing import NamedTuple

from certkit.model.text import Place

__all__ = ["Unfollowed"]


class Unfollowed(NamedTuple):
    """A function of whose ways a check followed some only: findings there may be missing. `why` says what was too much.

    `place` is that of the function's definition.
    """

    place: Place
    function: str
    why: str

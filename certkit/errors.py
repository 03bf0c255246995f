"""The one exception a user ever sees.

Findings are results, never exceptions; an exception means that something could not be done.
"""

from __future__ import annotations

from certkit.model import Place

__all__ = ["CertkitError"]


class CertkitError(Exception):
    """Something certkit cannot do, told in one sentence with what to do about it.

    `status` is the exit code: 2 for usage, configuration and internal errors, 3 for an analysis that
    is incomplete. `str()` is `path:line:column: error: message` as far as the place is known.
    """

    def __init__(self, message: str, place: Place | None = None, *, status: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.status = status

    def __str__(self) -> str:
        return f"{self.place}: error: {self.message}" if self.place else f"error: {self.message}"

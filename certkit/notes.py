"""What the checks of a unit, a text or a program say besides their findings, as rows of the ledger's integrity."""

from __future__ import annotations

from certkit.ledger import Integrity
from certkit.model import Unfollowed
from certkit.rule import order, shown_id

__all__ = ["NOT_FOLLOWED", "Notes"]

NOT_FOLLOWED = "not-followed"
"""The kind of the note on a function that checks did not follow on every way."""


class Notes:
    """Collects rows; a function that several rules did not follow on every way, for the same reason, is one row."""

    def __init__(self) -> None:
        self._rows: list[Integrity] = []
        self._unfollowed: dict[Unfollowed, set[str]] = {}

    def failed(self, rule: str, path: str, error: Exception) -> None:
        """A rule stopped with an exception."""
        message = f"{rule} stopped with {type(error).__name__}: {error}; its findings here are missing"
        self._rows.append(Integrity(kind="rule-failed", path=path, line=0, message=message))

    def unfollowed(self, rule: str, where: Unfollowed) -> None:
        """A rule did not follow every way through a function."""
        self._unfollowed.setdefault(where, set()).add(rule)

    @property
    def rows(self) -> tuple[Integrity, ...]:
        """All of them, in an order that does not depend on how they came."""
        found = [*self._rows, *(_unfollowed(where, rules) for where, rules in self._unfollowed.items())]
        return tuple(sorted(found, key=lambda n: (n.path, n.line, n.kind, n.message)))


def _unfollowed(where: Unfollowed, rules: set[str]) -> Integrity:
    ids = tuple(sorted(rules, key=order))
    named = [shown_id(rule) for rule in ids]
    told = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    message = f"not every way through '{where.function}' was followed for {told}: {where.why}; findings may be missing"
    return Integrity(
        kind=NOT_FOLLOWED, path=where.place.path, line=where.place.line, message=message, severity="note",
        function=where.function, rules=ids,
    )  # fmt: skip

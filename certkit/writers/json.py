"""The ledger itself, as canonical JSON."""

from __future__ import annotations

from certkit.ledger import Ledger, dump

__all__ = ["write"]


def write(ledger: Ledger) -> bytes:
    """The ledger's JSON: sorted keys, UTF-8, one trailing newline; `certkit.ledger.load` reads it back."""
    return dump(ledger)

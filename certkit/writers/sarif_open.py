"""SARIF 2.1.0 with the open findings alone, for viewers that show suppressed results as open (GitHub does)."""

from __future__ import annotations

from certkit.ledger import Ledger
from certkit.writers.sarif import encode, log

__all__ = ["write"]


def write(ledger: Ledger) -> bytes:
    """The log without deviated and baselined findings; a notification says how many were left out."""
    left = {s: sum(f.status == s for f in ledger.findings) for s in ("deviated", "baselined")}
    note = (
        f"{left['deviated']:,} deviated and {left['baselined']:,} baselined findings are left out here; "
        "the format sarif has them."
    )
    return encode(log(ledger, ledger.open, suppressions=False, notes=[note] if any(left.values()) else []))

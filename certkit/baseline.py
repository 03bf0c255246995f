"""A baseline: an older ledger whose open findings are known and no longer asked about."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from certkit.ledger import Finding, Ledger

__all__ = ["apply_baseline"]


def apply_baseline(findings: Iterable[Finding], baseline: Ledger) -> tuple[Finding, ...]:
    """The findings in the same order; open ones that were open or baselined in `baseline` become "baselined".

    Identity is the fingerprint. A finding that a deviation covered in the baseline and covers no more stays open.
    """
    known = {f.fingerprint for f in baseline.findings if f.status in ("open", "baselined")}
    return tuple(
        msgspec.structs.replace(f, status="baselined") if f.status == "open" and f.fingerprint in known else f
        for f in findings
    )

"""Deviations: read in every dialect, matched with findings, audited.

`read_all` says what code, documents and register write, `look_ahead` does most of that work in advance; `settle` says
what that is worth.
"""

from __future__ import annotations

from certkit.deviations.classes import CLASSES, AuditClass, severity
from certkit.deviations.reading import Ahead, look_ahead, read_all
from certkit.deviations.record import FIELDS, REQUIRED, Context, Note, RawDeviation, Reading, Settled, macro_values
from certkit.deviations.render import register_text
from certkit.deviations.settle import settle

__all__ = [
    "CLASSES", "FIELDS", "REQUIRED", "Ahead", "AuditClass", "Context", "Note", "RawDeviation", "Reading", "Settled",
    "look_ahead", "macro_values", "read_all", "register_text", "settle", "severity",
]  # fmt: skip

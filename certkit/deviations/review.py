"""[[review]] of deviations.toml as written: what a person looked at because no tool can."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

__all__ = ["NEEDED", "ReviewRow"]

NEEDED = ("scope", "code", "method", "result", "reviewer", "role", "date", "evidence")
"""Fields of a complete review, as outputs call them. `release` stands for scope and code of a whole release."""


class ReviewRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One [[review]]. `guideline` or `guidelines`; `paths` with `code`, or `release`."""

    guideline: str | None = None
    guidelines: tuple[str, ...] = ()
    id: str | None = None
    paths: tuple[str, ...] = ()
    release: str | None = None
    code: str | None = None
    method: str | None = None
    result: Literal["no finding", "findings"] | None = None
    findings: tuple[str, ...] = ()
    reviewer: str | None = None
    role: str | None = None
    date: datetime.date | None = None
    evidence: str | None = None

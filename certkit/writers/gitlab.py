"""GitLab's code quality report: the open findings, and what keeps the run from being complete.

Fields as in GitLab's page "Code Quality", section on the report format. It has no place for deviations.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from certkit.fingerprint import digest
from certkit.ledger import Ledger
from certkit.model import Place
from certkit.rule import shown_id
from certkit.writers.pages import category, level, records
from certkit.writers.verdict import over_budget, reviews_found, somewhere, untold

__all__ = ["write"]

BY_CATEGORY = {"mandatory": "blocker", "required": "major", "advisory": "minor", "disapplied": "info"}
BY_LEVEL = {"error": "critical", "warning": "major", "note": "info", "none": "info"}


def write(ledger: Ledger) -> bytes:
    """A JSON array with one object per open finding, obstacle and stack over budget; fingerprints differ in all."""
    known = records(ledger)
    rules = {f.rule for f in ledger.open}
    severities = {rule: severity(rule, category(rule, known.get(rule)), known) for rule in rules}
    rows = [
        _row(
            f"{shown_id(f.rule)}: {f.message}{f' [macro {f.macro}]' if f.macro else ''}",
            f.rule, f.fingerprint, severities[f.rule], f.place,
        )
        for f in ledger.open
    ]  # fmt: skip
    for trouble in (*untold(ledger), *over_budget(ledger), *reviews_found(ledger)):
        place = trouble.place or somewhere(ledger)
        told = f"{'INCOMPLETE: ' if not trouble.id.endswith('budget') else ''}{trouble.message}"
        rows.append(_row(told, trouble.id, digest(trouble.id, place.path, "", told), "blocker", place))
    _distinct(rows)
    return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"


def severity(rule: str, weight: str, known: dict[str, Any]) -> str:
    """GitLab's word for a rule: by category, else by level."""
    return BY_CATEGORY.get(weight) or BY_LEVEL[level(rule, known.get(rule))]


def _row(description: str, check: str, fingerprint: str, weight: str, place: Place) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": weight,
        "location": {"path": place.path.removeprefix("./"), "lines": {"begin": max(place.line, 1)}},
    }


def _distinct(rows: list[dict[str, Any]]) -> None:
    """GitLab shows one of several rows with one fingerprint: repeated ones get an ordinal."""
    seen: Counter[str] = Counter()
    for row in rows:
        mark = row["fingerprint"]
        seen[mark] += 1
        if seen[mark] > 1:
            row["fingerprint"] = f"{mark}#{seen[mark]}"

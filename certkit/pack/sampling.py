"""Threads an assessor can draw and follow: row of a standard, guideline, finding, deviation, line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from certkit.ledger import Finding
from certkit.pack.evidence.guidelines import selected
from certkit.pack.facts import Facts
from certkit.pack.verdicts import Judged

__all__ = ["EACH", "Thread", "threads"]

EACH = 20
"""Most threads of one guideline and status, spread evenly over its findings."""


@dataclass(frozen=True, slots=True)
class Thread:
    """`rows` are (profile, row) that rest on the guideline, the narrowest first; `key` outlives moved lines."""

    key: str
    rows: tuple[tuple[str, str], ...]
    finding: Finding


def threads(facts: Facts, judged: Sequence[Judged]) -> tuple[Thread, ...]:
    """Threads by guideline and place, of guidelines that some row rests on."""
    rows = _rows(facts, judged)
    made: list[Thread] = []
    for guideline in facts.misra:
        for status in ("open", "baselined", "deviated"):
            found = [f for f in guideline.findings if f.status == status]
            step = max(1.0, len(found) / EACH)
            picked = [found[int(step * n)] for n in range(min(EACH, len(found)))]
            if guideline.rule in rows:
                made += [Thread(f"{f.rule} {f.path} {f.fingerprint}", rows[guideline.rule], f) for f in picked]
    return tuple(made)


def _rows(facts: Facts, judged: Sequence[Judged]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Rows by guideline; a row that rests on few guidelines stands before one that rests on all."""
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for one in judged:
        for row in one.profile.rows:
            if not row.applies(one.level):
                continue
            for check in row.checks:
                prefix, _, pattern = check.partition(":")
                guidelines = selected(pattern, facts) if prefix == "MISRA" else ()
                for guideline in guidelines:
                    key = (one.profile.name, row.id)
                    found[guideline.rule][key] = min(len(guidelines), found[guideline.rule].get(key, 1000))
    return {rule: tuple(sorted(rows, key=lambda key: (rows[key], key))) for rule, rows in found.items()}

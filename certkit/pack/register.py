"""The deviation register as people read it: marks that cite one reference are one entry with many instances."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from certkit.deviations.record import FIELDS, REQUIRED
from certkit.ledger import Deviation, Finding
from certkit.pack.facts import Facts
from certkit.rule import shown_id

__all__ = ["FAULTS", "Entry", "entries", "optional_fields", "required_fields"]

FAULTS = ("forbidden", "misapplied", "dangling", "precaution-not-in-force", "stale", "expired", "duplicate", "orphan",
          "outside-configurations", "incomplete")  # fmt: skip
"""States that are gaps, worst first."""


@dataclass(frozen=True)
class Entry:
    """One register entry: a reference with all its marks, or a single deviation that cites none."""

    key: str
    style: str
    marks: tuple[Deviation, ...]
    findings: tuple[Finding, ...]

    @property
    def slug(self) -> str:
        """A file name."""
        return re.sub(r"[^A-Za-z0-9._-]+", "-", self.key).strip("-.") or "deviation"

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule for mark in self.marks for rule in mark.rules))

    @property
    def rules_shown(self) -> str:
        return ", ".join(shown_id(rule) for rule in self.rules)

    @cached_property
    def rationales(self) -> tuple[str, ...]:
        """Each reason once, in the order of the marks."""
        return tuple(dict.fromkeys(mark.rationale for mark in self.marks if mark.rationale))

    @cached_property
    def states(self) -> tuple[str, ...]:
        """All states of the marks, worst first; "complete" only where no mark has a fault."""
        found = {state for mark in self.marks for state in mark.states}
        faults = tuple(state for state in FAULTS if state in found)
        other = tuple(sorted(found - set(FAULTS) - {"complete"}))
        return (*faults, *other) or ("complete",)

    @property
    def matches(self) -> int:
        return sum(mark.matches for mark in self.marks)

    def field(self, name: str) -> str | None:
        """The value all marks agree on, several joined by " / "; None where every mark leaves it out."""
        values = tuple(dict.fromkeys(v for mark in self.marks if (v := mark.record.get(name))))
        return " / ".join(values) or None

    def missing(self) -> tuple[str, ...]:
        """Fields a complete record has and this one has not."""
        return tuple(name for name in REQUIRED if self.field(name) is None)

    def having(self, state: str) -> int:
        """Number of marks in a state."""
        return sum(state in mark.states for mark in self.marks)

    @property
    def place(self) -> Deviation:
        return self.marks[0]


def required_fields() -> tuple[str, ...]:
    """Names of the fields a complete record has, in the order people read them."""
    return REQUIRED


def optional_fields(deviations: Iterable[Deviation]) -> tuple[str, ...]:
    """Names of the other fields the ledger has: the known ones in order, then the rest."""
    found = {name for deviation in deviations for name in deviation.record} - set(REQUIRED)
    return (*(name for name in FIELDS if name in found), *sorted(found - set(FIELDS)))


def entries(facts: Facts) -> tuple[Entry, ...]:
    """The register, worst state first, then by key. Two entries never share a slug."""
    groups: dict[tuple[str, str], list[Deviation]] = {}
    for deviation in sorted(facts.ledger.deviations, key=lambda d: (d.path, d.line, d.id)):
        shared = deviation.ref if deviation.style == "misra-ref" else None
        groups.setdefault((deviation.style, shared or deviation.id), []).append(deviation)
    made = [
        Entry(key, style, tuple(marks), tuple(f for mark in marks for f in facts.covered.get(mark.id, ())))
        for (style, key), marks in groups.items()
    ]
    made.sort(key=lambda e: (FAULTS.index(e.states[0]) if e.states[0] in FAULTS else len(FAULTS), e.rules, e.key))
    return tuple(_distinct(made))


def _distinct(made: Iterable[Entry]) -> Iterable[Entry]:
    taken: set[str] = set()
    for entry in made:
        key, number = entry.key, 1
        while entry.slug.lower() in taken:
            number += 1
            entry = Entry(f"{key} ({number})", entry.style, entry.marks, entry.findings)
        taken.add(entry.slug.lower())
        yield entry

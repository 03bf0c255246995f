"""What the pages and verdicts ask of a ledger, indexed once. Nothing here judges."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec

from certkit.enforcement import standing
from certkit.errors import CertkitError
from certkit.ledger import CallEdge, Deviation, Finding, GuidelineRecord, Ledger, Review, Stack, UnitRecord
from certkit.pack.joining import STACK_ONLY
from certkit.reviews import reviewed
from certkit.rule import guidelines as known_guidelines
from certkit.rule import order, shown_id

__all__ = ["Facts", "FileRow", "GuidelineRow"]

FileState = Literal["failed", "analysed", "inactive", "excluded"]
UNDISPOSED = frozenset(("open", "baselined"))
WORST_FIRST: tuple[FileState, ...] = ("failed", "analysed", "inactive", "excluded")


@dataclass(frozen=True)
class GuidelineRow:
    """One guideline of the summary, with the findings of it. `listed` is False where the ledger does not name it."""

    record: GuidelineRecord
    findings: tuple[Finding, ...]
    listed: bool
    reviews: tuple[Review, ...] = ()
    """What people looked at, valid or not."""

    @property
    def rule(self) -> str:
        return self.record.rule

    @property
    def shown(self) -> str:
        return shown_id(self.rule)

    @property
    def misra(self) -> bool:
        return self.rule.startswith("misra-")

    @property
    def category(self) -> str:
        """The category in force: as the project set it, else MISRA's."""
        return self.record.in_force

    @property
    def reviewed(self) -> bool:
        """Whether a valid review speaks of the guideline."""
        return any(row.valid for row in self.reviews)

    @property
    def told(self) -> tuple[str, ...]:
        """What reviews found."""
        return tuple(text for row in self.reviews for text in row.findings)

    @property
    def checked(self) -> bool:
        return self.record.enforcement != "none"

    def having(self, status: str) -> int:
        return sum(f.status == status for f in self.findings)

    @property
    def undisposed(self) -> int:
        """Findings no deviation covers: open ones, and those a baseline only postpones. Where the plan disapplies the
        guideline none needs one."""
        return sum(f.status in UNDISPOSED for f in self.findings)

    @property
    def contradicting(self) -> int:
        """Undisposed findings that are certain; a possible one is a question and no contradiction."""
        return sum(f.status in UNDISPOSED and f.precision == "certain" for f in self.findings)

    @property
    def status(self) -> str:
        """One of certkit.enforcement.STANDINGS."""
        return standing(self.record, self.undisposed, self.having("deviated"), self.reviews)


@dataclass(frozen=True)
class FileRow:
    """One file and what became of it in each configuration."""

    path: str
    units: tuple[UnitRecord, ...]

    @property
    def state(self) -> FileState:
        """The worst: failed anywhere, else analysed anywhere, else inactive, else excluded.

        What was read for stack figures alone does not count as analysed.
        """
        found = {unit.status for unit in self.units if unit.reason != STACK_ONLY}
        return next((state for state in WORST_FIRST if state in found), "excluded")

    @property
    def total(self) -> int:
        return max(unit.lines.total for unit in self.units)


@dataclass(frozen=True)
class Facts:
    """A ledger with its indexes. Raises CertkitError (2) at once where the ledger contradicts itself."""

    ledger: Ledger

    def __post_init__(self) -> None:
        for row in self.guidelines:
            if row.listed and (row.record.open, row.record.deviated) != (row.having("open"), row.having("deviated")):
                raise CertkitError(
                    f"the ledger contradicts itself: {row.rule} counts {row.record.open} open and "
                    f"{row.record.deviated} deviated findings, its list has {row.having('open')} and "
                    f"{row.having('deviated')}; make it again"
                )
        unknown = {f.deviation for f in self.ledger.findings if f.deviation} - set(self.deviation)
        if unknown:
            raise CertkitError(f"the ledger contradicts itself: no deviation {min(unknown)}; make it again")
        if self.ledger.complete and any(i.severity == "error" for i in self.ledger.integrity):
            raise CertkitError("the ledger contradicts itself: complete, yet with integrity errors; make it again")

    @cached_property
    def guidelines(self) -> tuple[GuidelineRow, ...]:
        """Every guideline of MISRA C:2023 and every rule of the ledger, by number; own families last."""
        named = {record.rule: record for record in self.ledger.guidelines}
        rows: dict[str, GuidelineRow] = {}
        reviews = reviewed(self.ledger)
        for rule, category, _ in known_guidelines():
            reason = "" if rule in named else "this run did not select it"
            record = named.get(rule) or GuidelineRecord(rule=rule, category=category, reason=reason)
            rows[rule] = GuidelineRow(record, self._by_rule.get(rule, ()), rule in named, reviews.get(rule, ()))
        for rule in {*named, *self._by_rule} - set(rows):
            record = named.get(rule) or GuidelineRecord(rule=rule, reason="the ledger has no record of this rule")
            rows[rule] = GuidelineRow(record, self._by_rule.get(rule, ()), rule in named, reviews.get(rule, ()))
        return tuple(sorted(rows.values(), key=lambda row: order(row.rule)))

    @cached_property
    def _by_rule(self) -> Mapping[str, tuple[Finding, ...]]:
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.ledger.findings:
            found[finding.rule].append(finding)
        return {rule: tuple(sorted(rows, key=place_order)) for rule, rows in found.items()}

    @cached_property
    def misra(self) -> tuple[GuidelineRow, ...]:
        return tuple(row for row in self.guidelines if row.misra)

    @cached_property
    def deviation(self) -> Mapping[str, Deviation]:
        """Deviations by id."""
        return {d.id: d for d in self.ledger.deviations}

    @cached_property
    def covered(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings by the id of the deviation that covers them."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in sorted(self.ledger.findings, key=place_order):
            if finding.deviation and finding.status == "deviated":
                found[finding.deviation].append(finding)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def files(self) -> tuple[FileRow, ...]:
        """Every file the run knows of, worst state first, then by path."""
        found: dict[str, list[UnitRecord]] = defaultdict(list)
        for unit in self.ledger.units:
            found[unit.path].append(unit)
        rows = (
            FileRow(path, tuple(sorted(units, key=lambda u: u.configuration))) for path, units in sorted(found.items())
        )
        return tuple(sorted(rows, key=lambda row: (WORST_FIRST.index(row.state), row.path)))

    @cached_property
    def adopted(self) -> frozenset[str]:
        """Paths of adopted code."""
        return frozenset(self.ledger.adopted.files) if self.ledger.adopted else frozenset()

    def category(self, row: GuidelineRow, path: str) -> str:
        """The category in force where a finding stands."""
        return (row.record.adopted if path in self.adopted else None) or row.category

    def compiled(self, row: FileRow) -> int | None:
        """Lines of a file that some configuration compiles; None where a configuration could not be read."""
        counted = [u for u in row.units if u.reason != STACK_ONLY]
        if row.state not in {"analysed", "inactive"} or all(u.lines.active is None for u in counted):
            return None
        missing = sum(last - first + 1 for first, last in self.ledger.uncompiled.get(row.path, ()))
        return row.total - missing if row.state == "analysed" else 0

    @cached_property
    def analysed(self) -> bool:
        """Whether any file was analysed at all; without one no absence of findings means anything."""
        return any(row.state == "analysed" for row in self.files) or any(
            unit.status == "analysed" for unit in self.ledger.units
        )

    @property
    def stack(self) -> Stack | None:
        return self.ledger.stack

    @cached_property
    def indirect(self) -> tuple[CallEdge, ...]:
        """Indirect calls with a target, one row for each target."""
        return tuple(c for c in self.stack.calls if c.kind == "indirect" and c.callee) if self.stack else ()

    @cached_property
    def indirect_sites(self) -> int:
        """Places that call through a pointer, with a known target or without."""
        unresolved = self.ledger.stack.unresolved if self.ledger.stack else ()
        return len({(c.caller, c.path, c.line) for c in (*self.indirect, *unresolved)})

    @cached_property
    def unresolved_sites(self) -> int:
        unresolved = self.ledger.stack.unresolved if self.ledger.stack else ()
        return len({(c.caller, c.path, c.line) for c in unresolved})

    @cached_property
    def uncalled(self) -> tuple[str, ...]:
        """Functions with a frame that no known call reaches and no task starts."""
        if not self.stack:
            return ()
        reached = {c.callee for c in self.stack.calls} | {t.entry for t in self.stack.tasks}
        return tuple(sorted({f.function for f in self.stack.frames} - reached))

    @cached_property
    def outside(self) -> tuple[str, ...]:
        """Functions that are called and have no frame: the libraries' and the application's."""
        if not self.stack:
            return ()
        return tuple(sorted({c.callee for c in self.stack.calls if c.callee} - {f.function for f in self.stack.frames}))

    def reaching(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Functions from which a known call chain ends in one of the targets, the targets left out."""
        callers: dict[str, set[str]] = defaultdict(set)
        for call in self.stack.calls if self.stack else ():
            callers[call.callee].add(call.caller)
        aims = set(targets)
        seen, work = set(aims), sorted(aims)
        while work:
            for caller in sorted(callers[work.pop()] - seen):
                seen.add(caller)
                work.append(caller)
        return tuple(sorted(seen - aims))

    @cached_property
    def configuration_id(self) -> str:
        """The first twelve hexadecimal digits of SHA-256 over all configurations and the hashes of their headers."""
        headers = {c.header for c in self.ledger.configurations}
        hashes = [(i.path, i.sha256) for i in self.ledger.inputs if i.path in headers]
        text = msgspec.json.encode(msgspec.to_builtins((self.ledger.configurations, sorted(hashes))), order="sorted")
        return hashlib.sha256(text).hexdigest()[:12]


def place_order(finding: Finding) -> tuple[str, int, int, str, str]:
    return (finding.path, finding.line, finding.column, finding.rule, finding.message)

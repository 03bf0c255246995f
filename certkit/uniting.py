"""What the units of a run say, united: each finding once with its configurations, each line's fate, a row per file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from certkit.jobs import Sources
from certkit.ledger import Integrity, Lines, UnitRecord
from certkit.model import Program
from certkit.notes import Notes
from certkit.reading import RawFinding, TextResult, UnitResult, findings_of
from certkit.rule import LoadedRule, order
from certkit.sources import Project

__all__ = ["Activity", "integrity_rows", "unit_rows", "united_findings"]


class Activity:
    """Which configurations compiled which lines."""

    def __init__(self, results: list[UnitResult]) -> None:
        self._inactive: dict[str, dict[str, list[tuple[tuple[int, int], ...]]]] = {}
        for result in results:
            for path, _, _, own in result.files:
                if own:
                    rows = self._inactive.setdefault(path, {}).setdefault(result.configuration, [])
                    rows.append(result.inactive.get(path, ()))

    def active(self, path: str, line: int) -> tuple[str, ...]:
        """The configurations in which some unit compiled the line."""
        return tuple(
            name
            for name, rows in sorted(self._inactive.get(path, {}).items())
            if any(not any(a <= line <= b for a, b in ranges) for ranges in rows)
        )

    def uncompiled(self, files: Mapping[str, str]) -> dict[str, tuple[tuple[int, int], ...]]:
        """Per file, the line ranges that every unit of every configuration skipped."""
        found = {}
        for path in sorted(files):
            rows = [ranges for per in self._inactive.get(path, {}).values() for ranges in per]
            common: set[int] | None = None
            for ranges in rows:
                lines = {n for a, b in ranges for n in range(a, b + 1)}
                common = lines if common is None else common & lines
                if not common:
                    break
            if common:
                found[path] = _ranges(common)
        return found


def _ranges(lines: set[int]) -> tuple[tuple[int, int], ...]:
    rows: list[tuple[int, int]] = []
    for line in sorted(lines):
        if rows and rows[-1][1] == line - 1:
            rows[-1] = (rows[-1][0], line)
        else:
            rows.append((line, line))
    return tuple(rows)


def united_findings(
    project: Project,
    results: list[UnitResult],
    texts: Mapping[str, TextResult],
    rules: tuple[LoadedRule, ...],
    sources: Sources,
) -> tuple[list[tuple[RawFinding, tuple[str, ...]]], tuple[Integrity, ...]]:
    """Each finding once, with the configurations it holds in; and what rules failed on, or gave up in."""
    where: dict[RawFinding, set[str]] = {}
    notes: list[Integrity] = []
    readers: dict[str, set[str]] = {}
    for result in results:
        for finding in result.findings:
            where.setdefault(finding, set()).add(result.configuration)
        for path, _, _, _ in result.files:
            readers.setdefault(path, set()).add(result.configuration)
    for path, text in sorted(texts.items()):
        notes += text.integrity
        for finding in text.findings:
            where.setdefault(finding, set()).update(readers[path])
    system = [r for r in rules if r.scope == "program"]
    for configuration in project.configurations:
        own = [r for r in results if r.configuration == configuration.name]
        program = Program(configuration.name, tuple(r.summary for r in own if r.summary is not None), sources)
        told = Notes()
        for rule in system:
            for finding in set(findings_of(rule, program, "", told)):
                where.setdefault(finding, set()).add(configuration.name)
        notes += told.rows
    absence = {r.id for r in rules if r.rule.absence}
    activity = Activity(results)
    kept = []
    for finding, names in where.items():
        if finding.rule in absence and not set(activity.active(finding.path, finding.line)) <= names:
            continue
        kept.append((finding, tuple(sorted(names))))
    kept.sort(key=lambda row: (row[0].path, row[0].line, row[0].column, order(row[0].rule), row[0].message))
    return kept, tuple(notes)


def integrity_rows(results: list[UnitResult], failed: tuple[Integrity, ...]) -> tuple[Integrity, ...]:
    notes = {*failed, *(n for r in results for n in r.integrity)}
    return tuple(sorted(notes, key=lambda n: (n.path, n.line, n.kind, n.message)))


def unit_rows(
    project: Project, results: list[UnitResult], activity: Activity, files: Mapping[str, str]
) -> tuple[UnitRecord, ...]:
    """A row per unit and configuration, one per header, one per file left out."""
    uncompiled = activity.uncompiled(files)

    def lines(path: str, disk: Path) -> Lines:
        try:
            data = disk.read_bytes()
        except OSError:
            return Lines(total=0, active=None)
        total = data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
        skipped = sum(b - a + 1 for a, b in uncompiled.get(path, ()))
        return Lines(total=total, active=total - skipped if path in files else None)

    rows: list[UnitRecord] = []
    for result in results:
        status = "failed" if result.failure else "analysed"
        count = lines(result.path, project.root / result.path)
        rows.append(
            UnitRecord(
                path=result.path, configuration=result.configuration, status=status,  # type: ignore[arg-type]
                reason=result.failure, lines=count,
            )
        )  # fmt: skip
    units = {r.path for r in results}
    for path in sorted(set(files) - units):
        count = lines(path, Path(files[path]))
        state = "analysed" if count.active else "inactive"
        reason = "read as a header" if count.active else "included, but no configuration compiled a line of it"
        rows.append(UnitRecord(path=path, configuration="", status=state, reason=reason, lines=count))  # type: ignore[arg-type]
    for one in project.missing:
        lost = Lines(total=0, active=None)
        rows.append(UnitRecord(path=one.path, configuration="", status="failed", reason=one.reason, lines=lost))
    for one in project.excluded:
        if one.path not in files and one.path not in units:
            count = lines(one.path, project.root / one.path)
            rows.append(UnitRecord(path=one.path, configuration="", status="excluded", reason=one.reason, lines=count))
    return tuple(sorted(rows, key=lambda u: (u.path, u.configuration)))

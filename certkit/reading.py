"""One job from source to results: read it, run the unit rules, compare the two readings.

This is what a worker process does. What leaves it is plain data (`UnitResult`), so it can lie in the cache.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from certkit.depth import with_room
from certkit.errors import CertkitError
from certkit.facts.summary import summarise
from certkit.frontends import clang
from certkit.ledger import Integrity
from certkit.lexer import read_source
from certkit.model import Node, Place, Program, Source, Summary, Unfollowed, Unit
from certkit.notes import Notes
from certkit.rule import LoadedRule, discover
from certkit.sources import Job
from certkit.workers import tidy

__all__ = [
    "FunctionRange",
    "RawFinding",
    "TextResult",
    "UnitResult",
    "findings_of",
    "functions_of",
    "lost_job",
    "lost_text",
    "raw",
    "read_job",
    "read_job_and_texts",
    "read_text",
    "source_findings",
]


class RawFinding(msgspec.Struct, frozen=True, array_like=True):
    """What a rule said, before configurations are united and deviations matched.

    `allowed_in` names the editions of MISRA C to which it is no violation.
    """

    rule: str
    path: str
    line: int
    column: int
    message: str
    macro: str | None
    precision: str = "certain"
    allowed_in: tuple[str, ...] = ()


class FunctionRange(msgspec.Struct, frozen=True, array_like=True):
    """Where a function definition lies, lines included at both ends."""

    path: str
    first: int
    last: int
    name: str


class UnitResult(msgspec.Struct, frozen=True, array_like=True):
    """Everything later steps need from one job. `failure` is the reason when it could not be analysed in full."""

    path: str
    configuration: str
    failure: str
    failure_line: int
    findings: tuple[RawFinding, ...] = ()
    summary: Summary | None = None
    functions: tuple[FunctionRange, ...] = ()
    inactive: dict[str, tuple[tuple[int, int], ...]] = {}
    files: tuple[tuple[str, str, str, bool], ...] = ()
    """Every file read: (path as shown, path on disk, sha256, belongs to the project)."""
    integrity: tuple[Integrity, ...] = ()
    absent: tuple[str, ...] = ()
    """Paths on disk whose appearance would change what is read."""


class TextResult(msgspec.Struct, frozen=True, array_like=True):
    """What the rules on raw text say about one file, and which of them failed on it."""

    findings: tuple[RawFinding, ...] = ()
    integrity: tuple[Integrity, ...] = ()


def functions_of(unit: Unit) -> tuple[FunctionRange, ...]:
    """The function definitions of a unit, headers of the project included."""
    return tuple(
        FunctionRange(f.source.path, f.start.line, f.stop.line, f.name) for f in unit.functions if f.macro is None
    ) + tuple(_macro_function(f) for f in unit.functions if f.macro is not None)


def _macro_function(function: Node) -> FunctionRange:
    """A function whose head is a macro use (the kernel's portTASK_FUNCTION): it reaches to the end of its body."""
    body = function.body
    last = body.stop.line if body is not None else function.stop.line
    return FunctionRange(function.source.path, function.start.line, last, function.name)


def raw(rule: LoadedRule, hits: Iterable[Any]) -> Iterable[RawFinding]:
    """A rule's hits as plain findings; hits in system headers are left out, and where a rule gave up."""
    for hit in hits:
        if isinstance(hit, Unfollowed):
            continue
        where, message, *rest = hit
        precision = rest[0] if rest else "certain"
        macro = None
        if isinstance(where, Node):
            if where.system:
                continue
            macro, place = where.macro or None, where.place
        elif isinstance(where, Place):
            place = where
        else:
            macro, place = getattr(where, "macro", None) or None, where.place
        if place.path.startswith("<certkit>"):
            continue
        allowed = tuple(rest[1]) if len(rest) > 1 else ()
        yield RawFinding(rule.id, place.path, place.line, place.column, message, macro, precision, allowed)


def findings_of(rule: LoadedRule, subject: Unit | Source | Program, path: str, notes: Notes) -> list[RawFinding]:
    """What a rule says; `notes` gets that its findings are missing, where it fails or did not follow every way."""
    found: list[RawFinding] = []
    try:
        for hit in rule.check(subject):
            if isinstance(hit, Unfollowed):
                notes.unfollowed(rule.id, hit)
            else:
                found.extend(raw(rule, (hit,)))
    except CertkitError:
        raise
    except Exception as error:
        if isinstance(error, RecursionError) and isinstance(subject, Unit):
            raise  # the whole unit is too deep then
        notes.failed(rule.id, path, error)
    return found


def _chosen(rules: frozenset[str], roots: tuple[Path, ...], scope: str) -> list[LoadedRule]:
    return [r for r in discover(roots) if r.id in rules and r.scope == scope]


def read_job(
    job: Job, root: Path, rules: frozenset[str], roots: tuple[Path, ...] = (), second: bool = True
) -> UnitResult:
    """The result of one job; a job that cannot be read gives a result with `failure`, never an exception."""
    try:
        return with_room(_read, job, root, rules, roots, second)
    except RecursionError:
        message = "an expression or block nests too deeply to be analysed (some thousand levels); split it"
        return lost_job(job, message)


def lost_job(job: Job, message: str = "the parser crashed on this file") -> UnitResult:
    """The result of a job about which nothing but the reason is known."""
    note = Integrity(kind="not-read", path=job.path, line=0, message=message)
    return UnitResult(job.path, job.configuration, str(CertkitError(message, Place(job.path))), 0, integrity=(note,))


def _read(job: Job, root: Path, rules: frozenset[str], roots: tuple[Path, ...], second: bool) -> UnitResult:
    try:
        unit = clang.read(job, root)
    except CertkitError as error:
        place = error.place or Place(job.path)
        note = Integrity(kind="not-read", path=place.path or job.path, line=place.line, message=error.message)
        return UnitResult(job.path, job.configuration, str(error), place.line, integrity=(note,))
    findings: list[RawFinding] = []
    notes = Notes()
    for rule in _chosen(rules, roots, "unit"):
        findings.extend(findings_of(rule, unit, job.path, notes))
    integrity = list(notes.rows)
    errors = [d for d in unit.diagnostics if d.severity in ("error", "fatal")]
    for one in errors:
        integrity.append(Integrity(kind="parse-error", path=one.place.path, line=one.place.line, message=one.message))
    if second and not errors:
        from certkit.frontends import agreement  # here, so that a run from the cache never loads the second front end

        integrity.extend(agreement.check(unit, job, root))
    failure = f"{errors[0].place}: {errors[0].message}" if errors else ""
    files = []
    for path, disk in unit.read_files:
        source = unit.sources.get(path)
        digest = source.sha256 if source is not None else hashlib.sha256(Path(disk).read_bytes()).hexdigest()
        files.append((path, disk, digest, source is not None))
    return UnitResult(
        job.path,
        job.configuration,
        failure,
        errors[0].place.line if errors else 0,
        tuple(sorted(set(findings), key=lambda f: (f.path, f.line, f.column, f.rule, f.message))),
        summarise(unit),
        functions_of(unit),
        unit.inactive,
        tuple(files),
        tuple(integrity),
        unit.absent,
    )


def source_findings(
    file: str, path: str, rules: frozenset[str], roots: tuple[Path, ...] = ()
) -> tuple[RawFinding, ...]:
    """What the rules on raw text say about one file."""
    return read_text(file, path, rules, roots).findings


def read_text(file: str, path: str, rules: frozenset[str], roots: tuple[Path, ...] = ()) -> TextResult:
    """What the rules on raw text say about one file. Raises CertkitError for a file that is no text."""
    source: Source = read_source(Path(file), path)
    found: list[RawFinding] = []
    notes = Notes()
    for rule in _chosen(rules, roots, "source"):
        found.extend(findings_of(rule, source, path, notes))
    return TextResult(tuple(sorted(set(found), key=lambda f: (f.line, f.column, f.rule, f.message))), notes.rows)


def lost_text(path: str) -> TextResult:
    """The result for a text on which a rule crashed the process."""
    message = "a rule crashed on the text of this file; the findings of all rules on text are missing here"
    return TextResult((), (Integrity(kind="rule-failed", path=path, line=0, message=message),))


_told: set[tuple[str, str]] = set()  # texts that this process has read, by path on disk and hash


def read_job_and_texts(
    job: Job, root: Path, rules: frozenset[str], roots: tuple[Path, ...] = (), second: bool = True
) -> tuple[UnitResult, dict[str, TextResult]]:
    """`read_job`, and `read_text` by path of the project's files that it is the first in its process to come across."""
    result = read_job(job, root, rules, roots, second)
    texts: dict[str, TextResult] = {}
    for path, disk, digest, own in result.files:
        if own and (disk, digest) not in _told:
            _told.add((disk, digest))
            texts[path] = read_text(disk, path, rules, roots)
    tidy()
    return result, texts


class FunctionMap:
    """Which function a line lies in, over all units."""

    def __init__(self, ranges: Iterable[FunctionRange]) -> None:
        self._rows: dict[str, list[tuple[int, int, str]]] = {}
        for one in set(ranges):
            self._rows.setdefault(one.path, []).append((one.first, one.last, one.name))
        for rows in self._rows.values():
            rows.sort()

    def at(self, path: str, line: int) -> str:
        """The function's name, "" outside any."""
        rows = self._rows.get(path, [])
        index = bisect_right(rows, (line, 1 << 60, "")) - 1
        while index >= 0 and index > bisect_right(rows, (line, 1 << 60, "")) - 4:
            first, last, name = rows[index]
            if first <= line <= last:
                return name
            index -= 1
        return ""

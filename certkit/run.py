"""The whole of `check`: jobs in, one frozen ledger out.

read every job (cached, in parallel) -> rules on text -> rules on the program, per configuration -> unite what the
configurations say -> match deviations and audit them -> ledger. Arrows never turn back.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from certkit import __version__, ledger
from certkit.baseline import apply_baseline
from certkit.cache import Store, libraries, program_hash, still_absent, unchanged
from certkit.configured import configured
from certkit.enforcement import guideline_rows
from certkit.errors import CertkitError
from certkit.fingerprint import Located, fingerprints
from certkit.ledger import AdoptedCode, Finding, Input, Integrity, Ledger, Lines, UnitRecord
from certkit.lexer import read_source
from certkit.memory import Memory
from certkit.model import Program, Source
from certkit.policy import Policy
from certkit.reading import (
    FunctionMap,
    RawFinding,
    TextResult,
    UnitResult,
    findings_of,
    lost_job,
    lost_text,
    read_job_and_texts,
    read_text,
)
from certkit.reviews import review
from certkit.rule import LoadedRule, categories, discover, edition, order, select
from certkit.rule_texts import RuleTexts
from certkit.settling import settle
from certkit.sources import Job, Project
from certkit.workers import Workers

__all__ = ["Options", "analyse"]

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Options:
    """How to run; what to run on is the Project."""

    chosen: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    jobs: int = 0
    """Worker processes; 0 means one per processor this process may use."""
    cache: Path | None = None
    register: Path | None = None
    """deviations.toml."""
    second_reading: bool = True
    as_of: date | None = None
    edition: str = "c2023"
    policy: Policy = field(default_factory=Policy)
    texts: RuleTexts | None = None
    """Official headlines that the user may show."""
    baseline: Ledger | None = None
    changed: Mapping[str, frozenset[int]] | None = None
    """Changed lines by path: findings elsewhere are known already and count as baselined."""
    command: tuple[str, ...] = ("certkit", "check")
    progress: Progress = field(default=lambda done, total, what: None)


def analyse(project: Project, options: Options) -> Ledger:
    """The ledger of a project.

    Raises CertkitError for what no analysis can be made of (unknown rule ids, a broken register, no jobs at all); a
    file that cannot be read is in the ledger as failed, and the ledger is then not complete.
    """
    roots = (_shipped_rules(), *options.rule_folders)
    everything = discover(roots)
    rules = select(everything, options.chosen, options.ignored, options.edition, options.policy.lifted)
    store = Store(options.cache)
    memory = Memory(store, project, options)
    kept = memory.recall()
    if kept is not None:
        return _settled(kept, project, options)
    with closing(Workers(options.jobs, options.progress)) as workers:
        results, texts = _read(project, rules, roots, options, store, workers)
        files = {path: disk for r in results for path, disk, _, own in r.files if own}
        sources = Sources(files)
        texts = _textual(results, texts, rules, roots, options, store, workers)
    findings, failed = _united(project, results, texts, rules, sources)
    functions = FunctionMap(f for r in results for f in r.functions)
    located = [
        Located(f.rule, f.path, f.line, f.column, f.message, functions.at(f.path, f.line), sources.line(f.path, f.line))
        for f, _ in findings
    ]
    plain = tuple(
        Finding(
            rule=f.rule, path=f.path, line=f.line, column=f.column, message=f.message, function=where.function,
            configurations=configurations, macro=f.macro, status="open", deviation=None, fingerprint=fingerprint,
            precision="possible" if f.precision == "possible" else "certain",
        )
        for (f, configurations), where, fingerprint in zip(findings, located, fingerprints(located), strict=True)
    )  # fmt: skip
    activity = Activity(results)
    settled = settle(project, results, plain, rules, activity, options, sources)
    covered = _disapplied(settled.findings, options)
    united = tuple(
        sorted((*covered, *settled.audit), key=lambda f: (f.path, f.line, f.column, order(f.rule), f.message))
    )
    missing = tuple(Integrity(kind="file-missing", path=m.path, line=0, message=m.reason) for m in project.missing)
    integrity = missing + _integrity(results, failed) + settled.integrity
    integrity += tuple(Integrity(kind="identity", path="", line=0, message=n, severity="note") for n in project.notes)
    title = f"guidelines and categories of {edition(options.edition).title}"
    integrity += (Integrity(kind="edition", path="", line=0, message=title, severity="note"),)
    if not options.second_reading:
        message = "the second front end was switched off; the parse is not confirmed"
        integrity += (Integrity(kind="second-reading-off", path="", line=0, message=message, severity="note"),)
    units = _units(project, results, activity, files)
    complete = not any(note.severity == "error" for note in integrity) and not any(u.status == "failed" for u in units)
    inputs = {(path, digest) for r in results for path, _, digest, _ in r.files}
    adopted = options.policy.matched({u.path for u in units if u.status != "excluded"})
    integrity += _nothing_adopted(adopted)
    if options.policy.source is not None:
        inputs.add((options.policy.source.path, options.policy.source.sha256))
    inputs |= _named(project.root, {path for path, _ in inputs}, united, settled.deviations, integrity)
    made = Ledger(
        schema=ledger.SCHEMA,
        complete=complete,
        tool=ledger.ToolRecord(name="certkit", version=__version__, libraries=libraries(), code=program_hash()),
        command=options.command,
        project=project.name,
        configurations=configured(project),
        inputs=tuple(Input(path=p, sha256=d) for p, d in sorted(inputs)),
        units=units,
        guidelines=guideline_rows(everything, rules, options.edition, options.policy),
        findings=united,
        deviations=settled.deviations,
        integrity=integrity,
        uncompiled=activity.uncompiled(files),
        recategorisations=options.policy.moves,
        adopted=adopted,
    )
    if not any(r.failure for r in results):  # what was not read may change without a known file changing
        read = {disk: digest for r in results for _, disk, digest, _ in r.files}
        memory.keep(made, read, sorted({path for r in results for path in r.absent}))
    return _settled(made, project, options)


def _settled(made: Ledger, project: Project, options: Options) -> Ledger:
    """The ledger with what depends on the call alone: baseline and changed lines, the counts after them, reviews (of
    any file) and the texts of a licence holder, which no cache ever sees."""
    findings = _known(made.findings, options)
    counts = Counter((f.rule, f.status) for f in findings)
    guidelines = tuple(
        msgspec.structs.replace(
            g,
            open=counts[g.rule, "open"],
            deviated=counts[g.rule, "deviated"],
            disapplied=counts[g.rule, "disapplied"],
        )
        for g in made.guidelines
    )
    made = msgspec.structs.replace(made, findings=findings, guidelines=guidelines, command=options.command)
    if options.register is not None:
        made = review(made, project, options.register)
    return options.texts.given(made) if options.texts else made


def _disapplied(findings: tuple[Finding, ...], options: Options) -> tuple[Finding, ...]:
    """Open findings of guidelines that are out of force where they stand are not open; they stay in the ledger."""
    published, policy = categories(options.edition), options.policy

    def out(finding: Finding) -> bool:
        """What the edition itself disapplies is not looked for unless it is asked for, and is open then."""
        category = published.get(finding.rule, "")
        return category != "disapplied" == policy.at(finding.rule, finding.path, category)

    return tuple(
        msgspec.structs.replace(f, status="disapplied") if f.status == "open" and out(f) else f for f in findings
    )


def _nothing_adopted(adopted: AdoptedCode | None) -> tuple[Integrity, ...]:
    if adopted is None or adopted.files:
        return ()
    message = f"[adopted] names {', '.join(adopted.paths)}, which matches no file of this run"
    return (
        Integrity(kind="adopted-unmatched", path=adopted.path, line=adopted.line, message=message, severity="note"),
    )


class _Placed(Protocol):
    @property
    def path(self) -> str: ...


def _named(root: Path, known: set[str], *rows: Iterable[_Placed]) -> set[tuple[str, str]]:
    """Files that a row names and no parser read (MISRA.md, a port's marks), with their hashes: inputs all the same."""
    paths = {row.path for part in rows for row in part} - known
    files = ((path, root / path) for path in sorted(paths) if path and not path.startswith(("<", "/", "../")))
    return {(path, hashlib.sha256(file.read_bytes()).hexdigest()) for path, file in files if file.is_file()}


def _known(findings: tuple[Finding, ...], options: Options) -> tuple[Finding, ...]:
    """Findings that the baseline holds, or that stand on lines the change did not touch, are baselined."""
    if options.baseline is not None:
        findings = apply_baseline(findings, options.baseline)
    if options.changed is not None:
        changed = options.changed
        findings = tuple(
            msgspec.structs.replace(f, status="baselined")
            if f.status == "open" and f.line not in changed.get(f.path, frozenset())
            else f
            for f in findings
        )
    return findings


# ------------------------------------------------------------------ reading


_HELD = 6_000_000
"""Characters of text whose tokens are kept at a time; the largest kernel with all it includes is a third of it."""


class Sources(Mapping[str, Source]):
    """The project's files as text, each lexed when asked for; the last ones asked for are kept."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files, self._lines = files, dict[str, list[str]]()
        self._made: dict[str, Source] = {}
        self._held = 0

    def __getitem__(self, path: str) -> Source:
        found = self._made.get(path)
        if found is None:
            found = self._made[path] = read_source(Path(self._files[path]), path)
            self._held += len(found.text)
            while self._held > _HELD and len(self._made) > 1:
                self._held -= len(self._made.pop(next(iter(self._made))).text)
        return found

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._files))

    def __len__(self) -> int:
        return len(self._files)

    def line(self, path: str, number: int) -> str:
        """Line `number` of a file without lexing it, "" where there is none."""
        lines = self._lines.get(path)
        if lines is None:
            try:
                text = Path(self._files[path]).read_text(errors="replace")
            except (OSError, KeyError):
                text = ""
            lines = self._lines[path] = text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""


def _shipped_rules() -> Path:
    from certkit import shipped

    return shipped("rules")


def _read(
    project: Project,
    rules: tuple[LoadedRule, ...],
    roots: tuple[Path, ...],
    options: Options,
    store: Store,
    workers: Workers,
) -> tuple[list[UnitResult], dict[str, TextResult]]:
    """One result per job, in the project's order, and what was said about texts on the way."""
    if not project.jobs:
        raise CertkitError("nothing to analyse: no C file was found")
    ids = frozenset(r.id for r in rules)
    program = program_hash(options.rule_folders) if options.cache else ""
    digests: dict[str, str] = {}
    found: dict[Job, UnitResult] = {}
    keys: dict[Job, str] = {}
    for job in project.jobs:
        keys[job] = Store.key(program, job, str(project.root), sorted(ids), options.second_reading)
        kept = store.get(keys[job], UnitResult)
        if kept is None or not still_absent(kept.absent):
            continue
        if all(unchanged(disk, digest, digests) for _, disk, digest, _ in kept.files):
            found[job] = kept
    todo = [job for job in project.jobs if job not in found]
    # The longest first, so that no worker is left with it at the end.
    todo.sort(key=lambda job: -_size(project.root / job.path))
    work = [(job, (job, project.root, ids, roots, options.second_reading)) for job in todo]
    texts: dict[str, TextResult] = {}
    for job, (result, told) in workers.each(work, read_job_and_texts, f"reading {project.name}", _lost):
        found[job] = result
        texts.update(told)
        if result.summary is not None and not result.failure:
            store.put(keys[job], result)
    return [found[job] for job in project.jobs], texts


def _lost(job: Job) -> tuple[UnitResult, dict[str, TextResult]]:
    return lost_job(job), {}


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


# ------------------------------------------------------------------ uniting


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


def _united(
    project: Project,
    results: list[UnitResult],
    texts: Mapping[str, TextResult],
    rules: tuple[LoadedRule, ...],
    sources: Sources,
) -> tuple[list[tuple[RawFinding, tuple[str, ...]]], tuple[Integrity, ...]]:
    """Each finding once, with the configurations it holds in; and the rules that failed on a text or a program."""
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
        for rule in system:
            for finding in set(findings_of(rule, program, "", notes)):
                where.setdefault(finding, set()).add(configuration.name)
    absence = {r.id for r in rules if r.rule.absence}
    activity = Activity(results)
    kept = []
    for finding, names in where.items():
        if finding.rule in absence and not set(activity.active(finding.path, finding.line)) <= names:
            continue
        kept.append((finding, tuple(sorted(names))))
    kept.sort(key=lambda row: (row[0].path, row[0].line, row[0].column, order(row[0].rule), row[0].message))
    return kept, tuple(notes)


def _textual(
    results: list[UnitResult],
    told: Mapping[str, TextResult],
    rules: tuple[LoadedRule, ...],
    roots: tuple[Path, ...],
    options: Options,
    store: Store,
    workers: Workers,
) -> dict[str, TextResult]:
    """What the rules on text say, by path of the project's files; `told` is what is known already."""
    ids = frozenset(r.id for r in rules if r.scope == "source")
    program = program_hash(options.rule_folders) if options.cache else ""
    digests = {path: (disk, digest) for r in results for path, disk, digest, own in r.files if own}
    found: dict[str, TextResult] = {}
    keys = {path: Store.key("text", program, path, digest, sorted(ids)) for path, (_, digest) in digests.items()}
    for path in sorted(digests):
        kept = told.get(path) or store.get(keys[path], TextResult)
        if kept is not None:
            found[path] = kept
    work = [(path, (disk, path, ids, roots)) for path, (disk, _) in sorted(digests.items()) if path not in found]
    new = dict(workers.each(work, read_text, "reading text", lost_text))
    for path, result in (*told.items(), *new.items()):
        if path in keys and not result.integrity:
            store.put(keys[path], result)
    return {**found, **new}


# ------------------------------------------------------------------ the ledger's tables


def _integrity(results: list[UnitResult], failed: tuple[Integrity, ...]) -> tuple[Integrity, ...]:
    notes = {*failed, *(n for r in results for n in r.integrity)}
    return tuple(sorted(notes, key=lambda n: (n.path, n.line, n.kind, n.message)))


def _units(
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

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
from functools import cache
from pathlib import Path
from typing import Protocol

import msgspec

from certkit import __version__, deviations, ledger, shipped
from certkit.baseline import apply_baseline
from certkit.cache import Store, libraries, program_hash
from certkit.configured import configured
from certkit.depth import with_room
from certkit.enforcement import guideline_rows
from certkit.fingerprint import Located, fingerprints
from certkit.jobs import Sources, read_jobs, read_texts
from certkit.ledger import AdoptedCode, Finding, Input, Integrity, Ledger
from certkit.memory import Memory
from certkit.policy import Policy
from certkit.reading import FunctionMap, RawFinding, UnitResult
from certkit.reviews import review
from certkit.rule import categories, discover, edition, order, select
from certkit.rule_texts import RuleTexts
from certkit.settling import settle
from certkit.sources import Project
from certkit.uniting import Activity, integrity_rows, unit_rows, united_findings
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
    roots = (shipped("rules"), *options.rule_folders)
    everything = discover(roots)
    rules = select(everything, options.chosen, options.ignored, options.edition, options.policy.lifted)
    store = Store(options.cache)
    memory = Memory(store, project, options)
    kept = memory.recall()
    if kept is not None:
        return _settled(kept, project, options)

    @cache
    def ahead() -> deviations.Ahead:
        program_hash()
        return deviations.look_ahead((job.path for job in project.jobs), project.root)

    with closing(Workers(options.jobs, options.progress)) as workers:
        results, texts = read_jobs(project, rules, roots, options, store, workers, meanwhile=ahead)
        files = {path: disk for r in results for path, disk, _, own in r.files if own}
        sources = Sources(files)
        texts = read_texts(results, texts, rules, roots, options, store, workers)
    raw, failed = with_room(united_findings, project, results, texts, rules, sources)
    raw = [row for row in raw if options.edition not in row[0].allowed_in]
    activity = Activity(results)
    settled = settle(project, results, _open(raw, results, sources), rules, activity, options, sources, ahead())
    covered = _disapplied(settled.findings, options)
    findings = tuple(
        sorted((*covered, *settled.audit), key=lambda f: (f.path, f.line, f.column, order(f.rule), f.message))
    )
    units = unit_rows(project, results, activity, files)
    adopted = options.policy.matched({u.path for u in units if u.status != "excluded"})
    integrity = (
        *(Integrity(kind="file-missing", path=m.path, line=0, message=m.reason) for m in project.missing),
        *integrity_rows(results, failed),
        *settled.integrity,
        *_remarks(project, options),
        *_nothing_adopted(adopted),
    )
    inputs = {(path, digest) for r in results for path, _, digest, _ in r.files}
    if options.policy.source is not None:
        inputs.add((options.policy.source.path, options.policy.source.sha256))
    inputs |= _named(project.root, {path for path, _ in inputs}, findings, settled.deviations, integrity)
    made = Ledger(
        schema=ledger.SCHEMA,
        complete=all(n.severity != "error" for n in integrity) and all(u.status != "failed" for u in units),
        tool=ledger.ToolRecord(name="certkit", version=__version__, libraries=libraries(), code=program_hash()),
        command=options.command,
        project=project.name,
        configurations=configured(project),
        inputs=tuple(Input(path=p, sha256=d) for p, d in sorted(inputs)),
        units=units,
        guidelines=guideline_rows(everything, rules, options.edition, options.policy),
        findings=findings,
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


def _open(
    raw: list[tuple[RawFinding, tuple[str, ...]]], results: list[UnitResult], sources: Sources
) -> tuple[Finding, ...]:
    """The findings before anything is said of deviations, with function and fingerprint."""
    functions = FunctionMap(f for r in results for f in r.functions)
    located = [
        Located(f.rule, f.path, f.line, f.column, f.message, functions.at(f.path, f.line), sources.line(f.path, f.line))
        for f, _ in raw
    ]
    return tuple(
        Finding(
            rule=f.rule, path=f.path, line=f.line, column=f.column, message=f.message, function=where.function,
            configurations=configurations, macro=f.macro, status="open", deviation=None, fingerprint=fingerprint,
            precision="possible" if f.precision == "possible" else "certain",
        )
        for (f, configurations), where, fingerprint in zip(raw, located, fingerprints(located), strict=True)
    )  # fmt: skip


def _remarks(project: Project, options: Options) -> Iterator[Integrity]:
    """What is to be said of the run itself."""
    for note in project.notes:
        yield Integrity(kind="identity", path="", line=0, message=note, severity="note")
    title = f"guidelines and categories of {edition(options.edition).title}"
    yield Integrity(kind="edition", path="", line=0, message=title, severity="note")
    if not options.second_reading:
        message = "the second front end was switched off; the parse is not confirmed"
        yield Integrity(kind="second-reading-off", path="", line=0, message=message, severity="note")


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

"""`certkit stack` as a ledger: the units of one configuration read, their stacks analysed, no guideline checked."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from certkit import __version__, ledger
from certkit.cache import libraries
from certkit.errors import CertkitError
from certkit.frontends import clang
from certkit.frontends.clang_files import display_path
from certkit.ledger import Input, Integrity, Ledger, Lines, UnitRecord
from certkit.model import Place
from certkit.sources import Configuration, Job, Project
from certkit.stack.build import analyse_stack
from certkit.stack.core import core_of
from certkit.stack.facts import UnitFacts, collect
from certkit.stack.options import StackOptions

__all__ = ["Read", "read_facts", "stack_ledger"]

File = tuple[str, str, int]  # shown path, sha256, lines
Read = tuple[UnitFacts | None, tuple[File, ...], tuple[Integrity, ...]]


def read_facts(job: Job, root: Path) -> Read:
    """The stack facts of one job (None when it cannot be read), the files read, and what went wrong."""
    try:
        unit = clang.read(job, root)
    except CertkitError as error:
        place = error.place or Place(job.path)
        return None, (), (Integrity(kind="not-read", path=place.path, line=place.line, message=error.message),)
    notes = tuple(
        Integrity(kind="parse-error", path=one.place.path, line=one.place.line, message=one.message)
        for one in unit.diagnostics
        if one.severity in ("error", "fatal")
    )
    files = []
    for path, disk in unit.read_files:
        data = Path(disk).read_bytes()
        files.append((path, hashlib.sha256(data).hexdigest(), data.count(b"\n")))
    return collect(unit, core_of(job.arguments)), tuple(files), notes


def stack_ledger(
    project: Project, configuration: Configuration, options: StackOptions, command: tuple[str, ...],
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> Ledger:  # fmt: skip
    """The ledger of one configuration's stacks. A unit that cannot be read is in it as failed.

    Raises CertkitError when there is nothing to analyse, a .su or .ci file is damaged, or no compiler is there.
    """
    jobs = [job for job in project.jobs if job.configuration == configuration.name and job.path.endswith(".c")]
    if not jobs and not options.elf:
        raise CertkitError("nothing to analyse: no C file was found")
    reads = _read(jobs, project.root, options.jobs, progress)
    facts = [read[0] for read in reads if read[0] is not None]
    progress(0, len(jobs), "compiling for frames")
    analysed = analyse_stack(project, configuration, facts, options)
    notes = {*analysed.notes, *(note for read in reads for note in read[2])}
    notes |= {Integrity(kind="identity", path="", line=0, message=n, severity="note") for n in project.notes}
    linked = {(display_path(str(f.resolve()), project.root), _digest(f)) for f in options.elf}
    others = [c.name for c in project.configurations if c.name != configuration.name]
    if others:
        message = f"only configuration {configuration.name} was analysed; there are {', '.join(others)} too"
        notes.add(Integrity(kind="stk-configuration", path="", line=0, message=message, severity="note"))
    failed = {job.path: read[2][0].message for job, read in zip(jobs, reads, strict=True) if read[2]}
    lines = {path: count for read in reads for path, _, count in read[1]}
    units = tuple(
        UnitRecord(
            path=job.path, configuration=job.configuration, status="failed" if job.path in failed else "analysed",
            reason=failed.get(job.path, ""), lines=Lines(total=lines.get(job.path, 0), active=None),
        )
        for job in sorted(jobs, key=lambda job: job.path)
    )  # fmt: skip
    return Ledger(
        schema=ledger.SCHEMA,
        complete=not failed and not any(note.severity == "error" for note in notes),
        tool=ledger.ToolRecord(name="certkit", version=__version__, libraries=libraries()),
        command=command,
        project=project.name,
        configurations=(_record(configuration, project.root),),
        inputs=tuple(Input(path=p, sha256=d) for p, d in sorted({(p, d) for r in reads for p, d, _ in r[1]} | linked)),
        units=units,
        guidelines=(),
        findings=(),
        deviations=(),
        integrity=tuple(sorted(notes, key=lambda n: (n.path, n.line, n.kind, n.message))),
        stack=analysed.stack,
    )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _read(jobs: list[Job], root: Path, workers: int, progress: Callable[[int, int, str], None]) -> list[Read]:
    workers = min(workers or len(os.sched_getaffinity(0)), len(jobs))
    reads: list[Read] = []
    if workers <= 1 or len(jobs) < 4:
        for number, job in enumerate(jobs):
            progress(number, len(jobs), "reading sources")
            reads.append(read_facts(job, root))
        return reads
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as pool:
        for number, read in enumerate(pool.map(read_facts, jobs, [root] * len(jobs))):
            progress(number, len(jobs), "reading sources")
            reads.append(read)
    return reads


def _record(configuration: Configuration, root: Path) -> ledger.ConfigurationRecord:
    def shown(path: Path) -> str:
        return "." if path == root else display_path(str(path), root)

    c = configuration
    return ledger.ConfigurationRecord(
        name=c.name, target=c.target or "host", defines=c.defines, include=tuple(shown(p) for p in c.include),
        flags=c.flags, header=shown(c.header) if c.header else None, origin=c.origin, note=c.note,
    )  # fmt: skip

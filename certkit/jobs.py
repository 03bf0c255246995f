"""Every job of a project read, each in a worker process or from the cache, and what the rules on text say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from certkit.cache import Store, program_hash, still_absent, unchanged
from certkit.errors import CertkitError
from certkit.lexer import read_source
from certkit.model import Source
from certkit.reading import TextResult, UnitResult, lost_job, lost_text, read_job_and_texts, read_text
from certkit.rule import LoadedRule
from certkit.sources import Job, Project
from certkit.workers import Workers

if TYPE_CHECKING:
    from certkit.run import Options

__all__ = ["Sources", "read_jobs", "read_texts"]


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


def read_jobs(
    project: Project,
    rules: tuple[LoadedRule, ...],
    roots: tuple[Path, ...],
    options: Options,
    store: Store,
    workers: Workers,
    meanwhile: Callable[[], object],
) -> tuple[list[UnitResult], dict[str, TextResult]]:
    """One result per job, in the project's order, and what was said about texts on the way.

    `meanwhile` is called while the workers are at it, if there is anything to read.
    """
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
    for job, (result, told) in workers.each(work, read_job_and_texts, f"reading {project.name}", _lost, meanwhile):
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


def read_texts(
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

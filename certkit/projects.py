"""From what the user names - files, a folder, compile_commands.json, a kernel checkout - to a `Project`."""

from __future__ import annotations

import glob
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from certkit import shipped
from certkit.compile_commands import read_commands
from certkit.config import Config, ConfigurationTable
from certkit.deviations.match import path_pattern
from certkit.errors import CertkitError
from certkit.model import Place
from certkit.sources import Configuration, Excluded, Job, Project

if TYPE_CHECKING:
    from certkit.kernels import Kernel

__all__ = ["Wanted", "project"]

_SOURCES = (".c", ".h")
_SKIPPED = frozenset({".git", ".venv", "build", "node_modules", ".certkit_cache", "__pycache__"})


@dataclass(frozen=True)
class Wanted:
    """What a call names. `flags` is what stood behind `--` (None: no `--`)."""

    paths: tuple[str, ...] = ()
    flags: tuple[str, ...] | None = None
    compile_commands: str | None = None
    configurations: tuple[str, ...] = ()
    port: str = ""
    heap: str = ""
    header: str | None = None
    config: Config = field(default_factory=Config)
    config_file: Path | None = None

    @property
    def base(self) -> Path:
        """What paths of the configuration file are relative to."""
        return self.config_file.parent if self.config_file else Path.cwd()


def project(wanted: Wanted) -> Project:
    """The project. Raises CertkitError when nothing to analyse can be made of it; single files that are missing
    stay in it, so that the run ends incomplete."""
    found, config = _project(wanted), wanted.config
    notes = []
    if config.booleans:
        notes.append(f"Boolean by name: {', '.join(config.booleans)}")
    if config.bit_field_types:
        notes.append(f"types of bit-fields by the compiler's manual: {', '.join(config.bit_field_types)}")
    if config.macro_characters is not None:
        notes.append(f"names of macros are compared in {config.macro_characters} characters")
    if not notes:
        return found
    jobs = tuple(
        replace(
            job,
            booleans=config.booleans,
            bit_field_types=config.bit_field_types,
            macro_characters=config.macro_characters,
        )
        for job in found.jobs
    )
    return replace(
        found,
        jobs=jobs,
        configurations=tuple(
            replace(c, note="; ".join(n for n in (c.note, *notes) if n)) for c in found.configurations
        ),
    )


def _project(wanted: Wanted) -> Project:
    config = wanted.config
    if wanted.flags is not None:
        return _files(wanted, [Path(p) for p in wanted.paths], (_from_flags(wanted.flags),))
    database = wanted.compile_commands or (
        str(wanted.base / config.compile_commands) if config.compile_commands and not wanted.paths else None
    )
    if database:
        return _database(wanted, Path(database))
    paths = [Path(p) for p in wanted.paths]
    if not paths and config.kernel:
        paths = [wanted.base / config.kernel]
    if not wanted.paths and config.kernel and not paths[0].is_dir():
        raise CertkitError(
            f"`kernel` names {config.kernel!r}, which is no folder", Place(str(wanted.config_file or ""))
        )
    if len(paths) == 1 and paths[0].is_dir():
        from certkit import kernels

        found = kernels.recognise(paths[0].resolve())
        if found is not None:
            if not wanted.paths and (config.sources or config.configuration):
                raise _wrong(wanted, "`kernel` stands alone; `sources` and [[configuration]] describe other code")
            return _kernel(wanted, found)
        if not wanted.paths:
            raise CertkitError(
                f"`kernel` names {config.kernel!r}, which is no FreeRTOS kernel", Place(str(wanted.config_file or ""))
            )
    elif kernel := next((p for p in paths if p.is_dir() and _is_kernel(p)), None):
        raise CertkitError("is a FreeRTOS kernel checkout; name it as the one PATH", Place(str(kernel)))
    if wanted.configurations or wanted.port or wanted.heap:
        raise CertkitError(
            "--configuration, --port and --heap need a FreeRTOS kernel checkout as the one PATH; this is none "
            "(tasks.c and include/FreeRTOS.h make one)"
        )
    if not paths:
        paths = _globbed(wanted)
    if not paths:
        raise CertkitError(
            "nothing to analyse; name a C file, a folder or a kernel checkout, "
            "or let `certkit init` write a certkit.toml"
        )
    return _files(wanted, paths, _configured(wanted))


def _wrong(wanted: Wanted, message: str) -> CertkitError:
    """What is wrong with the configuration file."""
    return CertkitError(message, Place(str(wanted.config_file or "")))


def _is_kernel(folder: Path) -> bool:
    from certkit import kernels

    return kernels.recognise(folder.resolve()) is not None


def _kernel(wanted: Wanted, found: Kernel) -> Project:
    from certkit import kernels

    config = wanted.config
    header = wanted.header or (str(wanted.base / config.header) if config.header else None)
    if header and not Path(header).is_file():
        raise CertkitError("no such FreeRTOSConfig.h", Place(header))
    made = kernels.profile(
        found,
        configurations=wanted.configurations or config.configurations,
        port=wanted.port or config.port,
        heap=wanted.heap or config.heap,
        header=Path(header).resolve() if header else None,
    )
    return _without(wanted, made)


def _without(wanted: Wanted, kernel: Project) -> Project:
    """The kernel's project without the files that the configuration leaves out, missing ones included."""
    left_out: dict[str, str] = {}
    named = {job.path for job in kernel.jobs} | {one.path for one in (*kernel.excluded, *kernel.missing)}
    for one in wanted.config.exclude:
        pattern = path_pattern(os.path.relpath((wanted.base / one.files).resolve(), kernel.root).replace(os.sep, "/"))
        matched = {path for path in named if pattern.match(path)}
        if not matched:
            raise _wrong(wanted, f"`exclude` names {one.files!r}, which matches no file of the kernel")
        left_out.update(dict.fromkeys(matched, one.reason))
    kept = tuple(one for one in kernel.excluded if one.path not in left_out)
    rows = sorted((*kept, *(Excluded(*row) for row in left_out.items())), key=lambda one: one.path)
    return replace(
        kernel,
        jobs=tuple(job for job in kernel.jobs if job.path not in left_out),
        excluded=tuple(rows),
        missing=tuple(one for one in kernel.missing if one.path not in left_out),
    )


# ------------------------------------------------------------------ plain files


def _from_flags(flags: tuple[str, ...]) -> Configuration:
    """The configuration that the words behind `--` make. With -nostdinc or a target they are taken as they are."""
    absolute = _absolute(flags, Path.cwd())
    target = next((f.partition("=")[2] for f in flags if f.startswith("--target=")), "")
    rest = tuple(f for f in absolute if not f.startswith("--target="))
    if "-target" in rest:
        at = rest.index("-target")
        target = rest[at + 1] if at + 1 < len(rest) else ""
        rest = rest[:at] + rest[at + 2 :]
    system = () if "-nostdinc" in flags else _system_include(target)
    return Configuration("command line", target=target, flags=(*rest, *system))


def _absolute(flags: Iterable[str], base: Path) -> tuple[str, ...]:
    """Flags with include paths made absolute, so that they mean the same in every process."""
    result: list[str] = []
    pending = ""
    for flag in flags:
        if pending == "-include":  # found beside the sources, else along the include path
            result.append(str((base / flag).resolve()) if (base / flag).is_file() else flag)
            pending = ""
        elif pending:
            result.append(f"{pending}{(base / flag).resolve()}")
            pending = ""
        elif flag in ("-I", "-isystem", "-iquote", "-idirafter"):
            pending = flag
        elif flag == "-include":
            result.append(flag)
            pending = "-include"
        else:
            for prefix in ("-isystem", "-iquote", "-idirafter", "-I"):
                if flag.startswith(prefix) and len(flag) > len(prefix):
                    result.append(f"{prefix}{(base / flag[len(prefix) :]).resolve()}")
                    break
            else:
                result.append(flag)
    return tuple(result)


@cache
def _system_include(target: str) -> tuple[str, ...]:
    """Where the headers come from that no flag names.

    For another target, our own freestanding set. For the host its own C library, with the headers that belong to a
    compiler (stddef.h and so on, which libclang lacks) from the host's compiler; our set where either is missing.
    """
    ours = ("-nostdinc", f"-isystem{shipped('kernel') / 'include'}")
    if target:
        return ours
    if not Path("/usr/include/stdio.h").is_file():
        return ours
    for compiler in ("gcc", "clang", "cc"):
        try:
            words = [compiler, "-print-file-name=include"]
            folder = subprocess.run(words, capture_output=True, text=True, timeout=10).stdout.strip()
        except (OSError, subprocess.SubprocessError):
            continue
        if os.path.isfile(os.path.join(folder, "stddef.h")):
            return (f"-isystem{folder}",)
    return ours


def _files(wanted: Wanted, paths: list[Path], configurations: tuple[Configuration, ...]) -> Project:
    """A project of the C files named and those below the folders named."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = _below(path)
            if not below:
                raise CertkitError("holds no C file", Place(str(path)))
            files += below
        else:
            files.append(path)
    for file in files:
        if not os.path.relpath(file.resolve()).isprintable():  # bytes that are no UTF-8, line ends, escapes
            shown = str(file).encode("unicode_escape").decode()
            raise CertkitError("the name is not printable UTF-8; rename the file", Place(shown), status=3)
    root = _root(paths if len(paths) == 1 and paths[0].is_dir() else files)
    relative = sorted({os.path.relpath(f.resolve(), root).replace(os.sep, "/") for f in files})
    excluded = _exclusions(wanted, root, relative)
    left_out = {e.path for e in excluded}
    jobs = tuple(Job(f, c.name, c.arguments()) for c in configurations for f in relative if f not in left_out)
    name = wanted.config.name or root.name
    return Project(root, name, jobs, configurations, excluded)


def _below(folder: Path) -> list[Path]:
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED)
        found += [Path(where) / n for n in sorted(names) if n.endswith(".c")]
    return found


def _root(files: list[Path]) -> Path:
    """Where paths start: the working folder when everything is below it, else the common folder."""
    here = Path.cwd().resolve()
    resolved = [f.resolve() for f in files]
    if all(f == here or here in f.parents for f in resolved):
        return here
    return Path(os.path.commonpath([str(f if f.is_dir() else f.parent) for f in resolved]))


def _exclusions(wanted: Wanted, root: Path, relative: list[str]) -> tuple[Excluded, ...]:
    rows = []
    for one in wanted.config.exclude:
        matched = {
            os.path.relpath(Path(f).resolve(), root).replace(os.sep, "/")
            for f in glob.glob(str(wanted.base / one.files), recursive=True)
        } & set(relative)
        if not matched:
            raise _wrong(wanted, f"`exclude` names {one.files!r}, which matches no C file of the project")
        rows += [Excluded(path, one.reason) for path in sorted(matched)]
    return tuple(rows)


def _globbed(wanted: Wanted) -> list[Path]:
    found: list[Path] = []
    for pattern in wanted.config.sources:
        matched = sorted(Path(f) for f in glob.glob(str(wanted.base / pattern), recursive=True) if f.endswith(".c"))
        if not matched:
            raise _wrong(wanted, f"`sources` names {pattern!r}, which matches no C file")
        found += matched
    return found


def _configured(wanted: Wanted) -> tuple[Configuration, ...]:
    """The configurations of certkit.toml; one plain host configuration where it has none."""
    tables = wanted.config.configuration or (ConfigurationTable(name="default"),)
    names = [t.name for t in tables]
    if len(set(names)) != len(names):
        raise _wrong(wanted, "two [[configuration]] tables share a name")
    return tuple(_table(wanted, table) for table in tables)


def _table(wanted: Wanted, table: ConfigurationTable) -> Configuration:
    def path(text: str) -> Path:
        found = (wanted.base / text).resolve()
        if not found.exists():
            raise _wrong(wanted, f"configuration {table.name!r} names {text!r}, which does not exist")
        return found

    header = path(table.header) if table.header else None
    include = tuple(path(i) for i in table.include)
    if header is not None and header.parent not in include:
        include = (header.parent, *include)
    flags = (*_absolute(table.flags, wanted.base), *(f"-isystem{path(i)}" for i in table.system_include))
    system = () if "-nostdinc" in table.flags else _system_include(table.target)
    return Configuration(
        table.name, target=table.target, flags=(*flags, *system), defines=table.defines, include=include,
        header=header, note=table.note,
    )  # fmt: skip


# ------------------------------------------------------------------ compile_commands.json


def _database(wanted: Wanted, file: Path) -> Project:
    """A project of the entries of a compilation database, each with its own flags."""
    entries = read_commands(file)
    wished = {Path(p).resolve() for p in wanted.paths}
    if wished:
        entries = [e for e in entries if e.file in wished or any(w in e.file.parents for w in wished)]
        if not entries:
            raise CertkitError("has no entry for the files named", Place(str(file)))
    root = _root([e.file for e in entries])
    target = next((e.target for e in entries if e.target), "")
    shared = set(entries[0].flags).intersection(*(e.flags for e in entries[1:]))
    common = tuple(f for f in entries[0].flags if f in shared)
    configuration = Configuration(
        "build", target=target, flags=common, note="flags common to all entries of the compilation database"
    )
    jobs = []
    for entry in entries:
        system = () if "-nostdinc" in entry.flags else _system_include(entry.target)
        triple = (f"--target={entry.target}",) if entry.target else ()
        path = os.path.relpath(entry.file, root).replace(os.sep, "/")
        jobs.append(Job(path, configuration.name, (*triple, *entry.flags, *system)))
    return Project(root, wanted.config.name or root.name, tuple(jobs), (configuration,))

"""Compiles each unit once more, into a temporary folder, for GCC's own account of frames and calls.

The code is what the user's flags make of it: only flags that name outputs are replaced, and -g, -fstack-usage and
-fcallgraph-info=su,da added, none of which changes the instructions.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from certkit.compile_commands import read_commands
from certkit.errors import CertkitError
from certkit.frontends.clang_files import display_path
from certkit.ledger import Integrity
from certkit.sources import Job
from certkit.stack.cfa import read_aliases, read_cfa
from certkit.stack.ci import CallGraphFile, read_ci
from certkit.stack.machine.object import Coded, read_functions
from certkit.stack.su import SuFrame, read_su

__all__ = [
    "DEFAULT", "Command", "Compiled", "Compiler", "PathShower", "compile_units", "diagnostics", "find_compiler",
    "from_database", "from_jobs",
]  # fmt: skip

ADDED = ("-g", "-fstack-usage", "-fcallgraph-info=su,da")
PathShower = Callable[[str, Path], str]
"""Maps a path as printed by a compiler that ran in a folder to the project's."""

LEVEL = "-Os"
SECTIONS = ("-ffunction-sections", "-fdata-sections")
DEFAULT = "arm-none-eabi-gcc"
_DIAGNOSTIC = re.compile(r"(.+?):(\d+):(?:(\d+):)? (fatal error|error|warning): (.*)")
_WITH_VALUE = frozenset({"-o", "-MF", "-MT", "-MQ", "--target", "-arch", "-dumpdir", "-dumpbase", "-dumpbase-ext"})
_DROPPED = re.compile(
    r"-c|-S|-E|-M[DMGPV]*|-MM?D?|-MJ.*|-o.+|-MF.+|--target=.*|-save-temps.*|-flto.*|-fuse-linker-plugin|-f(no-)?fat-lto-objects"
    r"|-fstack-usage|-fcallgraph-info.*|-pipe|-Werror.*|-Wno-error.*"
)


@dataclass(frozen=True, slots=True)
class Compiler:
    """A GCC: the name to show, its version text and the machine it makes code for. `program` is never shown."""

    name: str
    version: str
    machine: str
    program: str

    @property
    def shown(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class Command:
    """How one unit is compiled: in `folder`, `file` as written there, `arguments` without file and outputs."""

    path: str
    """Project path, for messages."""
    folder: Path
    file: str
    compiler: str
    arguments: tuple[str, ...]
    lto: bool = False

    @property
    def shown_flags(self) -> str:
        """The flags that decide about code, without macros, folders and paths."""
        words = [w for w in self.arguments if re.match(r"-(m|f|O|std=|g\d?$)", w) and "/" not in w and "\\" not in w]
        return " ".join(dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the compiler said about one unit; `graph` None where it failed, with the reasons in `notes`."""

    command: Command
    compiler: Compiler
    graph: CallGraphFile | None
    frames: tuple[SuFrame, ...]
    cfa: dict[str, int]
    aliases: tuple[tuple[str, ...], ...]
    coded: dict[str, Coded]
    """Functions that are assembly, from the object's machine code."""
    notes: tuple[Integrity, ...]


@cache
def find_compiler(name: str) -> Compiler | None:
    """The GCC called `name` (or at that path); None when it is not installed.

    Raises CertkitError when it is there but is no GCC, since only GCC writes the call graph this needs.
    """
    program = shutil.which(name)
    if program is None:
        return None
    shown = os.path.basename(name).removesuffix(".exe")
    try:
        first = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=False).stdout
        machine = subprocess.run([program, "-dumpmachine"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CertkitError(f"the compiler {shown} cannot be run: {error}") from None
    if "Free Software Foundation" not in first:
        raise CertkitError(
            f"{shown} is no GCC, and only GCC writes the call graph this needs; name one with --compiler, or give "
            "existing .su and .ci files with --su"
        )
    line = first.splitlines()[0]
    version = re.sub(r"^\S*g(cc|\+\+)\S*\s*", "", line)
    return Compiler(shown, version, machine.stdout.strip(), program)


def from_jobs(
    jobs: Iterable[Job], root: Path, target_flags: Sequence[str], flags: Sequence[str], compiler: str = ""
) -> list[Command]:
    """Commands for the parser's jobs: the port's flags for GCC, then theirs without warnings, then the user's.

    Where no build says otherwise they get a section per function and object, and -Os: the usual choice on a
    microcontroller. Both decide about frames, so they are part of what is recorded.
    """
    commands = []
    for job in jobs:
        if not job.path.endswith(".c"):
            continue
        # The parser reads our freestanding headers; a build knows its C library, and so decides about frames.
        ours = ("-W", "-ffreestanding", "-std=") if target_flags else ("-W",)
        given = (*target_flags, *(w for w in _kept(job.arguments) if not w.startswith(ours)), *flags)
        level = () if any(w.startswith("-O") for w in given) else (LEVEL,)
        commands.append(Command(job.path, root, job.path, compiler, (*level, *SECTIONS, *given)))
    return commands


def from_database(file: Path, root: Path, flags: Sequence[str]) -> list[Command]:
    """Commands of a compile_commands.json, the user's flags behind their own.

    Raises CertkitError when the file is no compilation database or has no entry for C.
    """
    commands = []
    for entry in read_commands(file):
        path = display_path(str(entry.file), root)
        arguments = [w for w in entry.command[1:] if os.path.realpath(entry.directory / w) != str(entry.file)]
        lto = any(word.startswith("-flto") for word in arguments)
        compiler = entry.command[0] if os.sep in entry.command[0] else entry.compiler
        commands.append(Command(path, entry.directory, str(entry.file), compiler, (*_kept(arguments), *flags), lto))
    return commands


def _kept(arguments: Sequence[str]) -> list[str]:
    """Arguments without outputs, dependency files and what only another compiler understands."""
    kept: list[str] = []
    skip = False
    for word in arguments:
        if skip:
            skip = False
        elif word in _WITH_VALUE:
            skip = True
        elif not _DROPPED.fullmatch(word):
            kept.append(word)
    return kept


def compile_units(
    commands: Sequence[Command], compiler: str, workers: int, shown: PathShower,
    odd: Mapping[str, frozenset[str]] | None = None,
) -> list[Compiled]:  # fmt: skip
    """The result of each command, in order. `compiler` overrides that of the commands. `shown` maps printed paths.

    `odd` names, by path of the unit, functions with assembly that no compiler counts: their machine code is read.

    A unit that does not compile has the compiler's own errors in its notes. Raises CertkitError when a compiler is
    missing or is no GCC.
    """
    found = {}
    for name in sorted({compiler or command.compiler or DEFAULT for command in commands}):
        known = find_compiler(name)
        if known is None:
            raise CertkitError(
                f"the compiler {os.path.basename(name)} is not installed; install it, name another with --compiler, "
                "or give existing .su and .ci files with --su"
            )
        found[name] = known
    with tempfile.TemporaryDirectory(prefix="certkit-") as folder, ThreadPoolExecutor(max(1, workers)) as pool:
        chosen = [found[compiler or command.compiler or DEFAULT] for command in commands]
        places = [Path(folder) / str(number) for number in range(len(commands))]
        wanted = [(odd or {}).get(command.path, frozenset()) for command in commands]
        return list(pool.map(_compile, commands, chosen, places, [shown] * len(commands), wanted))


def _compile(
    command: Command, compiler: Compiler, folder: Path, shown: PathShower, odd: frozenset[str]
) -> Compiled:  # fmt: skip
    folder.mkdir()
    made = folder / "unit.o"
    line = [compiler.program, *command.arguments, *ADDED, "-c", command.file, "-o", str(made)]
    environment = {**os.environ, "LC_ALL": "C", "GCC_COLORS": ""}
    done = subprocess.run(line, cwd=command.folder, capture_output=True, text=True, env=environment, check=False)
    notes = diagnostics(done.stderr, command, shown)
    if done.returncode:
        if not any(note.severity == "error" for note in notes):
            said = next(
                (line for line in done.stderr.splitlines() if "error" in line.lower()), f"status {done.returncode}"
            )
            said = re.sub(r"\S*/", "", said)
            notes.append(_note(command.path, 0, f"{compiler.name} does not compile it: {said}", "error"))
        return Compiled(command, compiler, None, (), {}, (), {}, tuple(notes))
    if command.lto:
        what = "link-time optimisation was left out for these figures: frames of the linked image can differ"
        notes.append(_note(command.path, 0, what, "note"))
    graph = read_ci(made.with_suffix(".ci"), f"{command.path} (.ci)")
    frames = read_su(made.with_suffix(".su"), f"{command.path} (.su)")
    cfa, aliases = read_cfa(made, f"{command.path} (.o)"), read_aliases(made, f"{command.path} (.o)")
    readable = compiler.machine.startswith("arm") or any(w.startswith("-march=rv32") for w in command.arguments)
    coded = read_functions(made, odd, f"{command.path} (.o)") if odd and readable else {}
    return Compiled(command, compiler, graph, frames, cfa, aliases, coded, tuple(notes))


def _note(path: str, line: int, message: str, severity: str) -> Integrity:
    return Integrity(
        kind="stk-compile", path=path, line=line, message=message, severity="error" if severity == "error" else "note"
    )


def diagnostics(text: str, command: Command, shown: PathShower) -> list[Integrity]:
    """The errors in a compiler's output, each at its place in the project."""
    notes: dict[Integrity, None] = {}
    for line in text.splitlines():
        match = _DIAGNOSTIC.fullmatch(line)
        if match and match[4] != "warning":
            path = shown(match[1], command.folder) or command.path
            notes[_note(path, int(match[2]), f"the compiler says: {match[5]}", "error")] = None
    return list(notes)

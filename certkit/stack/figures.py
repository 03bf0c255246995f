"""Where frames and calls come from: existing .su and .ci files, or compiling each unit once more."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from certkit.errors import CertkitError
from certkit.ledger import Integrity
from certkit.model import Place
from certkit.sources import Configuration, Job, Project
from certkit.stack.cfa import read_cfa
from certkit.stack.ci import CallGraphFile, CiEdge, CiNode, read_ci
from certkit.stack.compile import DEFAULT, Command, PathShower, compile_units, find_compiler, from_database, from_jobs
from certkit.stack.facts import UnitFacts
from certkit.stack.frames import UnitFrames
from certkit.stack.machine.unit import read_machine
from certkit.stack.machine.vectors import Vectors
from certkit.stack.options import StackOptions
from certkit.stack.paths import PathMap
from certkit.stack.ports import Port
from certkit.stack.standin import NAME, WARNING, compile_standin, find_standin
from certkit.stack.su import SuFrame, read_su

__all__ = ["Figures", "figures_of", "read_folder"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Frames and calls of all units, with project paths. `origin` names compiler, version and flags.

    `soft_float`: no code here can use floating point registers.
    """

    units: tuple[UnitFrames, ...]
    origin: str
    soft_float: bool = False
    notes: tuple[Integrity, ...] = ()
    vectors: Vectors | None = None
    """The vector table of a linked image."""
    caveat: str = ""
    """What must be said beside every figure made of these."""


def figures_of(
    project: Project, configuration: Configuration, port: Port | None, options: StackOptions,
    facts: Sequence[UnitFacts] = (),
) -> Figures:  # fmt: skip
    """The figures of one configuration, the way the options ask for; the stand-in needs the `facts` of its units.

    Raises CertkitError (status 3) for a damaged file, (status 2) when there is no compiler or nothing to compile.
    """
    root = Path(os.path.realpath(project.root))
    jobs = [job for job in project.jobs if job.configuration == configuration.name]
    if options.elf:
        return _machine(root, jobs, port, options, facts)
    if options.su is not None:
        units = read_folder(options.su, PathMap(root, [job.path for job in jobs], (options.su,)))
        return Figures(units, "existing .su and .ci files; their compiler is not recorded")
    return _compiled(root, jobs, port, options, facts)


def _machine(
    root: Path, jobs: Sequence[Job], port: Port | None, options: StackOptions, facts: Sequence[UnitFacts]
) -> Figures:
    """Machine code, with compilers' figures beside it where there are any: they are compared, never used instead."""
    known = [job.path for job in jobs]
    units, origins, notes = [], [], []
    for file in options.elf:
        paths = PathMap(root, known, (file.resolve().parent,))
        machine = read_machine(file, paths.shown)
        cfa = read_cfa(file)
        units.append(UnitFrames(file.name, machine.graph, None, cfa, "machine-code", machine=machine))
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        origins.append(f"machine code of {file.name} (sha256 {digest}...), {machine.origin or 'compiler not named'}")
        if not machine.lined:
            message = (
                "has no line information (.debug_line): calls have no place; those through pointers go by function"
            )
            notes.append(Integrity(kind="stk-lines", path=file.name, line=0, message=message, severity="note"))
        if not cfa:
            message = "has no .debug_frame: machine code was not compared with it"
            notes.append(Integrity(kind="stk-lines", path=file.name, line=0, message=message, severity="note"))
    others: tuple[UnitFrames, ...] = ()
    if options.su is not None:
        others = read_folder(options.su, PathMap(root, known, (options.su,)))
        origins.append("compared with existing .su and .ci files")
    elif options.compile_commands is not None:
        compiled = _compiled(root, jobs, port, options, facts)
        others, notes = compiled.units, [*notes, *compiled.notes]
        origins.append(f"compared with {compiled.origin}")
    tables = [unit.machine.vectors for unit in units if unit.machine is not None and unit.machine.vectors.handlers]
    vectors = tables[0] if tables else None
    soft = not any(unit.machine.floats for unit in units if unit.machine is not None)
    return Figures((*units, *others), "; ".join(origins), soft, tuple(notes), vectors)


def _compiled(
    root: Path, jobs: Sequence[Job], port: Port | None, options: StackOptions, facts: Sequence[UnitFacts]
) -> Figures:
    if options.compile_commands is not None:
        chosen = {job.path for job in jobs}
        commands = [c for c in from_database(options.compile_commands, root, options.flags) if c.path in chosen]
    else:
        target, compiler = (port.gcc, port.compiler) if port is not None else ((), "")
        commands = from_jobs(jobs, root, target, options.flags, compiler)
    if not commands:
        raise CertkitError("there is no C file to compile for stack figures")
    maps: dict[Path, PathMap] = {}

    def shown(printed: str, folder: Path) -> str:
        if folder not in maps:
            maps[folder] = PathMap(root, (), (folder,))
        return maps[folder].shown(printed)

    if _needs_standin(commands, options):
        return _standin(commands, port, facts, shown, options)
    odd = {f.path: frozenset(one.name for one in f.odd if one.naked or one.moves) for f in facts}
    done = compile_units(commands, options.compiler, options.jobs, shown, odd)
    units = []
    for one in done:
        if one.graph is not None:
            paths = PathMap(root, (), (one.command.folder,))
            unit = _unit(one.command.path, one.graph, one.frames, one.cfa, paths)
            units.append(replace(unit, aliases=one.aliases, coded=one.coded))
    origin = "; ".join(dict.fromkeys(f"{one.compiler.shown}, {one.command.shown_flags}" for one in done))
    soft = all("-mfloat-abi=soft" in one.command.arguments for one in done)
    return Figures(tuple(units), origin, soft, tuple(note for one in done for note in one.notes))


def _needs_standin(commands: Sequence[Command], options: StackOptions) -> bool:
    """Asked for by name, or no compiler named, none of the commands' installed, and the stand-in is."""
    if options.compiler == NAME:
        if find_standin() is None:
            raise CertkitError(f"the stand-in compiler is not installed; `pip install {NAME}` brings it")
        return True
    wanted = {command.compiler or DEFAULT for command in commands}
    return not options.compiler and all(find_compiler(w) is None for w in wanted) and find_standin() is not None


def _standin(
    commands: Sequence[Command], port: Port | None, facts: Sequence[UnitFacts], shown: PathShower, options: StackOptions
) -> Figures:
    standin = find_standin()
    assert standin is not None
    units, notes = compile_standin(commands, port.zig if port is not None else (), {f.path: f for f in facts}, shown)
    # Where the build names its own compiler, figures of another one leave the question open.
    real = options.compile_commands is not None
    notes.append(Integrity(kind="stk-stand-in", path="", line=0, message=WARNING, severity="error" if real else "note"))
    flags = "; ".join(dict.fromkeys(command.shown_flags for command in commands))
    soft = not any("-mfloat-abi=hard" in command.arguments for command in commands) and not (port and port.fpu)
    return Figures(tuple(units), f"{standin.shown}, {flags}", soft, tuple(notes), caveat=WARNING)


def read_folder(folder: Path, paths: PathMap) -> tuple[UnitFrames, ...]:
    """The units of every .ci file below a folder, each with the .su file beside it, in order of their names.

    Raises CertkitError (status 3) when a file is damaged, when a .su file has no .ci file beside it (frames without
    calls give no depth), (status 2) when there is none at all.
    """
    if not folder.is_dir():
        raise CertkitError("no such folder of .su and .ci files", Place(folder.name))
    graphs = sorted(folder.rglob("*.ci"))
    frames = sorted(folder.rglob("*.su"))
    if not graphs and not frames:
        message = "holds no .su or .ci file; compile with -fstack-usage -fcallgraph-info=su,da"
        raise CertkitError(message, Place(folder.name))
    for file in frames:
        if file.with_suffix(".ci") not in graphs:
            message = "has no .ci file beside it, so what its functions call is not known; add -fcallgraph-info=su,da"
            raise CertkitError(message, Place(_below(file, folder)), status=3)
    units = []
    for file in graphs:
        graph = read_ci(file, _below(file, folder))
        beside = file.with_suffix(".su")
        known = read_su(beside, _below(beside, folder)) if beside in frames else None
        units.append(_unit(paths.shown(graph.unit), graph, known, None, paths))
    return tuple(units)


def _below(file: Path, folder: Path) -> str:
    return f"{folder.name}/{file.relative_to(folder).as_posix()}"


def _unit(
    path: str, graph: CallGraphFile, frames: tuple[SuFrame, ...] | None, cfa: dict[str, int] | None, paths: PathMap
) -> UnitFrames:
    """The same unit with the project's paths in place of the compiler's."""

    def shown(place: Place | None) -> Place | None:
        if place is None:
            return None
        found = paths.shown(place.path)
        return Place(found, place.line, place.column) if found else None

    nodes = tuple(
        CiNode(n.title, n.name, shown(n.place), n.defined, n.bytes, n.qualifiers, n.dynamic) for n in graph.nodes
    )
    edges = tuple(CiEdge(e.source, e.target, shown(e.place)) for e in graph.edges)
    moved = None
    if frames is not None:
        moved = tuple(SuFrame(f.name, shown(f.place) or f.place, f.bytes, f.qualifiers) for f in frames)
    return UnitFrames(path, CallGraphFile(graph.file, path, nodes, edges), moved, cfa)

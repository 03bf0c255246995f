"""What is to be read: files, configurations, and the flags of each pair.

`project(...)` turns paths, compile_commands.json or a kernel checkout into a `Project`; nothing is parsed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Configuration", "Excluded", "Job", "Project"]


@dataclass(frozen=True, slots=True)
class Configuration:
    """One way to compile the tree. Paths in `flags` and `include` may be absolute; the ledger shows them relative.

    `target` is a clang triple ("" = host). `port` names a table in kernel/ports. `header` is the FreeRTOSConfig.h.
    """

    name: str
    target: str = ""
    flags: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    """"NAME" or "NAME=VALUE"."""
    include: tuple[Path, ...] = ()
    system_include: tuple[Path, ...] = ()
    header: Path | None = None
    port: str = ""
    origin: str = "user"
    """"published", "certkit" or "user"."""
    note: str = ""

    def arguments(self) -> tuple[str, ...]:
        """The command-line arguments for a clang-like parser."""
        target = (f"--target={self.target}",) if self.target else ()
        system = ("-nostdinc", *(f"-isystem{p}" for p in self.system_include)) if self.system_include else ()
        defines = tuple(f"-D{d}" for d in self.defines)
        return (*target, *self.flags, *system, *defines, *(f"-I{p}" for p in self.include))


@dataclass(frozen=True, slots=True)
class Job:
    """One file in one configuration. `path` is relative to the project; `arguments` go to the parser.

    `booleans` are typedef names that stand for a Boolean type, beside those that everybody uses. `bit_field_types` are
    those that the compiler documents for bit-fields; `macro_characters` tell the names of macros apart, None for as
    many as the language standard grants.
    """

    path: str
    configuration: str
    arguments: tuple[str, ...]
    booleans: tuple[str, ...] = ()
    bit_field_types: tuple[str, ...] = ()
    macro_characters: int | None = None


@dataclass(frozen=True, slots=True)
class Excluded:
    """A C file or header that no job reads, with the reason."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Project:
    """Everything one run looks at. `root` never appears in any output."""

    root: Path
    name: str
    """Identity for people: "FreeRTOS-Kernel V11.3.0" or the folder's name."""
    jobs: tuple[Job, ...]
    configurations: tuple[Configuration, ...]
    excluded: tuple[Excluded, ...] = ()
    release: str = ""
    """Kernel release tag when recognised: "V11.3.0"."""
    port: str = ""
    notes: tuple[str, ...] = ()
    """What a reader must know about the identity of the sources, one sentence each."""
    missing: tuple[Excluded, ...] = ()
    """Core files that the release has and the tree lacks: without them the run is not complete."""

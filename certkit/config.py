"""`certkit.toml`, or `[tool.certkit]` in pyproject.toml, as a `Config`. Every error names the key."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = [
    "AdoptedTable", "Config", "ConfigurationTable", "Exclusion", "RecategoriseTable", "StackTable", "load_config",
]  # fmt: skip


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of the file; keys are written with dashes."""


class Exclusion(Table, frozen=True):
    """C files left out on purpose; the reason is shown wherever the scope is."""

    files: str
    """A glob relative to the configuration file."""
    reason: str


class ConfigurationTable(Table, frozen=True):
    """One way to compile the sources. `include` and `header` are relative to the configuration file."""

    name: str
    target: str = ""
    flags: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    system_include: tuple[str, ...] = ()
    header: str | None = None
    """The project's own FreeRTOSConfig.h."""
    note: str = ""


class InfeasibleTable(Table, frozen=True):
    """A chain of functions, each calling the next, that cannot happen."""

    path: tuple[str, ...]
    reason: str


class StackTable(Table, frozen=True):
    """What only the user can know about stacks. Bytes unless the name says words."""

    port: str = ""
    fpu: bool | None = None
    """Whether tasks use the floating point unit; left out, they are taken to where the port has one."""
    margin_bytes: int = 0
    margin_percent: float = 0.0
    margin_preset: Literal["", "freertos-author"] = ""
    budgets: dict[str, int] = {}
    frames: dict[str, int] = {}
    """Bytes of functions outside the sources."""
    recursion: dict[str, int] = {}
    """Activations of a recursive function, the first included."""
    dynamic: dict[str, int] = {}
    """Most bytes that a function with alloca or a variable length array adds to its frame."""
    targets: dict[str, tuple[str, ...]] = {}
    """Targets of a call through a pointer, by "file.c:line" or "struct.field"."""
    by_type: bool = False
    """Calls through pointers with no known target may reach every function of their type whose address is taken."""
    whole_program: bool | None = None
    """No other C code calls into the sources; left out, that holds when they define main."""
    cut: dict[str, str] = {}
    """Calls not to follow, with the reason."""
    infeasible: tuple[InfeasibleTable, ...] = ()
    author: str = ""
    """Who stands for what is declared here."""
    before_scheduler: tuple[str, ...] | None = None
    """Interrupt handlers that can run before the scheduler starts; left out, all but the kernel's own."""
    entries: tuple[str, ...] = ()
    levels: dict[str, tuple[str, ...]] = {}
    """Interrupt handlers by priority level."""
    main_stack: int | None = None


class RecategoriseTable(Table, frozen=True):
    """A row of the guideline re-categorisation plan. `certkit.policy` says which moves are allowed."""

    to: str = ""
    reason: str = ""
    approved_by: str = ""
    role: str | None = None
    date: datetime.date | None = None


class AdoptedTable(Table, frozen=True):
    """Code that was not developed under the project's rules, and the categories that guidelines have in it."""

    paths: tuple[str, ...] = ()
    """Globs relative to the configuration file; `@folder/name` for a header outside the project."""
    reason: str = ""
    origin: str | None = None
    """Where it comes from, with its release."""
    approved_by: str = ""
    role: str | None = None
    date: datetime.date | None = None
    advisory: str | None = None
    """Category of every advisory guideline in adopted code."""
    categories: dict[str, str] = {}
    """Categories of single guidelines in adopted code."""


class Config(Table, frozen=True):
    """The whole file. Defaults are what a run without a file uses."""

    name: str = ""
    """What the project is called in outputs; default: its folder, or the kernel's release."""
    kernel: str | None = None
    """A kernel checkout, relative to the configuration file."""
    port: str = ""
    heap: str = ""
    configurations: tuple[str, ...] = ()
    """Names of the kernel profile's configurations: published, published-smp, single, smp, everything, static, mpu."""
    header: str | None = None
    sources: tuple[str, ...] = ()
    """Globs of C files, relative to the configuration file."""
    exclude: tuple[Exclusion, ...] = ()
    configuration: tuple[ConfigurationTable, ...] = ()
    compile_commands: str | None = None
    rules: tuple[str, ...] = ()
    """Folders with further rules, each laid out like the shipped ones."""
    booleans: tuple[str, ...] = ()
    """Typedef names that stand for a Boolean type, beside bool, BOOL, boolean_t and their like."""
    bit_field_types: tuple[str, ...] = ()
    """Types, as written or basic, that the project's compiler documents as types of bit-fields (Rule 6.1)."""
    macro_characters: Annotated[int, msgspec.Meta(ge=31)] | None = None
    """Characters in which names of macros must differ (Rule 5.4); default: what the language standard grants."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    edition: Literal["c2012", "c2023", "c2025"] = "c2023"
    deviations: str | None = None
    baseline: str | None = None
    recategorise: dict[str, RecategoriseTable] = {}
    """The guideline re-categorisation plan, by guideline."""
    adopted: AdoptedTable | None = None
    rule_texts: str | None = None
    """A licence holder's file with official headlines."""
    stack: StackTable = msgspec.field(default_factory=StackTable)


def load_config(file: Path | None, start: Path) -> tuple[Config, Path | None]:
    """The configuration and the file it came from.

    `file` is what the user named; without it certkit.toml or a pyproject.toml with [tool.certkit] in `start` is
    used, else the defaults. Raises CertkitError naming the file and the key.
    """
    if file is None:
        for candidate in (start / "certkit.toml", start / "pyproject.toml"):
            if candidate.is_file():
                table = _table(candidate)
                if table is not None:
                    return _convert(table, candidate), candidate
        return Config(), None
    if not file.is_file():
        raise CertkitError("no such configuration file", Place(str(file)))
    table = _table(file)
    if table is None:
        raise CertkitError("has no [tool.certkit] table", Place(str(file)))
    return _convert(table, file), file


def _table(file: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CertkitError(f"cannot be read: {error}", Place(str(file))) from None
    except tomllib.TOMLDecodeError as error:
        raise CertkitError(f"is not valid TOML: {error}", Place(str(file))) from None
    if file.name == "pyproject.toml":
        found: dict[str, Any] | None = data.get("tool", {}).get("certkit")
        return found
    return data


def _convert(table: dict[str, Any], file: Path) -> Config:
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        message = str(error).replace("`$.", "`").replace(" - at `$`", " at the top level")
        raise CertkitError(message, Place(str(file), _line(message, file))) from None


def _line(message: str, file: Path) -> int:
    """The line of the key that a message complains of, where only one line has it; else 0."""
    key = re.search(r"unknown field `([\w-]+)`", message) or re.search(r"at `(?:.*\.)?([\w-]+)`$", message)
    if key is None:
        return 0
    pattern = re.compile(rf"""(?:^|[{{,.\s]){re.escape(key[1])}\s*=|\[+[\w.\s"-]*\b{re.escape(key[1])}\s*\]""")
    found = [n for n, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if pattern.search(line)]
    return found[0] if len(found) == 1 else 0

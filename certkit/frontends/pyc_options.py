"""What a compiler command line says to a preprocessor: macros and where headers are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Options", "options"]

_SYSTEM = ("/usr/local/include", "/usr/include/{}-linux-gnu", "/usr/include")


@dataclass(frozen=True, slots=True)
class Options:
    """Macros in the order of the command line, and absolute search folders, each group in order.

    `macros` has (name, replacement), None for -U. Folders of `quote` serve "name" only, those of `system` hold system
    headers.
    """

    macros: tuple[tuple[str, str | None], ...]
    quote: tuple[str, ...]
    include: tuple[str, ...]
    system: tuple[str, ...]
    forced: tuple[tuple[str, bool], ...]
    """Files of -imacros, then of -include, in order; True where only the macros of a file are wanted."""
    trigraphs: bool
    root: str


def options(arguments: Sequence[str], root: Path) -> Options:
    """Reads the arguments; relative folders count from `root`. Flags that concern other phases are passed over."""
    macros: list[tuple[str, str | None]] = []
    folders: dict[str, list[str]] = {"-iquote": [], "-I": [], "-isystem": [], "-idirafter": []}
    forced: dict[str, list[str]] = {"-imacros": [], "-include": []}
    standard_folders, trigraphs = True, False
    valued = ("-D", "-U", *folders, *forced)
    rest = iter(arguments)
    for argument in rest:
        if argument in ("-nostdinc", "-nostdlibinc"):
            standard_folders = False
        elif argument.startswith("-std="):
            trigraphs = argument[5:].startswith(("c", "iso")) and argument[5:] not in ("c23", "c2x")
        elif argument in ("-trigraphs", "-ftrigraphs", "-ansi"):
            trigraphs = True
        name = next((v for v in valued if argument.startswith(v)), "")
        if not name:
            if argument in ("-target", "-arch", "-isysroot", "-iprefix", "-x", "-o", "-MF", "-MT", "-MQ", "-Xclang"):
                next(rest, None)
            continue
        value = argument[len(name) :].removeprefix("=") if len(argument) > len(name) else next(rest, "")
        if name == "-D":
            macro, equals, body = value.partition("=")
            macros.append((macro, body if equals else "1"))
        elif name == "-U":
            macros.append((value, None))
        elif name in folders:
            folders[name].append(os.path.normpath(root / value))
        else:
            forced[name].append(value)
    if standard_folders:
        machine = os.uname().machine if hasattr(os, "uname") else ""
        folders["-isystem"] += [f for f in (f.format(machine) for f in _SYSTEM) if os.path.isdir(f)]
    system = tuple(dict.fromkeys([*folders["-isystem"], *folders["-idirafter"]]))
    include = tuple(f for f in dict.fromkeys(folders["-I"]) if f not in system)
    return Options(
        tuple(macros),
        tuple(folders["-iquote"]),
        include,
        system,
        (*((f, True) for f in forced["-imacros"]), *((f, False) for f in forced["-include"])),
        trigraphs,
        str(root),
    )

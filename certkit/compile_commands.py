"""compile_commands.json: each entry's file, target and the flags a parser needs."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["Entry", "read_commands"]

_WITH_VALUE = ("-I", "-D", "-U", "-include", "-isystem", "-iquote", "-idirafter", "-imacros", "--sysroot", "-target")
_KEPT = ("-I", "-D", "-U", "-isystem", "-iquote", "-idirafter", "-std=", "-ansi", "-nostdinc", "-m", "--target=",
         "--sysroot", "-fshort-enums", "-fno-short-enums", "-funsigned-char", "-fsigned-char", "-ffreestanding",
         "-fno-builtin", "-fpack-struct", "-fms-extensions", "-fgnu89-inline")  # fmt: skip
_GCC_ONLY = ("-mthumb-interwork", "-mapcs", "-mslow-flash-data", "-mpoke", "-msched-prolog", "-mfix-", "-mtpcs",
             "-mimplicit-it", "-mword-relocations", "-mlong-jump-table")  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One translation unit. `file` is absolute; `flags` are those that change what the source means."""

    file: Path
    compiler: str
    target: str
    flags: tuple[str, ...]
    command: tuple[str, ...]
    directory: Path


def read_commands(file: Path) -> list[Entry]:
    """The C entries of a database, in its order, each file once per distinct flags.

    Raises CertkitError naming what is wrong with the file or with one of its entries.
    """
    place = Place(str(file))
    if file.is_dir():
        file = file / "compile_commands.json"
        place = Place(str(file))
    try:
        rows: Any = msgspec.json.decode(file.read_bytes())
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", place) from None
    except msgspec.DecodeError as error:
        raise CertkitError(f"is not valid JSON: {error}", place) from None
    if not isinstance(rows, list) or not rows:
        raise CertkitError("holds no entries", place)
    entries: list[Entry] = []
    for number, row in enumerate(rows, 1):
        try:
            missing = [key for key in ("directory", "file") if not row.get(key)]
            if not row.get("arguments") and not row.get("command"):
                missing.append("command")
            if missing:
                raise CertkitError(f"entry {number} has no `{'`, no `'.join(missing)}`", place)
            words = row.get("arguments") or shlex.split(row["command"])
            directory = Path(row["directory"])
            if not directory.is_absolute():
                directory = file.resolve().parent / directory
            source = (directory / row["file"]).resolve()
        except AttributeError:
            raise CertkitError(f"entry {number} is no object with `directory`, `file` and `command`", place) from None
        except (TypeError, ValueError) as error:
            raise CertkitError(f"entry {number} is not usable: {error}", place) from None
        if source.suffix == ".c" and words:
            entry = _entry(source, [str(w) for w in words], directory)
            if entry not in entries:
                entries.append(entry)
    if not entries:
        raise CertkitError("holds no entry for a C file", place)
    return entries


def _entry(source: Path, words: list[str], directory: Path) -> Entry:
    compiler = Path(words[0]).name
    target = _target(compiler)
    flags: list[str] = []
    rest = iter(words[1:])
    for word in rest:
        if word in _WITH_VALUE:
            value = next(rest, "")
            if word == "-target":
                target = value
            elif word in ("-D", "-U"):
                flags.append(word + value)
            elif word in ("-include", "-imacros"):
                named = directory / value  # where that is no file, the include path is searched
                flags += [word, str(named.resolve()) if named.is_file() else value]
            else:
                flags.append(word + str((directory / value).resolve()))
        elif word.startswith("--target="):
            target = word.partition("=")[2]
        elif word.startswith(_KEPT) and not word.startswith(_GCC_ONLY):
            for prefix in ("-isystem", "-iquote", "-idirafter", "-I"):
                if word.startswith(prefix):
                    flags.append(prefix + str((directory / word[len(prefix) :]).resolve()))
                    break
            else:
                flags.append(word)
    return Entry(source, compiler, target, tuple(flags), tuple(words), directory)


def _target(compiler: str) -> str:
    """The clang target a cross compiler's name stands for, "" for the host's own."""
    for prefix in ("arm-none-eabi", "riscv32-unknown-elf", "riscv64-unknown-elf", "riscv-none-elf", "riscv-none-embed"):
        if compiler.startswith(prefix):
            return {"riscv-none-elf": "riscv32-unknown-elf", "riscv-none-embed": "riscv32-unknown-elf"}.get(
                prefix, prefix
            )
    return ""

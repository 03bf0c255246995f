"""Where output goes: `FORMAT:FILE`, checked early and written whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["Target", "check", "parse", "store"]


class Target(NamedTuple):
    """A format and the file it goes to; "-" is stdout."""

    format: str
    file: str = "-"


def parse(word: str, formats: Sequence[str]) -> Target:
    """The target of one `-o FORMAT:FILE`. Raises CertkitError (status 2) listing the formats there are."""
    name, _, file = word.partition(":")
    if name not in formats:
        raise CertkitError(f"-o {word}: {name!r} is no format; write FORMAT:FILE with one of {', '.join(formats)}")
    return Target(name, file or "-")


def check(targets: Sequence[Target]) -> None:
    """Raises CertkitError (status 2) if the targets get in each other's way or a file could not be written."""
    seen: set[str] = set()
    for target in targets:
        key = target.file if target.file == "-" else os.path.realpath(target.file)
        if key in seen:
            where = "stdout" if key == "-" else target.file
            raise CertkitError(f"-o {target.format}:{target.file}: two outputs go to {where}; give each its own file")
        seen.add(key)
        if target.file != "-":
            _check_file(Path(target.file))


def store(contents: Sequence[tuple[Target, str | bytes]]) -> None:
    """Writes every content to its target's file, or none: first beside the files, then by renaming all.

    Devices and pipes are written directly. Raises CertkitError (status 2) naming the file.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for target, content in contents:
            data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
            try:
                file = Path(os.path.realpath(target.file))
                if file.exists() and not file.is_file():
                    Path(target.file).write_bytes(data)
                    continue
                part = file.with_name(f".{file.name}.{os.getpid()}.part")
                parts.append((part, file))
                part.write_bytes(data)
                if file.exists():
                    part.chmod(stat.S_IMODE(file.stat().st_mode))
            except OSError as error:
                raise _unwritable(target.file, error) from None
        for part, file in parts:
            try:
                part.replace(file)
            except OSError as error:
                raise _unwritable(str(file.name), error) from None
    finally:
        for part, _ in parts:
            with suppress(OSError):
                part.unlink()


def _check_file(file: Path) -> None:
    try:
        if file.is_dir():
            raise IsADirectoryError(0, "it is a folder; name a file in it")
        if not file.parent.is_dir():
            raise FileNotFoundError(0, f"there is no folder {file.parent.as_posix()}; make it first")
        if file.exists() and not os.access(file, os.W_OK):
            raise PermissionError(0, "no permission to write it")
        if (not file.exists() or file.is_file()) and not os.access(Path(os.path.realpath(file)).parent, os.W_OK):
            raise PermissionError(0, f"no permission to write in {file.parent.as_posix()}")
    except OSError as error:
        raise _unwritable(str(file), error) from None


def _unwritable(file: str, error: OSError) -> CertkitError:
    return CertkitError(f"cannot be written: {error.strerror}", Place(file))

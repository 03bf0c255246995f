"""Where a kernel that `certkit kernel get` laid down came from: a note beside the sources, without clock or host."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["FILE", "Origin", "read_origin", "write_origin"]

FILE = ".certkit-origin.toml"


@dataclass(frozen=True, slots=True)
class Origin:
    """`source` is a git URL, "local checkout" or "Debian source package NAME VERSION"; `files` were hash-checked.

    `converted` are files outside the kernel that were not UTF-8 and were made so.
    """

    release: str
    source: str
    commit: str
    files: int
    converted: tuple[str, ...] = ()


def read_origin(folder: Path) -> Origin | None:
    """The origin noted in `folder`; None without one. Raises CertkitError when the note is damaged."""
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        converted = tuple(str(path) for path in data.get("converted", ()))
        return Origin(str(data["release"]), str(data["source"]), str(data["commit"]), int(data["files"]), converted)
    except (OSError, KeyError, ValueError) as error:
        raise CertkitError(f"is damaged ({error}); get the kernel again", Place(str(file))) from None


def write_origin(folder: Path, origin: Origin) -> None:
    """Writes the note into `folder`."""

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    (folder / FILE).write_text(
        f"# Written by `certkit kernel get`: what this tree is and how many of its files were checked by hash.\n"
        f"release = {quoted(origin.release)}\nsource = {quoted(origin.source)}\n"
        f"commit = {quoted(origin.commit)}\nfiles = {origin.files}\n"
        f"converted = [{', '.join(quoted(path) for path in origin.converted)}]\n",
        encoding="utf-8",
    )

"""Results kept between runs, one file per key. A key names everything a result depends on, so nothing ever expires.

An unreadable or foreign entry is as good as none; a folder that cannot be written only makes the next run slower.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path
from typing import TypeVar

import msgspec

from certkit import __version__, shipped

__all__ = ["Store", "libraries", "program_hash", "still_absent", "unchanged"]

T = TypeVar("T")
LIBRARIES = (
    "capstone", "libclang", "pcpp", "pycparser", "networkx", "jinja2", "lxml", "msgspec", "pyelftools", "pygments",
)  # fmt: skip


@cache
def libraries() -> dict[str, str]:
    """Versions of the libraries whose behaviour can show in a result."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = installed(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


@cache
def program_hash(roots: tuple[Path, ...] = ()) -> str:
    """One hash over certkit's own code, its rules and data, further rule folders and the libraries' versions."""
    digest = hashlib.sha256(repr((__version__, sorted(libraries().items()))).encode())
    for folder in (Path(__file__).parent, shipped("rules"), shipped("kernel") / "include", *roots):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".py", ".json", ".toml", ".h") and file.is_file():
                digest.update(f"{file.relative_to(folder)}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


class Store:
    """Entries below `folder`; `folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    @staticmethod
    def key(*parts: object) -> str:
        """The key for these parts, which must have a stable repr."""
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def get(self, key: str, kind: type[T]) -> T | None:
        """The entry, None where there is none that can be read as `kind`."""
        if self.folder is None:
            return None
        try:
            return msgspec.msgpack.decode((self.folder / key[:2] / key[2:]).read_bytes(), type=kind)
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, key: str, value: object) -> None:
        """Keeps the value; the file appears whole or not at all."""
        if self.folder is None:
            return
        target = self.folder / key[:2] / key[2:]
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            ignore = self.folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n")
            handle, name = tempfile.mkstemp(dir=target.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.msgpack.encode(value))
            os.replace(name, target)
        except OSError:
            return


def still_absent(paths: Iterable[str]) -> bool:
    """Whether none of the paths has come into being."""
    return not any(os.path.exists(path) for path in paths)


def unchanged(disk: str, digest: str, digests: dict[str, str]) -> bool:
    """Whether a file still has this SHA-256; `digests` remembers what was read in this run."""
    if disk not in digests:
        try:
            digests[disk] = hashlib.sha256(Path(disk).read_bytes()).hexdigest()
        except OSError:
            digests[disk] = ""
    return digests[disk] == digest

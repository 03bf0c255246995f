"""Pinned kernel releases: which files they have and what each file's SHA-256 is (data in kernel/releases)."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from certkit import shipped
from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["Match", "Release", "compare", "match", "release", "releases", "sha256", "tree_files"]

_SOURCE = (".c", ".h")
_SKIPPED = frozenset({".git", ".certkit_cache", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Release:
    """A release certkit knows file by file. `files` maps paths below the kernel's root to SHA-256."""

    tag: str
    commit: str
    repository: str
    """Where git finds it; "" when it does not come by git."""
    files: Mapping[str, str]
    upstream: Mapping[str, str] = field(default_factory=dict)
    """Second hashes that count as unmodified too."""
    submodules: Mapping[str, str] = field(default_factory=dict)
    package: str = ""
    """The Debian source package that carries it."""
    folder: str = ""
    """Where the kernel lies in that package."""
    partial: bool = False
    """`files` are not the whole release."""


@dataclass(frozen=True, slots=True)
class Match:
    """How a tree compares with a release. All paths are below the kernel's root, sorted.

    `same` counts identical files. `line_ends` differ in nothing but LF against CRLF. `extra` are C files and headers
    the release does not have; `missing` are files of the release that are not there (other ports, documents).
    """

    release: str
    same: int
    modified: tuple[str, ...] = ()
    line_ends: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    unlisted: int = 0
    """C files and headers that a partial list says nothing about."""

    @property
    def unmodified(self) -> bool:
        """Every file that is there is the release's own, and no C file or header was added."""
        return not self.modified and not self.extra

    @property
    def exact(self) -> bool:
        """The whole release, byte for byte."""
        return self.unmodified and not (self.missing or self.line_ends or self.unlisted)


def releases() -> tuple[str, ...]:
    """The tags of all pinned releases, oldest first."""
    found = [p.stem for p in (shipped("kernel") / "releases").glob("V*.toml")]
    return tuple(sorted(found, key=_number))


@cache
def release(tag: str) -> Release:
    """The pinned release `tag` ("V11.3.0"; "11.3.0" will do). Raises CertkitError for one that is not pinned."""
    tag = tag if tag.startswith("V") else f"V{tag}"
    file = shipped("kernel") / "releases" / f"{tag}.toml"
    if tag not in releases():
        raise CertkitError(f"no pinned kernel release {tag}; there are {', '.join(releases())}")
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return Release(
            tag=data["tag"], commit=data["commit"], repository=data.get("repository", ""), files=data["files"],
            upstream=data.get("upstream", {}), submodules=data.get("submodules", {}), package=data.get("package", ""),
            folder=data.get("folder", ""), partial=data.get("partial", False),
        )  # fmt: skip
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise CertkitError(f"is damaged ({error}); install certkit again", Place(str(file))) from None


def sha256(file: Path) -> str:
    """SHA-256 of a file's bytes. Raises CertkitError when it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(str(file))) from None


def tree_files(root: Path, wanted: Callable[[str], bool] = lambda path: True) -> tuple[str, ...]:
    """Paths below `root` with `/`, sorted; version control folders and links to folders are left out."""
    found: list[str] = []
    for where, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED)
        below = os.path.relpath(where, root).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        found += [prefix + name for name in names if wanted(prefix + name)]
    return tuple(sorted(found))


def match(root: Path, version: str = "") -> Match | None:
    """The release a kernel tree is, or was made from; None when too little of it is known.

    The release whose tag is `version` wins when pinned; otherwise the one with most identical files, provided that
    more than half of the tree's core files (root and include) are its own.
    """
    if version in releases():
        return compare(release(version), root)
    present = set(tree_files(root))
    hashes = {path: sha256(root / path) for path in present & _known_paths()}
    best: Match | None = None
    core = [p for p in present if p.endswith(_SOURCE) and p.rpartition("/")[0] in ("", "include")]
    for tag in releases():
        pinned = release(tag)
        own = sum(hashes.get(p) in (pinned.files.get(p), pinned.upstream.get(p)) for p in core if p in pinned.files)
        if 2 * own > len(core):
            found = _compared(pinned, root, present, hashes)
            if best is None or found.same > best.same:
                best = found
    return best


@cache
def _known_paths() -> frozenset[str]:
    return frozenset(path for tag in releases() for path in release(tag).files)


def compare(pinned: Release, root: Path) -> Match:
    """How the tree at `root` compares with one release. Raises CertkitError when a file cannot be read."""
    present = set(tree_files(root))
    return _compared(pinned, root, present, {path: sha256(root / path) for path in present & set(pinned.files)})


def _compared(pinned: Release, root: Path, present: set[str], hashes: Mapping[str, str]) -> Match:
    same, modified, line_ends = 0, [], []
    for path in sorted(present & set(pinned.files)):
        wanted = {pinned.files[path], pinned.upstream.get(path, "")}
        if hashes[path] in wanted:
            same += 1
        elif wanted & _other_line_ends(root / path):
            line_ends.append(path)
        else:
            modified.append(path)
    extra = sorted(p for p in present - set(pinned.files) if p.endswith(_SOURCE))
    missing = sorted(set(pinned.files) - present)
    added = () if pinned.partial else tuple(extra)
    unlisted = len(extra) if pinned.partial else 0
    return Match(pinned.tag, same, tuple(modified), tuple(line_ends), tuple(missing), added, unlisted)


def _other_line_ends(file: Path) -> set[str]:
    """SHA-256 of the file with LF line ends and with CRLF line ends."""
    plain = file.read_bytes().replace(b"\r\n", b"\n")
    return {hashlib.sha256(text).hexdigest() for text in (plain, plain.replace(b"\n", b"\r\n"))}


def _number(tag: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", tag))

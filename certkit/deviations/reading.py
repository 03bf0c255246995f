"""Reads every deviation of a tree: marks in all its C and assembly text, MISRA.md, the tool's file, the register."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from certkit.deviations import marks, misra_md, misra_ref, pclint, project_wide
from certkit.deviations import register as register_file
from certkit.deviations.documents import check_documents, compared
from certkit.deviations.extent import Layout
from certkit.deviations.record import REQUIRED, Entry, Note, RawDeviation, Reading
from certkit.errors import CertkitError
from certkit.lexer import lex
from certkit.model import Source

__all__ = ["Ahead", "is_kernel", "look_ahead", "read_all", "read_source_marks"]

_SUFFIXES = (".c", ".h", ".s", ".asm", ".inc", ".s79", ".s90", ".ext")
_SKIPPED = frozenset({"build", "node_modules", "__pycache__", "venv", "CMakeFiles", "_deps"})
_HINTS = {
    b"misra": re.compile(rb"misra\s+ref"), b"coverity": re.compile(rb"coverity\s*\["),
    b"*lint": re.compile(rb"(?<=/)\*lint[\s!+\-]"), b"/lint": re.compile(rb"(?<=/)/lint[\s!+\-]"),
    b"certkit": re.compile(rb"certkit\s*:"),
}  # fmt: skip
"""What a mark starts with, in small letters, and how it goes on."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A file that may hold marks, those it holds, and what is to be said of them."""

    source: Source
    marks: tuple[RawDeviation, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Ahead:
    """What can be known of a project's files and documents before any of it is analysed, by path and by home."""

    trees: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, _Marked | None] = field(default_factory=dict)
    documents: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)


def look_ahead(paths: Iterable[str], root: Path) -> Ahead:
    """Reads what `read_all` will need when these files and what they include are given to it."""
    paths = sorted(paths)
    homes = _homes(paths, root)
    trees = {home: tuple(_tree(root / home)) for home in (("",) if is_kernel(root) else homes[1:])}
    files: dict[str, _Marked | None] = {}
    for path in sorted({*paths, *(home + path for home, found in trees.items() for path in found)}):
        with suppress(OSError):
            files[path] = _marked_in(_bytes(root / path), path)
    documents = {home: compared(root / home, _documents(root / home)) for home in homes}
    return Ahead(trees, files, documents)


def read_all(
    sources: Mapping[str, Source],
    root: Path,
    register: Path | None = None,
    whole: bool | None = None,
    ahead: Ahead | None = None,
) -> Reading:
    """Everything the tree says about deviations, as written; `settle` says what it is worth.

    `sources` are files by path relative to `root`; they are lexed only where a mark may be. Of a kernel's tree, at the
    root or further down, all other C, header and assembly files are searched too, whether a build uses them or not;
    so is everything below the root when `whole` (default: when no sources are given). `register` is the user's
    deviations.toml. `ahead` is what `look_ahead` has found.
    Raises CertkitError for a register or configuration file that cannot be understood.
    """
    ahead = ahead or Ahead()
    homes = _homes(sources, root)
    notes: list[Note] = []
    found: list[RawDeviation] = []
    marked: dict[str, Source] = {}
    whole = (not sources if whole is None else whole) or is_kernel(root)
    searched = ("",) if whole else homes[1:]
    inside, outside = _divided(sources, root)
    notes += _passed_over(sources, outside)
    for one in _marked(sources, inside, root, searched, notes, ahead):
        marked[one.source.path] = one.source
        found += one.marks
        notes += one.notes
    texts: dict[str, tuple[str, ...]] = {}
    entries: tuple[Entry, ...] = ()
    inline = tuple(found)
    for home in homes:
        own = [m for m in inline if nearest(m.path, homes) == home]
        documents = _documents(root / home)
        for name, text in documents.items():
            texts[home + name] = tuple(text.split("\n"))
            if name == misra_md.NAME:
                document = misra_md.read(text, home + name)
                entries += document.entries
                notes += misra_md.check(document, own)
                found += _documented(document.entries, home)
            else:
                wide = project_wide.read(text, home + name, notes)
                found += (replace(one, paths=(f"{home}**",) if home else ()) for one in wide)
        known = ahead.documents.get(home)
        known = compared(root / home, documents) if known is None else known
        notes += check_documents(root / home, home, own, texts, known)
    records: tuple[Entry, ...] = ()
    required: tuple[str, ...] = REQUIRED
    if register is not None:
        name = _relative(register, root)
        records, required = register_file.read(register, name)
        texts[name] = tuple((_text(register) or "").split("\n"))
        found += _registered(records)
    found.sort(key=lambda d: (d.path, d.line, d.column, d.form, d.names))
    return Reading(tuple(found), _Both(marked, sources), entries, records, required, tuple(notes), texts)


def read_source_marks(source: Source, notes: list[Note]) -> Iterator[RawDeviation]:
    """The marks of one file in every dialect."""
    layout = Layout(source)
    yield from misra_ref.read(layout, notes)
    yield from pclint.read(layout, notes)
    yield from marks.read(layout, notes)


def nearest(path: str, homes: Iterable[str]) -> str:
    """The innermost of some folders ("" or ending in /) that the path lies in."""
    return max((home for home in homes if path.startswith(home)), key=len, default="")


def is_kernel(folder: Path) -> bool:
    """Whether a FreeRTOS kernel lies in the folder itself."""
    return (folder / "tasks.c").is_file() and (folder / "include" / "FreeRTOS.h").is_file()


def _homes(sources: Iterable[str], root: Path) -> tuple[str, ...]:
    """Folders that may have documents of their own: the root, and every kernel that the sources belong to."""
    tails = {path.removesuffix("tasks.c") for path in sources if path == "tasks.c" or path.endswith("/tasks.c")}
    return ("", *sorted(tail for tail in tails if tail and is_kernel(root / tail)))


def _divided(sources: Mapping[str, Source], root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files below the root, and those that an include path brought in from elsewhere (`@folder/name`)."""
    foreign = {path for path in sources if path.startswith("@") and not (root / path).is_file()}
    return tuple(path for path in sources if path not in foreign), tuple(sorted(foreign))


def _passed_over(sources: Mapping[str, Source], outside: Iterable[str]) -> Iterator[Note]:
    """One note on the marks in files outside the root: they answer to documents of another project, not to this one's,
    so they are neither audited nor do they cover a finding."""
    marked = [path for path in outside if _may_hold_a_mark(sources[path].data)]
    if marked:
        files = f"{len(marked)} file{'s' if len(marked) > 1 else ''} outside the project's folder"
        shown = ", ".join(marked[:5]) + (", ..." if len(marked) > 5 else "")
        message = f"deviation marks in {files} are passed over, and cover no finding: {shown}"
        yield Note("dev-foreign", "", 0, message)


def _marked(
    sources: Mapping[str, Source],
    inside: Iterable[str],
    root: Path,
    searched: Iterable[str],
    notes: list[Note],
    ahead: Ahead,
) -> Iterator[_Marked]:
    """The files that may hold a mark, of `inside` and of the folders `searched`; only those are lexed."""
    below = {home + path for home in searched for path in ahead.trees.get(home) or _tree(root / home)}
    for path in sorted({*inside, *below}):
        if path in ahead.files:
            found = ahead.files[path]
        else:
            try:
                data = _bytes(root / path)
            except OSError as error:
                if path not in sources:
                    notes.append(Note("dev-unread", path, 0, f"cannot be read for its marks: {error.strerror}"))
                    continue
                data = sources[path].data
            found = _marked_in(data, path, sources)
        if found is not None:
            yield found


def _marked_in(data: bytes, path: str, sources: Mapping[str, Source] | None = None) -> _Marked | None:
    """What a file says, given or with this text; None for one that holds no mark."""
    if not _may_hold_a_mark(data):
        return None
    try:
        source = (sources or {})[path]
    except (KeyError, CertkitError):  # not analysed, or not UTF-8: marks are ASCII, and are read all the same
        source = lex(_decoded(data), path, hashlib.sha256(data).hexdigest())
    notes: list[Note] = []
    return _Marked(source, tuple(read_source_marks(source, notes)), tuple(notes))


class _Both(Mapping[str, Source]):
    """Marked files, then the others that were given: `sources` may lex on demand, so it is not copied."""

    def __init__(self, marked: Mapping[str, Source], sources: Mapping[str, Source]) -> None:
        self._marked, self._sources = marked, sources

    def __getitem__(self, path: str) -> Source:
        return self._marked[path] if path in self._marked else self._sources[path]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self._marked, *self._sources}))

    def __len__(self) -> int:
        return len({*self._marked, *self._sources})


def _may_hold_a_mark(data: bytes) -> bool:
    """Whether a file is worth lexing. Looking for plain words is several times faster than for the patterns."""
    lower = data.lower()
    for word, hint in _HINTS.items():
        at = lower.find(word)
        while at >= 0:
            if hint.match(lower, at):
                return True
            at = lower.find(word, at + 1)
    return False


def _decoded(data: bytes) -> str:
    """UTF-8, else one character a byte: files no build here reads may be in an old encoding, and marks are ASCII."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _tree(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED)
        base = os.path.relpath(folder, root).replace(os.sep, "/")
        for name in files:
            if name.lower().endswith(_SUFFIXES):
                yield name if base == "." else f"{base}/{name}"


def _bytes(file: Path) -> bytes:
    with open(file, "rb", buffering=0) as opened:  # half the time of Path.read_bytes, and a kernel has many files
        return opened.read()


def _text(file: Path) -> str | None:
    try:
        return _decoded(_bytes(file)).replace("\r\n", "\n")
    except OSError:
        return None


def _documents(root: Path) -> dict[str, str]:
    """The texts of MISRA.md and of the first file of the tool that there is, by name."""
    found: dict[str, str] = {}
    for names in ((misra_md.NAME,), project_wide.CANDIDATES):
        texts = ((name, text) for name in names if (text := _text(root / name)) is not None)
        found.update(islice(texts, 1))
    return found


def _relative(file: Path, root: Path) -> str:
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return file.name


def _documented(entries: tuple[Entry, ...], home: str) -> Iterator[RawDeviation]:
    """MISRA.md's unsuppressed part: deviations of whole files without marks.

    Where the reason puts names in backticks, only findings on lines or in functions of these names are meant. An
    entry that names no files covers nothing: its scope is prose.
    """
    for entry in entries:
        if entry.section == "unsuppressed":
            names = tuple(re.findall(r"`([A-Za-z_]\w*)`", entry.text or ""))
            yield RawDeviation(
                "register", "entry", entry.path, entry.line, 1, entry.line, None, None, entry.rules,
                (f"_Ref {entry.key}_",), ref=entry.key, rationale=entry.text, symbols=names,
                paths=tuple(home + file for file in entry.files),
            )  # fmt: skip


def _registered(records: tuple[Entry, ...]) -> Iterator[RawDeviation]:
    for entry in records:
        if not entry.reference:
            prints = (entry.fingerprint,) if entry.fingerprint else ()
            one = RawDeviation(
                "register", "register", entry.path, entry.line, 1, entry.line, None, None, entry.rules, (entry.key,),
                rationale=entry.text, paths=entry.files, functions=entry.functions, fingerprints=prints, entry=entry,
            )  # fmt: skip
            yield replace(one, ref=entry.key)

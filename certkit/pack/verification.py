"""Whether a pack is whole and says what its ledger says. Reads the folder and nothing else.

It tells damage and disagreement, not forgery: who can edit a page can edit the manifest. Compare `root` with a hash
received by another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from lxml import etree, html

from certkit.errors import CertkitError
from certkit.ledger import Ledger, load
from certkit.model import Place
from certkit.pack import manifest, profile
from certkit.pack.change import changed
from certkit.pack.count import Count
from certkit.pack.facts import Facts
from certkit.pack.kit import FILE as KIT_FILE
from certkit.pack.kit import load as load_kit
from certkit.pack.pictures import picture_files
from certkit.pack.totals import totals
from certkit.pack.verdicts import Judged, judge_all

__all__ = ["Problem", "Verification", "verify"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with one file: missing, extra, changed, link, remote, source, total, verdict or damaged."""

    path: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.kind}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome. `root` is the SHA-256 of the manifest ("" without one); the counts say what was looked at."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    files: int
    links: int
    totals: int
    verdicts: int
    sources: int
    root: str

    @property
    def ok(self) -> bool:
        return not self.problems


@dataclass
class Reading:
    """One page as verification needs it."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    totals: list[tuple[str, str]] = field(default_factory=list)
    verdicts: list[tuple[str, str]] = field(default_factory=list)
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a source page: the file's bytes where the page can hold them, else None."""

    path: str
    data: bytes | None


def verify(folder: Path) -> Verification:
    """Checks hashes, links, source texts, totals and verdicts. Raises CertkitError where the folder is no pack."""
    if not folder.is_dir():
        raise CertkitError("is no folder", Place(folder.name))
    problems: list[Problem] = []
    notes: list[str] = []
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if not path.is_dir()}
    if manifest.MANIFEST not in files and "index.html" not in files:
        raise CertkitError(f"holds no {manifest.MANIFEST}, so it is no evidence pack", Place(folder.name))
    problems += _hashes(folder, files)
    pages: dict[str, Reading] = {}
    for path, file in files.items():
        if path.endswith(".html") and not file.is_symlink():
            try:
                pages[path] = _read(file.read_bytes())
            except (etree.LxmlError, OSError, ValueError) as error:
                problems.append(Problem(path, "damaged", f"cannot be read as a page: {error}"))
    problems += _links(files, pages)
    problems += _remote(files)
    problems += _content(folder, pages, notes)
    return Verification(
        problems=tuple(sorted(set(problems))),
        notes=tuple(notes),
        files=len(files),
        links=sum(len(page.links) for page in pages.values()),
        totals=sum(len(page.totals) for page in pages.values()),
        verdicts=sum(len(page.verdicts) for page in pages.values()),
        sources=sum(page.source is not None for page in pages.values()),
        root=manifest.digest(files[manifest.MANIFEST].read_bytes()) if manifest.MANIFEST in files else "",
    )


def _hashes(folder: Path, files: Mapping[str, Path]) -> Iterator[Problem]:
    if manifest.MANIFEST not in files:
        yield Problem(manifest.MANIFEST, "missing", "no hash can be checked")
        return
    try:
        expected = manifest.read(folder)
    except CertkitError as error:
        yield Problem(manifest.MANIFEST, "damaged", str(error))
        return
    for path, sha256 in expected.items():
        if path not in files:
            yield Problem(path, "missing", "the manifest names it")
        elif files[path].is_symlink():
            yield Problem(path, "changed", "is a link, not a file")
        elif manifest.digest(files[path].read_bytes()) != sha256:
            yield Problem(path, "changed", "its hash is not the manifest's")
    for path in sorted(set(files) - set(expected) - {manifest.MANIFEST}):
        yield Problem(path, "extra", "the manifest does not name it")


def _read(data: bytes) -> Reading:
    document = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    made = Reading()
    for element in document.iter(etree.Element):
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        if name := attributes.get("id"):
            made.anchors.add(name)
        made.links += [attributes[key] for key in ("href", "src") if key in attributes]
        if "data-total" in attributes:
            made.totals.append((attributes["data-total"], text_of(element)))
        if "data-verdict" in attributes:
            made.verdicts.append((attributes["data-verdict"], " ".join(text_of(element).split())))
        if element.tag == "pre" and "data-path" in attributes:
            made.source = _source(element)
    return made


def text_of(element: Any) -> str:
    """All text inside an element, without the white space around it."""
    return "".join(element.itertext()).strip()


def _source(element: Any) -> Source:
    if element.get("data-faithful") != "yes":
        return Source(element.get("data-path"), None)
    rows = ["".join(line.itertext()) for line in element.iter("span") if "l" in line.get("class", "").split()]
    end = "\r\n" if element.get("data-eol") == "crlf" else "\n"
    return Source(element.get("data-path"), end.join(rows).encode(element.get("data-encoding"), "replace"))


def _links(files: Mapping[str, Path], pages: Mapping[str, Reading]) -> Iterator[Problem]:
    for path, page in pages.items():
        here = PurePosixPath(path).parent
        for link in dict.fromkeys(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                yield Problem(path, "remote", f"leads out of the pack: {link}")
                continue
            target = _join(here, unquote(parts.path)) if parts.path else path
            if target not in files:
                yield Problem(path, "link", f"leads to nothing: {link}")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
                yield Problem(path, "link", f"no such anchor: {link}")


def _join(here: PurePosixPath, path: str) -> str:
    parts: list[str] = []
    for part in (here / path).parts:
        if part == "..":
            if not parts:
                return ".."
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _remote(files: Mapping[str, Path]) -> Iterator[Problem]:
    for path, file in files.items():
        if path.endswith((".css", ".js")) and re.search(rb"https?:|@import|fetch\(|XMLHttpRequest", file.read_bytes()):
            yield Problem(path, "remote", "reaches out of the pack")


# ----------------------------------------------------------------- what the pages say


def _content(folder: Path, pages: Mapping[str, Reading], notes: list[str]) -> list[Problem]:
    try:
        ledger = load(folder / "data" / "ledger.json")
        facts = Facts(ledger)
        judged = _judged(folder, facts, notes)
        before = folder / "data" / "earlier.json"
        change = changed(load(before), facts, judged) if before.exists() else None
        kit = load_kit(folder / KIT_FILE) if (folder / KIT_FILE).exists() else None
    except CertkitError as error:
        return [Problem("data", "damaged", f"so no total and no verdict was checked: {error.message}")]
    return [
        *_sources(folder, pages, ledger),
        *_pictures(folder, ledger),
        *_totals(pages, totals(facts, judged, change, kit)),
        *_verdicts(pages, judged),
    ]


def _judged(folder: Path, facts: Facts, notes: list[str]) -> tuple[Judged, ...]:
    try:
        summary = msgspec.json.decode((folder / "data" / "pack.json").read_bytes())
        chosen = [(one["name"], one["level"]) for one in summary["profiles"]]
    except (OSError, KeyError, TypeError, msgspec.DecodeError) as error:
        raise CertkitError(f"data/pack.json cannot be read: {error}") from None
    made = []
    for name, level in chosen:
        facts_of = profile.read(folder / "data" / name)
        if name not in profile.available() or facts_of.sha256 != profile.load(name).sha256:
            notes.append(f"the facts of {facts_of.title} in the pack are not those this version ships")
        made.append(judge_all(facts_of, level, facts))
    return tuple(made)


def _sources(folder: Path, pages: Mapping[str, Reading], ledger: Ledger) -> Iterator[Problem]:
    expected = {one.path: one.sha256 for one in ledger.inputs}
    for path, page in pages.items():
        if not page.source:
            continue
        name, data = page.source.path, page.source.data
        if data is None:
            raw = folder / "raw" / name
            data = raw.read_bytes() if raw.is_file() else b""
        if name not in expected:
            yield Problem(path, "source", f"shows {name}, which the ledger does not name")
        elif manifest.digest(data) != expected[name]:
            yield Problem(path, "source", f"its text is not the {name} that was analysed")


def _pictures(folder: Path, ledger: Ledger) -> Iterator[Problem]:
    """Drawings are made again from the ledger in the pack; a pack of an earlier version may have none."""
    if not (folder / "pictures").is_dir():
        return
    expected = picture_files(ledger.stack)
    for path, data in expected.items():
        file = folder / path
        if file.is_file() and file.read_bytes() != data:
            yield Problem(path, "picture", "is not what the ledger's figures draw")
    shown = {f"pictures/{file.name}" for file in (folder / "pictures").iterdir()}
    for path in sorted(shown - set(expected)):
        yield Problem(path, "picture", "shows nothing that the ledger knows")


def _totals(pages: Mapping[str, Reading], derived_from: Mapping[str, Count]) -> Iterator[Problem]:
    expected = {key: count.number_text for key, count in derived_from.items()}
    for path, page in pages.items():
        for key, text in page.totals:
            if text != expected.get(key):
                derived = expected.get(key, "no such total")
                yield Problem(path, "total", f"{key} reads {text}, the ledger gives {derived}")


def _verdicts(pages: Mapping[str, Reading], judged: Iterable[Judged]) -> Iterator[Problem]:
    expected = {j.row.id: j.verdict.value for one in judged for j in one.judgements.values()}
    for path, page in pages.items():
        for row, text in page.verdicts:
            if text != expected.get(row):
                derived = expected.get(row, "no such row")
                yield Problem(path, "verdict", f"{row} reads {text}, the ledger gives {derived}")

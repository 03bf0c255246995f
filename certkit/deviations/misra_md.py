"""MISRA.md: the reasons behind the references.

H3 sections ("suppressed" inline, and those left unsuppressed) hold H4 headings `Rule N.M` or `Dir N.M`, a sentence
that names the guideline, and definitions `_Ref id_` with a bullet of reasons and perhaps "Affected Files". An id
may stand in both sections with different reasons, so the key is (section, id).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from certkit.deviations.record import Entry, Note, RawDeviation

__all__ = ["NAME", "Document", "check", "lookup", "read"]

NAME = "MISRA.md"
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*\s*\Z")
_GUIDELINE = re.compile(r"(?P<kind>Rule|Dir(?:ective)?)\s+(?P<number>\d+\.\d+)\s*\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"MISRA\s+C[:\- ]?\d{4}\s+(?P<kind>Rule|Dir(?:ective)?)\s+(?P<number>\d+\.\d+)", re.IGNORECASE)
_REF = re.compile(r"_Ref\s+(?P<id>\d+(?:\.\d+)+)_\s*\Z")
_FILES = re.compile(r"Affected\s+Files\s*:\s*\Z", re.IGNORECASE)
_BULLET = re.compile(r"\s*[-*+]\s+(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Heading:
    """An H4 that names a guideline. `said` is what the sentence under it names, with its line."""

    rule: str
    section: str
    line: int
    said: str | None = None
    said_line: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """MISRA.md read: headings, definitions in order, and the anchors its headings give."""

    path: str
    headings: tuple[Heading, ...]
    entries: tuple[Entry, ...]
    anchors: tuple[str, ...]


def _rule(kind: str, number: str) -> str:
    return f"misra-{'r' if kind.lower().startswith('rule') else 'd'}{number}"


def _slug(text: str) -> str:
    """The anchor a heading gets: lower case, blanks to dashes, other punctuation dropped."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def read(text: str, path: str = NAME) -> Document:
    """The document; everything it does not recognise is prose."""
    section = ""
    headings: list[Heading] = []
    entries: list[Entry] = []
    anchors: list[str] = []
    fenced = False
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        line = lines[index].rstrip()
        number = index + 1
        index += 1
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if fenced:
            continue
        if heading := _HEADING.match(line):
            anchors.append(_slug(heading["text"]))
            if guideline := _GUIDELINE.match(heading["text"]):
                rule = _rule(guideline["kind"], guideline["number"])
                said, said_line = _said(lines, index)
                headings.append(Heading(rule, section, number, said, said_line))
            elif len(heading["marks"]) <= 3:
                section = _section(heading["text"])
        elif reference := _REF.match(line.strip()):
            reason, files, index = _body(lines, index)
            rule = headings[-1].rule if headings else ""
            rules = (rule,) if rule else ()
            entries.append(Entry(reference["id"], path, number, section or "other", rules, reason or None, files))
    return Document(path, tuple(headings), tuple(entries), tuple(anchors))


def _section(text: str) -> str:
    words = text.lower()
    if "unsuppressed" in words:
        return "unsuppressed"
    return "suppressed" if "suppressed" in words else _slug(text)


def _said(lines: Sequence[str], index: int) -> tuple[str | None, int]:
    for at in range(index, min(index + 4, len(lines))):
        if lines[at].startswith("#") or _REF.match(lines[at].strip()):
            break
        if sentence := _SENTENCE.search(lines[at]):
            return _rule(sentence["kind"], sentence["number"]), at + 1
    return None, 0


def _body(lines: Sequence[str], index: int) -> tuple[str, tuple[str, ...], int]:
    """The reason and the files of a definition, and the index of the line behind it."""
    words: list[str] = []
    files: list[str] = []
    in_files = False
    while index < len(lines):
        line = lines[index].rstrip()
        if _HEADING.match(line) or _REF.match(line.strip()):
            break
        bullet = _BULLET.match(line)
        if _FILES.search(line):
            in_files = True
        elif in_files and bullet:
            files.append(bullet["text"].strip().strip("`"))
        elif line.strip() and not in_files:
            words.append(bullet["text"].strip() if bullet else line.strip())
        index += 1
    return " ".join(words), tuple(files), index


def lookup(entries: Sequence[Entry], ref: str) -> tuple[Entry | None, bool]:
    """The definition behind a mark's reference, and whether it stands under exactly that id.

    The suppressed section is asked first, for it is the one marks belong to; without the id there, one trailing part is
    dropped, then the other sections are asked.
    """
    shorter = ref.rpartition(".")[0]
    for key, exact in ((ref, True), (shorter, False)):
        found = [e for e in entries if e.key == key]
        found.sort(key=lambda e: e.section == "unsuppressed")
        if found and (exact or key.count(".") >= 1):
            return found[0], exact
    return None, False


def check(document: Document, marks: Sequence[RawDeviation]) -> Iterator[Note]:
    """What does not fit together: inside the document, and between it and the marks in the code."""
    path = document.path
    yield from _headings(document)
    seen: dict[str, Entry] = {}
    for entry in document.entries:
        if entry.key in seen:
            first = seen[entry.key]
            message = f"Ref {entry.key} is also defined on line {first.line}"
            same = entry.text == first.text
            yield Note("dev-duplicate-id", path, entry.line, message + ("" if same else ", with another reason"))
        else:
            seen[entry.key] = entry
        numbers = entry.key.split(".")[:2]
        if entry.rules and entry.rules[0][7:].split(".") != numbers:
            yield Note("dev-rule-mismatch", path, entry.line, f"Ref {entry.key} stands under {entry.rules[0]}")
    cited = {mark.ref for mark in marks if mark.ref}
    for entry in document.entries:
        if entry.section == "unsuppressed":
            if entry.key not in cited:
                files = f"; it names {', '.join(entry.files)}" if entry.files else " and names no files"
                yield Note("dev-entry-unmarked", path, entry.line, f"Ref {entry.key} is cited by no mark{files}")
        elif entry.key not in cited:
            yield Note("dev-entry-unused", path, entry.line, f"Ref {entry.key} is cited by no mark in the code")
    yield from _links(document, marks)


def _headings(document: Document) -> Iterator[Note]:
    path = document.path
    first: dict[str, Heading] = {}
    for heading in document.headings:
        shown = _shown(heading.rule)
        if heading.rule in first:
            message = f"heading {shown} is also on line {first[heading.rule].line}, where every link to it leads"
            yield Note("dev-duplicate-heading", path, heading.line, message)
        else:
            first[heading.rule] = heading
        if heading.said and heading.said != heading.rule:
            message = f"text says {_shown(heading.said)} under the heading {shown} (line {heading.line})"
            yield Note("dev-heading-text", path, heading.said_line, message)


def _links(document: Document, marks: Sequence[RawDeviation]) -> Iterator[Note]:
    moving: list[tuple[RawDeviation, str]] = []
    for mark in marks:
        if not mark.link:
            continue
        url, _, anchor = mark.link.partition("#")
        branch = re.search(r"/(?:blob|tree|raw)/(main|master|HEAD|develop(?:ment)?)/", url)
        if branch:
            moving.append((mark, branch[1]))
        if not url.endswith(document.path.rpartition("/")[2]):
            continue
        if anchor not in document.anchors:
            why = "ends in punctuation" if anchor.rstrip(".,;:") in document.anchors else "is no heading there"
            yield Note("dev-anchor", mark.path, mark.link_line, f"link #{anchor} of MISRA Ref {mark.ref} {why}")
        elif mark.ref and not anchor.endswith("-" + "".join(mark.ref.split(".")[:2])):
            yield Note("dev-rule-mismatch", mark.path, mark.link_line, f"MISRA Ref {mark.ref} links to #{anchor}")
    if moving:
        mark, branch_name = moving[0]
        sites = f"{len(moving)} link{'s' if len(moving) > 1 else ''}"
        message = f"{sites} to branch {branch_name}, not to this release; the first is here"
        yield Note("dev-link-branch", mark.path, mark.line, message)


def _shown(rule: str) -> str:
    return f"{'Rule' if rule[6] == 'r' else 'Dir'} {rule[7:]}"

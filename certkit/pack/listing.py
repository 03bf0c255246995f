"""The pack's own copy of a source file as a page: every line with an anchor, with what the ledger says about it.

The page keeps the file's exact text, so that `certkit verify` can hash what a reader sees against the ledger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers.c_cpp import CLexer
from pygments.token import Comment, Keyword, Literal, Name, Number, String

from certkit import shipped
from certkit.errors import CertkitError
from certkit.ledger import Input, Ledger
from certkit.model import Place
from certkit.pack.manifest import digest

__all__ = ["Copy", "Line", "Note", "copies", "file_of", "href_of"]

SHORT = (
    (Comment.Preproc, "p"), (Comment.PreprocFile, "s"), (Comment, "c"), (Keyword, "k"), (String, "s"), (Number, "n"),
    (Literal, "n"), (Name.Builtin, "k"),
)  # fmt: skip
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that HTML cannot carry unchanged."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the ledger says about a line. `kind` is finding, deviation, frame or uncompiled."""

    kind: str
    state: str
    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    html: Markup
    notes: tuple[Note, ...]
    compiled: bool


@dataclass(frozen=True)
class Copy:
    """A file of the run as it was hashed."""

    path: str
    sha256: str
    data: bytes

    @cached_property
    def encoding(self) -> str:
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError:
            return "latin-1"
        return "utf-8"

    @cached_property
    def crlf(self) -> bool:
        return b"\r\n" in self.data and self.data.count(b"\n") == self.data.count(b"\r\n") == self.data.count(b"\r")

    @cached_property
    def text(self) -> str:
        """The text with LF line ends."""
        text = self.data.decode(self.encoding)
        return text.replace("\r\n", "\n") if self.crlf else text

    @cached_property
    def faithful(self) -> bool:
        """Whether the page alone gives back the bytes; where not, the pack also holds the file as it is."""
        return not UNSAFE.search(self.text)

    @property
    def c(self) -> bool:
        return PurePosixPath(self.path).suffix in {".c", ".h"}

    def lines(self, notes: Mapping[int, tuple[Note, ...]], uncompiled: tuple[tuple[int, int], ...]) -> Iterator[Line]:
        """The lines as HTML; only a C file with notes is coloured, to keep the pack small."""
        left_out = {number for first, last in uncompiled for number in range(first, last + 1)}
        rows = _coloured(self.text) if self.c and notes else [escape(UNSAFE.sub("\ufffd", row)) for row in _rows(self)]
        for number, html in enumerate(rows, start=1):
            yield Line(number, html, notes.get(number, ()), number not in left_out)


def _rows(copy: Copy) -> list[str]:
    return copy.text.split("\n")


def _coloured(text: str) -> list[Markup]:
    """One piece of HTML a line, with five classes of tokens."""
    rows: list[list[str]] = [[]]
    held: list[tuple[str, str]] = []

    def flush() -> None:
        for name, group in _merged(held):
            rows[-1].append(f'<i class="{name}">{escape(group)}</i>' if name and group.strip() else str(escape(group)))
        held.clear()

    lexer: Lexer = CLexer(stripnl=False, ensurenl=False)  # type: ignore[no-untyped-call]
    for kind, value in lexer.get_tokens(UNSAFE.sub("\ufffd", text)):
        name = next((short for one, short in SHORT if kind is one or one in kind.split()), "")
        for index, part in enumerate(value.split("\n")):
            if index:
                flush()
                rows.append([])
            held.append((name, part))
    flush()
    return [Markup("".join(row)) for row in rows]


def _merged(held: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    name, text = "", ""
    for next_name, part in held:
        if part and next_name != name and (part.strip() or not name):
            if text:
                yield name, text
            name, text = next_name, ""
        text += part
    if text:
        yield name, text


def file_of(path: str) -> str:
    """The page of a source file, relative to the pack."""
    return f"src/{path.replace('<', '').replace('>', '')}.html"


def href_of(path: str, line: int = 0) -> str:
    """A link to a line of the pack's copy."""
    return quote(file_of(path)) + (f"#L{line}" if line else "")


def copies(ledger: Ledger, root: Path) -> Mapping[str, Copy]:
    """All inputs below the root by path. Raises CertkitError where one is missing or no longer what was analysed.

    Files below `<certkit>/` ship with the tool, beside its kernel data; of another version than this one's they are
    left out, and their places are printed without a link.
    """
    found: dict[str, Copy] = {}
    for one in ledger.inputs:
        own = one.path.removeprefix("<certkit>/")
        if own != one.path:
            file = shipped("kernel") / own
            if file.is_file() and digest(file.read_bytes()) == one.sha256:
                found[one.path] = Copy(one.path, one.sha256, file.read_bytes())
        elif one.path == ledger.rule_texts:
            continue  # a licence holder's text is not ours to pass on
        elif _inside(one) and not _foreign(one, root):
            found[one.path] = _copy(one, root)
    return found


def _inside(one: Input) -> bool:
    path = PurePosixPath(one.path)
    return not path.is_absolute() and ".." not in path.parts and ":" not in path.parts[0]


def _foreign(one: Input, root: Path) -> bool:
    """Whether the file lies outside the folder analysed: such are named by their last folder, `@folder/name`."""
    return one.path.startswith("@") and not (root / one.path).is_file()


def _copy(one: Input, root: Path) -> Copy:
    try:
        data = (root / one.path).read_bytes()
    except OSError as error:
        raise CertkitError(
            f"cannot be read ({error.strerror}), but the ledger analysed it; name the folder that was analysed",
            Place(one.path),
        ) from None
    if digest(data) != one.sha256:
        raise CertkitError(
            f"has changed since it was analysed (SHA-256 {digest(data)[:12]} now, {one.sha256[:12]} in the ledger); "
            "analyse again or restore the file",
            Place(one.path),
        )
    return Copy(one.path, one.sha256, data)


def gathered(pairs: Iterator[tuple[str, int, Note]]) -> Mapping[str, Mapping[int, tuple[Note, ...]]]:
    """Notes by path and line, in the order given."""
    made: dict[str, dict[int, list[Note]]] = defaultdict(lambda: defaultdict(list))
    for path, line, note in pairs:
        made[path][line].append(note)
    return {path: {line: tuple(notes) for line, notes in lines.items()} for path, lines in made.items()}

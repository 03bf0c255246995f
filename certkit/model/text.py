"""One file as text: tokens, comments, directives. Nothing here depends on a configuration."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from certkit.model.asked import Asked

__all__ = ["Comment", "Directive", "Place", "Source", "Token", "TokenKind"]

_BOM = "\ufeff"
"""The byte order mark that some editors put in front of a UTF-8 file."""


class Place(NamedTuple):
    """A character in a file. `path` is relative to the project, with `/`."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


class TokenKind(StrEnum):
    """The preprocessing-token classes of C11 6.4, comments apart."""

    IDENTIFIER = "identifier"
    NUMBER = "number"
    CHARACTER = "character"
    STRING = "string"
    PUNCTUATOR = "punctuator"
    HEADER = "header"  # <stdio.h> behind #include
    OTHER = "other"


class Token(NamedTuple):
    """A preprocessing token of the raw text; `text` has line splices removed."""

    kind: TokenKind
    text: str
    place: Place
    offset: int


class Comment(NamedTuple):
    """A comment, delimiters included, as it stands. `end_line` is the line of its last character.

    `code_before` says whether other tokens stand before it on its first line, `code_after` behind it on its last.
    """

    text: str
    place: Place
    end_line: int
    code_before: bool
    code_after: bool

    @property
    def block(self) -> bool:
        """True for the /* */ form."""
        return self.text.startswith("/*")

    @property
    def body(self) -> str:
        """The text between the delimiters, stripped."""
        return (self.text[2:-2] if self.block and self.text.endswith("*/") else self.text[2:]).strip()


class Directive(NamedTuple):
    """A preprocessing directive: `name` without `#` ("" for the null directive) and the tokens behind it.

    `end_line` is its last physical line, splices counted.
    """

    name: str
    tokens: tuple[Token, ...]
    place: Place
    end_line: int


@dataclass(frozen=True)
class Source(Asked):
    """One file as text. `tokens` leaves out those inside directives; nothing here depends on a configuration."""

    path: str
    sha256: str
    text: str
    tokens: tuple[Token, ...]
    comments: tuple[Comment, ...]
    directives: tuple[Directive, ...]
    splices: tuple[int, ...] = ()
    """Lines that end in a backslash."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The physical lines without line ends (LF or CRLF) and byte order mark; `lines[0]` is line 1."""
        return tuple(line.removesuffix("\r") for line in self.text.removeprefix(_BOM).split("\n"))

    @cached_property
    def data(self) -> bytes:
        """The text as UTF-8: what offsets count in."""
        return self.text.encode()

    def line(self, number: int) -> str:
        """Line `number` (from 1), "" where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def first_tokens(self) -> dict[int, Token]:
        """The first token of each line that has one, directives left out."""
        found: dict[int, Token] = {}
        for token in self.tokens:
            found.setdefault(token.place.line, token)
        return found

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [len(_BOM.encode()) if self.text.startswith(_BOM) else 0], self.data.find(b"\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.data.find(b"\n", at + 1)
        return starts

    def between(self, offset: int, end: int) -> tuple[Token, ...]:
        """The tokens that start at `offset` or behind it, and before `end`."""
        low = bisect_left(self.tokens, offset, key=lambda t: t.offset)
        return self.tokens[low : bisect_left(self.tokens, end, key=lambda t: t.offset)]

    def place(self, offset: int) -> Place:
        """The place of a byte offset (bytes of `text` in UTF-8)."""
        row = max(0, bisect_right(self._line_starts, offset) - 1)
        behind = max(0, offset - self._line_starts[row])
        line = self.lines[row]
        column = behind if line.isascii() else len(line.encode()[:behind].decode(errors="replace"))
        return Place(self.path, row + 1, column + 1)

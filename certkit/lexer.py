"""Raw text to `Source`: tokens, comments, directives and splices, as C11 5.1.1.2 phases 1 to 3 see them.

Nothing is expanded or skipped: what a configuration leaves out is still here. Trigraphs are not replaced.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from certkit.errors import CertkitError
from certkit.model import Comment, Directive, Place, Source, Token, TokenKind

__all__ = ["lex", "read_source"]

_SPLICE = re.compile(r"\\[ \t]*\r?\n")
_TOKEN = re.compile(
    r"""
    (?P<newline>\n)
  | (?P<space>[ \t\r\f\v]+)
  | (?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
  | (?P<string>(?:u8|u|U|L)?"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|\Z))
  | (?P<character>[uUL]?'(?:[^'\\\n]|\\.)*(?:'|(?=\n)|\Z))
  | (?P<identifier>[A-Za-z_$\u0080-\U0010ffff][A-Za-z0-9_$\u0080-\U0010ffff]*)
  | (?P<number>\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.])*)
  | (?P<punctuator>%:%:|\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||\*=|/=|%=|\+=|-=|&=|\^=|\|=|\#\#
        |<:|:>|<%|%>|%:
        |[][(){}.&*+\-~!/%<>^|?:;=,\#])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KIND = {kind.value: kind for kind in TokenKind}
_HEADER = re.compile(r"<[^>\n]*>")


def read_source(file: Path, path: str) -> Source:
    """The file as a `Source` called `path`.

    Raises CertkitError when it cannot be read or is not UTF-8 (status 3: certkit will not guess an encoding).
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(path), status=3) from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; convert the file, for example with iconv"
        raise CertkitError(message, Place(path, line, column), status=3) from None
    return lex(text, path, hashlib.sha256(data).hexdigest())


@lru_cache(maxsize=512)
def lex(text: str, path: str, sha256: str = "") -> Source:
    """The text as a `Source` called `path`; every character is accepted."""
    return _Lexer(text, path, sha256 or hashlib.sha256(text.encode()).hexdigest()).run()


class _Lexer:
    def __init__(self, text: str, path: str, sha256: str) -> None:
        self.text, self.path, self.sha256 = text, path, sha256
        # Splices are cut out before matching; `cuts` remembers (offset in the cut text, characters cut so far).
        self.cuts: list[tuple[int, int]] = []
        self.spliced = text
        if "\\" in text:
            parts, at, cut = [], 0, 0
            for match in _SPLICE.finditer(text):
                parts.append(text[at : match.start()])
                cut += match.end() - match.start()
                at = match.end()
                self.cuts.append((at - cut, cut))
            self.spliced = "".join([*parts, text[at:]])

    def run(self) -> Source:
        tokens: list[Token] = []
        comments: list[Comment] = []
        directives: list[Directive] = []
        directive: list[Token] | None = None
        directive_place = Place(self.path)
        pending: list[tuple[str, Place, int, int, bool]] = []  # comments waiting for what follows on their line
        fresh_line = True  # no token yet on this logical line
        code_on: set[int] = set()  # physical lines that hold a token

        cuts, cut_index, shift = self.cuts, 0, 0
        marked = self.text.startswith("\ufeff")  # a byte order mark is no part of the C text
        line, line_start = 1, int(marked)  # physical line and its first character, at `raw`
        newline = self.text.find("\n")
        ascii_only = self.text.isascii()
        byte_shift, byte_at = 0, 0  # UTF-8 bytes beyond characters, up to character byte_at
        expect_header = False
        end_raw = 0
        text = self.spliced
        match_at = _TOKEN.match
        position, length = int(marked), len(text)
        while position < length:
            match = match_at(text, position)
            if expect_header and text[position] == "<":
                match = _HEADER.match(text, position) or match
            assert match is not None
            kind = match.lastgroup or "header"
            start, position = position, match.end()
            while cut_index < len(cuts) and cuts[cut_index][0] <= start:
                shift = cuts[cut_index][1]
                cut_index += 1
            if kind == "space":
                continue
            raw = start + shift
            while newline >= 0 and newline < raw:
                line, line_start = line + 1, newline + 1
                newline = self.text.find("\n", line_start)
            place = Place(self.path, line, raw - line_start + 1)
            if kind == "newline":
                if directive is not None:
                    directives.append(self._directive(directive, directive_place, line))
                    directive = None
                fresh_line, expect_header = True, False
                continue
            if kind == "comment":
                end_raw = self._raw(position - 1) if position > start else raw
                end_line = line + self.text.count("\n", raw, end_raw)
                pending.append((match.group(), place, end_line, end_raw, line in code_on))
                continue
            code_on.add(line)
            if ascii_only:
                offset = raw
            else:
                segment = self.text[byte_at:raw]
                byte_shift += len(segment.encode()) - len(segment)
                byte_at = raw
                offset = raw + byte_shift
            token = Token(_KIND[kind], match.group(), place, offset)
            if directive is not None:
                directive.append(token)
                expect_header = len(directive) == 1 and token.text in ("include", "include_next")
            elif fresh_line and token.text in ("#", "%:"):
                directive, directive_place = [], place
            else:
                tokens.append(token)
            fresh_line = False
        if directive is not None:
            directives.append(self._directive(directive, directive_place, self.text.count("\n") + 1))
        last_code: dict[int, int] = {}
        for token in tokens:
            last_code[token.place.line] = token.place.column
        for one in directives:
            for token in one.tokens:
                last_code[token.place.line] = token.place.column
        for comment_text, place, end_line, end_raw, before in pending:
            column = end_raw - (self.text.rfind("\n", 0, end_raw) + 1) + 1
            after = last_code.get(end_line, 0) > column
            comments.append(Comment(comment_text, place, end_line, before, after))
        splices = tuple(self.text.count("\n", 0, m.start()) + 1 for m in _SPLICE.finditer(self.text)) if cuts else ()
        return Source(self.path, self.sha256, self.text, tuple(tokens), tuple(comments), tuple(directives), splices)

    def _raw(self, position: int) -> int:
        shift = 0
        for at, cut in self.cuts:
            if at > position:
                break
            shift = cut
        return position + shift

    @staticmethod
    def _directive(tokens: list[Token], place: Place, end_line: int) -> Directive:
        name = tokens[0].text if tokens else ""
        return Directive(name, tuple(tokens[1:]), place, end_line)

"""Raw text to `Source`: tokens, comments, directives and splices, as C11 5.1.1.2 phases 1 to 3 see them.

Nothing is expanded or skipped: what a configuration leaves out is still here. Trigraphs are not replaced.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from pathlib import Path

from certkit.errors import CertkitError
from certkit.kept import Kept
from certkit.model import Comment, Directive, Place, Source, Token, TokenKind

__all__ = ["lex", "read_source"]

_SPLICE = re.compile(r"\\[ \t]*\r?\n")
_TOKEN = re.compile(
    r"""
    [ \t\r\f\v]*
    (?:
        (?P<identifier>(?!(?:u8?|U|L)["'])[A-Za-z_$\u0080-\U0010ffff][A-Za-z0-9_$\u0080-\U0010ffff]*)
      | (?P<newline>\n)
      | (?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<plain>[][(){};,~?])
      | (?P<number>\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.])*)
      | (?P<string>(?:u8|u|U|L)?"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|\Z))
      | (?P<character>[uUL]?'(?:[^'\\\n]|\\.)*(?:'|(?=\n)|\Z))
      | (?P<punctuator>%:%:|\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||\*=|/=|%=|\+=|-=|&=|\^=|\|=|\#\#
            |<:|:>|<%|%>|%:
            |[.&*+\-!/%<>^|:=\#])
      | (?P<name>[A-Za-z_$\u0080-\U0010ffff][A-Za-z0-9_$\u0080-\U0010ffff]*)
      | (?P<other>[^ \t\r\f\v])
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_KIND = {**{kind.value: kind for kind in TokenKind}, "plain": TokenKind.PUNCTUATOR, "name": TokenKind.IDENTIFIER}
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


_kept: Kept[tuple[str, str], Source] = Kept(2_000_000)


def lex(text: str, path: str, sha256: str = "") -> Source:
    """The text as a `Source` called `path`; every character is accepted. The files asked for last are kept."""
    key = path, sha256 or hashlib.sha256(text.encode()).hexdigest()
    found = _kept.get(key)
    if found is not None and found.text == text:
        return found
    return _kept.put(key, _Lexer(text, *key).run(), len(text))


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
        directives: list[Directive] = []
        directive: list[Token] | None = None
        directive_place = Place(self.path)
        pending: list[tuple[str, Place, int, bool]] = []
        followed: list[bool] = []  # of each comment: whether a token stands behind it on its last line
        open_comments: list[int] = []  # those that the next token tells about
        fresh_line = True  # no token yet on this logical line
        code_line = 0  # the last physical line that holds a token

        path, raw_text = self.path, self.text
        cuts, cut_index, shift = self.cuts, 0, 0
        marked = raw_text.startswith("\ufeff")  # a byte order mark is no part of the C text
        line, line_start = 1, int(marked)  # physical line and its first character, at `raw`
        newline = raw_text.find("\n")
        ascii_only = raw_text.isascii()
        byte_shift, byte_at = 0, 0  # UTF-8 bytes beyond characters, up to character byte_at
        expect_header = False
        text = self.spliced
        match_at, kinds, make = _TOKEN.match, _KIND, tuple.__new__
        next_cut = cuts[0][0] if cuts else len(text) + 1
        position = int(marked)
        while match := match_at(text, position):
            kind = match.lastgroup or "header"
            start, position = match.span(kind)
            if expect_header and text[start] == "<" and (header := _HEADER.match(text, start)):
                match, kind, position = header, "header", header.end()
            while next_cut <= start:
                shift = cuts[cut_index][1]
                cut_index += 1
                next_cut = cuts[cut_index][0] if cut_index < len(cuts) else len(text) + 1
            raw = start + shift
            while 0 <= newline < raw:
                line, line_start = line + 1, newline + 1
                newline = raw_text.find("\n", line_start)
            if kind == "newline":
                if directive is not None:
                    directives.append(self._directive(directive, directive_place, line))
                    directive = None
                fresh_line, expect_header = True, False
                continue
            place = make(Place, (path, line, raw - line_start + 1))
            if kind == "comment":
                end_raw = self._raw(position - 1)
                open_comments.append(len(pending))
                end_line = line + raw_text.count("\n", raw, end_raw)
                pending.append((match.group(kind), place, end_line, line == code_line))
                followed.append(False)
                continue
            code_line = line
            if ascii_only:
                offset = raw
            else:
                segment = raw_text[byte_at:raw]
                byte_shift += len(segment.encode()) - len(segment)
                byte_at = raw
                offset = raw + byte_shift
            word = text[start:position]
            token = make(Token, (kinds[kind], word, place, offset))
            if directive is not None:
                directive.append(token)
                named = len(directive) == 1
                expect_header = named and word in ("include", "include_next")
            elif fresh_line and word in ("#", "%:"):
                directive, directive_place, named = [], place, True
            else:
                tokens.append(token)
                named = False
            if open_comments and not named:
                for at in open_comments:
                    followed[at] = pending[at][2] == line
                open_comments.clear()
            fresh_line = False
        if directive is not None:
            directives.append(self._directive(directive, directive_place, raw_text.count("\n") + 1))
        comments = tuple(Comment(*one, after) for one, after in zip(pending, followed, strict=True))
        return Source(path, self.sha256, raw_text, tuple(tokens), comments, tuple(directives), self._splices())

    def _splices(self) -> tuple[int, ...]:
        """The lines that end in a splice."""
        found: list[int] = []
        line, at = 1, 0
        for match in _SPLICE.finditer(self.text) if self.cuts else ():
            line += self.text.count("\n", at, match.start())
            at = match.start()
            found.append(line)
        return tuple(found)

    def _raw(self, position: int) -> int:
        index = bisect_right(self.cuts, (position, 1 << 62)) - 1
        return position + (self.cuts[index][1] if index >= 0 else 0)

    @staticmethod
    def _directive(tokens: list[Token], place: Place, end_line: int) -> Directive:
        name = tokens[0].text if tokens else ""
        return Directive(name, tuple(tokens[1:]), place, end_line)

"""Text to preprocessing lines for the second reading: splices joined, comments dropped, tokens as pcpp names them.

pcpp's own scanner takes most of its time and knows neither digraphs nor floating constants such as `1.f`, so this one
feeds it. What a file scans to depends on its text alone; it is kept, because the same headers come back with every unit
and configuration. Nothing of the primary front end's lexer is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import Any

from certkit.kept import Kept

__all__ = ["File", "Line", "Tok", "Unreadable", "one_token", "scan"]


class Unreadable(Exception):
    """Something the second reader cannot read: what, and where (`path` as on disk, "" where unknown)."""

    def __init__(self, message: str, path: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message, self.path, self.line = message, path, line


class Tok:
    """A preprocessing token, never changed once made. `hide` names the macros it must not be expanded by again.

    `macro` is the pcpp Macro that the #define of this name token made: it is the same each time the line is met.
    """

    __slots__ = ("hide", "lineno", "macro", "source", "type", "value")

    def __init__(
        self, type: str, value: str, lineno: int, source: str, hide: frozenset[str] = frozenset(), macro: Any = None
    ) -> None:
        self.type, self.value, self.lineno, self.source = type, value, lineno, source
        self.hide, self.macro = hide, macro

    def __copy__(self) -> Tok:
        return Tok(self.type, self.value, self.lineno, self.source, self.hide)

    def __repr__(self) -> str:
        return f"Tok({self.value!r}, {self.lineno})"


class Line:
    """A directive, or a run of text between two directives (`name` is "").

    `tokens` is what pcpp is given: for a directive `#` and its name first. `skip` is where reading goes on after a
    conditional directive whose group is not taken: the index of the next one of the same level.
    """

    __slots__ = ("name", "number", "skip", "tokens")

    def __init__(self, name: str, number: int, tokens: list[Tok]) -> None:
        self.name, self.number, self.tokens, self.skip = name, number, tokens, 0


class File:
    """A scanned file. `guard` is the macro that, defined, makes a second inclusion read nothing; "" without one."""

    __slots__ = ("guard", "lines")

    def __init__(self, lines: list[Line], guard: str) -> None:
        self.lines, self.guard = lines, guard


_DIGRAPHS = {"<:": "[", ":>": "]", "<%": "{", "%>": "}", "%:": "#", "%:%:": "##"}
_TRIGRAPHS = dict(zip("=/'()!<>-", "#\\^[]|{}~", strict=True))
_GROUPS = {"name": "CPP_ID", "number": "CPP_INTEGER", "string": "CPP_STRING", "character": "CPP_CHAR"}

_TOKEN = re.compile(
    r"""
    ^[ \t]*(?:\#|%:)[ \t]*(?P<directive>include|include_next|import)[ \t]*(?P<include><[^>\n]*>|"[^"\n]*")
  | [ \t\f\v\r]*
    (?:
        (?P<name>(?!(?:u8|[uUL])["'])[A-Za-z_$\u0080-\U0010ffff][A-Za-z0-9_$\u0080-\U0010ffff]*)
      | (?P<newline>\n)
      | (?P<comment>//[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)
      | (?P<number>\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.])*)
      | (?P<string>(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*")
      | (?P<character>(?:u8|[uUL])?'(?:[^'\\\n]|\\.)*')
      | (?P<operator>%:%:|\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||\*=|/=|%=|\+=|-=|&=|\^=|\|=|\#\#
            |<:|:>|<%|%>|%:|.)
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_SPACE = Tok("CPP_WS", " ", 0, "")
# Directives with no bearing on what functions contain; `#pragma` is dealt with where it has.
_DROPPED = frozenset(("line", "ident", "sccs", "warning", "assert", "unassert"))
_PRAGMAS = frozenset(("once", "push_macro", "pop_macro"))


_kept: Kept[tuple[str, str, bool], File] = Kept(2_000_000)


def scan(text: str, path: str, trigraphs: bool) -> File:
    """The file's preprocessing lines; raises Unreadable for a comment without an end or unbalanced conditionals."""
    key = text, path, trigraphs
    found = _kept.get(key)
    if found is None:
        lines = list(_lines(_joined(text, trigraphs), path))
        _link(lines, path)
        found = _kept.put(key, File(lines, _guard(lines)), len(text))
    return found


@lru_cache(maxsize=4096)
def one_token(text: str) -> str | None:
    """The pcpp type of a text that is exactly one token, None for any other."""
    match = _TOKEN.fullmatch(text)
    if match is None or match.lastgroup in ("newline", "comment", None) or match.group(match.lastgroup) != text:
        return None
    return _GROUPS.get(match.lastgroup, "CPP_OTHER")


def _joined(text: str, trigraphs: bool) -> str:
    """Translation phases 1 and 2; the newlines of splices come behind the logical line, so that lines still count."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if trigraphs and "??" in text:
        text = re.sub(r"\?\?([=/'()!<>-])", lambda m: _TRIGRAPHS[m.group(1)], text)
    if "\\" not in text:
        return text
    found, open_parts, count = [], [], 0
    for line in text.split("\n"):
        if "\\" in line and line.rstrip(" \t").endswith("\\"):
            open_parts.append(line.rstrip(" \t")[:-1])
            count += 1
        elif count:
            found.append("".join(open_parts) + line + "\n" * count)
            open_parts, count = [], 0
        else:
            found.append(line)
    if count:
        found.append("".join(open_parts) + "\n" * count)
    return "\n".join(found)


def _lines(text: str, path: str) -> Iterator[Line]:
    """Directives and runs of text, in order; dropped directives and empty runs are not there."""
    number = 1
    run: list[Tok] = []
    directive: list[Tok] | None = None
    fresh = True  # nothing but space on this line yet
    groups, digraphs = _GROUPS, _DIGRAPHS
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "newline":
            if directive is not None:
                line = _directive(directive, path)
                if line is not None:
                    if run:
                        yield Line("", run[0].lineno, run)
                        run = []
                    yield line
                directive = None
            fresh = True
            number += 1
            continue
        if kind is None:  # space at the end of the text
            continue
        value = match.group(kind)
        if kind == "comment":
            number += value.count("\n")
            if directive is not None:
                directive.append(_SPACE)
            continue
        if kind == "include":
            hash_token = Tok("CPP_OTHER", "#", number, path)
            directive = [hash_token, Tok("CPP_ID", match.group("directive"), number, path)]
            directive.append(Tok("CPP_STRING", value, number, path))
            fresh = False
            continue
        if kind == "operator":
            if value == "/" and text.startswith("/*", match.start(kind)):
                raise Unreadable("a comment has no end", path, number)
            value = digraphs.get(value, value)
            token = Tok("CPP_OTHER", value, number, path)
            if fresh and value == "#" and directive is None:
                directive, fresh = [token], False
                continue
        else:
            token = Tok(groups[kind], intern(value), number, path)
        fresh = False
        if directive is None:
            run.append(token)
        else:
            if match.start(kind) != match.start():
                directive.append(_SPACE)
            directive.append(token)
    if directive is not None and (line := _directive(directive, path)) is not None:
        if run:
            yield Line("", run[0].lineno, run)
            run = []
        yield line
    if run:
        yield Line("", run[0].lineno, run)


def _directive(tokens: list[Tok], path: str) -> Line | None:
    """The directive in the one form pcpp is to see, None where it says nothing to us.

    #ifdef and #ifndef become #if, so that every condition is asked for at one point; spaces stay only where they tell
    an object-like macro from a function-like one.
    """
    head, rest = tokens[0], [t for t in tokens[1:] if t is not _SPACE]
    if not rest or rest[0].type != "CPP_ID":
        return None
    first = rest[0]
    name, number, arguments = first.value, first.lineno, rest[1:]
    if name in _DROPPED or (name == "pragma" and not (arguments and _kept_pragma(arguments))):
        return None

    def word(value: str, kind: str = "CPP_ID") -> Tok:
        return Tok(kind, value, number, path)

    if name in ("ifdef", "ifndef", "elifdef", "elifndef"):
        negation = [word("!", "CPP_OTHER")] if name.endswith("ndef") else []
        arguments = [*negation, word("defined"), *arguments[:1]]
        name = "elif" if name.startswith("el") else "if"
    elif name == "define" and arguments:
        at = tokens.index(arguments[0])
        if at + 1 < len(tokens) and (tokens[at + 1] is _SPACE or tokens[at + 1].value != "("):
            arguments.insert(1, _SPACE)
    shown = "include" if name == "include_next" else name
    return Line(name, number, [head, first if shown == first.value else word(shown), *arguments])


def _kept_pragma(arguments: list[Tok]) -> bool:
    values = [t.value for t in arguments]
    return values[0] in _PRAGMAS or values[:2] == ["GCC", "system_header"]


def _link(lines: list[Line], path: str) -> None:
    """Sets `skip` of every conditional directive."""
    open_: list[int] = []
    for i, line in enumerate(lines):
        if line.name == "if":
            open_.append(i)
        elif line.name in ("elif", "else", "endif"):
            if not open_:
                raise Unreadable(f"#{line.name} without #if", path, line.number)
            lines[open_.pop()].skip = i
            if line.name != "endif":
                open_.append(i)
    if open_:
        raise Unreadable("a conditional directive has no #endif", path, lines[open_[-1]].number)


def _guard(lines: list[Line]) -> str:
    """The macro of an include guard around the whole file."""
    if not lines or lines[0].name != "if" or lines[0].skip != len(lines) - 1 or lines[-1].name != "endif":
        return ""
    values = [t.value for t in lines[0].tokens[2:]]
    if values[:2] != ["!", "defined"]:
        return ""
    names = values[2:3] if len(values) == 3 else values[3:4] if values[2:3] + values[4:] == ["(", ")"] else []
    return names[0] if names else ""

"""Whether lines of a comment read like C.

Prose ends in a semicolon too, so a line counts only when its whole shape is that of a statement, a declaration, the
head of a block or a directive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["code_lines"]

_NAME = r"[A-Za-z_]\w*"
_TYPE_WORD = (
    r"(?:(?:const|volatile|static|extern|register|inline|unsigned|signed|short|long|int|char|float|double|void|bool|_Bool"
    r"|size_t|\w+_t|(?:struct|union|enum)\s+\w+|typedef)\b)"
)
_TYPE = rf"{_TYPE_WORD}(?:\s+{_TYPE_WORD})*[\s*]*(?:const|volatile)?[\s*]*"
_OBJECT = rf"[*&(\s]*{_NAME}(?:\s*(?:->|\.)\s*{_NAME}|\s*\[[^\]]*\]|\s*\))*"
_EXPRESSIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OBJECT}\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)(?!.*\.\s).*;$",  # assignment
        rf"{_OBJECT}\s*(?:\+\+|--)\s*;$|(?:\+\+|--)\s*{_OBJECT}\s*;$",
        rf"(?:\(\s*void\s*\)\s*)?{_NAME}(?:(?:->|\.){_NAME}|\[[^\]]*\])*\s*\(.*\)\s*;$",  # call
        r"(?:\}\s*)?(?:else\s+)?if\s*\(.*\)\s*(?:\{.*|.*;)?$",
        r"return\b(?:\s*[-(!~*&+]|\s+\w).*;$|return\s*;$|(?:break|continue)\s*;$|goto\s+\w+\s*;$",
    )
)
_OTHERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_TYPE}{_NAME}\s*(?:\[[^\]]*\]\s*)*(?:=.*|,[\s*\w,\[\]=]*)?;$",  # declaration
        rf"{_TYPE}{_NAME}\s*\([^;]*\)\s*(?:;|\{{)$",  # prototype or head of a definition
        rf"{_TYPE}{_NAME}\s*\((?:\s*void\s*|\s*{_TYPE}{_NAME}[^;]*)?\)$",
        rf"{_NAME}[\s*]+{_NAME}\s*=[^=].*;$",  # declaration with an unknown type
        r"(?:while|for|switch)\s*\(.*\)\s*(?:\{.*|.*;)$",
        r"(?:\}\s*)?else\s*(?:\{.*)?$|do\s*\{.*$|\}\s*while\s*\(.*\)\s*;$",
        rf"for\s*\(.*;.*;.*\)$|while\s*\([^)]*(?:==|!=|<|>)[^)]*\)$|case\s+(?:{_NAME}|\d\w*|'.'|\(.*\))\s*:(?:.*;)?$",
        r"(?:struct|union|enum)(?:\s+\w+)?\s*\{.*$|typedef\s+.*;$|\}\s*\w+\s*;$",
        r"#\s*(?:include\s*[<\"]|define\s+\w|undef\s+\w|if\s*[(!\w]|ifn?def\s+\w|elif\s|else$|endif\b|pragma\s|error\s)",
    )
)
_ADJACENT = re.compile(rf"\b(?!{_TYPE_WORD}|(?:sizeof|return|else|if|goto|case)\b){_NAME}\s+{_NAME}")
"""Two words in a row, which an expression has only around a type."""
_HEAD = re.compile(rf"(?:{_OBJECT}\s*=\s*|{_TYPE})?{_NAME}[\s*]*(?:{_NAME})?\s*\((?:[^;.]*,)?$")
_WEAK = re.compile(r"(?:\}\s*)?else\s*$|if\s*\(.*\)$|\}\s*\w+\s*;$")
_PROSE = re.compile(r"(?i)\b(?:the|that|this|there|is|are|was|when|where|which|must|should|shall|not|and|or)\b")
_WORDS = re.compile(r"(?<![\w(.>])[A-Za-z][a-z']*(?![\w(=;])")
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)+'")
_TRAILING = re.compile(r"\s*(?://.*|/\*.*)$")
_LONGEST = 12
"""Lines that one statement may take."""


def code_lines(lines: Sequence[str]) -> list[int]:
    """Indexes of the lines that are C, of a comment's lines without delimiters and decoration.

    None where more lines explain than are code: what such a comment holds is an example, or names a function.
    """
    found: list[int] = []
    weak: list[int] = []
    for i, line in enumerate(lines):
        text = _bare(line)
        if not text:
            continue
        if _is_statement(text):
            (weak if _WEAK.fullmatch(text) else found).append(i)
        elif text.endswith(");"):
            start = _start(lines, i)
            if start is not None:
                found.append(start)
    if not found and len(weak) < 2:
        return []
    found = sorted(found + weak)
    return found if sum(1 for i, line in enumerate(lines) if i not in found and _is_told(line)) <= len(found) else []


def _is_told(line: str) -> bool:
    """Whether a line is part of an explanation: words of prose, more than three, and no end of a statement."""
    text = line.strip()
    return len(_WORDS.findall(text)) > 3 and not text.endswith((";", "{", "}", ",", "(", "\\"))


def _bare(line: str) -> str:
    """A line without comments of its own, strings emptied."""
    return _TRAILING.sub("", _STRING.sub('""', line)).strip()


def _is_statement(text: str) -> bool:
    if text.startswith("#"):
        return any(pattern.match(text) for pattern in _OTHERS)
    if _PROSE.search(text):
        return False
    if any(pattern.match(text) for pattern in _EXPRESSIONS) and not _ADJACENT.search(text):
        return True
    return any(pattern.match(text) for pattern in _OTHERS)


def _start(lines: Sequence[str], end: int) -> int | None:
    """The first line of a call or prototype that ends at `end`, None where there is none."""
    for i in range(end - 1, max(-1, end - _LONGEST), -1):
        text = _bare(lines[i])
        if not text or text.endswith((";", "{", "}", ".")):
            return None
        if _HEAD.match(text):
            joined = " ".join(_bare(line) for line in lines[i : end + 1])
            if joined.count("(") == joined.count(")") and _is_statement(joined):
                return i
    return None

"""Escape sequences in character constants and string literals (C11 6.4.4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certkit.model import Source, Token, TokenKind

__all__ = ["Unended", "unended"]

_ESCAPE = re.compile(r"\\(?:(?P<number>x[0-9a-fA-F]*|[0-7]{1,3})|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)

Unended = tuple[Token, str]
"""A literal, and an octal or hexadecimal escape sequence in it that runs on into other characters."""

_found: dict[tuple[str, str], tuple[Unended, ...]] = {}


def unended(source: Source) -> tuple[Unended, ...]:
    """Every octal or hexadecimal escape sequence of a file that neither the literal's end nor another one ends, or
    that has no digits.

    Skipped lines and macro bodies are included, #include and #pragma are not; each sequence is one entry.
    """
    key = (source.path, source.sha256)
    found = _found.get(key)
    if found is None:
        found = _found[key] = tuple(_search(source)) if "\\" in source.text else ()
    return found


def _search(source: Source) -> Iterator[Unended]:
    bodies = (d.tokens for d in source.directives if d.name in ("define", "if", "elif"))
    for tokens in (source.tokens, *bodies):
        for token in tokens:
            if token.kind in (TokenKind.STRING, TokenKind.CHARACTER) and "\\" in token.text:
                body = token.text[:-1]
                for match in _ESCAPE.finditer(body):
                    ended = match.end() == len(body) or body[match.end()] == "\\"
                    if match["number"] and (not ended or match["number"] == "x"):
                        yield token, match.group()

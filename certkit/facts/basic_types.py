"""Where the keywords of the basic numerical types stand in a file (C11 6.7.2)."""

from __future__ import annotations

from typing import NamedTuple

from certkit.model import Source, Token, TokenKind, Unit

__all__ = ["BasicType", "basic_macros", "basic_types"]

_KEYWORDS = frozenset({"short", "int", "long", "signed", "unsigned", "float", "double"})
_WITHIN = frozenset({"char", "const", "volatile", "_Complex", "restrict"})


class BasicType(NamedTuple):
    """One use of a basic type: its first keyword and the type as written, without qualifiers."""

    token: Token
    text: str


_found: dict[str, tuple[BasicType, ...]] = {}


def basic_types(source: Source) -> tuple[BasicType, ...]:
    """Every use in a file, skipped lines included, directives not. Plain `char` is no numerical type."""
    found = _found.get(source.sha256)
    if found is None or (found and found[0].token.place.path != source.path):
        found = _found[source.sha256] = tuple(_search(source.tokens))
    return found


def basic_macros(unit: Unit) -> frozenset[str]:
    """The project's macros whose expansion holds such a keyword, directly or through other macros."""
    bodies = [(m.name, {t.text for t in m.body if t.kind is TokenKind.IDENTIFIER}) for m in unit.macros if not m.system]
    found = {name for name, words in bodies if words & _KEYWORDS}
    before = -1
    while found and len(found) != before:
        before = len(found)
        found |= {name for name, words in bodies if words & found}
    return frozenset(found)


def _search(tokens: tuple[Token, ...]) -> list[BasicType]:
    found = []
    i = 0
    while i < len(tokens):
        if tokens[i].text not in _KEYWORDS:
            i += 1
            continue
        first = i
        while first > 0 and tokens[first - 1].text in ("char", "_Complex"):
            first -= 1
        last = i
        while last + 1 < len(tokens) and (tokens[last + 1].text in _KEYWORDS or tokens[last + 1].text in _WITHIN):
            last += 1
        words = [t.text for t in tokens[first : last + 1] if t.text in _KEYWORDS or t.text in ("char", "_Complex")]
        found.append(BasicType(tokens[first], " ".join(words)))
        i = last + 1
    return found

"""What is written in front of a declared name: specifiers, qualifiers, alignments, as tokens."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from certkit.model import Kind, MacroDefinition, Node, Place, Token, TokenKind, Unit

__all__ = ["Alignment", "alignments", "names_type", "specifiers"]

_TYPE_WORDS = frozenset({
    "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "_Complex", "struct",
    "union", "enum", "typeof", "__typeof", "__typeof__", "__auto_type", "__signed", "__signed__", "bool", "_BitInt",
})  # fmt: skip
_NO_TYPE = frozenset({
    "static", "extern", "register", "auto", "typedef", "inline", "__inline", "__inline__", "_Noreturn", "noreturn",
    "_Thread_local", "thread_local", "__thread", "const", "__const", "__const__", "volatile", "__volatile",
    "__volatile__", "restrict", "__restrict", "__restrict__", "_Alignas", "alignas", "__extension__", "__attribute__",
    "__attribute", "__declspec",
})  # fmt: skip
_ALIGN = frozenset({"_Alignas", "alignas"})
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


class Alignment(NamedTuple):
    """An alignment specifier: where it stands, and the tokens in its parentheses."""

    place: Place
    argument: tuple[str, ...]


def specifiers(node: Node) -> tuple[Token, ...]:
    """The tokens of a declaration in front of its declared name, the contents of braces and parentheses left out.

    Empty for what a macro writes as a whole. The name of a later declarator (`b` in `int a, b;`) has the same ones as
    the first.
    """
    return _shallow(_before(node))


def _before(node: Node) -> tuple[Token, ...]:
    """All tokens from the start of a declaration to the declared name."""
    start = node.offset
    if node.parent is not None and node.parent.kind is Kind.DECLARATION and node.parent.source is node.source:
        start = node.parent.offset
    tokens = node.source.tokens
    first = bisect_left(tokens, start, key=lambda t: t.offset)
    end = node.at if node.name else node.end
    return tokens[first : bisect_left(tokens, end, key=lambda t: t.offset)]


def _shallow(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text in _CLOSE:
            depth -= 1
        elif depth == 0 and token.text not in _OPEN:
            kept.append(token)
        if token.text in _OPEN:
            depth += 1
    return tuple(kept)


def names_type(tokens: tuple[Token, ...], macros: dict[str, MacroDefinition]) -> bool:
    """Whether the specifiers name a type; an identifier that is no macro can only be one."""
    return _names_type([t.text for t in tokens if t.kind is TokenKind.IDENTIFIER], macros, 8)


def _names_type(words: list[str], macros: dict[str, MacroDefinition], depth: int) -> bool:
    for word in words:
        if word in _NO_TYPE:
            continue
        if word in _TYPE_WORDS or depth == 0:
            return True
        macro = macros.get(word)
        if macro is None:
            return True
        if _names_type([t.text for t in macro.body if t.kind is TokenKind.IDENTIFIER], macros, depth - 1):
            return True
    return False


def alignments(node: Node, unit: Unit) -> tuple[Alignment, ...]:
    """The alignment specifiers that a declaration of an object or member writes, also through macros of its project."""
    tokens = _before(node)
    found: list[Alignment] = []
    depth = 0
    macros: dict[str, MacroDefinition] | None = None
    for index, token in enumerate(tokens):
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
        elif depth == 0 and token.kind is TokenKind.IDENTIFIER:
            if token.text in _ALIGN:
                found.append(Alignment(token.place, _argument([t.text for t in tokens[index + 1 :]])))
                continue
            if macros is None:
                macros = {m.name: m for m in unit.macros if not m.system and any(t.text in _ALIGN for t in m.body)}
            macro = macros.get(token.text)
            if macro is not None:
                body = [t.text for t in macro.body]
                rest = [t.text for t in tokens[index + 1 :]] if macro.parameters is not None else body
                at = next(i for i, text in enumerate(rest) if text in _ALIGN) + 1 if macro.parameters is None else 0
                found.append(Alignment(token.place, _argument(rest[at:])))
    return tuple(found)


def _argument(words: list[str]) -> tuple[str, ...]:
    """What stands in the parentheses that the words start with."""
    inside: list[str] = []
    depth = 0
    for word in words:
        if word == "(":
            depth += 1
            if depth == 1:
                continue
        elif word == ")":
            depth -= 1
        if depth <= 0:
            break
        inside.append(word)
    return tuple(inside)

"""Macro expansion of tokens, each keeping where it was written.

The hide-set algorithm (X3J11/86-196) on the tokens of a file: unlike the front end's tree, the result still shows
types, separators and everything else that is no expression, and tells a macro's body from what a use passes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from certkit.model import MacroDefinition, MacroUse, Token, TokenKind, Unit

__all__ = ["Piece", "definitions", "expand", "expand_body", "expand_use", "pieces"]

_LIMIT = 20_000
"""Tokens after which an expansion is given up, the rest left as it stands."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of an expansion. `macro` names the macro in whose body it is written, "" for ordinary text.

    `token` is the one written there; `text` differs from its text where ## or # made it.
    """

    text: str
    token: Token
    macro: str = ""
    hide: frozenset[str] = frozenset()

    @property
    def is_identifier(self) -> bool:
        return self.text[:1].isalpha() or self.text[:1] == "_"


def definitions(unit: Unit) -> dict[str, MacroDefinition]:
    """The unit's macros by name; the last definition of each."""
    return {macro.name: macro for macro in unit.macros}


def pieces(tokens: Iterable[Token], macro: str = "") -> list[Piece]:
    """Tokens as pieces written in ordinary text, or in the body of `macro`."""
    return [Piece(token.text, token, macro) for token in tokens]


def expand_use(unit: Unit, use: MacroUse, macros: Mapping[str, MacroDefinition] | None = None) -> list[Piece]:
    """What a macro use stands for, in full; empty where its file is not one of the project's."""
    source = unit.sources.get(use.place.path)
    if source is None:
        return []
    tokens = source.tokens
    first = bisect_left(tokens, use.offset, key=lambda t: t.offset)
    end = bisect_left(tokens, use.end, key=lambda t: t.offset)
    return expand(pieces(tokens[first:end]), definitions(unit) if macros is None else macros)


def expand_body(macro: MacroDefinition, macros: Mapping[str, MacroDefinition]) -> list[Piece]:
    """A macro's body with the other macros in it expanded; its parameters stand for themselves."""
    hide = frozenset({macro.name, *(macro.parameters or ())})
    return expand([Piece(t.text, t, macro.name, hide) for t in macro.body], macros)


def expand(given: Sequence[Piece], macros: Mapping[str, MacroDefinition]) -> list[Piece]:
    """The pieces with every macro of the mapping replaced."""
    stack = list(reversed(given))
    out: list[Piece] = []
    while stack and len(out) < _LIMIT:
        piece = stack.pop()
        macro = macros.get(piece.text)
        if macro is None or piece.text in piece.hide or piece.token.kind is TokenKind.STRING:
            out.append(piece)
        elif macro.parameters is None:
            hide = piece.hide | {macro.name}
            stack.extend(reversed([Piece(t.text, t, macro.name, hide) for t in _joined_body(macro)]))
        elif stack and stack[-1].text == "(" and (found := _arguments(stack)) is not None:
            arguments, close = found
            hide = (piece.hide & close.hide) | {macro.name}
            stack.extend(reversed(_replaced(macro, arguments, hide, macros)))
        else:
            out.append(piece)
    return out + list(reversed(stack))


def _arguments(stack: list[Piece]) -> tuple[list[list[Piece]], Piece] | None:
    """Takes a call's arguments off the stack, `(` on top; None, the stack untouched, where `)` is missing."""
    depth = 0
    arguments: list[list[Piece]] = [[]]
    for back in range(len(stack) - 1, -1, -1):
        piece = stack[back]
        depth += (piece.text == "(") - (piece.text == ")")
        if depth == 0:
            del stack[back:]
            return arguments, piece
        if piece.text == "," and depth == 1:
            arguments.append([])
        elif depth > 1 or piece.text != "(":
            arguments[-1].append(piece)
    return None


def _joined_body(macro: MacroDefinition) -> tuple[Token, ...]:
    """The body of an object-like macro, ## applied."""
    body = list(macro.body)
    at = 1
    while at + 1 < len(body):
        if body[at].text in ("##", "%:%:"):
            body[at - 1 : at + 2] = [body[at - 1]._replace(text=body[at - 1].text + body[at + 1].text)]
        else:
            at += 1
    return tuple(body)


def _replaced(
    macro: MacroDefinition, given: list[list[Piece]], hide: frozenset[str], macros: Mapping[str, MacroDefinition]
) -> list[Piece]:
    """The replacement list with the arguments put in (C11 6.10.3.1 to 6.10.3.3)."""
    names = list(macro.parameters or ())
    variadic = bool(names) and names[-1].endswith("...")
    if variadic:
        names[-1] = "__VA_ARGS__" if names[-1] == "..." else names[-1].removesuffix("...")
        while len(given) > len(names):
            comma = Piece(",", given[-1][0].token if given[-1] else macro.body[0], "")
            given = [*given[:-2], [*given[-2], comma, *given[-1]]]
    arguments = dict(zip(names, given, strict=False))
    for name in names:
        arguments.setdefault(name, [])
    out: list[Piece] = []
    body = macro.body
    at, paste = 0, False
    while at < len(body):
        token = body[at]
        if token.text in ("##", "%:%:"):
            paste = True
            at += 1
            continue
        behind = body[at + 1].text if at + 1 < len(body) else ""
        if token.text in ("#", "%:") and behind in arguments:
            text = " ".join(p.text for p in arguments[behind]).replace("\\", "\\\\").replace('"', '\\"')
            piece = [Piece(f'"{text}"', token._replace(kind=TokenKind.STRING), macro.name, hide)]
            at += 1
        elif token.text in arguments:
            raw = arguments[token.text]
            piece = raw if paste or behind in ("##", "%:%:") else expand(raw, macros)
            piece = [replace(p, hide=p.hide | hide) for p in piece]
        else:
            piece = [Piece(token.text, token, macro.name, hide)]
        if paste and out and piece and out[-1].text != ",":
            out[-1] = replace(out[-1], text=out[-1].text + piece[0].text, macro=macro.name)
            piece = piece[1:]
        out += piece
        paste = False
        at += 1
    return out

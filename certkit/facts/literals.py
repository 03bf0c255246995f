"""Constants as written: the integer and floating constants of a unit, those of #if included, and their suffixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from certkit.model import Kind, Node, Token, TokenKind, Type, Unit

__all__ = ["Number", "integer_value", "lost_numbers", "numbers"]

_INTEGER = re.compile(r"(?:0[xX][0-9a-fA-F]+|0[bB][01]+|\d+)(?P<suffix>[uU]?(?:ll|LL|[lL])?[uU]?)")


class Number(NamedTuple):
    """A number as `text` writes it, found at `where`. `node` is None for one in a preprocessing condition.

    `type` is the constant's type; None in a condition, where all are of the widest integer types.
    """

    where: Node | Token
    text: str
    node: Node | None
    type: Type | None


def numbers(unit: Unit) -> tuple[Number, ...]:
    """Every number that project files write, in code and in the conditions of active #if and #elif.

    One from a macro counts at each use; those that a system header spells are left out. Ask by `unit.fact(numbers)`.
    """
    return tuple(_numbers(unit))


def _numbers(unit: Unit) -> Iterator[Number]:
    system = {"<built-in>"} | {m.name for m in unit.macros if m.system}
    for node in unit.nodes(Kind.INTEGER, Kind.FLOATING):
        if node.written_in not in system:
            yield Number(node, node.spelling, node, node.type)
    for source in unit.sources.values():
        for directive in source.directives:
            if directive.name in ("if", "elif") and unit.is_active(directive.place):
                for token in directive.tokens:
                    if token.kind is TokenKind.NUMBER:
                        yield Number(token, token.text, None, None)


def lost_numbers(unit: Unit) -> Iterator[Number]:
    """Numbers of active code that the parser dropped together with an error around them; their type is not known."""
    if not any(one.severity in ("error", "fatal") for one in unit.diagnostics):
        return
    known = {(n.source.path, n.offset) for n in unit.nodes(Kind.INTEGER, Kind.FLOATING)}
    uses = {(u.place.path, u.offset): u.end for u in unit.macro_uses}
    for path, source in unit.sources.items():
        end = 0
        for token in source.tokens:
            end = max(end, uses.get((path, token.offset), 0))
            number = token.kind is TokenKind.NUMBER and token.offset >= end
            if number and (path, token.offset) not in known and unit.is_active(token.place):
                yield Number(token, token.text, None, None)


def integer_value(text: str) -> tuple[int, str] | None:
    """Value and suffix of an integer constant; None for any other text."""
    match = _INTEGER.fullmatch(text)
    if match is None:
        return None
    digits = text[: match.start("suffix")]
    if digits[:2].lower() in ("0x", "0b"):
        return int(digits, 0), match["suffix"]
    if digits[0] == "0" and set(digits) - set("01234567"):
        return None
    return int(digits, 8 if digits[0] == "0" else 10), match["suffix"]

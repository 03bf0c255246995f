"""Integer values of expressions and macro bodies, for stack depths and priorities in task creation."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

from certkit.facts.constants import value_of
from certkit.model import Kind, MacroDefinition, Node, TokenKind

__all__ = ["integer", "macro_value"]

_BINARY: Mapping[str, Callable[[int, int], int]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "<<": operator.lshift, ">>": operator.rshift,
    "&": operator.and_, "|": operator.or_, "^": operator.xor, "<": operator.lt, ">": operator.gt, "<=": operator.le,
    ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
_INTEGER = re.compile(r"(0[xX][0-9a-fA-F]+|0[bB][01]+|\d+)[uUlL]*")


def integer(node: Node | None) -> int | None:
    """The integer an expression always has; a variable declared const counts with its initialiser. None otherwise."""
    value = value_of(node)
    if value is None and node is not None:
        bare = node.uncast
        definition = bare.entity.definition if bare.kind is Kind.NAME and bare.entity is not None else None
        if definition is not None and definition.kind is Kind.VARIABLE and definition.type and definition.type.const:
            value = value_of(definition.initialiser)
    return int(value) if isinstance(value, int) else None


def _apply(sign: str, left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return None
    if sign in _BINARY:
        if sign in ("<<", ">>") and not 0 <= right < 64:
            return None
        return int(_BINARY[sign](left, right))
    if sign in ("/", "%") and right:
        quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
        return quotient if sign == "/" else left - right * quotient
    if sign == "&&":
        return int(bool(left) and bool(right))
    if sign == "||":
        return int(bool(left) or bool(right))
    return None


_LEVELS = (("||",), ("&&",), ("|",), ("^",), ("&",), ("==", "!="), ("<", ">", "<=", ">="), ("<<", ">>"), ("+", "-"),
           ("*", "/", "%"))  # fmt: skip


def macro_value(name: str, macros: Mapping[str, MacroDefinition]) -> int | None:
    """The integer an object-like macro stands for; None where its body is anything but integer arithmetic.

    A cast to a type name in parentheses is looked through.
    """
    words = _expand(name, macros, frozenset())
    if words is None:
        return None
    value, at = _level(words, 0, 0)
    return value if at == len(words) else None


def _expand(name: str, macros: Mapping[str, MacroDefinition], above: frozenset[str]) -> list[str] | None:
    macro = macros.get(name)
    if macro is None or macro.parameters is not None or name in above or not macro.body:
        return None
    words: list[str] = []
    for token in macro.body:
        if token.kind is TokenKind.IDENTIFIER:
            words.extend(_expand(token.text, macros, above | {name}) or [token.text])
        else:
            words.append(token.text)
    return words


def _level(words: list[str], at: int, level: int) -> tuple[int | None, int]:
    if level == len(_LEVELS):
        return _operand(words, at)
    value, at = _level(words, at, level + 1)
    while at < len(words) and words[at] in _LEVELS[level]:
        right, then = _level(words, at + 1, level + 1)
        value, at = _apply(words[at], value, right), then
    return value, at


def _operand(words: list[str], at: int) -> tuple[int | None, int]:
    if at >= len(words):
        return None, at
    word = words[at]
    if word in ("+", "-", "~", "!"):
        value, at = _operand(words, at + 1)
        return (None if value is None else {"+": value, "-": -value, "~": ~value, "!": int(not value)}[word]), at
    if word == "(":
        close = at + 1
        while close < len(words) and re.fullmatch(r"[A-Za-z_]\w*|\*", words[close]):
            close += 1
        if close > at + 1 and close + 1 < len(words) and words[close] == ")":  # a cast
            return _operand(words, close + 1)
        value, at = _level(words, at + 1, 0)
        return (value, at + 1) if at < len(words) and words[at] == ")" else (None, len(words))
    match = _INTEGER.fullmatch(word)
    if not match:
        return None, at + 1
    digits = match[1]
    octal = len(digits) > 1 and digits[0] == "0" and digits.isdigit()
    return int(digits, 8 if octal else 0), at + 1

"""What an #if condition is worth: C11 6.10.1 arithmetic, 64 bits wide, signed or unsigned.

pcpp's evaluator is not used for it: it divides through floating point and rounds remainders down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["NotACondition", "holds"]


class NotACondition(Exception):
    """Why the tokens are no condition, as the end of a sentence."""


_Value = tuple[int, bool]  # the number, and whether it is unsigned
_LEVELS = {"||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7,
           "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10}  # fmt: skip
_NUMBER = re.compile(
    r"(?:0[xX](?P<x>[0-9a-fA-F]+)|0[bB](?P<b>[01]+)|(?P<o>0[0-7]*)|(?P<d>[1-9][0-9]*))(?P<suffix>[uUlL]{0,3})"
)
_BASES = {"x": 16, "b": 2, "o": 8, "d": 10}
_ESCAPES = {"n": 10, "t": 9, "r": 13, "a": 7, "b": 8, "f": 12, "v": 11, "0": 0, "e": 27}


def holds(tokens: Sequence[str]) -> bool:
    """Whether the fully expanded condition is not 0. Names that are left count 0. Raises NotACondition."""
    parser = _Condition(tokens)
    value = parser.conditional(True)
    if parser.at < len(tokens):
        raise NotACondition(f"does not end before {tokens[parser.at]}")
    return value[0] != 0


class _Condition:
    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens, self.at = tokens, 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise NotACondition(f"lacks {wanted or 'an operand'}{f' before {token}' if token else ' at its end'}")
        self.at += 1
        return token

    def conditional(self, live: bool) -> _Value:
        """`live` is False where the value is not asked for: there a division by 0 is no error."""
        value = self.binary(1, live)
        if self.peek() != "?":
            return value
        self.take()
        chosen = value[0] != 0
        one = self.conditional(live and chosen)
        self.take(":")
        two = self.conditional(live and not chosen)
        return _fit(one[0] if chosen else two[0], one[1] or two[1])

    def binary(self, level: int, live: bool) -> _Value:
        left = self.unary(live)
        while (found := _LEVELS.get(self.peek(), 0)) >= level:
            operator = self.take()
            needed = live and not (operator == "&&" and left[0] == 0) and not (operator == "||" and left[0] != 0)
            left = _apply(operator, left, self.binary(found + 1, needed), needed)
        return left

    def unary(self, live: bool) -> _Value:
        token = self.take()
        if token == "(":
            value = self.conditional(live)
            self.take(")")
            return value
        if token in ("+", "-", "~", "!"):
            number, unsigned = self.unary(live)
            if token == "!":
                return int(number == 0), False
            return _fit(number if token == "+" else -number if token == "-" else ~number, unsigned)
        if token[0].isalpha() or token[0] in "_$" or ord(token[0]) > 127:
            if token.endswith("'"):
                return _character(token)
            if self.peek() == "(":
                raise NotACondition(f"calls {token}, which is no macro")
            return 0, False
        return _character(token) if token[0] == "'" else _number(token)


def _fit(number: int, unsigned: bool) -> _Value:
    number &= 2**64 - 1
    return (number, True) if unsigned else (number - 2**64 if number >= 2**63 else number, False)


def _number(token: str) -> _Value:
    match = _NUMBER.fullmatch(token)
    if match is None:
        raise NotACondition(f"has {token}, which is no integer constant")
    base, digits = next((b, d) for b, d in match.groupdict().items() if b in _BASES and d)
    number = int(digits, _BASES[base])
    return _fit(number, "u" in match["suffix"].lower() or number >= 2**63)


def _character(token: str) -> _Value:
    body = token[token.index("'") + 1 : -1]
    if len(body) == 1:
        return ord(body), False
    match = re.fullmatch(r"\\(?:x(?P<x>[0-9a-fA-F]+)|(?P<o>[0-7]{1,3})|(?P<c>.))", body)
    if match is None:
        raise NotACondition(f"has {token}, which is no single character")
    if match["c"]:
        return _ESCAPES.get(match["c"], ord(match["c"])), False
    number = int(match["x"], 16) if match["x"] else int(match["o"], 8)
    return number - 256 if token[0] == "'" and 127 < number < 256 else number, False


def _apply(operator: str, left: _Value, right: _Value, needed: bool) -> _Value:
    (a, _), (b, _) = left, right
    if operator in ("&&", "||"):
        return int((a != 0 and b != 0) if operator == "&&" else (a != 0 or b != 0)), False
    if operator in ("<<", ">>"):
        b &= 63
        return _fit(a << b if operator == "<<" else a >> b, left[1])
    unsigned = left[1] or right[1]
    a, b = _fit(a, unsigned)[0], _fit(b, unsigned)[0]
    if operator in ("/", "%"):
        if b == 0:
            if needed:
                raise NotACondition("divides by 0")
            return 0, unsigned
        quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
        return _fit(quotient if operator == "/" else a - quotient * b, unsigned)
    if operator in ("==", "!=", "<", ">", "<=", ">="):
        truth = {"==": a == b, "!=": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[operator]
        return int(truth), False
    results = {"+": a + b, "-": a - b, "*": a * b, "|": a | b, "^": a ^ b, "&": a & b}
    return _fit(results[operator], unsigned)

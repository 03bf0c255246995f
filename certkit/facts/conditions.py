"""What #if and #elif conditions are worth in one unit, as far as its text tells.

Only conditions that the preprocessor evaluates are listed: not those in skipped lines, nor those behind a group that
was taken. Macros given on the command line or by the compiler have values that are not known here; a comparison, a
logical operator and `defined` are 0 or 1 all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from certkit.model import Directive, Place, Source, Token, Unit

__all__ = ["Chain", "Condition", "chains", "conditions", "undefined_names"]


class Chain(NamedTuple):
    """The directives from an #if, #ifdef or #ifndef to its #endif, in order."""

    directives: tuple[Directive, ...]

    def lines(self, number: int) -> range:
        """The lines of the group behind directive `number`."""
        return range(self.directives[number].end_line + 1, self.directives[number + 1].place.line)


class Condition(NamedTuple):
    """An evaluated #if or #elif. `value` is None where it is not known; `truth` says that it is 0 or 1 in any case.

    `wraps` are the operators of it whose unsigned result does not fit uintmax_t.
    """

    directive: Directive
    value: int | None
    truth: bool
    wraps: tuple[str, ...] = ()


class _Unsigned(int):
    """A value of type uintmax_t (C11 6.10.1 paragraph 4)."""


_OPENERS = ("if", "ifdef", "ifndef")
_NEXT = ("elif", "elifdef", "elifndef", "else", "endif")
_UNDEFINED = re.compile(r"'(\w+)' is not defined, evaluates to 0")
_LEVELS = {"||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7,
           "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10}  # fmt: skip
_RANGE = 1 << 64
_NUMBER = re.compile(r"(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)[uUlL]{0,3}")
_ESCAPES = {"n": 10, "t": 9, "r": 13, "0": 0, "a": 7, "b": 8, "f": 12, "v": 11}


def chains(source: Source) -> tuple[Chain, ...]:
    """The conditional chains of a file, inner ones too, by their first directive; unfinished ones are left out."""
    open_: list[list[Directive]] = []
    found: list[Chain] = []
    for directive in source.directives:
        if directive.name in _OPENERS:
            open_.append([directive])
        elif directive.name in _NEXT and open_:
            open_[-1].append(directive)
            if directive.name == "endif":
                found.append(Chain(tuple(open_.pop())))
    return tuple(sorted(found, key=lambda chain: chain.directives[0].place))


def conditions(unit: Unit) -> Iterator[Condition]:
    """The evaluated conditions of the unit's project files."""
    undefined = undefined_names(unit)
    macros = _macros(unit)
    edition = _EDITIONS.get(unit.standard[-2:])
    fixed = _FIXED if edition is None else {**_FIXED, "__STDC_VERSION__": edition}

    def value(directive: Directive, wraps: list[str] | None = None) -> _Value:
        lines = range(directive.place.line, directive.end_line + 1)
        zero = {name for place, name in undefined if place.path == directive.place.path and place.line in lines}
        return _value(directive.tokens, macros, zero, fixed, wraps)

    for source in unit.sources.values():
        for chain in chains(source):
            for directive in _evaluated(unit, chain, value):
                wraps: list[str] = []
                found = value(directive, wraps)
                known = found if isinstance(found, int) else None
                yield Condition(directive, known, found == _TRUTH or known in (0, 1), tuple(wraps))


def undefined_names(unit: Unit) -> tuple[tuple[Place, str], ...]:
    """Names that an evaluated part of a condition takes for 0 because no macro has them, with their places."""
    found = []
    for one in unit.diagnostics:
        match = _UNDEFINED.search(one.message) if one.option.startswith("-Wundef") else None
        if match:
            found.append((one.place, match[1]))
    return tuple(dict.fromkeys(found))


def _evaluated(unit: Unit, chain: Chain, value: Callable[[Directive], _Value]) -> Iterator[Directive]:
    if not unit.is_active(chain.directives[0].place):
        return
    path = chain.directives[0].place.path
    for number, directive in enumerate(chain.directives[:-1]):
        if directive.name in ("if", "elif"):
            yield directive
        lines = chain.lines(number)
        if len(lines) == 0 and directive.name in ("if", "elif") and value(directive) == 0:
            continue  # an empty group shows by its value only that it was skipped
        if len(lines) == 0 or unit.is_active(Place(path, lines[0])):
            return  # taken (a skipped line behind it would be a directive's own), or too short to tell


# ------------------------------------------------------------------ values

_FIXED = {"__GNUC__": "4", "__CHAR_BIT__": "8"}
"""Macros that the front end itself defines, the same for every target."""
_EDITIONS = {"99": "199901", "9x": "199901", "11": "201112", "1x": "201112", "17": "201710", "18": "201710"}
"""__STDC_VERSION__ by the end of a -std= value."""
_ANY, _TRUTH = "any", "0 or 1"
_Value = int | str
_Macros = dict[str, tuple[tuple[str, ...] | None, tuple[str, ...]] | None]


def _macros(unit: Unit) -> _Macros:
    """Parameters and body by macro; None for one that has several definitions."""
    found: _Macros = {}
    for macro in unit.macros:
        shape = macro.parameters, tuple(t.text for t in macro.body)
        found[macro.name] = shape if found.get(macro.name, shape) == shape else None
    return found


def _value(
    tokens: Sequence[Token],
    macros: _Macros,
    undefined: set[str],
    fixed: Mapping[str, str],
    wraps: list[str] | None = None,
) -> _Value:
    texts = [str(token.place.line) if token.text == "__LINE__" else token.text for token in tokens]
    known = {name: shape for name, shape in macros.items() if name not in undefined} if undefined else macros
    try:
        expanded = _expanded(_without_defined(texts), known, frozenset())
        if len(bare := [text for text in expanded if text not in ("(", ")")]) == 1 and bare[0] not in undefined:
            expanded = [fixed.get(bare[0], bare[0])]
        parser = _Parser(expanded, undefined)
        value = parser.conditional()
        if parser.at != len(expanded):
            return _ANY
        if wraps is not None:
            wraps += parser.wraps
        return value
    except (IndexError, ValueError, RecursionError):
        return _ANY


def _without_defined(texts: list[str]) -> list[str]:
    """`defined X`, `defined(X)` and `__has_...(...)` become one mark that is 0 or 1."""
    found: list[str] = []
    at = 0
    while at < len(texts):
        text = texts[at]
        at += 1
        if text == "defined" or text.startswith("__has_"):
            if at < len(texts) and texts[at] == "(":
                at = _behind(texts, at)
            elif text == "defined":
                at += 1
            text = _TRUTH
        found.append(text)
    return found


def _behind(texts: Sequence[str], at: int) -> int:
    """The position behind the parenthesis that `at` opens."""
    depth = 0
    while True:
        depth += (texts[at] == "(") - (texts[at] == ")")
        at += 1
        if depth == 0:
            return at


def _expanded(texts: Sequence[str], macros: _Macros, hidden: frozenset[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(texts):
        text = texts[at]
        at += 1
        if text in hidden or text not in macros:
            found.append(text)
            continue
        shape = macros[text]
        if shape is None:
            found.append(_ANY)
            continue
        parameters, body = shape
        if parameters is None:
            found.extend(_expanded(body, macros, hidden | {text}))
        elif at < len(texts) and texts[at] == "(" and not {"#", "##"} & set(body):
            end = _behind(texts, at)
            arguments = _arguments(texts[at + 1 : end - 1])
            given = dict(zip(parameters, arguments, strict=False))
            at = end
            inner = [part for word in body for part in given.get(word, [word])]
            found.extend(_expanded(inner, macros, hidden | {text}))
        else:
            found.append(_ANY)
    return found


def _arguments(texts: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    depth = 0
    for text in texts:
        depth += (text == "(") - (text == ")")
        if text == "," and depth == 0:
            found.append([])
        else:
            found[-1].append(text)
    return found


class _Parser:
    """C11 6.10.1 arithmetic over values that may be unknown."""

    def __init__(self, tokens: list[str], undefined: set[str]) -> None:
        self.tokens, self.undefined, self.at = tokens, undefined, 0
        self.wraps: list[str] = []

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def conditional(self) -> _Value:
        value = self.binary(1)
        if self.peek() != "?":
            return value
        self.take()
        one, first = self.apart(self.conditional)
        self.take()
        two, second = self.apart(self.conditional)
        if isinstance(value, int):
            self.wraps += first if value else second
            return one if value else two
        self.wraps += first + second
        if one == two:
            return one
        return _TRUTH if all(v == _TRUTH or v in (0, 1) for v in (one, two)) else _ANY

    def binary(self, level: int) -> _Value:
        left = self.unary()
        while (found := _LEVELS.get(self.peek(), 0)) >= level:
            operator = self.take()
            right, wraps = self.apart(lambda: self.binary(found + 1))
            if operator not in ("&&", "||") or not isinstance(left, int) or bool(left) == (operator == "&&"):
                self.wraps += wraps  # else it is not evaluated
            left = self.fitted(operator, _applied(operator, left, right), left, right)
        return left

    def apart(self, parse: Callable[[], _Value]) -> tuple[_Value, list[str]]:
        """What a part is worth, and what wraps around in it, which is not yet noted."""
        kept, self.wraps = self.wraps, []
        value = parse()
        found, self.wraps = self.wraps, kept
        return value, found

    def fitted(self, operator: str, result: _Value, *operands: _Value) -> _Value:
        """The result as uintmax_t where an operand is of that type."""
        unsigned = any(isinstance(one, _Unsigned) for one in operands)
        if operator in ("<<", ">>"):
            unsigned = isinstance(operands[0], _Unsigned)
        if not unsigned or not isinstance(result, int) or _LEVELS.get(operator) in (1, 2, 6, 7):
            return result
        if operator in ("+", "-", "*") and not 0 <= result < _RANGE:
            self.wraps.append(operator)
        return _Unsigned(result % _RANGE)

    def unary(self) -> _Value:
        token = self.take()
        if token == "(":
            value = self.conditional()
            self.take()
            return value
        if token == "!":
            value = self.unary()
            return int(value == 0) if isinstance(value, int) else _TRUTH
        if token in ("+", "-", "~"):
            value = self.unary()
            if not isinstance(value, int):
                return _ANY
            return self.fitted(token, value if token == "+" else -value if token == "-" else ~value, value)
        if token in (_ANY, _TRUTH):
            return token
        if match := _NUMBER.fullmatch(token):
            digits = match[1]
            value = int(digits, 8) if re.fullmatch("0[0-7]+", digits) else int(digits, 0)
            return _Unsigned(value) if "u" in token.lower() or value >= _RANGE // 2 else value
        if token.startswith("'") and len(token) in (3, 4):
            return ord(token[1]) if len(token) == 3 else _ESCAPES.get(token[2], ord(token[2]))
        if self.peek() == "(":
            self.at = _behind(self.tokens, self.at)
            return _ANY
        return 0 if token in self.undefined else _ANY


def _applied(operator: str, left: _Value, right: _Value) -> _Value:
    if operator == "&&" and 0 in (left, right):
        return 0
    if operator == "||" and any(isinstance(v, int) and v for v in (left, right)):
        return 1
    if not (isinstance(left, int) and isinstance(right, int)):
        return _TRUTH if _LEVELS[operator] in (1, 2, 6, 7) else _ANY
    if operator not in ("<<", ">>") and isinstance(left, _Unsigned) != isinstance(right, _Unsigned):
        left, right = left % _RANGE, right % _RANGE
    match operator:
        case "&&" | "||":
            return int(bool(left) and bool(right)) if operator == "&&" else int(bool(left) or bool(right))
        case "==" | "!=":
            return int((left == right) == (operator == "=="))
        case "<" | ">" | "<=" | ">=":
            return int({"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[operator])
        case "<<" | ">>":
            return _ANY if not 0 <= right < 64 else left << right if operator == "<<" else left >> right
        case "/" | "%":
            if right == 0:
                return _ANY
            quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
            return quotient if operator == "/" else left - quotient * right
    results = {"+": left + right, "-": left - right, "*": left * right, "|": left | right, "^": left ^ right,
               "&": left & right}  # fmt: skip
    return results[operator]

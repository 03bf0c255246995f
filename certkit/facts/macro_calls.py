"""Where certain function-like macros are called, and with what: read from tokens, before anything is expanded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from certkit.model import MacroDefinition, Place, Token, TokenKind, Unit

__all__ = ["MacroCall", "macro_calls"]


class MacroCall(NamedTuple):
    """A call of macro `name` with one tuple of tokens per argument.

    A call in the body of another macro is reported at each outermost use that leads there; `inside` is that other
    macro, and tokens among its `parameters` stand for something else.
    """

    where: Token | Place
    name: str
    arguments: tuple[tuple[Token, ...], ...]
    inside: str = ""
    parameters: frozenset[str] = frozenset()


def macro_calls(unit: Unit, names: frozenset[str]) -> Iterator[MacroCall]:
    """Calls of the macros in active code of project files, #if included."""
    for source in unit.sources.values():
        if not any(name in source.text for name in names):
            continue
        conditions = [d.tokens for d in source.directives if d.name in ("if", "elif") and unit.is_active(d.place)]
        for tokens in (source.tokens, *conditions):
            for index, arguments in _calls(tokens, names):
                if unit.is_active(tokens[index].place):
                    yield MacroCall(tokens[index], tokens[index].text, arguments)
    for macro in unit.macros:
        if not macro.system and any(t.text in names for t in macro.body):
            found = list(_calls(macro.body, names))
            for place in _uses(unit, macro) if found else ():
                for index, arguments in found:
                    parameters = frozenset(macro.parameters or ())
                    yield MacroCall(place, macro.body[index].text, arguments, macro.name, parameters)


def _calls(tokens: tuple[Token, ...], names: frozenset[str]) -> Iterator[tuple[int, tuple[tuple[Token, ...], ...]]]:
    for index, token in enumerate(tokens[:-1]):
        if token.kind is not TokenKind.IDENTIFIER or token.text not in names or tokens[index + 1].text != "(":
            continue
        arguments: list[list[Token]] = [[]]
        depth = 0
        for one in tokens[index + 1 :]:
            if one.text == "(":
                depth += 1
                if depth == 1:
                    continue
            elif one.text == ")":
                depth -= 1
                if depth == 0:
                    yield index, tuple(map(tuple, arguments))
                    break
            elif one.text == "," and depth == 1:
                arguments.append([])
                continue
            arguments[-1].append(one)


def _uses(unit: Unit, macro: MacroDefinition) -> Iterator[Place]:
    """Outermost uses, in order, of macros whose bodies lead to the given one."""
    leading = {macro.name}
    while True:
        more = {m.name for m in unit.macros if m.name not in leading and any(t.text in leading for t in m.body)}
        if not more:
            break
        leading |= more
    for use in unit.macro_uses:
        if use.name in leading and use.place.path in unit.sources:
            yield use.place

"""How a header protects itself against being included twice."""

from __future__ import annotations

from typing import NamedTuple

from certkit.model import Directive, Place, Source

__all__ = ["Guard", "guard_of"]

_OPENING = frozenset({"if", "ifdef", "ifndef"})
_HARMLESS = frozenset({"error", "warning", "pragma", "line", ""})


class Guard(NamedTuple):
    """`macro` is the guard's name, "" where there is none; `defect` says what is wrong, "" for nothing."""

    macro: str
    place: Place
    defect: str


def guard_of(source: Source) -> Guard:
    """The guard of a header: `#ifndef X`, `#define X` at once, and the matching #endif at the end; or `#pragma once`.

    What stands unprotected is shown at the first token or directive; a file without any has nothing to protect.
    Conditions around the guard that hold nothing but #error and the like may be read any number of times, and are
    passed over.
    """
    directives = _without_checks(source)
    start = min([*(t.place for t in source.tokens[:1]), *(d.place for d in source.directives[:1])], default=None)
    start = start or Place(source.path, 1, 1)
    if not directives:
        return Guard("", start, "" if not source.tokens else "no include guard")
    if any(d.name == "pragma" and [t.text for t in d.tokens] == ["once"] for d in directives):
        return Guard("", start, "")
    first = directives[0]
    name = _tested(first)
    if not name or (source.tokens and source.tokens[0].place < first.place):
        return Guard("", start, "no include guard around all of it")
    if len(directives) < 2 or directives[1].name != "define" or not directives[1].tokens:
        return Guard(name, first.place, f"'{name}' is tested but not defined at once")
    if directives[1].tokens[0].text != name:
        return Guard(name, first.place, f"'{name}' is tested but '{directives[1].tokens[0].text}' is defined")
    end, otherwise = _matching(directives)
    if otherwise:
        return Guard(name, first.place, f"the guard '{name}' has another branch")
    if end is None or end is not directives[-1] or (source.tokens and source.tokens[-1].place > end.place):
        return Guard(name, first.place, f"the guard '{name}' does not reach to the end")
    return Guard(name, first.place, "")


def _without_checks(source: Source) -> tuple[Directive, ...]:
    """The directives of a file without leading and trailing ones that have no lasting effect."""
    rows = list(source.directives)
    while rows:
        size = _check_length(rows, source)
        if size == 0:
            break
        del rows[:size]
    while rows and rows[-1].name in _HARMLESS:
        rows.pop()
    return tuple(rows) if rows else source.directives


def _check_length(rows: list[Directive], source: Source) -> int:
    """How many directives at the start are harmless by themselves: one, or a conditional that holds only such."""
    if rows[0].name in _HARMLESS:
        return 1
    if rows[0].name not in _OPENING:
        return 0
    depth = 0
    for index, directive in enumerate(rows):
        if directive.name in _OPENING:
            depth += 1
        elif directive.name == "endif":
            depth -= 1
        elif directive.name not in _HARMLESS and directive.name not in ("else", "elif", "elifdef", "elifndef"):
            return 0
        if depth == 0:
            first, last = rows[0].place.line, directive.end_line
            inside = any(first <= line <= last for line in source.first_tokens)
            return 0 if inside or index == 1 else index + 1
    return 0


def _tested(directive: Directive) -> str:
    """The macro whose absence a conditional asks for, "" for any other."""
    words = [t.text for t in directive.tokens]
    if directive.name == "ifndef" and len(words) == 1:
        return words[0]
    if directive.name == "if" and words[:2] == ["!", "defined"]:
        rest = words[2:]
        if len(rest) == 1:
            return rest[0]
        if len(rest) == 3 and rest[0] == "(" and rest[2] == ")":
            return rest[1]
    return ""


def _matching(directives: tuple[Directive, ...]) -> tuple[Directive | None, bool]:
    """The #endif of the first conditional, and whether it has a second branch."""
    depth = 0
    otherwise = False
    for directive in directives:
        if directive.name in _OPENING:
            depth += 1
        elif directive.name == "endif":
            depth -= 1
            if depth == 0:
                return directive, otherwise
        elif depth == 1 and directive.name in ("else", "elif", "elifdef", "elifndef"):
            otherwise = True
    return None, otherwise

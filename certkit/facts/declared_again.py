"""Declarations that C forbids beside an earlier one of the same name: what the parser's complaints say of them.

The parser goes on after such a complaint, with the second declaration as a thing of its own or without it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from certkit.model import Place, Unit

__all__ = ["declared_twice", "linkage_changed", "tags_again"]

_TWICE = re.compile(
    r"(?:redefinition of (?:label |parameter )?|duplicate member )'(\w+)'(?: as different kind of symbol)?$"
)
_OTHER_TAG = re.compile(r"use of '(\w+)' with tag type that does not match previous declaration")
_LINKAGE = re.compile(r"(?:non-)?static declaration of '(\w+)' follows (?:non-)?static declaration")


def _told(unit: Unit, pattern: re.Pattern[str]) -> Iterator[tuple[Place, str]]:
    for one in unit.diagnostics:
        if one.severity == "error" and one.place.path in unit.sources:
            found = pattern.match(one.message)
            if found:
                yield one.place, found[1]


def declared_twice(unit: Unit) -> Iterator[tuple[Place, str]]:
    """Ordinary names, labels and members declared a second time in one scope, equally or for another kind of thing.

    Second definitions of one external function or object are left out: whether there is one belongs to the program.
    """
    external = {e.name for e in unit.entities if e.linkage == "external"}
    for place, name in _told(unit, _TWICE):
        if name not in external and not _is_tag(unit, place):
            yield place, name


def tags_again(unit: Unit) -> tuple[tuple[str, Place], ...]:
    """Tags that are defined once more in their scope, or used with another of the words struct, union and enum."""
    twice = [(name, place) for place, name in _told(unit, _TWICE) if _is_tag(unit, place)]
    return tuple(sorted([*twice, *((name, place) for place, name in _told(unit, _OTHER_TAG))]))


def linkage_changed(unit: Unit) -> frozenset[str]:
    """Names declared both with and without `static` such that C forbids it, or leaves it undefined."""
    return frozenset(name for _, name in _told(unit, _LINKAGE))


def _is_tag(unit: Unit, place: Place) -> bool:
    """Whether the name at a place stands behind struct, union or enum."""
    tokens = unit.sources[place.path].tokens
    at = bisect_left(tokens, place, key=lambda token: token.place)
    return at > 0 and tokens[at - 1].text in ("struct", "union", "enum")

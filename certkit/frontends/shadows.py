"""Files that do not exist and would be read if they did: a kept result holds only while they stay away."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from certkit.model import Source

__all__ = ["Lookup", "asked", "shadows"]

_FOLDER_FLAGS = ("-iquote", "-isystem", "-idirafter", "-I")
_HAS_INCLUDE = re.compile(r'__has_include(?:_next)?\s*\(\s*[<"]([^>"\n]+)[>"]')


class Lookup(NamedTuple):
    """A header looked for: the folder of the file that asks, the name, and the file found (on disk), None for none."""

    folder: str
    name: str
    found: str | None


def shadows(lookups: Iterable[Lookup], arguments: Iterable[str]) -> tuple[str, ...]:
    """Paths on disk where each header was not, in front of where it was; sorted.

    The folder of the asking file counts for every form of include: a file too many only costs a new reading.
    """
    folders = tuple(_folders(tuple(arguments)))
    absent: set[str] = set()
    for folder, name, found in set(lookups):
        real = os.path.realpath(found) if found is not None else None
        for place in (folder, *folders):
            candidate = os.path.join(place, name)
            if not os.path.exists(candidate):
                absent.add(candidate)
            elif real is not None and os.path.realpath(candidate) == real:
                break
    return tuple(sorted(absent))


def asked(source: Source) -> Iterator[str]:
    """Names that the file asks for with __has_include."""
    if "__has_include" in source.text:
        for match in _HAS_INCLUDE.finditer(source.text):
            yield match[1]


def _folders(arguments: tuple[str, ...]) -> Iterator[str]:
    pending = False
    for word in arguments:
        if pending:
            yield word
            pending = False
        elif word in _FOLDER_FLAGS:
            pending = True
        else:
            flag = next((f for f in _FOLDER_FLAGS if word.startswith(f)), "")
            if flag:
                yield word[len(flag) :]

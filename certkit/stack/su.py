"""Reads the frame sizes GCC writes with -fstack-usage: `.su` files, one function a line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["SuFrame", "parse_su", "read_su"]

_LINE = re.compile(r"(.+):(\d+):(\d+):([^:\t]+)\t(\d+)\t(static|dynamic|dynamic,bounded)")


class SuFrame(NamedTuple):
    """A frame in bytes. `name` may lack the number of a clone; `place` as the compiler printed it."""

    name: str
    place: Place
    bytes: int
    qualifiers: str


def read_su(file: Path, name: str = "") -> tuple[SuFrame, ...]:
    """The frames in file order; raises CertkitError (status 3) with file and line where it is damaged."""
    name = name or file.name
    try:
        text = file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(name), status=3) from None
    return parse_su(text, name)


def parse_su(text: str, name: str) -> tuple[SuFrame, ...]:
    """The frames in the text of a `.su` file called `name`.

    An empty file is a unit without functions. Raises CertkitError (status 3) with the line where it is damaged; a
    last line without its line end counts as cut off.
    """
    frames = []
    lines = text.split("\n")
    if lines[-1]:
        what = "is damaged: the last line is cut off; compile the unit again"
        raise CertkitError(what, Place(name, len(lines)), status=3)
    for number, line in enumerate(lines[:-1], start=1):
        match = _LINE.fullmatch(line.removesuffix("\r"))
        if not match:
            what = "is damaged: not `file:line:column:function<TAB>bytes<TAB>qualifiers`; compile the unit again"
            raise CertkitError(what, Place(name, number), status=3)
        place = Place(match[1], int(match[2]), int(match[3]))
        frames.append(SuFrame(match[4], place, int(match[5]), match[6]))
    return tuple(frames)

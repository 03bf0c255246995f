"""The terminal: whether to colour, and progress that people see and pipes do not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO, Literal, TextIO

__all__ = ["ColourChoice", "Paint", "Progress", "colours", "paint", "plain", "progress", "put"]

ColourChoice = Literal["auto", "always", "never"]
Paint = Callable[[str, str], str]
"""Paints a text in a style ("bold red"); the text itself is never changed."""
Progress = Callable[[int, int, str], None]
"""Told how many steps of how many are done, and what is being done now."""


def colours(choice: ColourChoice, stream: IO[str]) -> bool:
    """Whether `stream` gets colour: as chosen, or for "auto" when it is a terminal and NO_COLOR is unset or empty."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def plain(style: str, text: str) -> str:
    """The text as it is."""
    return text


def paint(wanted: bool) -> Paint:
    """A painter with ANSI colours when wanted, else `plain`."""
    if not wanted:
        return plain
    from rich.color import ColorSystem
    from rich.style import Style

    parse = cache(Style.parse)
    return lambda style, text: parse(style).render(text, color_system=ColorSystem.STANDARD)


def put(stream: TextIO, content: str | bytes) -> None:
    """Writes to a text stream; bytes go out as they are, characters its encoding lacks as backslash escapes."""
    binary: IO[bytes] | None = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(content if isinstance(content, str) else content.decode())
    else:
        stream.flush()
        encoding = getattr(stream, "encoding", None) or "utf-8"
        binary.write(content.encode(encoding, "backslashreplace") if isinstance(content, str) else content)
    stream.flush()


@contextmanager
def progress(stream: TextIO, *, quiet: bool = False) -> Iterator[Progress]:
    """A bar on `stream` (use stderr) that goes away at the end; silent when quiet or when it is no terminal."""
    if quiet or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda done, total, what: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Bars(*columns, console=Console(file=stream), transient=True) as bars:
        bar = bars.add_task("", total=None)
        yield lambda done, total, what: bars.update(bar, completed=done, total=total, description=what)

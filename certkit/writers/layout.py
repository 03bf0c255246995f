"""How lines of text are laid out for people, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from certkit.writers.view import View

__all__ = ["FEW", "WIDTH", "entry", "flat", "limited", "wrapped"]

WIDTH = 80
FEW = 12
"""Rows of a secondary list that are shown without -v."""


def entry(name: str, text: str) -> list[str]:
    """A name in a column of its own and a text beside it."""
    return wrap(text, WIDTH, initial_indent=f"{name:<15}", subsequent_indent=" " * 15, break_on_hyphens=False)


def wrapped(text: str, indent: str) -> list[str]:
    """A paragraph; words are never broken, lines after the first stand two columns further in."""
    inner = indent + "  "
    return wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False
    )


def limited(rows: Iterable[str], total: int, view: View) -> Iterator[str]:
    """The first rows of a long list and how many are left out; all of them with -v."""
    for number, row in enumerate(rows):
        if number == FEW and total > FEW + 1 and view.verbosity <= 0:
            yield f"  ... and {total - FEW:,} more; -v lists them"
            return
        yield row


def flat(text: str) -> str:
    """The text without line ends and other control characters, so that it stays one line."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)

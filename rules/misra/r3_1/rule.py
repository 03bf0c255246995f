"""The character sequences that open a comment do not appear inside a comment.

What
    Reports a comment that holds `/*`, or, if it is a `/* */` comment, `//`. Each comment is reported once, at the
    first such sequence.

Why it matters
    A second opener usually means that the end of the first comment is missing, so that the code in between is
    silently not compiled; or that code with comments of its own was switched off by commenting it out.

How it is checked
    All comments of a file are searched, those in lines that a configuration skips included. Permitted are `//` inside
    a `//` comment (also at its very beginning, as in `///` and `//*`), and, since Amendment 4, an address of the form
    `scheme://path` inside a `/* */` comment.

Limits
    The unamended edition knows no exception for addresses. Trigraphs are not replaced.

Deviating
    Examples in documentation comments are the usual reason. Say how a missing comment end would be noticed otherwise.
"""

import re

from certkit.model import Comment, Place, Source
from certkit.rule import Hits, Rule

RULE = Rule("misra-r3.1", "no comment openers inside a comment")

_ADDRESS = re.compile(r"\b[A-Za-z][A-Za-z0-9+.-]*://[^\s*]\S*")
_IN_BLOCK = re.compile(r"/\*|//")


def check(source: Source) -> Hits:
    for comment in source.comments:
        at = _opener(comment)
        if at is not None:
            kind = "/*" if comment.block else "//"
            where = _place(comment, at)
            yield where, f"'{comment.text[at : at + 2]}' stands inside a comment that began with '{kind}'"


def _opener(comment: Comment) -> int | None:
    """Where in its text a comment first holds a forbidden sequence."""
    if not comment.block:
        slashes = len(comment.text) - len(comment.text.lstrip("/"))
        at = comment.text.find("/*", slashes if slashes == 2 else slashes - 1)
        return at if at >= 0 else None
    addresses = [match.span() for match in _ADDRESS.finditer(comment.text)]
    end = len(comment.text) - (2 if comment.text.endswith("*/") else 0)
    for match in _IN_BLOCK.finditer(comment.text, 2, end):
        if match[0] == "/*" or not any(first <= match.start() < last for first, last in addresses):
            return match.start()
    return None


def _place(comment: Comment, at: int) -> Place:
    """The place of a character of a comment."""
    before = comment.text[:at]
    line_start = before.rfind("\n")
    column = at - line_start if line_start >= 0 else comment.place.column + at
    return Place(comment.place.path, comment.place.line + before.count("\n"), column)

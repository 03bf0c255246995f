"""No trigraph is written.

What
    Reports two question marks followed by one of `= / ' ( ) ! < > -` in code, literals and directives.

Why it matters
    Before C23, a compiler that follows the standard replaces each of these sequences by another character before it
    looks at anything else, in strings too; GCC and Clang do so or not, depending on -std. What a reader takes for two
    question marks may be a bracket, a backslash or a `#`.

        puts("done??!");   /* prints done| where trigraphs are replaced */
        puts("done?" "?!"); /* prints done?! everywhere */

How it is checked
    The text of the lines that a configuration compiles, comments left out. A line is reported once, at its first
    trigraph.

Limits
    Comments may hold trigraphs; the one that means a backslash, at the end of a // comment, is reported by Rule 3.2.

Deviating
    Hardly ever: write \\? for one of the question marks, or split the string.
"""

import re

from certkit.model import Comment, Place, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r4.2", "no trigraphs")

_TRIGRAPH = re.compile(r"\?\?[=/'()!<>-]")


def check(unit: Unit) -> Hits:
    for source in unit.sources.values():
        if "??" not in source.text:
            continue
        for number, line in enumerate(source.lines, start=1):
            if "??" not in line or not unit.is_active(Place(source.path, number)):
                continue
            comments = [c for c in source.comments if c.place.line <= number <= c.end_line]
            for match in _TRIGRAPH.finditer(line):
                if not any(_covers(c, number, match.start() + 1) for c in comments):
                    yield Place(source.path, number, match.start() + 1), f"the trigraph '{match[0]}' is written"
                    break


def _covers(comment: Comment, line: int, column: int) -> bool:
    """Whether a place lies in a comment."""
    if line == comment.place.line and column < comment.place.column:
        return False
    if line < comment.end_line or not comment.block:
        return True
    last = comment.text.split("\n")[-1]
    end = len(last) + (comment.place.column - 1 if comment.place.line == comment.end_line else 0)
    return column <= end

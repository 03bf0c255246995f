"""A // comment ends with its line.

What
    Reports a // comment whose line ends in a backslash.

Why it matters
    The backslash joins the next line to the comment: what looks like code there is none.

How it is checked
    Every // comment of a file is looked at, in skipped lines too, because joining lines comes before all else in C. The
    trigraph that stands for a backslash counts, and so does a backslash with blanks behind it, which compilers accept.

Limits
    None known.

Deviating
    Not advisable: leave the backslash out, or use the other kind of comment.
"""

from certkit.model import Source
from certkit.rule import Hits, Rule

RULE = Rule("misra-r3.2", "no line joined to a // comment")


def check(source: Source) -> Hits:
    splices = frozenset(source.splices)
    for comment in source.comments:
        if not comment.block and (comment.place.line in splices or comment.text.rstrip().endswith("??/")):
            yield comment.place, "a backslash joins the next line to this comment"

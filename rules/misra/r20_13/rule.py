"""A line that begins with # is a directive.

What
    Reports a line whose first character is # and that is no preprocessing directive of C, and #else or #endif followed
    by more than comments. Lines that no configuration compiles count too.

Why it matters
    In code that is skipped nobody complains about a misspelled #else: a group then silently ends where it should not.

        #if WIDE
        #esle                          /* reported: the misspelled line is skipped without a word */
        #endif

How it is checked
    On the text of every file. The directives are those of C11; #warning, #include_next and the like are extensions and
    are reported.

Limits
    What follows the other directives is not checked here: Rule 20.3 looks at #include, the front end at the rest.

Deviating
    Assembly text that is skipped in C, and #warning, are the usual reasons.
"""

from certkit.model import Source
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.13", "lines that begin with # are directives")

_NAMES = ("", "if", "ifdef", "ifndef", "elif", "else", "endif", "include", "define", "undef", "line", "error", "pragma")


def check(source: Source) -> Hits:
    for directive in source.directives:
        if directive.name not in _NAMES:
            yield directive.place, f"#{directive.name} is no directive of C"
        elif directive.name in ("else", "endif") and directive.tokens:
            yield directive.tokens[0], f"'{directive.tokens[0].text}' follows #{directive.name}"

"""Each #if ends in the file it begins in.

What
    Reports #elif, #else and #endif without an #if, #ifdef or #ifndef before them in the same file, and such an opening
    without its #endif.

Why it matters
    A reader who sees one half in a file cannot know what it belongs to.

How it is checked
    On the text of every file, lines that no configuration compiles included.

Limits
    None known.

Deviating
    There is no reason to.
"""

from certkit.model import Directive, Source
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.14", "each #if ends in its own file")


def check(source: Source) -> Hits:
    open_: list[Directive] = []
    for directive in source.directives:
        if directive.name in ("if", "ifdef", "ifndef"):
            open_.append(directive)
        elif directive.name in ("elif", "elifdef", "elifndef", "else", "endif"):
            if not open_:
                yield directive.place, f"this #{directive.name} belongs to no #if of this file"
            elif directive.name == "endif":
                open_.pop()
    for directive in open_:
        yield directive.place, f"this #{directive.name} has no #endif in this file"

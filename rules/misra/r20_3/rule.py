"""#include names a header, and nothing else.

What
    Reports an #include that is not followed by <name> or "name" (after macros are replaced), or is followed by more.

Why it matters
    Anything else is undefined: a compiler may read the line as it likes, or stop.

        #include config.h              /* reported: neither <> nor "" */
        #define CONFIG "config.h"
        #include CONFIG                /* fine: the macro stands for a name */

How it is checked
    On the #include lines that this configuration executes. A name given by a macro counts when the header was found.

Limits
    A line that the front end cannot read at all also stops the analysis of its file, which is reported separately.

Deviating
    There is no reason to.
"""

from certkit.facts.expansion import definitions, expand, pieces
from certkit.model import Directive, Token, TokenKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.3", "#include names a header and nothing else")


def check(unit: Unit) -> Hits:
    taken = {(include.place.path, include.place.line) for include in unit.includes}
    for source in unit.sources.values():
        for directive in source.directives:
            if directive.name != "include" or not unit.is_active(directive.place):
                continue
            first = directive.tokens[0] if directive.tokens else None
            if first is not None and first.kind in (TokenKind.HEADER, TokenKind.STRING):
                if len(directive.tokens) > 1:
                    yield directive.tokens[1], f"'{directive.tokens[1].text}' follows the name of the header"
            elif first is None or (directive.place.path, directive.place.line) not in taken:
                yield directive.place, "no header is named here"
            elif more := _behind_name(unit, directive):
                yield more, f"more follows the name of the header that '{first.text}' stands for"


def _behind_name(unit: Unit, directive: Directive) -> Token | None:
    """The first token of an #include written with macros that stands for something behind the header's name."""
    named = expand(pieces(directive.tokens), definitions(unit))
    if not named:
        return None
    texts = [piece.text for piece in named]
    end = texts.index(">") + 1 if texts[0] == "<" and ">" in texts else 1
    if len(named) == end or (texts[0] != "<" and not texts[0].startswith('"')):
        return None
    return directive.tokens[-1]

"""The keyword union is not used.

What
    Reports each use of the keyword `union`.

Why it matters
    Writing one member of a union and reading another gives a value that depends on sizes, padding, byte order and the
    compiler; reading bytes that were never written is undefined or unspecified.

How it is checked
    Every `union` in lines that the configuration compiles is reported: definitions, forward declarations and later
    references by tag. Inside a macro it is reported where the macro is used. A union used through a typedef name is
    not reported again.

Limits
    A reference to a tag (not a definition) that stands in a macro's body is not reported.

Deviating
    Say which members are written and read, and why the representation is known (compiler, byte order, sizes
    asserted).
"""

from certkit.model import Kind, TokenKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r19.2", "no union")


def check(unit: Unit) -> Hits:
    for source in unit.sources.values():
        if "union" not in source.text:
            continue
        for token in source.tokens:
            if token.text == "union" and token.kind is TokenKind.IDENTIFIER and unit.is_active(token.place):
                yield token, "the keyword 'union' is used"
    for node in unit.nodes(Kind.UNION):
        if node.macro is not None and not node.argument:
            yield node, f"the macro '{node.macro}' uses the keyword 'union'"

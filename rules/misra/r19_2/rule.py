"""The keyword union is not used.

What
    Reports each union: its definition, or, for a tag that no file of the unit defines, where `union` first stands with
    it.

Why it matters
    Writing one member of a union and reading another gives a value that depends on sizes, padding, byte order and the
    compiler; reading bytes that were never written is undefined or unspecified.

How it is checked
    By the keyword, in lines that the configuration compiles. A union whose definition stands in a macro is reported
    where the macro is used. What refers to a union by its tag or a typedef name is not reported again.

        union word { int whole; char bytes[4]; };      /* reported */
        static union word last;                        /* the same violation */

Limits
    A union that is only referred to, and that in a macro's body, is not reported.

Deviating
    Say which members are written and read, and why the representation is known (compiler, byte order, sizes
    asserted).
"""

from collections.abc import Iterator

from certkit.model import Kind, Token, TokenKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r19.2", "no union")


def check(unit: Unit) -> Hits:
    unions = [node for node in unit.nodes(Kind.UNION) if node.definition]
    definitions = {(node.source.path, node.offset) for node in unions}
    known = {node.name for node in unions}
    for token, tag in _keywords(unit):
        if not tag or tag not in known or (token.place.path, token.offset) in definitions:
            yield token, "the keyword 'union' is used"
            known.add(tag)
    for node in unit.nodes(Kind.UNION):
        if node.macro is not None and not node.argument:
            yield node, f"the macro '{node.macro}' uses the keyword 'union'"


def _keywords(unit: Unit) -> Iterator[tuple[Token, str]]:
    """Each `union` with the tag behind it, "" where there is none or its members follow."""
    for source in unit.sources.values():
        if "union" not in source.text:
            continue
        tokens = source.tokens
        for at, token in enumerate(tokens):
            if token.text == "union" and token.kind is TokenKind.IDENTIFIER and unit.is_active(token.place):
                tag, behind = (*[one.text for one in tokens[at + 1 : at + 3]], "", "")[:2]
                yield token, tag if tag.isidentifier() and behind != "{" else ""

"""A chain of else if ends with else.

What
    Reports a chain of `if ... else if` without a final `else`, and a final `else` of such a chain that holds neither
    something that happens nor a comment that says why nothing does.

Why it matters
    The last `else` shows that somebody has thought about the case that no condition covers, as `default` does in a
    switch.

How it is checked
    For each `if` behind an `else`: it must have an `else` of its own, and that must hold a statement other than an
    empty one or an expression without an effect, a comment, or the use of a macro (such a marker may stand for
    something in another configuration). A missing `else` is reported at the `if` that starts the chain, an empty one at
    its keyword. A lone `if` needs no `else`.

        if (a) { ... } else if (b) { ... }                            /* reported */
        if (a) { ... } else if (b) { ... } else { ; }                 /* reported at the last else */
        if (a) { ... } else if (b) { ... } else { /* cannot be */ }   /* fine */

Limits
    None known.

Deviating
    Usually not worth it: a comment in the empty branch is enough.
"""

from certkit.facts.constants import is_pure
from certkit.facts.statements import holds_text, keyword_before
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r15.7", "else at the end of an else-if chain")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.IF):
        above = node.parent
        if above is None or above.kind is not Kind.IF or len(above.children) < 3 or above.children[2] is not node:
            continue
        if len(node.children) < 3:
            yield _head(node), "no 'else' ends this chain of 'else if'"
            continue
        last = node.children[2]
        if last.kind is Kind.IF or not _is_empty(last):
            continue
        if last.macro is not None:
            yield last, "the last 'else' holds neither code nor a comment"
            continue
        where = keyword_before(last, "else")
        if not holds_text(unit, last, node.children[1].end):
            yield where, "the last 'else' holds neither code nor a comment"


def _head(node: Node) -> Node:
    """The `if` that starts the chain in which an `if` stands behind an `else`."""
    above = node.parent
    while above is not None and above.kind is Kind.IF and above.children[-1] is node and len(above.children) > 2:
        node, above = above, above.parent
    return node


def _is_empty(node: Node) -> bool:
    """Whether nothing happens in a statement."""
    if node.kind is Kind.COMPOUND:
        return all(_is_empty(child) for child in node.children)
    return node.kind is Kind.EMPTY or (node.type is not None and is_pure(node))

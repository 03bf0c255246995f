"""Statements as they stand in a file: their keywords, the blocks around them, what a pair of braces holds."""

from __future__ import annotations

from bisect import bisect_left

from certkit.model import Kind, Node, Place, Unit

__all__ = ["block_of", "function_end", "holds_text", "is_value_used", "keyword_before"]

_BRANCHING = frozenset({Kind.IF, Kind.FOR, Kind.WHILE, Kind.DO, Kind.SWITCH})
_LABELS = frozenset({Kind.LABEL, Kind.CASE, Kind.DEFAULT})


def block_of(node: Node) -> Node | None:
    """The block a statement belongs to: a compound statement, or the lone statement under an if, loop or switch.

    That is C11 6.8 paragraph 3 with 6.8.4 and 6.8.5, where such a lone statement is a block of its own.
    """
    below = node
    for above in node.ancestors():
        if above.kind is Kind.COMPOUND:
            return above
        if above.kind in _BRANCHING:
            return below
        below = above
    return None


def function_end(function: Node) -> int:
    """The offset behind a function definition, also where a macro in front of it makes it look like an expansion."""
    body = function.body
    return body.end if body is not None and body.macro is None else function.end


def keyword_before(node: Node, word: str) -> Place:
    """Where the keyword that introduces a statement stands (`else`, `do`); the statement itself where it is not found.

    Code from a macro has no text of its own: it is the expansion's place.
    """
    tokens = node.source.tokens
    index = bisect_left(tokens, node.offset, key=lambda t: t.offset) - 1
    if node.macro is None or node.argument:
        while index >= 0 and tokens[index].text not in (";", "}"):
            if tokens[index].text == word:
                return tokens[index].place
            index -= 1
    return node.start


def holds_text(unit: Unit, node: Node, first: int = -1, last: int = -1) -> bool:
    """Whether a comment or the use of a macro stands between two offsets of a node's file (default: the node's own).

    A macro without an expansion leaves no node, but a reader sees it, and another configuration may give it a meaning.
    """
    low, high = (node.offset if first < 0 else first), (node.end if last < 0 else last)
    source = node.source
    begin, end = source.place(low), source.place(high)
    for comment in source.comments:
        if begin <= comment.place < end:
            return True
    names = {m.name for m in unit.macros}
    tokens = source.tokens
    index = bisect_left(tokens, low, key=lambda t: t.offset)
    while index < len(tokens) and tokens[index].offset < high:
        if tokens[index].text in names:
            return True
        index += 1
    return False


def is_value_used(node: Node) -> bool:
    """Whether anything uses the value of an expression: it is no statement of its own, nor discarded on the way.

    Discarded means a cast to void, the left side of a comma, or the first or last clause of a `for`; a conversion alone
    is no use.
    """
    below = node
    for above in node.ancestors():
        match above.kind:
            case Kind.PAREN | Kind.CONVERSION:
                pass
            case Kind.CAST:
                if above.type is not None and above.type.text == "void":
                    return False
            case Kind.BINARY if above.operator == ",":
                if above.children[0] is below:
                    return False
            case Kind.CONDITIONAL:
                if above.children[0] is below:
                    return True
            case Kind.FOR:
                init, _, step, body = above.for_parts
                return below not in (init, step, body)
            case Kind.COMPOUND:
                whole = above.parent
                last = above.children[-1] is below
                if whole is None or whole.kind is not Kind.STATEMENT_EXPRESSION or not last:
                    return False
            case Kind.STATEMENT_EXPRESSION:
                if above.children and above.children[-1] is not below:
                    return False
            case Kind.IF | Kind.WHILE | Kind.SWITCH:
                return above.children[0] is below
            case Kind.DO:
                return above.children[-1] is below
            case _ if above.kind in _LABELS:
                return above.children[-1] is not below
            case _:
                return True
        below = above
    return False

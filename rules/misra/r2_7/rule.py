"""A function has no parameter that it does not use.

What
    Reports a parameter that the function's definition never mentions, or does not even name.

Why it matters
    Either the caller passes something for nothing, or the function forgot to take it into account.

How it is checked
    For each function definition, the uses of each parameter, sizeof and the bounds of other parameters included; a
    cast to void is a use. Functions that hold nothing but inline assembly take their parameters from registers and are
    left out. Where several configurations are analysed, all that compile the function must leave it unused.

Limits
    A parameter that is written but never read counts as used. Names in _Generic and attributes count as used wherever
    in the file they stand, and so do names on a line of the function that the parser refuses.

Deviating
    Functions whose type a table or an interface dictates are the usual reason; a cast to void then says that the
    parameter is not needed.
"""

from certkit.facts.names import unread_words, unshown_words
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r2.7", "no unused parameter", absence=True)


def check(unit: Unit) -> Hits:
    unread = unit.fact(unread_words)
    for function in unit.functions:
        if _is_assembly(function):
            continue
        for node in function.children:
            if node.kind is not Kind.PARAMETER or node.entity is None or node.entity.uses:
                continue
            if not node.name:
                yield node, f"a parameter of '{function.name}' has no name to use it by"
            elif node.name not in unshown_words(node.source) and not _is_hidden(node, function, unread):
                yield node, f"the parameter '{node.name}' of '{function.name}' is not used"


def _is_hidden(parameter: Node, function: Node, unread: dict[tuple[str, str], tuple[int, ...]]) -> bool:
    """Whether the parser refuses a line of the function's body that names the parameter."""
    body = function.body
    lines = unread.get((function.source.path, parameter.name), ())
    return body is not None and any(body.start.line <= line <= body.stop.line for line in lines)


def _is_assembly(function: Node) -> bool:
    """Whether a function consists of inline assembly alone."""
    statements = function.body.children if function.body is not None else ()
    return bool(statements) and all(s.kind in (Kind.ASM, Kind.EMPTY) for s in statements)

"""A loop is left by at most one break or goto.

What
    Reports a loop that more than one `break` or `goto` can end, beside its own condition.

Why it matters
    What holds behind a loop is what holds at each of its exits. One exit beside the condition can be kept in mind,
    several need a proof of their own.

How it is checked
    For each `for`, `while` and `do`, the `break` statements that belong to it are counted, and every `goto` inside it
    whose label stands outside, also from within nested loops and switches. Code from macros counts.

Limits
    `return` is a matter of Rule 15.5. Jumps to computed addresses are not followed.

Deviating
    Loops that search several conditions are the usual reason; say what holds at each exit.
"""

from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r15.4", "at most one break or goto ends a loop")

_LOOPS = (Kind.FOR, Kind.WHILE, Kind.DO)


def check(unit: Unit) -> Hits:
    exits: dict[int, list[Node]] = {}
    loops = unit.nodes(*_LOOPS)
    for node in unit.nodes(Kind.BREAK):
        left = node.enclosing(*_LOOPS, Kind.SWITCH)
        if left is not None:
            exits.setdefault(id(left), []).append(node)
    for node in unit.nodes(Kind.GOTO):
        label = _label(unit, node)
        for loop in node.ancestors():
            if loop.kind in _LOOPS and (label is None or loop not in label.ancestors()):
                exits.setdefault(id(loop), []).append(node)
    for loop in loops:
        found = exits.get(id(loop), [])
        if len(found) > 1:
            lines = sorted({node.place.line for node in found})
            where = ("lines " if len(lines) > 1 else "line ") + ", ".join(map(str, lines))
            yield loop, f"{len(found)} jumps end this loop ({where})"


def _label(unit: Unit, goto: Node) -> Node | None:
    function = goto.function
    return next((n for n in unit.nodes(Kind.LABEL) if n.name == goto.name and n.function is function), None)

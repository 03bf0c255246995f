"""A function has no label that no goto uses.

What
    Reports a label that nothing in its function refers to.

Why it matters
    It may be left over, or the jump to it was forgotten or goes elsewhere.

How it is checked
    For each label, the gotos of the same function, and places that take the label's address, an extension, are looked
    for. Macros that jump count.

Limits
    Labels that inline assembly jumps to are taken as used when the function's assembly has the word goto. Several
    configurations must all leave the label unused.

Deviating
    Labels that only a debugger uses are the usual reason.
"""

from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r2.6", "no unused label", absence=True)


def check(unit: Unit) -> Hits:
    labels = unit.nodes(Kind.LABEL)
    if not labels:
        return
    used = {(id(jump.function), jump.name) for jump in unit.nodes(Kind.GOTO, Kind.LABEL_REF)}
    jumping = {id(node.function) for node in unit.nodes(Kind.ASM) if _jumps(node)}
    for label in labels:
        function = label.function
        if (id(function), label.name) not in used and id(function) not in jumping:
            yield label, f"no goto uses the label '{label.name}'"


def _jumps(node: Node) -> bool:
    return "goto" in node.text.partition("(")[0] or node.macro is not None

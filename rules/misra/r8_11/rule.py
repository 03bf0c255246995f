"""An external array is declared with its size.

What
    Reports a declaration of an array with external linkage that gives no size and is no definition.

Why it matters
    Without the size, sizeof cannot be used on it, and neither a reader nor a tool can tell whether an index is
    in range.

How it is checked
    The type of each such declaration, in blocks too, as it stands there. A definition may take its size from its
    initialiser.

        extern int table[];            /* reported: no one can check an index */
        extern int table[8];           /* fine */

Limits
    A size that another declaration of the same unit gives does not count: each has to say it.

Deviating
    Tables that the linker script lays out are the usual reason.
"""

from certkit.model import Kind, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.11", "size in the declaration of an external array")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.VARIABLE):
        if node.entity is None or node.entity.linkage != "external" or node.definition or node.type is None:
            continue
        if node.type.kind is TypeKind.ARRAY and node.type.length is None:
            yield node, f"the external array '{node.name}' is declared without its size"

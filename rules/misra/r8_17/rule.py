"""A declaration has one alignment specifier at most.

What
    Reports a declaration of an object or member with more than one alignment specifier.

Why it matters
    The strictest one wins; a reader who sees another one first is misled.

How it is checked
    The specifiers (_Alignas, alignas, and macros for them) in front of each declared name are counted. The finding
    stands at the name.

Limits
    Attributes of compilers are no specifiers and are not counted.

Deviating
    A macro that combines the alignments of several uses is the usual reason.
"""

from certkit.facts.specifiers import alignments
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.17", "one alignment specifier")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.VARIABLE, Kind.FIELD):
        if not any(child.kind is Kind.ATTRIBUTE for child in node.children):
            continue
        count = len(alignments(node, unit))
        if count > 1:
            yield node, f"'{node.name}' is declared with {count} alignment specifiers"

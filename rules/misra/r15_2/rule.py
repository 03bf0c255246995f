"""A goto jumps forwards only.

What
    Reports a `goto` whose label stands before it in the function.

Why it matters
    A jump backwards is a loop without a head: neither its condition nor its bound can be seen where it starts.

How it is checked
    For each goto of a function, the label's place is compared with its own, in the order of the source. A jump that a
    macro writes counts, at the macro's use.

Limits
    Jumps to computed addresses, an extension of some compilers, are not followed (Rules 1.2 and 15.1 report them).

Deviating
    Retrying an operation is the usual reason; say what bounds the number of tries.
"""

from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r15.2", "goto jumps forwards")


def check(unit: Unit) -> Hits:
    functions: dict[int, Node] = {}
    for node in unit.nodes(Kind.GOTO):
        if (function := node.function) is not None:
            functions[id(function)] = function
    for function in functions.values():
        seen: set[str] = set()
        for node in function.walk():
            if node.kind is Kind.LABEL:
                seen.add(node.name)
            elif node.kind is Kind.GOTO and node.name in seen:
                yield node, f"goto jumps back to '{node.name}'"

"""A function marked as never returning has no result.

What
    Reports the declaration of a function marked `_Noreturn` (or with a noreturn attribute) whose result type is not
    void.

Why it matters
    A result that can never be delivered misleads whoever reads the call.

How it is checked
    On every declaration that carries the mark, macros for it included.

Limits
    None known.

Deviating
    A prescribed signature (a thread's entry function) is the usual reason.
"""

from certkit.model import Kind, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.10", "functions marked _Noreturn return void")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.FUNCTION):
        result = node.type.target if node.type is not None else None
        if result is not None and result.canonical.kind is not TypeKind.VOID and unit.flows.marked(node):
            yield node, f"'{node.name}' never returns, yet has a result of type '{result}'"

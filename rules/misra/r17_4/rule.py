"""Every way out of a function with a result passes a return with a value.

What
    Reports a function with a non-void result whose end control can reach, and `return` without a value in one.

Why it matters
    The caller then uses a result that nobody set.

How it is checked
    On the control flow of the function. A path counts unless a value known at translation time rules it out; a call
    that never comes back (exit, a function marked or proven so) ends a path. A switch over all enumerators still has
    a path past it, since an enumeration can hold other values. `main` is no exception, although it then returns 0.

Limits
    None known.

Deviating
    There is no reason to: the guideline is mandatory.
"""

from certkit.model import Kind, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.4", "functions with a result return one on every path")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.RETURN):
        function = node.function
        if function is not None and not node.children and _has_result(function.type):
            yield node, f"'{function.name}' returns without the value it promises"
    for function in unit.functions:
        if _has_result(function.type) and unit.flows.of(function).falls_off:
            yield function, f"control can reach the end of '{function.name}', which promises a value"


def _has_result(type_: Type | None) -> bool:
    result = type_.target if type_ is not None else None
    return result is not None and result.canonical.kind is not TypeKind.VOID

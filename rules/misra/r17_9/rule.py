"""A function marked as never returning does not return.

What
    Reports, in a function marked `_Noreturn` (or with a noreturn attribute), each `return` that control can reach, and
    the end of the function where control can reach that.

Why it matters
    The compiler leaves out everything behind a call of such a function. If it comes back after all, execution runs into
    whatever code lies there.

How it is checked
    On the function's control flow; paths that a value known at translation time rules out do not count.

Limits
    Whether a loop without a constant condition ends is not decided: the path past it counts.

Deviating
    There is no reason to: the guideline is mandatory.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.9", "functions marked _Noreturn do not return", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for function in unit.functions:
        entity = function.entity
        if entity is None or not any(unit.flows.marked(d) for d in entity.declarations):
            continue
        flow = unit.flows.of(function)
        for node in flow.returning:
            if node.kind is Kind.RETURN:
                yield node, f"'{function.name}', marked as never returning, returns here"
        if flow.falls_off:
            yield function, f"'{function.name}' is marked as never returning, but its end can be reached"

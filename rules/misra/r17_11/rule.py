"""A function that never returns says so.

What
    Reports the definition of a function that control cannot leave and that no declaration marks `_Noreturn` (or with a
    noreturn attribute).

Why it matters
    The mark tells readers, the compiler and every analysis that nothing behind the call is reached.

How it is checked
    On the function's control flow: no path to its end or to a return, calls of functions that never return taken into
    account, and none that does not call the function itself again. `main`, which may not be marked, is left out.
    Reported for C11 and later, which know the specifier.

Limits
    A loop that a reader sees to be endless, but whose condition is no constant, counts as one that ends.

Deviating
    Functions whose type is prescribed (a task's function) are the usual reason.
"""

from certkit.facts.library import year_of
from certkit.model import Entity, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.11", "functions that never return are marked", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    if year_of(unit.standard) < 2011:
        return
    for function in unit.functions:
        entity = function.entity
        if entity is None or function.name == "main" or _comes_back(unit, function, entity):
            continue
        if not any(unit.flows.marked(d) for d in entity.declarations):
            yield function, f"'{function.name}' never returns and is not marked so"


def _comes_back(unit: Unit, function: Node, entity: Entity) -> bool:
    flow = unit.flows.of(function)
    return flow.returns and (flow.returns_without(entity))

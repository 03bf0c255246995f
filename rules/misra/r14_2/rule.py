"""A for loop counts one thing, and its head says so.

What
    Reports `for` loops that are more than a count: no counter that can be told, a first clause that does not just set
    it, a condition that does not use it, changes something, or uses what the body changes, a third clause that does not
    just move it or uses what the body changes, and a body that changes the counter.

Why it matters
    Who reads the head of a `for` believes to know how often it runs. Where the body has a say in it, a `while` is the
    honest form.

How it is checked
    The counter is the object that the third clause changes and the condition uses. The condition may use flags: single
    Boolean variables, which the body may change. Calls in the head count as changes where the function, defined in the
    same file, has a side effect that lasts. `for (;;)` is allowed. In the body, the counter's address handed to a
    function is reported as possible. Findings are in the clause at fault, or where the body changes the counter.

        for (i = 0; i < n; i++) { if (list[i] == 0) { n--; } }   /* reported at n: the body moves the limit */
        for (i = 0; i < 8; i++) { i += 2; }                      /* reported at i += 2 */
        for (i = 0, j = 9; i < j; i++, j--) { }                  /* reported: two things are counted */
        for (i = 0; (i < n) && !found; i++) { found = ...; }     /* fine: a Boolean flag may end it */

Limits
    Changes through other names of an object, and in functions called, are not seen; nor are volatile reads in the head.

Deviating
    Loops over a list that drop its elements on the way are a usual reason; a `while` needs no deviation.
"""

from collections.abc import Iterator

from certkit.facts.essential import Category, Essentials, essentials
from certkit.facts.loops import Loop, Object, changes, handed_out, loops, overlap, uses
from certkit.facts.side_effects import Behaviour, acts, behaviours
from certkit.model import Kind, Node, Unit
from certkit.rule import Hit, Hits, Rule

RULE = Rule("misra-r14.2", "for loops are well formed", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    types, known = unit.fact(essentials), unit.fact(behaviours)
    for loop in unit.fact(loops):
        if loop.node.kind is Kind.FOR and (loop.init or loop.condition or loop.step):
            changed = [change.object for change in changes(loop.body)]
            yield from _first(loop)
            yield from _second(loop, changed, types, known)
            yield from _third(loop, changed, known)
            yield from _body(loop)


def _first(loop: Loop) -> Hits:
    init = loop.init
    if init is None:
        return
    if init.kind is Kind.DECLARATION:
        variables = [node for node in init.children if node.kind is Kind.VARIABLE]
        for variable in variables:
            if (id(variable.entity),) != loop.counter:
                yield variable, f"the first clause declares '{variable.name}', which does not count the loop"
            elif variable.initialiser is None:
                yield variable, f"the first clause declares the counter '{variable.name}' without a value"
        return
    others = [change for change in changes(init) if change.object != loop.counter]
    if others:
        yield others[0].node, "the first clause sets something else than the loop's counter"
        return
    set_ = [change.object for change in changes(init)] + [found for _, found in handed_out(init)]
    if loop.counter not in set_:
        yield init, "the first clause does not set the loop's counter"


def _second(loop: Loop, changed: list[Object], types: Essentials, known: dict[int, Behaviour]) -> Hits:
    condition = loop.condition
    if condition is None:
        yield loop.node, "the loop has no condition, yet other clauses"
        return
    what = _effect(condition, known, None)
    if what:
        yield condition, f"the condition {what}"
    if loop.step is not None and (loop.counter is None or loop.counter_use is None):
        yield condition, "the condition does not use a counter that the loop sets or moves"
    for node, found in uses(condition):
        if loop.counter is not None and overlap(found, loop.counter):
            continue
        type_ = types.of(node)
        flag = node.kind is Kind.NAME and type_ is not None and type_.category is Category.BOOLEAN
        if not flag and any(overlap(found, one) for one in changed):
            name = node.entity.name if node.entity is not None else node.text
            yield node, f"the condition uses '{name}', which the body changes and which is no Boolean flag"


def _third(loop: Loop, changed: list[Object], known: dict[int, Behaviour]) -> Hits:
    step = loop.step
    if step is None:
        yield loop.node, "the loop has no third clause to move its counter"
        return
    if loop.counter is not None and not any(change.object == loop.counter for change in changes(step)):
        yield step, "the third clause does not move the loop's counter"
    what = _effect(step, known, loop.counter)
    if what:
        yield step, f"besides the counter, the third clause {what}"
    for node, found in uses(step):
        if (loop.counter is None or not overlap(found, loop.counter)) and any(overlap(found, one) for one in changed):
            name = node.entity.name if node.entity is not None else node.text
            yield node, f"the third clause uses '{name}', which the body changes"


def _body(loop: Loop) -> Iterator[Hit]:
    counter = loop.counter
    if counter is None or not any(change.object == counter for change in changes(loop.step)):
        return
    for change in changes(loop.body):
        if change.object == counter[: len(change.object)]:
            yield change.node, "the body changes the loop's counter"
    for node, found in handed_out(loop.body):
        if found == counter:
            yield node, "the body hands out the address of the loop's counter", "possible"


def _effect(node: Node, known: dict[int, Behaviour], counter: Object | None) -> str:
    """What an expression changes besides the counter, as a phrase."""
    own = {id(change.node) for change in changes(node) if change.object == counter}
    for act in acts(node):
        if act.what.startswith("reads") or id(act.node) in own:
            continue
        if not act.is_call:
            return act.what
        behaviour = known.get(id(act.callee)) if act.callee is not None else None
        if behaviour is not None and behaviour.what:
            return f"{act.what}, which {behaviour.what}"
    return ""

"""Loops are not counted with floating values.

What
    Reports `for` loops whose loop counter is essentially floating, and, as possible, other loops whose condition rests
    on a floating variable that the body moves in constant steps.

Why it matters
    Steps of 0.1 do not add up to 1.0. How often such a loop runs hangs on rounding.

How it is checked
    The counter of a `for` is what its third clause changes and its condition uses, or what its first clause sets and
    its condition uses; a loop that counts several objects is judged by each. In `while` and `do` loops a floating
    variable counts where the condition uses it and the body counts it by `++`, `--`, or adds, subtracts, multiplies
    or divides it by a constant.

Limits
    Floating variables that a loop moves towards a result (a root, a limit) in steps that are no constants are no
    counters and not reported. Counters changed through pointers or in functions are not seen.

Deviating
    Count with an integer and compute the floating value from it.
"""

from certkit.facts.constants import value_of
from certkit.facts.essential import Category, Essential, essentials
from certkit.facts.loops import Loop, changes, loops, object_of, uses
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r14.1", "no floating loop counter", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for loop in unit.fact(loops):
        uses_ = _counters(loop) if loop.node.kind is Kind.FOR else [_stepped(loop)]
        use = next((use for use in uses_ if use is not None and _is_floating(types.of(use))), None)
        found = types.of(use) if use is not None else None
        if use is None or found is None:
            continue
        name = use.entity.name if use.entity is not None else use.text
        text = f"'{name}', which counts this '{loop.node.kind}', is {found}"
        if loop.node.kind is Kind.FOR:
            yield use, text
        else:
            yield use, text, "possible"


def _is_floating(found: Essential | None) -> bool:
    return found is not None and found.category in (Category.FLOATING, Category.COMPLEX)


def _counters(loop: Loop) -> list[Node | None]:
    """What counts a `for`, and what else its condition uses and its third clause changes."""
    moved = [change.object for change in changes(loop.step)]
    return [loop.counter_use, *(node for node, found in uses(loop.condition) if found in moved)]


def _stepped(loop: Loop) -> Node | None:
    """What the condition uses and the body moves in constant steps."""
    stepped = [change.object for change in changes(loop.body) if _is_constant_step(change.node)]
    stepped += [change.object for change in changes(loop.condition) if change.node.kind is Kind.UNARY]
    return next((node for node, found in uses(loop.condition) if found in stepped), None)


def _is_constant_step(node: Node) -> bool:
    if node.kind is Kind.UNARY:
        return True
    target, value = node.children[0], node.children[1].bare
    if node.operator != "=":
        return value_of(value) is not None
    if value.kind is not Kind.BINARY or value.operator not in ("+", "-", "*", "/"):
        return False
    own = object_of(target)
    one, other = value.children
    return (object_of(one) == own and value_of(other) is not None) or (
        object_of(other) == own and value_of(one) is not None
    )

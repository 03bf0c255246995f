"""The order of evaluation, and other threads, do not change what an expression does.

What
    Reports an expression that changes one object twice, or changes it and reads it for another purpose, without a
    sequence point in between; one with two reads of volatile objects, or two changes of such, in no order; one that
    reads an atomic object more than once; and one that accesses an object next to a call of a function that changes
    it.

Why it matters
    Compilers evaluate operands and arguments in whatever order suits them. Where the order matters, the result is
    undefined or differs from one compiler to the next.

How it is checked
    Each full expression is walked with the ordering rules of C: assignment completes its operands' values first, &&,
    ||, ?:, the comma and calls put their operands in order, nothing else does. Two volatile reads in different operands
    of such an operator are reported whatever the objects; using the value of an assignment to a volatile object counts
    as one. Functions of the same unit that change or read an object with linkage by name, or store through a
    parameter, count as accesses where they are called; such a finding is possible, not certain.

        list[i] = i++;               /* reported: i before or after? */
        sum = status_reg + data_reg; /* reported: two volatile reads in no order */
        f(i++, i);                   /* reported */
        p->run(next(&p));            /* reported where next moves p: which object's run? */
        i = i + 1;                   /* fine: the value is complete before the store */

Limits
    Objects are compared as they are written: `*p` and `x` are different objects here even if p points to x, and so are
    `a[i]` and `a[j]`. What functions do by way of further functions, or in other units, is not seen.

Deviating
    Several volatile reads whose order does not matter are the usual reason; say why it does not.
"""

from certkit.facts.sequencing import Conflict, conflicts
from certkit.facts.side_effects import is_change, spelled
from certkit.model import Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r13.2", "no dependence on evaluation order", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for one in conflicts(unit):
        yield one.node, _message(one), one.precision


def _message(one: Conflict) -> str:
    name = _name(one.node if is_change(one.node) or not is_change(one.other) else one.other)
    match one.how:
        case "volatile":
            return f"the order of reading the volatile objects {_name(one.other)} and {_name(one.node)} is not defined"
        case "volatile change":
            return f"the order of changing the volatile objects {_name(one.other)} and {_name(one.node)} is not defined"
        case "atomic":
            return f"the atomic object {name} is read more than once in this expression"
    if one.function:
        return f"'{one.function}' accesses an object that this expression uses elsewhere, in no defined order"
    return f"{name} is {one.how} in this expression, in no defined order"


def _name(node: Node) -> str:
    shown = node.children[0].unparenthesised if is_change(node) else node
    name = spelled(shown)
    return f"'{name}'" if name else "an object"

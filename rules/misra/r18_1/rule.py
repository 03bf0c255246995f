"""Pointer arithmetic stays inside the array.

What
    Reports subscripts and pointer arithmetic that leave the array they start in, and loops that may take an index past
    its end. One past the last element may be pointed at, not used.

Why it matters
    An access outside an array reads or overwrites whatever lies there; even computing the address is undefined.

How it is checked
    Where the array behind the pointer is known (named there, a string literal, a member, a local pointer set to one of
    these and moved from there), the element reached is compared with the array's length: constants and the ranges that
    variables have at that place. An object or member that is no array counts as an array of one.
    An index that is always outside is certain; one whose bound, set by constants in the code, lies outside is
    possible. So is an index into a string literal from a macro whose limit is a macro too: nothing ties the one to the
    other, and another configuration may let the index run past the end.

        int list[4];
        list[4] = 0;                                       /* reported */
        end = &list[4];                                    /* fine: one past the last element, not used */
        for (int i = 0; i <= 4; i++) { list[i] = 0; }      /* reported as possible */
        for (int i = 0; i < 8; i++) { sum += (i < 4) ? list[i] : 0; }    /* fine */

Limits
    Pointers from parameters, globals and calls are not followed; a pointer moved in a loop is known as far as a
    comparison of pointers bounds it; what an index may be is not known when it comes from outside the function, and
    nothing is said of one that a mask or a shift cuts out of a value, since not all that the mask lets by need occur.
    Member arrays of one element at most are taken for placeholders of longer ones.

Deviating
    Say what keeps the index in bounds, for which configurations, and how that was established.
"""

from certkit.facts.arrays import Step, steps
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r18.1", "pointer arithmetic stays inside the array", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for step in steps(unit):
        first, last, firm_first, firm_last = step.reached
        limit = step.length - 1 if step.access else step.length
        if first > limit or last < 0:
            reached = str(first) if first == last else f"{first} to {last}"
            yield step.node, f"element {reached} of {_shown(step.array)} lies outside its {step.length} elements"
        elif ((last > limit and firm_last) or (first < 0 and firm_first)) and not _is_masked(step.by):
            reached = str(last if last > limit and firm_last else first)
            where = f"outside the {step.length} elements of {_shown(step.array)}"
            yield step.node, f"element {reached}, {where}, may be reached here", "possible"
        elif step.by is not None and _is_untied(step):
            message = (
                f"'{step.by.bare.name}' stays inside {_shown(step.array)} for this configuration's limit "
                f"and its {step.length} elements only"
            )
            yield step.node, message, "possible"


def _is_masked(index: Node | None, depth: int = 3) -> bool:
    """Whether an index is a field cut out of a value: what the mask lets by need not all occur."""
    for node in index.walk() if index is not None else ():
        if node.operator in ("&", "&=", ">>", ">>=") and len(node.children) == 2:
            return True
        entity = node.entity if node.kind is Kind.NAME else None
        if entity is None or not depth or entity.kind not in (Kind.VARIABLE, Kind.PARAMETER) or entity.linkage:
            continue
        values = [d.initialiser for d in entity.declarations if d.kind is Kind.VARIABLE]
        for use in entity.uses:
            above = use.parent
            if above is not None and above.kind is Kind.ASSIGN and above.children[0] is use:
                values.append(above)
        if any(_is_masked(value, depth - 1) for value in values if value is not None and value is not index):
            return True
    return False


def _is_untied(step: Step) -> bool:
    """A string literal from a macro, indexed by the counter of a loop whose limit is another macro's value."""
    name = step.by.bare if step.by is not None else step.node
    if step.array.kind is not Kind.STRING or not step.array.macro or name.kind is not Kind.NAME:
        return False
    loop = step.node.enclosing(Kind.FOR, Kind.WHILE)
    if loop is None:
        return False
    condition = loop.for_parts[1] if loop.kind is Kind.FOR else loop.children[0]
    if condition is None:
        return False
    parts = list(condition.walk())
    guarded = any(p.kind is Kind.NAME and p.entity is name.entity for p in parts)
    limits = {p.macro for p in parts if p.kind is Kind.INTEGER and p.macro}
    return guarded and bool(limits) and step.array.macro not in limits


def _shown(array: Node) -> str:
    if array.kind is Kind.STRING:
        return f"the string of '{array.macro}'" if array.macro else "a string literal"
    return f"'{array.name}'" if array.name else "an array"

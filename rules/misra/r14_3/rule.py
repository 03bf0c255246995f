"""A condition can turn out either way.

What
    Reports conditions of `if`, loops and `?:`, and operands of `&&`, `||` and `!` in them, that are always true or
    always false when control reaches them, and `switch` expressions that have one value only.

Why it matters
    One way out of the decision can never be taken. Either code is dead without saying so, or the condition does not
    test what its author meant.

How it is checked
    On the ranges that integer expressions can have: limits of their types on the target, constants, assignments to
    variables (those others can reach count until the next call or store through a pointer), and the conditions on
    the way. Pointers are followed in the same way, as to whether they are null; addresses of objects and of functions
    defined here never are.
    Fine are endless loops whose whole condition is one literal or macro, and `do ... while` with a constant false. A
    loop limit written as the difference of two macros, compared with an unsigned value, is reported as possible:
    where a configuration makes them equal the loop never runs.

        uint8_t n;
        if (n < 256) { }                     /* reported: always true */
        if ((a < 3) && (a > 5)) { }          /* reported at a > 5 */
        if (p == NULL) { return; }
        if (p != NULL) { }                   /* reported: always true */
        while (1) { }  for (;;) { }          /* fine: an endless loop on purpose */
        do { ... } while (0)                 /* fine: makes a macro one statement */

Limits
    Values of members and array elements are not followed, nor relations between two variables. Floating
    conditions are judged only where they are constant. A macro that compares its argument with NULL to serve all its
    uses is not reported where a use needs no comparison.

Deviating
    Say which configuration makes the condition invariant, and why the code stays right in all others.
"""

from collections.abc import Iterator

from certkit.facts.constants import is_null_pointer_constant, value_of
from certkit.facts.values import Ranges, ranges_of
from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r14.3", "no invariant controlling expressions", enforcement="partial", decidable=False)

_DECISIONS = (Kind.IF, Kind.WHILE, Kind.DO, Kind.FOR, Kind.CONDITIONAL, Kind.SWITCH)


def check(unit: Unit) -> Hits:
    for node in unit.nodes(*_DECISIONS):
        condition = _condition(node)
        function = node.function
        if condition is None or function is None or node.enclosing(Kind.SIZEOF) is not None:
            continue
        if node.kind is not Kind.CONDITIONAL and unit.library.wrote(node, node.kind):
            continue
        ranges = ranges_of(unit, function)
        if node.kind is Kind.SWITCH:
            only = ranges.of(condition)
            if only is not None and only.exact is not None:
                yield condition, f"{_shown(condition)} always has the value {only.exact} here"
            continue
        for leaf in _leaves(condition):
            if leaf is not condition.bare and leaf.kind is Kind.BINARY and leaf.operator == ",":
                continue  # `(x = y, 1)` does something in a chain of && on purpose
            known = _truth(leaf, ranges)
            if known is None:
                if apart := _equal_in_some_configuration(leaf):
                    yield leaf, f"{_shown(leaf)} is never true where {apart}", "possible"
            elif not _intended(node, condition, leaf, known) and not _guards_macro(leaf):
                yield leaf, f"{_shown(leaf)} is always {'true' if known else 'false'} here"


def _condition(node: Node) -> Node | None:
    if node.kind is Kind.FOR:
        return node.for_parts[1]
    if node.kind is Kind.CONDITIONAL and len(node.children) != 3:
        return None
    return node.children[-1 if node.kind is Kind.DO else 0]


def _leaves(node: Node) -> Iterator[Node]:
    """The operands of the logical operators that make up a condition; their own ?: is a decision of its own."""
    bare = node.bare
    if bare.kind is Kind.BINARY and bare.operator in ("&&", "||"):
        for operand in bare.children:
            yield from _leaves(operand)
    elif bare.kind is Kind.UNARY and bare.operator == "!":
        yield from _leaves(bare.children[0])
    elif bare.kind is not Kind.CONDITIONAL:
        yield bare


def _truth(leaf: Node, ranges: Ranges) -> bool | None:
    """Whether the leaf is always true or always false; None where both can be, or it is never evaluated."""
    found = ranges.of(leaf)
    if found is not None:
        if found.exact == 0:
            return False
        if found.low > 0 or found.high < 0:
            return True
    value = value_of(leaf)
    if value is not None and found is not None:
        return bool(value)
    if leaf.kind is Kind.BINARY and leaf.operator in ("==", "!="):
        sides = leaf.children
        if any(is_null_pointer_constant(a) and _is_address(b) for a, b in (sides, sides[::-1])):
            return leaf.operator == "!="
    return True if _is_address(leaf) else None


def _is_address(node: Node) -> bool:
    """An expression that is the address of something and so never null."""
    node = node.bare
    while node.kind is Kind.CAST and node.type is not None and node.type.is_pointer:
        node = node.children[-1].bare
    if node.kind is Kind.UNARY and node.operator == "&":
        node = node.children[0].bare
    elif node.type is None or node.type.kind not in (TypeKind.ARRAY, TypeKind.FUNCTION):
        return False
    entity = node.entity
    if node.kind is not Kind.NAME or entity is None:
        return False
    return entity.kind is Kind.VARIABLE or entity.definition is not None  # an undefined function may be weak


def _intended(node: Node, condition: Node, leaf: Node, known: bool) -> bool:
    """An endless loop, or the do ... while (0) that makes a macro one statement."""
    if condition.bare is not leaf or node.kind not in (Kind.WHILE, Kind.DO, Kind.FOR) or value_of(leaf) is None:
        return False
    if not known:
        return node.kind is Kind.DO
    literal = leaf.kind in (Kind.INTEGER, Kind.CHARACTER)
    return literal or (leaf.macro is not None and not leaf.argument)


def _guards_macro(leaf: Node) -> bool:
    """Whether the body of a macro compares a pointer with NULL, an address that never is apart."""
    sides = leaf.children if leaf.kind is Kind.BINARY and leaf.operator in ("==", "!=") else (leaf,)
    pointer = any(side.type is not None and side.type.is_pointer for side in sides)
    written = leaf.macro is not None and not (leaf.argument and all(side.argument for side in sides))
    return pointer and written and not any(_is_address(side) for side in sides)


def _equal_in_some_configuration(leaf: Node) -> str:
    """For `u < A - B` with macros A and B and unsigned u: "'A' equals 'B'"; "" for anything else."""
    if leaf.kind is not Kind.BINARY or leaf.operator not in ("<", ">") or leaf.macro is not None:
        return ""
    difference = leaf.children[1 if leaf.operator == "<" else 0].bare
    if difference.kind is not Kind.BINARY or difference.operator != "-" or difference.type is None:
        return ""
    first, second = (side.bare for side in difference.children)
    if difference.type.canonical.signed or value_of(difference) is None:
        return ""
    if first.kind is second.kind is Kind.INTEGER and first.macro and second.macro and first.macro != second.macro:
        return f"'{first.macro}' equals '{second.macro}'"
    return ""


def _shown(node: Node) -> str:
    if node.macro and not (node.name or "").startswith(node.macro) and node.kind is not Kind.INTEGER:
        return f"a condition from '{node.macro}'"
    text = " ".join(node.text.split())
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"

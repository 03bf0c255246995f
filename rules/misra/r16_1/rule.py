"""A switch statement has the plain shape: a block of clauses, each with its labels in front.

What
    Reports a switch whose body is not a compound statement; code or declarations in front of its first label; a
    declaration directly in a clause; a goto that takes the place of the break; code behind the break that ends a
    clause; and a case or default label under a statement that is no block (an if, a loop, a label).

Why it matters
    C allows labels and code in a switch nearly anywhere. A reader who expects clauses one after the other, each
    complete in itself, would miss what such code does.

How it is checked
    The body is cut into clauses: one or more labels, then statements. Declarations are allowed inside blocks of the
    clause's own:

        case 1: { int n = read(); use(n); } break;    /* fine */
        case 2: int m; m = read(); use(m); break;     /* reported at m */

    What the more particular rules of this chapter ask for is reported by them alone: labels in nested blocks (16.2),
    the break at the end, also where return or continue takes its place (16.3), default (16.4, 16.5) and the number of
    clauses (16.6). For the edition of 2025 a goto may end a clause.

Limits
    Of a switch with a case label that does not translate (an undeclared name), only what does not depend on where its
    clauses start is reported.

Deviating
    State machines that a generator writes, or code that jumps into loops on purpose, are the usual reasons.
"""

from certkit.facts.switches import Switch, ends_with_break, switches
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r16.1", "well-formed switch")

_JUMPS = (Kind.GOTO, Kind.COMPUTED_GOTO)
_TRANSPARENT = frozenset({Kind.CASE, Kind.DEFAULT})


def check(unit: Unit) -> Hits:
    for one in switches(unit):
        if one.body.kind is not Kind.COMPOUND:
            yield one.node, "the body of this switch is not a block"
            continue
        for node in () if one.lost else one.before[:1]:
            what = "declaration" if node.kind is Kind.DECLARATION else "code"
            yield node, f"{what} in front of the first label of the switch"
        for clause in one.clauses:
            for node in clause.statements:
                if node.kind is Kind.DECLARATION:
                    yield node, "a declaration stands directly in a clause of the switch"
                elif node.kind in _JUMPS and not ends_with_break(clause):
                    message = "goto takes the place of the break that ends a clause of the switch"
                    yield node, message, "certain", ("c2025",)
            ends = [number for number, node in enumerate(clause.statements) if node.kind is Kind.BREAK]
            if ends and ends[0] + 1 < len(clause.statements) and not one.lost:
                behind = clause.statements[ends[0] + 1]
                if behind.kind is not Kind.DECLARATION:
                    yield behind, "code behind the break that ends a clause of the switch"
        yield from _under_statements(one)


def _under_statements(one: Switch) -> Hits:
    for label in one.nested:
        holder = _holder(label)
        if holder is not None:
            yield label, f"'{label.kind}' stands under '{holder.kind}', not in a clause of the switch"


def _holder(label: Node) -> Node | None:
    """The statement that a label stands under without a block between them."""
    for above in label.ancestors():
        if above.kind is Kind.COMPOUND:
            return None
        if above.kind not in _TRANSPARENT:
            return above
    return None

"""A result that is not wanted is cast to void.

What
    Reports a call whose non-void result is dropped without a cast to void.

Why it matters
    A dropped result is often a forgotten check. `(void)` says that the author knew.

How it is checked
    Calls, through pointers too, that stand alone as a statement, as a part of a `for`, left of a comma, or as an
    arm of a ?: whose own value is dropped. Code from macros is reported at the use.

        printf("x");             /* reported, as for every function with a result */
        (void)printf("x");       /* fine */
        ready ? f() : g();       /* reported once for each call with a result */

Limits
    Of a function without a declaration the result is not known; Rule 17.3 reports the call. Whether a value that is
    kept is ever looked at is a matter of Rules 2.2 and Dir 4.7.

Deviating
    Cast to void instead.
"""

from certkit.facts.conversions import shown
from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.7", "unwanted results are cast to void")

_STATEMENTS = frozenset({Kind.COMPOUND, Kind.IF, Kind.WHILE, Kind.DO, Kind.SWITCH, Kind.CASE, Kind.DEFAULT, Kind.LABEL})


def check(unit: Unit) -> Hits:
    system = {macro.name for macro in unit.macros if macro.system}
    for call in unit.nodes(Kind.CALL):
        if call.type is None or call.type.canonical.kind is TypeKind.VOID or not _dropped(call):
            continue
        if call.macro in system and not call.argument and _is_inner(call):
            continue  # a statement of the library's own
        callee = call.callee
        if callee is None and _is_unknown(call.children[0].bare):
            continue
        name = callee.name if callee is not None else call.children[0].bare.name
        what = f"'{name}'" if name else "this call"
        yield call, f"the '{shown(call.type)}' that {what} returns is dropped"


def _is_unknown(name: Node) -> bool:
    """Whether a function is called that nothing declares."""
    return (
        name.kind is Kind.NAME and name.entity is None and name.type is not None and name.type.kind is TypeKind.FUNCTION
    )


def _is_inner(call: Node) -> bool:
    """Whether more of the same macro's text stands around a call."""
    above = call.parent
    return above is not None and above.macro == call.macro and above.offset == call.offset


def _dropped(node: Node) -> bool:
    """Whether the value of an expression goes nowhere."""
    above = node.parent
    if above is None:
        return False
    if above.kind in (Kind.PAREN, Kind.CONVERSION):
        return _dropped(above)
    if above.kind is Kind.BINARY and above.operator == ",":
        return above.children[0] is node or _dropped(above)
    if above.kind is Kind.CONDITIONAL:
        return above.children[0] is not node and _dropped(above)
    if above.kind is Kind.FOR:
        init, _, step, body = above.for_parts
        return node is init or node is step or node is body
    if above.kind not in _STATEMENTS:
        return False
    if above.kind is Kind.COMPOUND and above.parent is not None and above.parent.kind is Kind.STATEMENT_EXPRESSION:
        return above.children[-1] is not node or _dropped(above.parent)
    return not _controls(above, node)


def _controls(statement: Node, node: Node) -> bool:
    """Whether `node` is the condition or the case value of a statement rather than a statement of its own."""
    if statement.kind in (Kind.IF, Kind.WHILE, Kind.SWITCH, Kind.CASE):
        return statement.children[0] is node
    return statement.kind is Kind.DO and statement.children[-1] is node

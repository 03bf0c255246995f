"""A function has one way out: a single return at its end.

What
    Reports every `return` that is not the last statement of its function's body, once each.

Why it matters
    A reader who has to establish what holds when a function ends, and a later change that must run before it ends
    (a lock released, a counter restored), have one place to look at instead of many.

How it is checked
    For each function definition, every return statement is compared with the last statement of the body. One that
    stands anywhere else is reported at the keyword. Code from macros counts, at the macro's use.

        int f(int n)
        {
            if (n < 0) { return -1; }     /* reported */
            return n;                     /* fine: the last statement */
        }

Limits
    None known. Calls that never come back (exit, longjmp, an endless loop) are no returns.

Deviating
    Early exits that check arguments are the usual reason; say for which functions, and what guards the resources held.
"""

from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r15.5", "single return at the end of a function")


def check(unit: Unit) -> Hits:
    for function in unit.functions:
        last = _last_statement(function.body)
        for node in function.walk():
            if node.kind is Kind.RETURN and node is not last and node.function is function:
                yield node, f"'{function.name}' also returns here, before its end"


def _last_statement(body: Node | None) -> Node | None:
    """The statement that control reaches last: the last of the body, behind its labels."""
    last = body.children[-1] if body is not None and body.children else None
    while last is not None and last.kind is Kind.LABEL and last.children:
        last = last.children[-1]
    return last

"""The body of an if, else, loop or switch stands in braces.

What
    Reports a statement under `if`, `else`, `while`, `for`, `do` or `switch` that is no compound statement. An `if`
    directly behind `else` is allowed.

Why it matters
    Without braces, indentation tells the reader one thing and the compiler may do another: a second statement added
    below the first belongs to no condition, and a stray semicolon becomes the whole body.

How it is checked
    The kind of the body is all that counts: an empty statement is reported too, and so is a body that a macro writes
    without braces. The finding stands at the keyword, at `else` for the second branch of an if. What a macro of a
    system header writes (the `if` of assert) is not the project's.

        while (busy()) ;                      /* reported: an empty statement */
        if (a) { f(); } else if (b) { g(); }  /* fine */
        if (a) { f(); } else g();             /* reported at else */

Limits
    None known.

Deviating
    Usually not worth it; a formatting tool adds the braces.
"""

from certkit.facts.statements import keyword_before
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r15.6", "bodies of selections and loops are compound statements")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.FOR, Kind.WHILE, Kind.SWITCH, Kind.DO):
        body = node.children[0 if node.kind is Kind.DO else -1]
        if body.kind is not Kind.COMPOUND and not unit.library.wrote(node, node.kind):
            yield node, f"the body of '{node.kind}' is not in braces"
    for node in unit.nodes(Kind.IF):
        if unit.library.wrote(node, "if"):
            continue
        then, otherwise = node.children[1], node.children[2] if len(node.children) > 2 else None
        if then.kind is not Kind.COMPOUND:
            yield node, "the body of 'if' is not in braces"
        if otherwise is not None and otherwise.kind not in (Kind.COMPOUND, Kind.IF):
            where = otherwise if otherwise.macro is not None else keyword_before(otherwise, "else")
            yield where, "the body of 'else' is not in braces"

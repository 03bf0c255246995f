"""The comma operator is not used.

What
    Reports every comma operator, those in the clauses of a `for` included.

Why it matters
    Two expressions in the place of one hide the first, whose value is thrown away, and look like an argument list or a
    declaration. Two statements say the same.

How it is checked
    On the parsed expression, so that the commas of argument lists, declarators (`int a, b;`), initialisers and
    enumerations are no matter here. A chain `a, b, c` is one finding for each comma. A comma that a macro of a system
    header brings along (`assert` of some libraries) is not the project's own and is left out.

        for (i = 0, j = 9; i < j; i++, j--)      /* reported twice */
        int i, j;                                /* fine: no operator */

Limits
    None known.

Deviating
    Macros that must be an expression are the usual reason; an inline function avoids it.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r12.3", "no comma operator")


def check(unit: Unit) -> Hits:
    library = {"<built-in>"} | {macro.name for macro in unit.macros if macro.system}
    for node in unit.nodes(Kind.BINARY):
        if node.operator == "," and node.written_in not in library:
            yield node, "the comma operator joins two expressions"

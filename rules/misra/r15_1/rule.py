"""There is no goto.

What
    Reports every `goto`, computed ones included.

Why it matters
    Structured statements say where control comes from and where it goes; a jump to a label says only half of it, and a
    careless one makes a function's flow hard to review and to test.

How it is checked
    Each goto statement is reported, one that a macro writes at the macro's use.

Limits
    None known.

Deviating
    Leaving nested loops and a common way out that releases resources are the usual reasons; Rules 15.2 and 15.3 then
    say how the jump may look.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r15.1", "no goto")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.GOTO):
        yield node, f"goto jumps to '{node.name}'"
    for node in unit.nodes(Kind.COMPUTED_GOTO):
        yield node, "goto jumps to a computed address"

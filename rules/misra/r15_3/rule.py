"""A goto jumps to a label of its own block or of one around it.

What
    Reports a `goto` into a block that it does not stand in, or from one clause of a switch into another.

Why it matters
    A jump into a block passes by what the block's head establishes: the condition of an if, the initialisation of a
    loop, the value that a case stands for.

How it is checked
    The innermost block that holds the label must also hold the goto. A block is a compound statement or the lone
    statement under an if, a loop or a switch; in the body of a switch, the statements between two groups of case
    labels are a block of their own. The finding stands at the goto.

        goto inside;                      /* reported */
        if (n > 0) { inside: n--; }
        if (n > 9) { goto out; }          /* fine: out stands in a block around the goto */
        out: return n;

Limits
    Jumps to computed addresses, an extension of some compilers, are not followed.

Deviating
    Hardly ever worth it; moving the label to the end of the enclosing block says the same.
"""

from certkit.facts.statements import block_of
from certkit.facts.switches import clause_index
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r15.3", "goto stays within the blocks around it")


def check(unit: Unit) -> Hits:
    labels: dict[tuple[int, str], Node] = {}
    jumps = unit.nodes(Kind.GOTO)
    if jumps:
        labels = {(id(label.function), label.name): label for label in unit.nodes(Kind.LABEL)}
    for jump in jumps:
        label = labels.get((id(jump.function), jump.name))
        if label is None:
            continue
        block = block_of(label)
        if block is None:
            continue
        if block is not jump and block not in jump.ancestors():
            yield jump, f"goto jumps into the block that holds '{jump.name}'"
        elif clause_index(block, label) != clause_index(block, jump):
            yield jump, f"goto jumps into another clause of the switch, to '{jump.name}'"

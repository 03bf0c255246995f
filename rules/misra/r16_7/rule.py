"""A switch does not choose by a Boolean value.

What
    Reports a switch whose expression is essentially Boolean.

Why it matters
    There are two values to choose from; an if with an else says it in the form that every reader expects.

How it is checked
    The essential type of the expression: a _Bool object, a comparison, a logical operator, or an integer behind a
    typedef that stands for a Boolean type.

Limits
    A Boolean kept in a plain integer is not seen as one.

Deviating
    Usually not worth it: write an if.
"""

from certkit.facts.essential import Category, essentials
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r16.7", "no switch on a Boolean")


def check(unit: Unit) -> Hits:
    types = unit.fact(essentials)
    for node in unit.nodes(Kind.SWITCH):
        found = types.of(node.children[0])
        if found is not None and found.category is Category.BOOLEAN:
            yield node, "the expression of this switch is essentially Boolean"

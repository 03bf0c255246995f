"""Every switch has at least two clauses.

What
    Reports a switch with fewer than two clauses. Labels without statements between them share one clause.

Why it matters
    A switch with a single path decides nothing; it may be left over, or its other clauses were forgotten. Where one
    value matters, an if says it more plainly.

How it is checked
    The groups of labels that stand directly in the body are counted, each with the statements behind it. A group behind
    which nothing but an empty statement or an empty block stands shares the clause that follows.

        switch (n) { case 1: {} default: n = 0; break; }    /* reported: one clause */

Limits
    Labels in nested blocks are left to Rule 16.2 and start no clause here.

Deviating
    A switch that is prepared for values to come is the usual reason.
"""

from certkit.facts.switches import switches
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r16.6", "at least two clauses in a switch")


def check(unit: Unit) -> Hits:
    for one in switches(unit):
        # Through a clause without statements control only passes into the next.
        count = sum(not clause.holds_only(Kind.EMPTY) for clause in one.clauses[:-1]) + len(one.clauses[-1:])
        if count < 2 and not one.lost:
            yield one.node, f"this switch has {'one clause' if count else 'no clause'}"

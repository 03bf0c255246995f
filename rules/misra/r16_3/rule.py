"""Every switch clause ends with an unconditional break.

What
    Reports a clause of a switch whose last statement is no `break`. Labels without statements between them share one
    clause.

Why it matters
    Where the break is missing, the next clause runs too. Nobody can tell whether that was meant, and a clause added
    between the two changes what the first one does.

How it is checked
    The last statement of the clause must be a break, or a block whose last statement is one. Ways out such as
    return, goto or continue do not count, nor do calls that never return, but for the edition of 2025, which accepts
    them; the last clause needs its break too. The finding stands at the label in front of the clause's statements.

        case 1: n = 1;                            /* reported at case 1: no break */
        case 2: if (n > 3) { break; }             /* reported: the break is conditional */
        case 3: return n;                         /* reported: return is no break */
        case 4: case 5: { n = 2; break; }         /* fine: labels share a clause, the block ends with break */

Limits
    None known.

Deviating
    Falling through on purpose is the usual reason; a comment at the place where the break would stand says so best.
"""

from certkit.facts.switches import ends_with_break, leaves, switches
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r16.3", "break at the end of every switch clause")


def check(unit: Unit) -> Hits:
    for one in switches(unit):
        for clause in one.clauses:
            if not ends_with_break(clause):
                allowed = ("c2025",) if leaves(unit, clause) else ()
                yield clause.labels[-1], "this clause of the switch does not end with 'break'", "certain", allowed

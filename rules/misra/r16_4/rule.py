"""Every switch has a default clause that says something.

What
    Reports a switch without `default`, and a default clause that holds neither a statement nor a comment in front of
    its break.

Why it matters
    The default clause shows what happens with the values that no case names, those that only a fault can bring
    included. An empty one without a word leaves open whether anybody thought about them.

How it is checked
    Both are reported at the keyword `switch`, a missing label also when the cases name every enumerator of the type. In
    the clause that belongs to the label, a comment, a statement other than break, or the use of a macro (such a marker
    may stand for something in another configuration) must come before the break:

        default: break;                         /* reported */
        default: break; /* nothing to do */     /* reported: the comment comes too late */
        default: /* nothing to do */ break;     /* fine */

Limits
    None known.

Deviating
    Usually not worth it: a default clause with a comment is enough.
"""

from certkit.facts.statements import holds_text
from certkit.facts.switches import Clause, switches
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r16.4", "default in every switch")


def check(unit: Unit) -> Hits:
    for one in switches(unit):
        if not one.has_default:
            yield one.node, "this switch has no 'default'"
        for clause in one.clauses:
            if clause.is_default and clause.holds_only(Kind.BREAK) and not _says(unit, clause):
                yield one.node, "the default clause of this switch holds neither a statement nor a comment"


def _says(unit: Unit, clause: Clause) -> bool:
    """Whether a comment or a macro stands between the first label and the break."""
    first = clause.labels[0]
    last = clause.statements[-1] if clause.statements else first
    while last.kind is Kind.COMPOUND and last.children:
        last = last.children[-1]
    if last.macro is not None and last.macro == first.macro and last.offset == first.offset:
        return False
    return holds_text(unit, first, first.offset, last.offset if last.kind is Kind.BREAK else last.end)

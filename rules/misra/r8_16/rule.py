"""No alignment of zero is asked for.

What
    Reports an alignment specifier whose argument is the constant zero.

Why it matters
    Such a specifier has no effect, which is hardly what somebody who wrote it had in mind.

How it is checked
    The argument of each _Alignas, alignas, or macro for them, in declarations of objects and members, is evaluated as
    a condition is, macros expanded and enumerators replaced by their values.

Limits
    Zeros that only types or sizeof could yield do not exist.

Deviating
    Configurations that switch the alignment off this way are the usual reason.
"""

from certkit.facts.specifiers import alignments
from certkit.frontends.pyc_condition import NotACondition, holds
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.16", "no alignment of zero")


def check(unit: Unit) -> Hits:
    bodies: dict[str, tuple[str, ...]] | None = None
    for node in unit.nodes(Kind.VARIABLE, Kind.FIELD):
        if not any(child.kind is Kind.ATTRIBUTE for child in node.children):
            continue
        for one in alignments(node, unit):
            if bodies is None:
                bodies = {e.name: (str(e.declarations[0].value),) for e in unit.entities if e.kind is Kind.ENUMERATOR}
                bodies |= {m.name: tuple(t.text for t in m.body) for m in unit.macros if m.parameters is None}
            if _is_zero(one.argument, bodies, 8):
                yield one.place, f"the alignment of '{node.name}' is zero"


def _is_zero(words: tuple[str, ...], bodies: dict[str, tuple[str, ...]], depth: int) -> bool:
    if depth and any(word in bodies for word in words):
        return _is_zero(tuple(w for word in words for w in bodies.get(word, (word,))), bodies, depth - 1)
    if any(word.isidentifier() for word in words):
        return False
    try:
        return not holds(words)
    except NotACondition:
        return False

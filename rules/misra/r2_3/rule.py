"""Every type name that is declared is used.

What
    Reports a typedef whose name nothing refers to.

Why it matters
    A type that nothing uses is left over, or was meant to be used where another type stands now.

How it is checked
    The uses of a typedef are collected over all units of a configuration: declarations, casts, sizeof, members, other
    typedefs. A typedef without any is reported at its name, typedefs inside functions too. A name that stands in
    lines a configuration skips, or in a macro's body, counts as used. Where several configurations are analysed, the
    type must be unused in each that declares it.

Limits
    Structures, unions and enumerations without typedef are the subject of Rule 2.4. Headers that no analysed file
    includes are not searched.

Deviating
    Headers of a library declare types for their users; say which headers those are.
"""

from certkit.model import Kind, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r2.3", "no unused type", absence=True)


def check(program: Program) -> Hits:
    for rows in program.entities.values():
        entity = rows[0][1]
        if entity.kind is not Kind.TYPEDEF or any(e.uses or e.name in s.mentioned for s, e in rows):
            continue
        if not any(d.system for _, e in rows for d in e.declarations):
            yield entity.declarations[0].place, f"the type '{entity.name}' is never used"

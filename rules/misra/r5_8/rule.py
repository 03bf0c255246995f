"""The name of an external function or object is used for nothing else.

What
    Reports everything else in the program that has the name of a function or object that the program defines with
    external linkage.

Why it matters
    The name is seen, or can be seen, everywhere. Whoever meets it as a member, a parameter or another unit's static
    object takes it for the external one.

How it is checked
    All units together: objects and functions with internal linkage, parameters, local objects, members, labels, tags,
    typedefs and enumerators with such a name are reported, each once.

Limits
    Parameters of declarations that are no definitions are left out, and so are macros (Rule 5.5).

Deviating
    Members named like the module's only object are the usual reason.
"""

from certkit.facts.unique import holders
from certkit.model import Kind, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.8", "external names are unique")


def check(program: Program) -> Hits:
    names = {
        rows[0][1].name
        for rows in program.entities.values()
        if rows[0][1].linkage == "external" and rows[0][1].kind in (Kind.FUNCTION, Kind.VARIABLE)
        if any(d.definition and not d.system for _, entity in rows for d in entity.declarations)
    }
    for name, rows in holders(program, names).items():
        owner = next((row for row in rows if row.linkage == "external"), None)
        for row in rows:
            if owner is not None and row.place != owner.place:
                yield row.place, f"the {row.what} '{name}' has the name of the external one at {owner.place}"

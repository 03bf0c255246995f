"""An external function or object is declared once, in one file.

What
    Reports declarations of a name with external linkage beyond the one that all could share, in any file.

Why it matters
    Where each user writes a declaration of its own, the compiler cannot compare them, and a change of the definition
    leaves some behind. One declaration in one header, included by all and by the defining file, cannot go astray.

How it is checked
    All declarations that are no definitions are collected from the whole program, those in blocks included. The first
    one may stay where it stands in the only header, or the only file, that has any: each other one is reported. Where
    two headers, or two source files and no header, have declarations, none of them is the one to keep, and all are
    reported. Headers of the system are left out.

        extern int level;              /* in level.h: fine */
        extern int level;              /* in user.c: reported; include level.h */

Limits
    Whether the defining file includes the declaration is the subject of Rule 8.4.

Deviating
    Names that a linker script or assembly code defines, declared where they are used, are a usual reason.
"""

from certkit.model import Kind, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.5", "one declaration of an external name")


def check(program: Program) -> Hits:
    for rows in program.entities.values():
        first = rows[0][1]
        if first.linkage != "external" or first.kind not in (Kind.FUNCTION, Kind.VARIABLE):
            continue
        places = {d.place for _, entity in rows for d in entity.declarations if not d.definition and not d.system}
        homes = {p.path for p in places if not p.path.endswith(".c")} or {p.path for p in places}
        kept = min(p for p in places if p.path in homes) if places else None
        for place in sorted(places):
            if len(homes) > 1 and place.path in homes:
                other = min(p for p in places if p.path in homes - {place.path})
                yield place, f"'{first.name}' is declared at {other} too"
            elif place != kept:
                yield place, f"'{first.name}' is declared at {kept} already"

"""An external function or object is declared once, in one file.

What
    Reports every declaration of a name with external linkage beyond the first, in any file.

Why it matters
    Where each user writes a declaration of its own, the compiler cannot compare them, and a change of the definition
    leaves some behind. One declaration in one header, included by all and by the defining file, cannot go astray.

How it is checked
    All declarations that are no definitions are collected from the whole program, those in blocks included. The one
    that may stay is the first in a header, else the first in the order of files; each other one is reported. Headers
    of the system are left out.

Limits
    Whether the defining file includes the declaration is the subject of Rule 8.4.

Deviating
    Names that a linker script or assembly code defines, declared where they are used, are a usual reason.
"""

from certkit.model import Kind, Place, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.5", "one declaration of an external name")


def check(program: Program) -> Hits:
    for rows in program.entities.values():
        first = rows[0][1]
        if first.linkage != "external" or first.kind not in (Kind.FUNCTION, Kind.VARIABLE):
            continue
        places = {d.place for _, entity in rows for d in entity.declarations if not d.definition and not d.system}
        if len(places) > 1:
            kept, *others = sorted(places, key=_order)
            for place in others:
                yield place, f"'{first.name}' is declared at {kept} already"


def _order(place: Place) -> tuple[bool, Place]:
    """Headers first."""
    return place.path.endswith(".c"), place

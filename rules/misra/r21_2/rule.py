"""No declaration has a reserved name.

What
    Reports the declaration of a name that begins with two underscores or with an underscore and a capital; of any other
    name that begins with an underscore, at file scope; and of a function of the standard library.

Why it matters
    The compiler may treat such names as its own: replace a function called memcpy by instructions, or clash with a name
    of its run-time library.

How it is checked
    On every declaration in project files, prototypes of library functions written by hand included. A name of a library
    function is reserved at file scope and with external linkage; members, parameters and local variables may have it.
    A type of the library counts where its header is included. Functions that only a later edition of C gave to the
    library are left to projects that use an earlier one.

Limits
    Names that C merely keeps for later editions (str..., is..., to...) are not looked for, nor are names that one
    library has beyond the standard (`index`, `read`).

Deviating
    A library of one's own is the usual reason; say that the compiler is told not to assume the standard one.
"""

from certkit.facts.library import FUNCTIONS, TYPES, header_of, since, year_of
from certkit.facts.names import Identifier, identifiers, is_reserved
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.2", "no declaration of a reserved name", tags=("library",))

_EXTERNAL = frozenset({*FUNCTIONS, "errno", "math_errhandling", "setjmp", "va_copy", "va_end"})
"""What C11 7.1.3 reserves as external names; some of them may be macros."""


def check(unit: Unit) -> Hits:
    year = year_of(unit.standard)
    for one in identifiers(unit):
        why = _reason(unit, one, year)
        if why and not unit.library.inside(one.node):
            yield one.node, f"'{one.name}' {why}"


def _reason(unit: Unit, one: Identifier, year: int) -> str:
    entity = one.node.entity
    external = entity is not None and entity.linkage == "external"
    outside = one.scope is None and one.space in ("ordinary", "tag")
    if is_reserved(one.name):
        return "is a name kept for the compiler and its library"
    if one.name.startswith("_") and (outside or external):
        return "begins with an underscore and stands at file scope"
    if not (one.space == "ordinary" and (outside or external)):
        return ""
    header = header_of(one.name)
    if one.name in _EXTERNAL and (since(one.name) or 0) <= year:
        return f"is a name of <{header}>"
    if one.name in TYPES and any(unit.library.includes(header)):
        return f"is a type of <{header}>"
    return ""

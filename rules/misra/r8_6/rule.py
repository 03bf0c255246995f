"""A name with external linkage has exactly one external definition in the program.

What
    Reports every definition of a function or object that more than one unit defines, and the declaration of a
    function or object that some unit uses and none of the analysed set defines.

Why it matters
    With two definitions it depends on the linker which one is used, and a type may differ unnoticed between them.
    With none the program has undefined behaviour, or whatever a library happens to supply under that name takes its
    place.

How it is checked
    The definitions of all units of a configuration are brought together. A tentative definition counts; an inline
    definition does not (C11 6.7.4), nor does one marked weak, which is made to be replaced. Each of several
    definitions is reported. A name used but not defined is reported once, where the program declares it (in a header
    where there is one); the finding is "possible", since assembly code, a linker script or a library may define it.
    Left out are names that a system header declares, functions of the C library, names reserved to the
    implementation, and labels in asm statements. The operand of sizeof is no use, and a declaration that nothing uses
    asks for no definition.

Limits
    Assembly files, linker scripts and libraries are not read. Where the analysed files are only a part of the
    program, what the rest defines is reported as missing. Where they hold several programs (more than one `main`),
    duplicates are "possible".

Deviating
    Hooks that the application supplies are the usual reason; name them and say what makes sure they are linked.
"""

from certkit.facts.linkage import defined_externally, undefined
from certkit.model import Place, Program, SharedEntity, Summary
from certkit.rule import Hit, Hits, Rule

RULE = Rule("misra-r8.6", "exactly one external definition", enforcement="partial")

Rows = list[tuple[Summary, SharedEntity]]


def check(program: Program) -> Hits:
    programs = len({s.path for s, e in program.entities.get("f:main", []) if any(d.definition for d in e.declarations)})
    for key, rows in program.entities.items():
        if not key.startswith("f:"):
            continue
        places = _definitions(rows)
        if len(places) > 1:
            yield from _duplicates(rows[0][1].name, places, programs > 1)
    for rows in undefined(program):
        message = f"'{rows[0][1].name}' is used, but nothing in the analysed set defines it"
        yield _declaration(rows), message, "possible"


def _definitions(rows: Rows) -> dict[str, Place]:
    """Where each unit defines the name externally, by the unit's path."""
    found = {}
    for summary, entity in rows:
        declared = defined_externally(entity)
        if declared is not None:
            found[summary.path] = declared.place
    return found


def _duplicates(name: str, places: dict[str, Place], several_programs: bool) -> Hits:
    for place in sorted(set(places.values())):
        others = sorted({other.path for other in places.values() if other != place})
        if others:
            message = f"'{name}' is also defined in {' and '.join(others)}"
        else:
            message = f"'{name}' is defined here, in a file that more than one unit includes"
        hit: Hit = (place, message, "possible") if several_programs else (place, message)
        yield hit


def _declaration(rows: Rows) -> Place:
    """The declaration to show: at file scope before one in a block, in a header before one in a C file."""
    declared = (d for _, e in rows for d in e.declarations)
    return min((d.block_scope, not d.place.path.endswith(".h"), d.place) for d in declared)[2]

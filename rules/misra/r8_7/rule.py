"""What only one unit refers to has no external linkage.

What
    Reports a function or object with external linkage that is referred to in the unit that defines it and in no other:
    at its declaration in a header, if there is one, else at its definition.

Why it matters
    Every name with external linkage can be reached, and clashed with, from anywhere. One that serves a single file is
    safer as `static`, and the compiler can then tell when it is no longer used.

How it is checked
    The uses of all units of a configuration are brought together. A name is reported when a unit defines it and the
    only uses, a function's own body apart, stand in that unit. What nothing refers to is not reported: it is the
    interface of the analysed files, or dead code. `main` is left out, and so is a name that an asm statement
    mentions. Where several configurations are analysed, this must hold in each that compiles the place.

Limits
    Assembly files, linker scripts and macros of a header that only users of the analysed files expand are not seen as
    references.

Deviating
    A library's interface is the usual reason; say which headers declare it.
"""

from certkit.facts.names import assembly_words
from certkit.model import Declared, Place, Program, SharedEntity, Summary
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.7", "no external linkage for what one unit uses", enforcement="partial", absence=True)


def check(program: Program) -> Hits:
    assembly = assembly_words(program.sources.values())
    for key, rows in program.entities.items():
        name = rows[0][1].name
        if not key.startswith("f:") or name == "main" or name in assembly:
            continue
        definitions = {s.path: d for s, e in rows if (d := _definition(e)) is not None}
        if len(definitions) != 1:
            continue
        ((path, definition),) = definitions.items()
        users = {s.path for s, e in rows if _refers(s, e)}
        if users == {path}:
            place = _in_header(rows, path) or definition.place
            yield place, f"'{name}' has external linkage, but only {path}, which defines it, refers to it"


def _definition(entity: SharedEntity) -> Declared | None:
    found = [d for d in entity.declarations if d.definition]
    return next((d for d in found if not d.tentative), found[0] if found else None)


def _in_header(rows: list[tuple[Summary, SharedEntity]], unit: str) -> Place | None:
    """Where a header declares a name that `unit` defines."""
    declared = {d.place for _, e in rows for d in e.declarations if not (d.definition or d.system or d.block_scope)}
    return min((p for p in declared if p.path != unit and not p.path.lower().endswith(".c")), default=None)


def _refers(summary: Summary, entity: SharedEntity) -> bool:
    return any(use.function != entity.name for use in entity.uses)

"""No object is defined that nothing uses.

What
    Reports the definition of an object, local or not, that nothing in the program refers to.

Why it matters
    It may be left over, or another object is used in its place by mistake.

How it is checked
    A local object must be named somewhere besides its own definition; a cast to void is enough. Where a macro does more
    than declare the object and nothing uses it in any expansion, it is reported once, at the macro. An object at file
    scope must be named in some unit of the program. Objects marked for the linker or a debugger (attributes used,
    retain, section, alias) or named in assembly, in lines that the configuration skips or in a macro's body are left
    out. Where several configurations are analysed, all that compile the definition must leave it unused.

Limits
    An object with external linkage that no unit uses may have users that were not analysed. Without `main` among the
    units, or where they use a function or object that none of them defines, such a finding is possible, not certain. An
    object that is written and never read counts as used.

Deviating
    Constants for a debugger or a calibration tool are the usual reason; say which tool reads them.
"""

from certkit.facts.linkage import undefined
from certkit.model import Declared, Kind, Program, SharedEntity, Summary
from certkit.rule import Hits, Rule

RULE = Rule("misra-r2.8", "no unused object", absence=True)


def check(program: Program) -> Hits:
    whole = not any(True for _ in undefined(program)) and any(
        d.definition for _, entity in program.entities.get("f:main", ()) for d in entity.declarations
    )
    for row in sorted({row for summary in program.summaries for row in summary.unused}):
        yield row.place, f"nothing uses the object '{row.name}'"
    for rows in program.entities.values():
        entity = rows[0][1]
        if entity.kind is not Kind.VARIABLE or not entity.linkage or any(entity.key in s.kept for s, _ in rows):
            continue
        definition = _definition(rows)
        if definition is None or _is_used(rows):
            continue
        sure = whole or entity.linkage == "internal"
        yield definition.place, f"nothing uses the object '{entity.name}'", "certain" if sure else "possible"


def _definition(rows: list[tuple[Summary, SharedEntity]]) -> Declared | None:
    found = [d for _, entity in rows for d in entity.declarations if d.definition and not d.system]
    return next((d for d in found if not d.tentative), found[0] if found else None)


def _is_used(rows: list[tuple[Summary, SharedEntity]]) -> bool:
    """Whether any unit uses the object outside its own initialiser, which stands outside any function."""
    for _, entity in rows:
        lines = {(d.place.path, d.place.line) for d in entity.declarations}
        if any(use.function or (use.place.path, use.place.line) not in lines for use in entity.uses):
            return True
    return False

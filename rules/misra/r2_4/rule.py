"""Every tag that is declared is used.

What
    Reports the tag of a structure, union or enumeration that nothing refers to.

Why it matters
    A tag without a use is left over, or suggests a use that does not exist; where a typedef names the type, the tag
    only offers a second name for it.

How it is checked
    The uses of a tag (`struct name` other than in its own definition and forward declarations) are collected over all
    units of a configuration. A tag without any is reported where its type is defined. A use inside the type's own
    definition, as in a list's link, counts. Using the enumerators, the typedef or the objects declared along with the
    type is no use of the tag. A name that stands in lines a configuration skips, or in a macro's body, counts as
    used. Where several configurations are analysed, the tag must be unused in each that declares it.

Limits
    Headers that no analysed file includes are not searched.

Deviating
    Tags that a debugger shows, or that a coding style asks for, are the usual reasons.
"""

from certkit.model import Declared, Kind, Program, SharedEntity, Summary
from certkit.rule import Hits, Rule

RULE = Rule("misra-r2.4", "no unused tag", absence=True)

_WORD = {Kind.STRUCT: "struct", Kind.UNION: "union", Kind.ENUM: "enum"}


def check(program: Program) -> Hits:
    tagged = {row.place for s in program.summaries for row in s.unlinked if row.what == "tag"}
    for rows in program.entities.values():
        entity = rows[0][1]
        if entity.kind not in _WORD or any(e.uses or e.name in s.mentioned for s, e in rows):
            continue
        shown = _shown(rows)
        if shown.place in tagged and not shown.system:
            yield shown.place, f"the tag of '{_WORD[entity.kind]} {entity.name}' is never used"


def _shown(rows: list[tuple[Summary, SharedEntity]]) -> Declared:
    """The definition, or the first declaration."""
    declared = [d for _, e in rows for d in e.declarations]
    return next((d for d in declared if d.definition), declared[0])

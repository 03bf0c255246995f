"""A name with internal linkage is used for nothing else in the program.

What
    Reports every other identifier that has the name of an object or function with internal linkage: in another unit
    or the same one, local or not, members, labels, tags and parameters included.

Why it matters
    Someone who searches for the name, or reads it in a map file or a debugger, should meet one thing.

How it is checked
    For each object or function that a unit defines with internal linkage, all identifiers that the project's files
    declare, in all units and all name spaces, are compared. The other identifier is reported; where two of internal
    linkage share a name, each is. One that a header defines is reported when more than one unit includes it, unless
    it is an inline function, which is permitted.

Limits
    Parameters of declarations that are no definitions are left out, and so are macros (Rules 5.4 and 5.5).

Deviating
    Members named like a file's own object are the usual reason; say how the two are told apart.
"""

from collections import defaultdict

from certkit.model import Kind, Place, Program, SharedEntity
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.9", "names with internal linkage are unique")


def check(program: Program) -> Hits:
    owners: dict[str, dict[str, Place]] = defaultdict(dict)  # name -> key -> definition
    for key, rows in program.entities.items():
        one = rows[0][1]
        if one.linkage != "internal" or any(d.system for d in one.declarations):
            continue
        definition = next((d for d in one.declarations if d.definition), one.declarations[0])
        owners[one.name][key] = definition.place
        if len({s.path for s, _ in rows}) > 1 and not (one.kind is Kind.FUNCTION and definition.inline):
            yield definition.place, f"'{one.name}' has internal linkage in each unit that includes this header"
    for name, own in owners.items():
        if len(own) > 1:
            for key, place in own.items():
                other = min(p.path for k, p in own.items() if k != key)
                yield place, f"'{name}' has internal linkage, and so has another one in {other}"
    yield from _externals(program, owners)
    once = _places(program)
    others = {row for s in program.summaries for row in s.unlinked if row.name in owners}
    for row in sorted({row._replace(place=once.get(row.place, row.place)) for row in others}):
        where = min(place.path for place in owners[row.name].values())
        yield row.place, f"the {row.what} '{row.name}' has the name of something with internal linkage in {where}"


def _places(program: Program) -> dict[Place, Place]:
    """For each declaration, the one place at which its entity is shown: where it is defined in any unit."""
    found: dict[Place, Place] = {}
    for rows in program.entities.values():
        declared = [d for _, e in rows for d in e.declarations]
        shown = next((d for d in declared if d.definition), declared[0])
        found.update((d.place, shown.place) for d in declared)
    return found


def _externals(program: Program, owners: dict[str, dict[str, Place]]) -> Hits:
    for key, rows in program.entities.items():
        name = rows[0][1].name
        if key.startswith("f:") and name in owners:
            where = min(place.path for place in owners[name].values())
            for place in sorted({_shown(entity) for _, entity in rows}):
                yield place, f"'{name}' has external linkage and the name of something with internal linkage in {where}"


def _shown(entity: SharedEntity) -> Place:
    """The definition, or the first declaration."""
    return next((d.place for d in entity.declarations if d.definition), entity.declarations[0].place)

"""External names differ in the characters that count.

What
    Reports a name with external linkage whose significant characters are those of another one of the program.

Why it matters
    Linkers may look at the first characters only. Two names that differ further back may then denote one thing, and
    nobody is told.

How it is checked
    The names of all functions and objects with external linkage that project files declare are compared, over all
    units: 31 characters from C99 on, 6 without regard to case in C90, as the standard given with -std grants at least.
    Each name but the first of those that clash is reported, once.

Limits
    A linker that tells more characters apart makes these findings harmless; the guideline may then be deviated by
    saying which linker. Names that only system headers declare are not compared.

Deviating
    A documented linker that looks at more characters is the usual reason, in C90 the rule.
"""

from collections import defaultdict

from certkit.facts.significance import external
from certkit.model import Kind, Place, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.1", "external names are distinct")


def check(program: Program) -> Hits:
    places: dict[str, Place] = {}
    groups: dict[str, set[str]] = defaultdict(set)
    for rows in program.entities.values():
        summary, entity = rows[0]
        if entity.linkage != "external" or entity.kind not in (Kind.FUNCTION, Kind.VARIABLE):
            continue
        declared = [d for _, e in rows for d in e.declarations if not d.system]
        if declared:
            places[entity.name] = next((d.place for d in declared if d.definition), declared[0].place)
            groups[external(entity.name, summary.standard)].add(entity.name)
    for names in groups.values():
        if len(names) > 1:
            first, *others = sorted(names, key=lambda name: (places[name], name))
            for name in others:
                yield places[name], f"the external name '{name}' is not distinct from '{first}'"

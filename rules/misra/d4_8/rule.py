"""The members of a structure are hidden from a unit that only handles pointers to it.

What
    Reports the definition of a structure or union that a unit sees in full although it has pointers to it and never
    looks behind them. There is one finding for each such unit.

Why it matters
    What a unit cannot see it cannot depend on, change by accident, or have to be compiled again for.

How it is checked
    For each unit, the structures and unions it sees defined in the project's files are sorted by use. One is reported
    when pointers to it occur (in declarations, parameters, members, typedefs), and nothing in the unit needs its
    members or its size: no member named, no object, array, member or parameter of the type itself, no dereference or
    subscript, no pointer arithmetic, no sizeof. Where several configurations are analysed, this must hold in each
    that compiles the definition. The finding stands at the brace that ends the definition, beside its typedef name.

Limits
    A definition that another definition in the same unit needs counts as needed, even where that one could be hidden
    too.

Deviating
    Structures that applications must be able to allocate are the usual reason.
"""

from bisect import bisect_left

from certkit.model import Kind, Place, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-d4.8", "structures hidden behind pointers", absence=True)


def check(program: Program) -> Hits:
    for key, rows in program.entities.items():
        kind = rows[0][1].kind
        if kind not in (Kind.STRUCT, Kind.UNION):
            continue
        for summary, entity in rows:
            if key in summary.only_pointed:
                definition = next(d for d in entity.declarations if d.definition)
                name = f"{kind} {entity.name}" if entity.name else f"unnamed {kind}"
                place = _end(program, definition.place)
                yield place, f"'{summary.path}' has pointers to '{name}' and needs none of its members"


def _end(program: Program, place: Place) -> Place:
    """Where the braces close that open behind a place; the place itself where the text has none there."""
    source = program.sources.get(place.path)
    depth = 0
    tokens = source.tokens if source is not None else ()
    for token in tokens[bisect_left(tokens, place, key=lambda t: t.place) :]:
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
            if depth == 0:
                return token.place
        elif token.text == ";" and depth == 0:
            break
    return place

"""The members of a structure are hidden from a unit that only handles pointers to it.

What
    Reports the definition of a structure or union that a unit sees in full although it has pointers to it and never
    looks behind them. There is one finding for each definition; it names one such unit and counts the others.

Why it matters
    What a unit cannot see it cannot depend on, change by accident, or have to be compiled again for.

        struct queue { int head; int items[8]; };   /* in the header that everybody includes */
        void put(struct queue *q, int item);

        struct queue;                               /* all that users of put need */
        void put(struct queue *q, int item);        /* the definition stands in queue.c */

How it is checked
    For each unit, the structures and unions it sees defined in the project's files are sorted by use. One is reported
    when the unit handles pointers to it (objects, expressions, calls, parameters and results of functions it defines;
    a prototype, typedef or member alone does not), and nothing in the unit needs its members or its size: no member
    named, no object, array, member or parameter of the type itself, no dereference or subscript, no pointer
    arithmetic, no sizeof. Where several configurations are analysed, this must hold in each that compiles the
    definition. The finding stands at the brace that ends the definition, beside its typedef name.

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
        pointing = [(summary.path, entity) for summary, entity in rows if key in summary.only_pointed]
        found: dict[Place, list[str]] = {}
        for path, entity in pointing:
            definition = next(d for d in entity.declarations if d.definition)
            found.setdefault(definition.place, []).append(path)
        name = f"{kind} {rows[0][1].name}" if rows[0][1].name else f"unnamed {kind}"
        for place, paths in found.items():
            more = f" ({len(paths) - 1} more units do so)" if len(paths) > 1 else ""
            yield _end(program, place), f"'{min(paths)}' has pointers to '{name}' and needs none of its members{more}"


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

"""Who in the whole program has a name: all uses of one name for different things, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from certkit.model import Kind, Place, Program

__all__ = ["Holder", "holders", "tags", "typedef_tags"]

_LINKED = {Kind.FUNCTION: "function", Kind.VARIABLE: "object"}
_TAGGED = frozenset({Kind.STRUCT, Kind.UNION, Kind.ENUM})


class Holder(NamedTuple):
    """Something that has a name: `what` as people call it; `linkage` is "" where it has none."""

    place: Place
    what: str
    linkage: str = ""


def holders(program: Program, names: Collection[str]) -> dict[str, list[Holder]]:
    """All things that project files declare under these names, by name, each place once and in order.

    A name with external linkage is one thing in the whole program, a type is one however often it is declared: each is
    shown where it is defined.
    """
    found: dict[str, set[Holder]] = defaultdict(set)
    types = {name: rows for name, rows in tags(program).items() if name in names}
    declared_again = {place for rows in types.values() for places in rows for place in places[1:]}
    for summary in program.summaries:
        for row in summary.unlinked:
            if row.name in names and not (row.what == "tag" and row.place in declared_again):
                found[row.name].add(Holder(row.place, row.what))
    for rows in program.entities.values():
        first = rows[0][1]
        if first.name in names and first.linkage and first.kind in _LINKED:
            declared = [d for _, entity in rows for d in entity.declarations if not d.system]
            if declared:
                shown = next((d for d in declared if d.definition), declared[0])
                found[first.name].add(Holder(shown.place, _LINKED[first.kind], first.linkage))
    return {name: sorted(rows) for name, rows in found.items()}


def typedef_tags(program: Program) -> dict[str, set[str]]:
    """For each typedef name, the types it stands for as "struct s": canonical texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for rows in program.entities.values():
        if rows[0][1].kind is Kind.TYPEDEF:
            for _, entity in rows:
                found[entity.name].update(d.type for d in entity.declarations)
    return found


def tags(program: Program) -> dict[str, list[list[Place]]]:
    """For each tag, the types that have it: the places where each one is defined, then declared.

    A type that several units see is one type, also where they first meet it in different headers. Types that no unit
    sees defined are left out.
    """
    names = {row.place: row.name for s in program.summaries for row in s.unlinked if row.what == "tag"}
    groups: dict[str, dict[Place, list[Place]]] = defaultdict(dict)  # per tag: place -> all places of its type
    defined: set[Place] = set()
    for rows in program.entities.values():
        if rows[0][1].kind not in _TAGGED:
            continue
        places = sorted({d.place for _, entity in rows for d in entity.declarations if d.place in names})
        defined.update(d.place for _, entity in rows for d in entity.declarations if d.definition)
        if places:
            _join(groups[names[places[0]]], places)
    found: dict[str, list[list[Place]]] = {}
    for name, group in groups.items():
        unique = {id(members): members for members in group.values()}.values()
        kept = [sorted(set(members), key=lambda p: (p not in defined, p)) for members in unique]
        found[name] = sorted(members for members in kept if members[0] in defined)
    return found


def _join(group: dict[Place, list[Place]], places: Iterable[Place]) -> None:
    """Makes one set of the places and of every set that already holds one of them."""
    merged: list[Place] = []
    for place in places:
        merged.extend(group.get(place, [place]))
    for place in merged:
        group[place] = merged

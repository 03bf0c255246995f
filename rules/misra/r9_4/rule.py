"""Nothing in an initialiser is initialised twice.

What
    Reports values of a braced list that go to an element or member, or a part of one, that a value further up in the
    list has initialised already. The members of a union are one place.

Why it matters
    The later value wins and the earlier one is lost, along with any side effects it had. With designators out of order
    this is easily done and hard to see.

How it is checked
    Each value is followed to its subobject by the rules of C; designators, ranges (`[1 ... 3]`) and the values that go
    on behind a designator are taken into account.

        int list[3] = { [0] = 1, [0] = 2 };      /* reported at the second */
        struct point p = { .y = 1, .x = 2, 3 };  /* reported: 3 goes to y again */

Limits
    None known.

Deviating
    A range that sets a default and single elements after it that differ are the usual reason.
"""

from collections.abc import Iterator

from certkit.facts.initialisers import Braced, Path, Value, braced_lists, path_text
from certkit.model import Entity, Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r9.4", "nothing is initialised more than once")

_FAR = 4096  # a range longer than this is looked at by its ends


def check(unit: Unit) -> Hits:
    for owner, outermost in unit.fact(braced_lists):
        owned = f"'{owner.name}'" if owner.kind is Kind.VARIABLE else "this object"
        for list_ in outermost.lists():
            for node, path in _again(list_):
                inside = path_text(path).lstrip(".")
                yield node, f"'{inside}' in the initialiser of {owned} has a value already"


def _again(list_: Braced) -> Iterator[tuple[Node, Path]]:
    if not any(value.designators for value in list_.values):
        return
    whole: set[Path] = set()
    parts: set[Path] = set()
    chosen: dict[Path, Entity] = {}
    for value in list_.values:
        found: Path | None = None
        for path in _paths(value):
            below = {path[:depth] for depth in range(1, len(path))}
            if path in whole or path in parts or below & whole:
                found = path
            for depth, step in enumerate(path):
                if isinstance(step, Entity) and _in_union(step):
                    before = chosen.setdefault(path[:depth], step)
                    if before is not step:
                        found = path
            whole.add(path)
            parts |= below
        if found is not None:
            yield value.node, found


def _paths(value: Value) -> Iterator[Path]:
    yield value.path
    step = value.path[-1] if value.path else None
    if value.last and isinstance(step, int):
        rest = range(step + 1, value.last + 1) if value.last - step <= _FAR else (value.last,)
        for index in rest:
            yield (*value.path[:-1], index)


def _in_union(member: Entity) -> bool:
    node = member.declarations[0] if member.declarations else None
    return node is not None and node.parent is not None and node.parent.kind is Kind.UNION

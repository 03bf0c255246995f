"""mtx_timedlock waits on mutexes made for it.

What
    Reports a call of mtx_timedlock on a mutex that this unit initialises without mtx_timed.

Why it matters
    Waiting with a limit on any other kind of mutex is undefined.

How it is checked
    The mutex in the call, an object or a member, is looked for in the unit's calls of mtx_init. Where none of them
    that names it has mtx_timed, the call is reported; where only some have, it is reported as possible.

Limits
    A mutex that is initialised in another unit, or handed around by pointer, is not followed; members are told apart by
    name, not by object.

Deviating
    Initialise the mutex with mtx_timed.
"""

from certkit.facts.constants import value_of
from certkit.facts.strings import unconverted
from certkit.model import Entity, Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r21.26", "mtx_timedlock waits on timed mutexes", enforcement="partial", decidable=False, tags=("library",)
)


def check(unit: Unit) -> Hits:
    timed = _flag(unit.entities)
    kinds: dict[int, list[int | float | None]] = {}
    for use in unit.library.calls({"mtx_init"}):
        assert use.call is not None
        mutex = _mutex(use.call)
        if mutex is not None and len(use.call.children) == 3:
            kinds.setdefault(id(mutex), []).append(value_of(use.call.children[2]))
    for use in unit.library.calls({"mtx_timedlock"}):
        assert use.call is not None
        mutex = _mutex(use.call)
        known = kinds.get(id(mutex), [])
        wrong = [kind for kind in known if isinstance(kind, int) and not kind & timed]
        if mutex is not None and wrong:
            message = f"'{mutex.name}', a mutex initialised without mtx_timed, is waited for with a limit"
            yield use.where, message, "certain" if len(wrong) == len(known) else "possible"


def _mutex(call: Node) -> Entity | None:
    node = unconverted(call.children[1]) if len(call.children) > 1 else None
    if node is not None and node.kind is Kind.UNARY and node.operator == "&":
        node = node.children[0].bare
        while node.kind is Kind.SUBSCRIPT:
            node = node.children[0].bare
    return node.entity if node is not None and node.kind in (Kind.NAME, Kind.MEMBER) else None


def _flag(entities: tuple[Entity, ...]) -> int:
    for entity in entities:
        if entity.kind is Kind.ENUMERATOR and entity.name == "mtx_timed":
            return int(entity.declarations[0].value or 0)
    return 0

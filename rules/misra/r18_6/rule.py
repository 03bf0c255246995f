"""The address of a local object, or of a thread's own, does not outlive it.

What
    Reports a function that returns the address of one of its automatic objects, and an assignment that stores such an
    address where it remains after the object is gone: in an object that lives longer, at file scope, static, in an
    outer block, or behind a pointer that the caller passed. An object of a thread ends with the thread.

Why it matters
    The memory is used for something else soon after. What then is read or written through the pointer is anybody's.

How it is checked
    What pointers point to is worked out from the function's own assignments along its control flow: `&x`, arrays that
    become pointers, compound literals, and local pointers set to such. The finding is certain where the pointer can
    only be such an address and the place where it is stored is known to live longer; it is possible where it may have
    other values too, or is stored through a pointer variable of which nothing is known. A parameter that is stored in
    an object at file scope or a static one is possible where a call in the same unit passes such an address. What
    tss_get gives one thread, stored in an object that all threads see, is possible too.

        int *kept;
        void f(void) { int n = 1; kept = &n; }                         /* reported, even if f sets kept back later */
        int *g(void) { int n[2]; return &n[1]; }                       /* reported */
        void h(struct node *head) { struct node own; head->next = &own; }   /* reported: the caller keeps head */

Limits
    Addresses that calls of other units pass on, that are converted to integers, or that are copied inside structures
    are not followed; nor are stores through a pointer that a local structure holds.

Deviating
    An object that is taken out again before its block ends (a list of local nodes) is the usual reason.
"""

from collections.abc import Iterable

from certkit.facts.bases import Base, Bases, bases_of, is_automatic, is_thread_local, scope_of
from certkit.facts.handed import handed
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

_THREAD_STORAGE = frozenset({"tss_get", "pthread_getspecific"})

RULE = Rule("misra-r18.6", "no address that outlives its object", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.RETURN):
        value = node.children[0] if node.children else None
        if value is None or value.type is None or not value.type.is_pointer:
            continue
        known = bases_of(unit, node)
        held = known.of(value) if known is not None else None
        local = sorted({base.name for base in held or () if is_automatic(base)})
        if held and local:
            sure = all(is_automatic(base) for base in held)
            yield node, f"the address of {local[0]} is returned, and it ends here", "certain" if sure else "possible"
    for node in unit.nodes(Kind.ASSIGN):
        target = node.children[0]
        if node.operator == "=" and target.type is not None and target.type.is_pointer:
            known = bases_of(unit, node)
            if known is not None:
                yield from _stored(node, target, known)
                yield from _passed(unit, node, target, known)


def _stored(node: Node, target: Node, known: Bases) -> Hits:
    if getter := _thread_storage(node.children[1]):
        places = known.object_of(target)
        if places and all(not is_automatic(place) and not is_thread_local(place) for place in places):
            yield node, f"what '{getter}' gives one thread is stored where it remains after the thread", "possible"
        return
    held = known.of(node.children[1])
    local = [base for base in held or () if is_automatic(base) or is_thread_local(base)]
    if not held or not local:
        return
    places = known.object_of(target)
    if places is None and not _is_from_outside(target):
        places = frozenset()
    outlived = [base for base in local if places is None or _outlives(places, base)]
    if outlived:
        sure = len(outlived) == len(held) and (places is None or all(_outlives([p], outlived[0]) for p in places))
        name = min(base.name for base in outlived)
        yield (
            node,
            f"the address of {name} is stored where it remains after its block",
            ("certain" if sure else "possible"),
        )
    elif not places and _is_reached(target):
        name = min(base.name for base in local)
        yield node, f"the address of {name} is stored through a pointer of which nothing is known", "possible"


def _passed(unit: Unit, node: Node, target: Node, known: Bases) -> Hits:
    """A parameter stored in an object that remains, while a caller passes the address of an object of its own."""
    places = known.object_of(target)
    if not places or any(is_automatic(place) or is_thread_local(place) for place in places):
        return
    found = handed(unit, node.children[1])
    if found is not None:
        base, caller = found
        yield node, f"the address of {base.name} of '{caller}', passed here, is stored where it remains", "possible"


def _outlives(places: Iterable[Base], base: Base) -> bool:
    """Whether one of the places lives longer than the object that the base is part of."""
    if is_thread_local(base):
        return any(not is_automatic(place) and not is_thread_local(place) for place in places)
    inner = scope_of(base)
    for place in places:
        if place.node is not None and place.node.kind is Kind.STRING:
            continue
        if not is_automatic(place):
            return True
        outer = scope_of(place)
        if outer is not inner and inner is not None and any(one is outer for one in inner.ancestors()):
            return True
    return False


def _thread_storage(value: Node) -> str:
    """The function that a pointer to storage of one thread comes from, "" for any other value."""
    node = value.bare
    while node.children and (node.kind is Kind.CAST or (node.kind is Kind.UNARY and node.operator == "&")):
        inside = node.operator == "&"
        node = node.children[-1].bare
        while inside and node.children and node.kind in (Kind.MEMBER, Kind.SUBSCRIPT):
            node = node.children[0].bare
    name = node.callee.name if node.kind is Kind.CALL and node.callee is not None else ""
    return name if name in _THREAD_STORAGE else ""


def _is_reached(target: Node) -> bool:
    """Whether a store goes through a pointer that is a variable of its own, not a member of a local structure."""
    node = target.unparenthesised
    while node.kind in (Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY, Kind.CAST) and node.children:
        node = node.children[0].bare
    return node.type is not None and node.type.is_pointer


def _is_from_outside(target: Node) -> bool:
    """Whether a store goes through a parameter or an object at file scope that holds a pointer."""
    node = target.unparenthesised
    while True:
        node = node.bare
        if node.kind in (Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY, Kind.CAST, Kind.BINARY) and node.children:
            node = node.children[0]
            continue
        break
    entity = node.entity
    if node.kind is not Kind.NAME or entity is None:
        return False
    if entity.kind is Kind.PARAMETER:
        return not any(use.parent is not None and use.parent.kind is Kind.ASSIGN for use in entity.uses)
    return bool(entity.linkage)

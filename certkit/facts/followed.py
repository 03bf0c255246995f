"""Which objects an analysis of one function may follow from assignment to assignment."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from certkit.facts.constants import limits
from certkit.model import Entity, Kind, Node, Type, TypeKind

__all__ = ["Followed", "addressed", "followed", "is_simple", "reaches_memory"]


class Followed(NamedTuple):
    """Integer objects and pointers of a function by id of their entity.

    `own` are automatic and never have their address taken: only assignments that name them change them. `shared` are
    other objects that the function reads more than once: calls and stores through pointers may change them, too.
    """

    own: dict[int, Entity]
    shared: dict[int, Entity]


def followed(function: Node) -> Followed:
    """What can be followed in a function definition: nothing where it has inline assembly."""
    own: dict[int, Entity] = {}
    uses: Counter[int] = Counter()
    others: dict[int, Entity] = {}
    for node in function.walk():
        entity = node.entity
        if node.kind in (Kind.ASM, Kind.STATEMENT_EXPRESSION):
            return Followed({}, {})
        if entity is None or node.type is None:
            continue
        if node.kind in (Kind.VARIABLE, Kind.PARAMETER):
            automatic = not entity.linkage and node.storage not in ("static", "extern")
            if automatic and _is_plain(node.type) and not addressed(entity):
                own[id(entity)] = entity
        elif node.kind is Kind.NAME and entity.kind in (Kind.VARIABLE, Kind.PARAMETER) and _is_plain(node.type):
            uses[id(entity)] += 1
            others[id(entity)] = entity
    return Followed(own, {key: others[key] for key, count in uses.items() if count > 1 and key not in own})


def _is_plain(type_: Type) -> bool:
    """An integer or pointer whose reads say what was written: neither volatile nor atomic."""
    known = limits(type_) is not None or type_.is_pointer
    return known and not type_.volatile and not type_.atomic


def addressed(entity: Entity) -> bool:
    """Whether the address of an object is taken anywhere in the unit."""
    for use in entity.uses:
        above = use.parent
        while above is not None and above.kind is Kind.PAREN:
            above = above.parent
        if above is not None and above.kind is Kind.UNARY and above.operator == "&":
            return True
    return False


def reaches_memory(target: Node) -> bool:
    """Whether a store to this expression may change objects that it does not name: it goes through a pointer."""
    return any(
        (n.kind is Kind.UNARY and n.operator == "*") or n.arrow
        or (n.kind is Kind.SUBSCRIPT and not _in_named_array(n))
        for n in target.walk()
    )  # fmt: skip


def _in_named_array(node: Node) -> bool:
    base = node.children[0].bare
    return base.type is not None and base.type.kind is TypeKind.ARRAY


def is_simple(node: Node) -> bool:
    """Whether looking at an expression twice is harmless: it assigns nothing."""
    return not any(
        n.kind is Kind.ASSIGN or (n.kind is Kind.UNARY and n.operator in ("++", "--", "p++", "p--"))
        for n in node.walk()
    )

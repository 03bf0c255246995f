"""Addresses of automatic objects that a unit's own calls hand to a parameter."""

from __future__ import annotations

from certkit.facts.bases import Base, bases_of, is_automatic
from certkit.facts.followed import addressed
from certkit.model import Kind, Node, Unit

__all__ = ["handed"]


def handed(unit: Unit, value: Node) -> tuple[Base, str] | None:
    """The automatic object that a value may point to and the function that passes it, where the value is a parameter
    that nothing else is assigned to; the first by place."""
    name = value.bare
    entity, function = name.entity, value.function
    if name.kind is not Kind.NAME or entity is None or entity.kind is not Kind.PARAMETER or addressed(entity):
        return None
    if function is None or function.entity is None or any(_is_set(use) for use in entity.uses):
        return None
    parameters = [child for child in function.children if child.kind is Kind.PARAMETER]
    index = next((n for n, one in enumerate(parameters) if one.entity is entity), None)
    if index is None:
        return None
    for call in sorted(filter(None, map(_call, function.entity.uses)), key=lambda call: call.place):
        known = bases_of(unit, call) if len(call.children) > index + 1 else None
        bases = known.of(call.children[index + 1]) if known is not None else None
        if bases and all(is_automatic(base) for base in bases):
            caller = call.function
            return min(bases, key=lambda base: base.name), caller.name if caller is not None else ""
    return None


def _call(use: Node) -> Node | None:
    """The call of which a function's name is the callee."""
    below, above = use, use.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below, above = above, above.parent
    return above if above is not None and above.kind is Kind.CALL and above.children[0] is below else None


def _is_set(use: Node) -> bool:
    return use.parent is not None and use.parent.kind is Kind.ASSIGN and use.parent.children[0] is use

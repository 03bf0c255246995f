"""What a function of this unit does with the object that an argument points to: for `facts.assigned`.

`effect_of` looks into the definition. A parameter that is only compared and read through, or handed on to functions
that do no more, leaves the object alone. Where the call has constants for other parameters, only ways through the
function that go with them count. Whatever is not understood counts as writing.
"""

from __future__ import annotations

from enum import IntEnum

from certkit.facts.assigned_ways import follow
from certkit.facts.constants import value_of
from certkit.facts.flow import Flow, Flows
from certkit.facts.paths import Knowledge, is_local
from certkit.model import Kind, Node, TypeKind

__all__ = ["Effect", "effect_of"]

_DEPTH = 3
"""Calls that are looked into one inside the other."""
_BUDGET = 500
"""States looked at in one function before it counts as writing."""


class Effect(IntEnum):
    """What happens to an object whose address is an argument."""

    NONE = 0
    READS = 1
    WRITES = 2


def effect_of(address: Node, flows: Flows, depth: int = _DEPTH) -> Effect:
    """What the call does whose argument the address is; WRITES where that is not known or it is no argument."""
    below, call = address, address.parent
    while call is not None and call.kind in (Kind.PAREN, Kind.CONVERSION):
        below, call = call, call.parent
    if call is None or call.kind is not Kind.CALL or call.children[0] is below or call.callee is None or not depth:
        return Effect.WRITES
    function = call.callee.definition
    if function is None or function.body is None or function.type is None or function.type.variadic:
        return Effect.WRITES
    if call.callee.linkage != "internal" and not function.type.prototype:
        return Effect.WRITES
    parameters = [child.entity for child in function.children if child.kind is Kind.PARAMETER]
    arguments = dict(zip((id(argument) for argument in call.children[1:]), parameters, strict=False))
    parameter = arguments.get(id(below))
    if parameter is None or len(parameters) != len(call.children) - 1:
        return Effect.WRITES
    effects = {id(use): _of_use(use, flows, depth - 1) for use in parameter.uses}
    worst = max(effects.values(), default=Effect.NONE)
    if worst is Effect.NONE:
        return worst
    known = Knowledge()
    for argument, entity in zip(call.children[1:], parameters, strict=True):
        value = value_of(argument)
        if isinstance(value, int) and entity is not None and is_local(entity):
            known.constants[id(entity)] = value
    return _on_ways(flows.of(function), effects, known) if known.constants else worst


def _of_use(use: Node, flows: Flows, depth: int) -> Effect:
    """What one use of a pointer does to the object behind it."""
    below, above = use, use.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below, above = above, above.parent
    if above is None:
        return Effect.WRITES
    if above.kind in (Kind.IF, Kind.WHILE, Kind.DO, Kind.SIZEOF):
        return Effect.NONE
    if above.kind is Kind.BINARY and above.operator in ("==", "!=", "&&", "||"):
        return Effect.NONE
    if above.kind is Kind.UNARY and above.operator == "!":
        return Effect.NONE
    if above.kind is Kind.CAST and above.type is not None and above.type.kind is TypeKind.VOID:
        return Effect.NONE
    if above.kind is Kind.CALL:
        inner = effect_of(use, flows, depth)
        pointed = below.type.target if below.type is not None else None
        return min(inner, Effect.READS) if pointed is not None and pointed.const else inner
    through = (
        (above.kind is Kind.UNARY and above.operator == "*")
        or (above.kind is Kind.MEMBER and above.arrow)
        or (above.kind is Kind.SUBSCRIPT and above.children[0] is below)
    )
    return _of_object(above) if through else Effect.WRITES


def _of_object(lvalue: Node) -> Effect:
    """Whether an object, or the part of one, is only read where it stands."""
    above = lvalue.parent
    while above is not None and (above.kind is Kind.PAREN or (above.kind is Kind.MEMBER and not above.arrow)):
        lvalue, above = above, above.parent
    if above is None or above.kind is not Kind.CONVERSION:
        return Effect.NONE if above is not None and above.kind is Kind.SIZEOF else Effect.WRITES
    array = lvalue.type is not None and lvalue.type.kind is TypeKind.ARRAY
    return Effect.WRITES if array else Effect.READS


def _on_ways(flow: Flow, effects: dict[int, Effect], known: Knowledge) -> Effect:
    """The worst that happens on the ways that go with what is known of the other parameters."""
    worst = Effect.NONE
    work: list[tuple[int, Knowledge]] = [(flow.entry, known)]
    seen = set()
    while work:
        at, knowledge = work.pop()
        key = (at, knowledge.key)
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > _BUDGET:
            return Effect.WRITES
        for step in flow.blocks[at].steps:
            worst = max(worst, *(effects.get(id(node), Effect.NONE) for node in step.walk()))
            knowledge.run(step)
        if worst is Effect.WRITES:
            return worst
        for edge in flow.blocks[at].edges:
            following = follow(flow, edge, knowledge) if edge.possible else None
            if following is not None:
                work.append((edge.target, following))
    return worst

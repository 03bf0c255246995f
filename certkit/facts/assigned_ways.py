"""Ways through a function whose conditions agree with each other: what is known behind an edge of its flow."""

from __future__ import annotations

from certkit.facts.constants import value_of
from certkit.facts.flow_graph import Edge, Flow
from certkit.facts.operations import COMPARING
from certkit.facts.paths import Knowledge
from certkit.model import Kind, Node, TypeKind

__all__ = ["follow", "is_evaluated", "skips_loop"]


def follow(flow: Flow, edge: Edge, before: Knowledge) -> Knowledge | None:
    """What is known behind an edge; None where it cannot be taken."""
    knowledge = before.copy()
    condition = edge.condition
    if condition is None:
        return knowledge
    if edge.when in ("true", "false"):
        wanted = edge.when == "true"
        decided = knowledge.decide(condition)
        if decided is not None and decided is not wanted:
            return None
        knowledge.assume(condition, wanted)
    elif edge.when in ("case", "default") and not _cases(flow, edge, knowledge):
        return None
    return knowledge


def skips_loop(edge: Edge, knowledge: Knowledge) -> bool:
    """Whether an edge ends a loop that compares two values which other functions gave: they may know that it runs."""
    condition = edge.condition.bare if edge.condition is not None and edge.when == "false" else None
    if condition is None or condition.kind is not Kind.BINARY or condition.operator not in COMPARING:
        return False
    above = condition.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION, Kind.BINARY):
        above = above.parent
    if above is None or above.kind not in (Kind.FOR, Kind.WHILE):
        return False
    return all(_is_given(side, knowledge) for side in condition.children)


def is_evaluated(node: Node, step: Node, knowledge: Knowledge) -> bool:
    """Whether a part of a step can be evaluated: no `?:`, `&&` or `||` around it is known to leave it out."""
    below, above = node, node.parent
    while above is not None and below is not step:
        wanted: bool | None = None
        if above.kind is Kind.CONDITIONAL and len(above.children) == 3 and below is not above.children[0]:
            wanted = below is above.children[1]
        elif above.kind is Kind.BINARY and above.operator in ("&&", "||") and below is not above.children[0]:
            wanted = above.operator == "&&"
        if wanted is not None and knowledge.decide(above.children[0]) is (not wanted):
            return False
        below, above = above, above.parent
    return True


def _is_given(value: Node, knowledge: Knowledge) -> bool:
    entity = value.bare.entity if value.bare.kind is Kind.NAME else None
    if entity is None or id(entity) in knowledge.given:
        return entity is not None
    first = entity.declarations[0].initialiser if entity.kind is Kind.VARIABLE else None
    return first is not None and first.bare.kind is Kind.NAME and id(first.bare.entity) in knowledge.given


def _cases(flow: Flow, edge: Edge, knowledge: Knowledge) -> bool:
    """Takes note of what a switch decided; False where it cannot have decided so."""
    switch = edge.condition.parent if edge.condition is not None else None
    if switch is None or edge.condition is None or switch.kind is not Kind.SWITCH:
        return True
    labels = [n for n in switch.children[-1].walk() if n.kind is Kind.CASE and n.enclosing(Kind.SWITCH) is switch]
    values = {id(n): value_of(n.children[0]) for n in labels if len(n.children) == 2}
    if edge.when == "default":
        if _covers(edge.condition, set(values.values())):
            return False
        return all(knowledge.equals(edge.condition, v, False) for v in values.values() if isinstance(v, int))
    for label in labels:
        value = values.get(id(label))
        if flow.step_blocks.get(id(label)) == edge.target and isinstance(value, int):
            return knowledge.equals(edge.condition, value)
    return True


def _covers(expression: Node, values: set[int | float | None]) -> bool:
    """Whether case labels name every enumerator of an enumeration."""
    type_ = expression.bare.type
    entity = type_.canonical.entity if type_ is not None and type_.kind is TypeKind.ENUM else None
    definition = entity.definition if entity is not None else None
    if definition is None:
        return False
    return all(n.value in values for n in definition.children if n.kind is Kind.ENUMERATOR)

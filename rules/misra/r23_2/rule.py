"""What a generic selection chooses by has no side effects of the selection's own making.

What
    Reports controlling expressions of _Generic that would change something if they were evaluated: an assignment, ++ or
    --, a volatile access, a call of a function. In a macro, only what the macro's body itself says
    counts, not what an argument brings along.

Why it matters
    The controlling expression is not evaluated, so the side effect that is written there does not take place. An
    argument of a macro usually stands a second time where it is evaluated.

        #define NEXT(p) _Generic((p)++, int *: 1, default: 0)  /* reported: p is not advanced */

How it is checked
    For a selection written in ordinary text the whole controlling expression counts. For one in a macro's body those
    operators, calls and volatile objects count whose tokens stand in a body. What every use shows is reported once, in
    the body. In ordinary text every call counts as one with a side effect. Functions that a body calls are looked into
    where the unit defines them; others may have side effects.

Limits
    Macros that are never used are not looked at. A call in a macro's body of a function that the argument names is
    not seen.

Deviating
    Say that the side effect is meant not to take place.
"""

from collections.abc import Iterator

from certkit.facts.effects import Effects
from certkit.facts.expansion import Piece
from certkit.facts.generic import Selection, once_per_macro, selections
from certkit.facts.side_effects import acts
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r23.2", "no side effects in what a generic selection chooses by", tags=("c11",))

_OPERATORS = frozenset({"++", "--", "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="})


def check(unit: Unit) -> Hits:
    found = selections(unit)
    if not found:
        return
    effects = Effects(unit)
    faults = []
    for one in found:
        if one.definition is None:
            if any(acts(one.operand)):
                yield one.node, "the side effect in what _Generic chooses by does not take place"
        else:
            faults += [(one, piece, message) for piece, message in _in_bodies(one, effects)]
    yield from once_per_macro(faults, found)


def _in_bodies(one: Selection, effects: Effects) -> Iterator[tuple[Piece, str]]:
    """What macro bodies write into the controlling expression that would have an effect."""
    nodes = [node for node in one.operand.walk() if node.kind in (Kind.NAME, Kind.MEMBER)]
    for number, piece in enumerate(one.controlling):
        if not piece.macro:
            continue
        if piece.text in _OPERATORS:
            yield piece, f"'{piece.text}' in what _Generic chooses by does not take place"
        elif piece.is_identifier:
            behind = one.controlling[number + 1].text if number + 1 < len(one.controlling) else ""
            for node in nodes:
                if node.name != piece.text or node.entity is None:
                    continue
                if node.type is not None and (node.type.volatile or node.type.atomic):
                    yield (
                        piece,
                        f"the access to volatile '{piece.text}' in what _Generic chooses by does not take place",
                    )
                elif behind == "(" and node.entity.kind is Kind.FUNCTION and effects.of_function(node.entity):
                    yield piece, f"the call of '{piece.text}' in what _Generic chooses by does not take place"
                break

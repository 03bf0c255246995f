"""An association of a generic selection names a type that the controlling expression can have.

What
    Reports associations whose type is qualified or atomic, is an array, or defines a structure, union or enumeration
    on the spot.

Why it matters
    The controlling expression loses its qualifiers and arrays turn into pointers before types are compared. Such an
    association is never chosen, and another one, often default, silently is. A type defined in the association is
    compatible with nothing else in the unit.

        _Generic(x, const int: 1, default: 0)   /* reported: never chosen, the value of x is an int */

How it is checked
    The types are read from the tokens with macros expanded, typedefs looked through. Only qualifiers of the type itself
    count: a pointer to const is well chosen. What a macro's body shows at every use is reported once, in the body,
    anything else at the use.

Limits
    Types made with typeof are not understood. Macros that are never used are not looked at.

Deviating
    There is hardly a reason: an association that cannot be chosen can go.
"""

from certkit.facts.expansion import Piece
from certkit.facts.generic import Association, once_per_macro, refused, selections
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r23.4", "associations name types that the controlling expression can have", tags=("c11",))

_QUALIFIERS = frozenset({"const", "volatile", "restrict", "_Atomic", "__restrict"})


def check(unit: Unit) -> Hits:
    found = selections(unit)
    faults = [(one, fault[0], fault[1]) for one in found for a in one.associations if (fault := _fault(a)) is not None]
    yield from once_per_macro(faults, found)
    for association in refused(unit, found):
        if (fault := _fault(association)) is not None:
            yield fault[0].token.place, fault[1]


def _fault(one: Association) -> tuple[Piece, str] | None:
    form = one.form
    if form is None:
        return None
    words = [piece.text for piece in one.types if piece.macro] or [piece.text for piece in one.types]
    shown = f"'{' '.join(words)}'"
    if form.defines:
        return one.first, f"{shown} in _Generic is a type of its own, compatible with no other"
    if form.layers and form.layers[0].what == "[]":
        return _last(one, "["), f"{shown} in _Generic is an array type, which no controlling expression has"
    if form.outer:
        outer = " ".join(sorted(form.outer))
        return _last(one, *_QUALIFIERS), f"{shown} in _Generic is {outer}, which no controlling expression is"
    return None


def _last(one: Association, *words: str) -> Piece:
    return next((piece for piece in reversed(one.types) if piece.text in words), one.first)

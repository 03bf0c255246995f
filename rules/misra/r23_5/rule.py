"""A generic selection does not leave a pointer to default that another association would take after a conversion.

What
    Reports selections whose controlling expression is a pointer, that take the default association, and that have an
    association for a pointer type which the pointer would convert to without a cast (or that converts to it).

Why it matters
    A call would convert `int *` to `const int *` or `void *`; a selection compares types and does not convert. The
    pointer ends in the default association although one seems to be made for it.

        #define KIND(p) _Generic((p), int *: 1, default: 0)
        KIND(constant)                 /* const int *: reported, takes the default */

How it is checked
    The controlling expression's type (qualifiers removed, arrays and functions as pointers) is compared with each
    association. Pointers to types that differ only in qualifiers, one set holding the other, and a pointer to void
    beside any pointer to object under the same condition count as convertible.

Limits
    Null pointer constants of integer type are no pointers here. Types made with typeof are not understood; where one
    of these is among the associations the finding is marked possible.

Deviating
    Say that the default association is meant for this pointer, or add an association for it.
"""

from dataclasses import replace

from certkit.facts.generic import Selection, selections
from certkit.facts.type_names import Form, Layer, compatible, form_of
from certkit.model import TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r23.5", "no default for a pointer that another association almost fits", tags=("c11",))


def check(unit: Unit) -> Hits:
    for one in selections(unit):
        own = _pointer(one)
        if own is None or not any(a.is_default for a in one.associations):
            continue
        forms = [a.form for a in one.associations if a.form is not None]
        if any(compatible(form, own) for form in forms):
            continue
        unread = any(a.form is None and not a.is_default for a in one.associations)
        for association in one.associations:
            if association.form is not None and _converts(own, association.form):
                shown = " ".join(piece.text for piece in association.types)
                type_ = one.operand.bare.type
                message = f"'{type_}' takes the default of _Generic although there is an association for '{shown}'"
                yield one.node, message, "possible" if unread else "certain"
                break


def _pointer(one: Selection) -> Form | None:
    """The type of the controlling expression where that is a pointer."""
    type_ = one.operand.type
    if type_ is None:
        return None
    form = form_of(type_)
    if type_.kind is TypeKind.ARRAY:
        form = replace(form, layers=(Layer("*"), *form.layers[1:]))
    elif type_.kind is TypeKind.FUNCTION:
        form = replace(form, layers=(Layer("*"), *form.layers))
    return form.unqualified if form.is_pointer else None


def _converts(one: Form, other: Form) -> bool:
    if not other.is_pointer:
        return False
    left, right = one.target, other.target
    if not (left.outer <= right.outer or right.outer <= left.outer):
        return False
    left, right = left.unqualified, right.unqualified
    void = [f for f in (left, right) if f.base == "void" and not f.layers]
    functions = [f for f in (left, right) if f.layers and f.layers[0].what == "()"]
    return compatible(left, right) or bool(void and not functions)

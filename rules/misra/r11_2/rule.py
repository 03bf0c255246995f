"""Pointers to incomplete types stay what they are.

What
    Reports casts and implicit conversions between a pointer to an incomplete structure, union or enumeration and any
    other type: another pointer, to void as well, an integer, a Boolean.

Why it matters
    Nobody who sees the type only by name can know how the object is aligned or laid out. A conversion goes round the
    wall that the incomplete type was built to be.

How it is checked
    A type counts as incomplete where it is not defined in the unit, or only further down in the same file. Null
    pointer constants may be converted, qualifiers may change, and a value may be thrown away with `(void)`. A handle
    passed as `void *` is reported where it becomes one. Where it comes back out of `void *`, Rule 11.5 speaks, and
    this rule does not repeat it.

        void *place = handle;                    /* reported where the struct behind handle is hidden */
        handle = NULL;                           /* fine */

Limits
    Pointers to arrays of unknown size are not looked at.

Deviating
    An interface that hands out an opaque handle and takes it back elsewhere is the usual reason: say who knows the
    type.
"""

from certkit.facts.conversions import is_incomplete, pointer_conversions, same_type, shown
from certkit.model import Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.2", "no conversion of pointers to incomplete types", enforcement="partial")


def check(unit: Unit) -> Hits:
    for one in pointer_conversions(unit):
        if one.null or one.target.kind is TypeKind.VOID or one.source.is_void_pointer:
            continue
        hidden = next((t for t in (one.source, one.target) if _hidden(t, one.node)), None)
        if hidden is not None and not _same(one.source, one.target):
            yield (
                one.node,
                (
                    f"'{shown(one.source)}' is {one.how} to '{shown(one.target)}', "
                    f"and {'the first' if hidden is one.source else 'the second'} points to an incomplete type"
                ),
            )


def _hidden(type_: Type, node: Node) -> bool:
    target = type_.target if type_.is_pointer else None
    if target is None or not (target.is_record or target.kind is TypeKind.ENUM):
        return False
    if is_incomplete(target):
        return True
    entity = target.canonical.entity
    definition = entity.definition if entity is not None else None
    return definition is not None and definition.source is node.source and definition.offset > node.offset


def _same(left: Type, right: Type) -> bool:
    """Whether both point to one type, qualifiers apart."""
    if not (left.is_pointer and right.is_pointer) or left.target is None or right.target is None:
        return False
    return same_type(left.target, right.target)

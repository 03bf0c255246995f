"""No conversion drops const, volatile or _Atomic from what a pointer points to.

What
    Reports casts and implicit conversions of pointers after which the object may be written, read from a register, or
    accessed in parts, though the pointer's type before forbade it.

Why it matters
    The qualifier was a promise: that nobody writes, that every access takes place, that no access is torn. Behind the
    conversion the compiler no longer keeps it, and may have put the object where writing traps.

How it is checked
    What the pointer points to before and after, elements of arrays included. Qualifiers may be added. What the pointer
    itself is (`int *const`) does not matter, since it is copied.

        uint8_t *to = (uint8_t *)from;           /* reported where from points to const */

Limits
    Conversions to integers and back lose qualifiers too and are the matter of Rules 11.4 and 11.6. Inner levels
    (`const char **` to `char **`) make another object type, which Rule 11.3 reports.

Deviating
    An old interface without const, which does not write, is the usual reason. Say how that is known.
"""

from certkit.facts.conversions import pointer_conversions, shown
from certkit.model import Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r11.8", "no conversion drops qualifiers of what a pointer points to")


def check(unit: Unit) -> Hits:
    for one in pointer_conversions(unit):
        lost = _lost(one.source, one.target)
        if lost:
            yield one.node, f"'{shown(one.source)}' is {one.how} to '{shown(one.target)}', which drops {lost}"


def _lost(source: Type, target: Type) -> str:
    """The qualifiers that what the one points to has and what the other points to has not."""
    old, new = source.target, target.target
    if not (source.is_pointer and target.is_pointer) or old is None or new is None:
        return ""
    if TypeKind.FUNCTION in (old.kind, new.kind):
        return ""
    had, has = _qualifiers(old), _qualifiers(new)
    return " and ".join(word for word in ("const", "volatile", "_Atomic") if word in had and word not in has)


def _element(type_: Type) -> Type:
    while type_.kind is TypeKind.ARRAY and type_.target is not None:
        type_ = type_.target
    return type_


def _qualifiers(type_: Type) -> set[str]:
    """Those of a type; of an array, those of its elements."""
    found = set()
    levels = [type_, _element(type_)]
    for word, has in (("const", "const"), ("volatile", "volatile"), ("_Atomic", "atomic")):
        if any(getattr(level, has) for level in levels):
            found.add(word)
    return found

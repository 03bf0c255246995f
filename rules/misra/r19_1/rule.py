"""An object is not copied to one that overlaps it.

What
    Reports an assignment from one member of a union to another one of another type, and a call of memcpy, strcpy,
    sprintf or their like whose source and destination overlap.

Why it matters
    The copy may read what it has just written. What comes out is undefined.

How it is checked
    An assignment whose two sides are written as parts of one union that share bytes, unless they are the same bytes
    with one type; a conversion or cast in between makes no difference. In calls, what the two pointers point to: the
    finding is certain where the parts of one object, or behind one pointer, given by constants, do overlap, or both
    pointers are the same; it is possible where both point into one array or member and offset or size are not known.
    memmove is allowed.

        u.half = u.whole;                          /* reported: members of one union */
        memcpy(&a[1], &a[0], 2 * sizeof a[0]);     /* reported: a[1] is read after it was written */
        memcpy(&a[2], &a[0], 2 * sizeof a[0]);     /* fine */

Limits
    Pointers from elsewhere that happen to overlap are not seen, nor elements of a union's arrays at indices that are
    not constant.

Deviating
    The guideline is mandatory: copy through another object, or use memmove.
"""

from certkit.facts.arrays import array_behind
from certkit.facts.bases import bases_of
from certkit.facts.constants import value_of
from certkit.facts.library_uses import LibraryUse
from certkit.facts.overlap import distance, overlap_in_union
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r19.1", "no copy between overlapping objects", enforcement="partial", decidable=False)

_SIZED = frozenset({"memcpy", "wmemcpy", "strncpy", "wcsncpy", "strncat", "wcsncat"})
_STRINGS = frozenset({"strcpy", "wcscpy", "strcat", "wcscat"})
_PRINTING = frozenset({"sprintf", "snprintf", "swprintf"})
_ACCESS = (Kind.MEMBER, Kind.SUBSCRIPT)


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.ASSIGN):
        if node.operator == "=" and len(node.children) == 2:
            left, right = node.children[0].unparenthesised, node.children[1].uncast
            if left.kind in _ACCESS and right.kind in _ACCESS and overlap_in_union(left, right):
                yield node, f"'{right.text}' is assigned to '{left.text}', which overlaps it in the same union"
    for use in unit.library.calls(_SIZED | _STRINGS | _PRINTING):
        yield from _call(unit, use)


def _call(unit: Unit, use: LibraryUse) -> Hits:
    call = use.call
    if call is None or len(call.children) < 3:
        return
    target = call.children[1]
    sources = call.children[2:3]
    if use.name in _PRINTING:
        sources = tuple(a for a in call.children[2:] if a.type is not None and a.type.is_pointer)
    known = bases_of(unit, call)
    for source in sources:
        certainty = ""
        between = distance(target, source)
        size = _bytes(use, target)
        if size == 0:
            continue
        if between == 0:
            certainty = "certain"
        elif between is not None and size is not None:
            certainty = "certain" if abs(between) < size else ""
        elif known is not None and (known.of(target) or frozenset()) & (known.of(source) or frozenset()):
            certainty = _parts(target, source, size)
        if certainty:
            what = "overlap" if certainty == "certain" else "may overlap"
            yield (
                use.where,
                f"source and destination of '{use.name}' {what}",
                ("certain" if certainty == "certain" else "possible"),
            )
            return


def _bytes(use: LibraryUse, target: Node) -> int | None:
    """How many bytes a call copies, at most, where that is a constant."""
    assert use.call is not None
    count = value_of(use.call.children[3]) if use.name in _SIZED and len(use.call.children) > 3 else None
    pointed = target.type.target if target.type is not None else None
    size = pointed.size if pointed is not None and use.name.startswith("w") else 1
    return count * size if isinstance(count, int) and size is not None else None


def _parts(target: Node, source: Node, size: int | None) -> str:
    """How sure it is that two parts of one array overlap: "certain", "possible" or ""."""
    one, other = array_behind(_uncast(target)), array_behind(_uncast(source))
    if one is None or other is None or size is None:
        return "possible"
    element = one[0].type.target.size if one[0].type is not None and one[0].type.target is not None else None
    if element is None:
        return "possible"
    return "certain" if abs(one[2] - other[2]) * element < size else ""


def _uncast(node: Node) -> Node:
    """A pointer argument without the conversion to the parameter's `void *`."""
    while node.kind in (Kind.CONVERSION, Kind.CAST, Kind.PAREN) and node.children:
        inner = node.children[-1]
        if inner.type is None or not inner.type.is_pointer:
            break
        node = inner
    return node

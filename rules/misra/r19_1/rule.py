"""An object is not copied to one that overlaps it.

What
    Reports an assignment from one member of a union to another one of another type, and a call of memcpy, strcpy,
    sprintf or their like whose source and destination overlap.

Why it matters
    The copy may read what it has just written. What comes out is undefined.

How it is checked
    An assignment whose two sides are written as parts of one union that share bytes, unless they are the same bytes
    with one type; a conversion or cast in between makes no difference. In calls, what the two pointers point to: the
    finding is certain where the parts of one array or union, given by constants, do overlap, or both pointers are the
    same; it is possible where both point into one array or member and offset or size are not known. memmove is allowed.

        u.half = u.whole;                          /* reported: members of one union */
        memcpy(&a[1], &a[0], 2 * sizeof a[0]);     /* reported: a[1] is read after it was written */
        memcpy(&a[2], &a[0], 2 * sizeof a[0]);     /* fine */

Limits
    Pointers from elsewhere that happen to overlap are not seen.

Deviating
    The guideline is mandatory: copy through another object, or use memmove.
"""

from certkit.facts.arrays import array_behind
from certkit.facts.bases import bases_of
from certkit.facts.constants import value_of
from certkit.facts.conversions import same_type
from certkit.facts.layout import span
from certkit.facts.library_uses import LibraryUse
from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r19.1", "no copy between overlapping objects", enforcement="partial", decidable=False)

_SIZED = frozenset({"memcpy", "wmemcpy", "strncpy", "wcsncpy", "strncat", "wcsncat"})
_STRINGS = frozenset({"strcpy", "wcscpy", "strcat", "wcscat"})
_PRINTING = frozenset({"sprintf", "snprintf", "swprintf"})


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.ASSIGN):
        if node.operator == "=" and len(node.children) == 2:
            left, right = node.children[0].unparenthesised, _read(node.children[1])
            if left.kind is Kind.MEMBER and right.kind is Kind.MEMBER and _overlap(left, right):
                yield node, f"'{right.name}' is assigned to '{left.name}', which overlaps it in the same union"
    for use in unit.library.calls(_SIZED | _STRINGS | _PRINTING):
        yield from _call(unit, use)


def _read(node: Node) -> Node:
    """The object that a value is read from, converted or cast perhaps."""
    node = node.bare
    while node.kind is Kind.CAST and node.children:
        node = node.children[-1].bare
    return node


def _overlap(left: Node, right: Node) -> bool:
    """Whether two lvalues are written as parts of one union that overlap, but not exactly with one type."""
    union = _common_union(left, right)
    if union is None:
        return False
    one, other = span(left, union[0]), span(right, union[1])
    if one is None or other is None:
        return not same_type(left.type, right.type)
    return one[0] < other[1] and other[0] < one[1] and not (one == other and same_type(left.type, right.type))


def _common_union(left: Node, right: Node) -> tuple[Node, Node] | None:
    """The two nodes that stand for the union which two member accesses share, if they then part in it."""
    ones, others = _chain(left), _chain(right)
    while ones and others:
        one, other = ones.pop(), others.pop()
        if one.kind is not Kind.MEMBER or other.kind is not Kind.MEMBER:
            if not _same(one, other):
                return None
        elif one.entity is not other.entity:
            base, other_base = one.children[0], other.children[0]
            holder = base.type.target if one.arrow and base.type is not None else base.type
            if holder is None or holder.kind is not TypeKind.UNION or one.arrow is not other.arrow:
                return None
            return base.bare, other_base.bare
    return None


def _chain(node: Node) -> list[Node]:
    """A member access from the outside in, ending with the object it starts from."""
    found = [node]
    while found[-1].kind is Kind.MEMBER and found[-1].children:
        found.append(found[-1].children[0].bare)
    return found


def _same(one: Node, other: Node) -> bool:
    """Whether two expressions are written alike and change nothing."""
    if one.kind is not other.kind or one.operator != other.operator or one.kind in (Kind.CALL, Kind.ASSIGN):
        return False
    if one.operator in ("++", "--", "p++", "p--") or len(one.children) != len(other.children):
        return False
    if one.kind in (Kind.NAME, Kind.MEMBER):
        if one.entity is not other.entity:
            return False
    elif one.kind in (Kind.INTEGER, Kind.CHARACTER) and one.value != other.value:
        return False
    return all(_same(a.bare, b.bare) for a, b in zip(one.children, other.children, strict=True))


def _call(unit: Unit, use: LibraryUse) -> Hits:
    call = use.call
    if call is None or len(call.children) < 3:
        return
    target = call.children[1]
    sources = call.children[2:3]
    if use.name in _PRINTING:
        sources = tuple(a for a in call.children[2:] if a.type is not None and a.type.is_pointer)
    size = value_of(call.children[3]) if use.name in _SIZED and len(call.children) > 3 else None
    known = bases_of(unit, call)
    for source in sources:
        certainty = ""
        if _same(target.bare, source.bare) and not _is_empty(size):
            certainty = "certain"
        elif (inside := _members(target, source, size)) is not None:
            certainty = "certain" if inside else ""
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


def _members(target: Node, source: Node, size: float | int | None) -> bool | None:
    """Whether `&u.a` and `&u.b` overlap in their union within `size` bytes; None where the arguments are no such."""
    one, other = _uncast(target), _uncast(source)
    if not (one.operator == other.operator == "&" and one.children and other.children) or size is None:
        return None
    left, right = one.children[0].unparenthesised, other.children[0].unparenthesised
    union = _common_union(left, right)
    if union is None:
        return None
    first, second = span(left, union[0]), span(right, union[1])
    return abs(first[0] - second[0]) < size if first is not None and second is not None else None


def _is_empty(size: float | int | None) -> bool:
    return size == 0


def _parts(target: Node, source: Node, size: float | int | None) -> str:
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

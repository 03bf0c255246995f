"""What expressions do with local objects that have no value yet: for `facts.assigned`."""

from __future__ import annotations

from certkit.facts.assigned_jumps import Jumps
from certkit.facts.constants import value_of
from certkit.facts.initialisers import members
from certkit.facts.paths import is_local
from certkit.facts.side_effects import is_change
from certkit.model import Kind, Node, Type, TypeKind

__all__ = [
    "decayed", "element", "has_lost_initialiser", "is_followed", "is_followed_through", "is_lvalue", "is_operated_on",
    "is_read_through", "pointed_at",
]  # fmt: skip


_PRINTING = frozenset({"printf", "fprintf"})
_APPENDING = frozenset({"strcat", "strncat"})


def is_followed(node: Node, atomic: bool, jumps: Jumps) -> bool:
    """Whether a variable is automatic, may have no value from its declaration, and is atomic or not, as asked.

    A structure with an atomic member is both.
    """
    type_ = node.type
    automatic = node.entity is not None and not node.entity.linkage and node.storage not in ("static", "extern")
    if not automatic or type_ is None or type_.atomic is not (atomic and not _has_atomic(type_)):
        return False
    itself = any(use.enclosing(Kind.VARIABLE) is node for use in _uses(node))  # `int x = x` has no value
    if node.initialiser is not None and not itself and not jumps.skip(node):
        return False
    return "va_list" not in type_.text and "va_list" not in type_.canonical.text


def _has_atomic(type_: Type) -> bool:
    """Whether a structure that is not atomic itself has an atomic member."""
    if type_.atomic or type_.kind is not TypeKind.STRUCT:
        return False
    return any(below is not None and below.atomic for _, below in members(type_))


def _uses(node: Node) -> list[Node]:
    return node.entity.uses if node.entity is not None else []


def is_lvalue(node: Node) -> bool:
    """Whether a node of a kind that lvalues have is one: of unary operators, only `*` gives one."""
    return node.kind is not Kind.UNARY or node.operator == "*"


def decayed(node: Node) -> Node | None:
    """The array whose first element's address an expression is."""
    node = node.unparenthesised
    if node.kind is Kind.CONVERSION and node.children:
        inner = node.children[-1].unparenthesised
        if inner.type is not None and inner.type.kind is TypeKind.ARRAY:
            return inner
    return None


def element(name: Node) -> int | None:
    """The constant that an array's name is subscripted with, None for any other use of it."""
    below, above = name, name.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below, above = above, above.parent
    if above is None or above.kind is not Kind.SUBSCRIPT or above.children[0] is not below:
        return None
    index = value_of(above.children[1])
    length = name.type.canonical.length if name.type is not None else None
    return index if isinstance(index, int) and length is not None and 0 <= index < length else None


def pointed_at(variable: Node) -> Node | None:
    """The object's name in `T *p = &object;` where p never points elsewhere; None for any other variable."""
    value = variable.initialiser.bare if variable.initialiser is not None else None
    if value is None or value.kind is not Kind.UNARY or value.operator != "&" or variable.storage == "static":
        return None
    target = value.children[0].unparenthesised
    entity = variable.entity
    if target.kind is not Kind.NAME or entity is None or not is_local(entity):
        return None
    return None if any(_is_moved(use) for use in entity.uses) else target


def _is_moved(use: Node) -> bool:
    below, above = use, use.parent
    while above is not None and above.kind is Kind.PAREN:
        below, above = above, above.parent
    return above is not None and (is_change(above) and above.children[0] is below)


def is_followed_through(pointer: Node) -> bool:
    """Whether what a pointer's value is used for is the object that it points to: `*p`, `p->m`, `p[0]`."""
    below, above = pointer, pointer.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below, above = above, above.parent
    if above is None or above.children[0] is not below:
        return False
    return (above.kind is Kind.UNARY and above.operator == "*") or (
        above.kind is Kind.SUBSCRIPT or (above.kind is Kind.MEMBER and above.arrow)
    )


def is_read_through(node: Node) -> bool:
    """Whether an address goes to a parameter that points to const, or to a library function that reads there."""
    below, above = node, node.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST):
        if above.type is not None and above.type.kind is TypeKind.VOID:
            return False
        below, above = above, above.parent
    if above is None or above.kind is not Kind.CALL or above.children[0] is below:
        return False
    pointed = below.type.target.canonical if below.type is not None and below.type.target is not None else None
    if pointed is None or below.type is None or below.type.target is None:
        return False
    name = above.callee.name if above.callee is not None and above.callee.definition is None else ""
    if name in _APPENDING and above.children[1] is below:
        return True
    return below.type.target.const or (name in _PRINTING and pointed.kind is TypeKind.CHAR)


def is_operated_on(node: Node) -> bool:
    """Whether an address goes to one of the atomic operations other than initialisation."""
    word = node.macro or ""
    above = node.enclosing(Kind.CALL, Kind.OTHER)
    if not word and above is not None:
        word = above.callee.name if above.callee is not None else above.text.partition("(")[0].strip()
    return "atomic_" in word and "atomic_init" not in word


def has_lost_initialiser(variable: Node) -> bool:
    """Whether `=` follows a variable whose initialiser is not in the tree: the parser refused it."""
    return variable.source.data[variable.end : variable.end + 64].decode(errors="replace").lstrip().startswith("=")

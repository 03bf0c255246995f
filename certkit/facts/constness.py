"""Whether what a pointer points to could be const: what the code does through it, followed use by use.

The value of the pointer is followed through parentheses, conversions, arithmetic, members and elements. It needs a
target that can be written when something is stored through it, or when it is handed on where a pointer to a
non-const type is expected. What happens there is not followed further.
"""

from __future__ import annotations

from certkit.model import Entity, Kind, Node, Type, TypeKind

__all__ = ["could_be_const"]

_STEPS = frozenset({"++", "--", "p++", "p--"})


def could_be_const(pointer: Entity) -> bool:
    """Whether every use of the pointer would allow its target to be const."""
    return not any(_needs_writable(use, pointer) for use in pointer.uses)


def _needs_writable(use: Node, pointer: Entity) -> bool:
    """Follows one use upwards. `through` is false while the node is the pointer's value, true when it is its target."""
    below, above = use, use.parent
    through = False
    while above is not None:
        kind = above.kind
        if kind is Kind.SIZEOF:
            return False
        if kind is Kind.PAREN:
            pass
        elif kind in (Kind.CONVERSION, Kind.CAST):
            if through:
                if not _is_array(below.type):
                    return False  # the target is read
                through = False
            if not _is_writable_pointer(above.type):
                return False  # a pointer to const, an integer, void
        elif through:
            if kind is Kind.MEMBER and not above.arrow:
                pass
            elif kind is Kind.UNARY and above.operator == "&":
                through = False
            elif kind is Kind.ASSIGN:
                return above.children[0] is below
            else:
                return kind is Kind.UNARY and above.operator in _STEPS
        elif kind is Kind.UNARY:
            if above.operator == "&":
                return True
            if above.operator == "*":
                through = True
            elif above.operator not in _STEPS:
                return False
        elif kind is Kind.SUBSCRIPT or (kind is Kind.MEMBER and above.arrow):
            through = True
        elif kind is Kind.BINARY:
            if above.operator == ",":
                if above.children[0] is below:
                    return False
            elif above.type is None or not above.type.is_pointer:
                return False
        elif kind is Kind.CONDITIONAL:
            if above.children[0] is below:
                return False
        elif kind is Kind.ASSIGN:
            if above.children[0] is not below and not _names(above.children[0], pointer):
                return True
        else:
            return kind in (Kind.VARIABLE, Kind.CALL, Kind.RETURN, Kind.INITIALISER, Kind.DESIGNATED, Kind.OTHER,
                            Kind.VA_ARG, Kind.GENERIC, Kind.COMPOUND_LITERAL)  # fmt: skip
        below, above = above, above.parent
    return False


def _names(node: Node, pointer: Entity) -> bool:
    bare = node.unparenthesised
    return bare.kind is Kind.NAME and bare.entity is pointer


def _is_array(type_: Type | None) -> bool:
    return type_ is not None and type_.kind is TypeKind.ARRAY


def _is_writable_pointer(type_: Type | None) -> bool:
    if type_ is None or type_.target is None or type_.target.const:
        return False
    return type_.is_pointer or type_.kind is TypeKind.ARRAY  # libclang shows an array parameter with its array type

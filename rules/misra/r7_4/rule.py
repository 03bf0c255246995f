"""The characters of a string literal are only reached through pointers to const.

What
    Reports every string literal whose address is assigned to a pointer to something not const: by assignment,
    initialiser, argument or return, through a cast as well; and every write straight into a literal.

Why it matters
    Writing into a string literal is undefined: it may lie in read-only memory, or be shared with other literals. A
    pointer to const makes the compiler refuse the attempt.

How it is checked
    From each literal (wide ones too, and those from macros) along parentheses, `?:`, the comma operator, pointer
    arithmetic and casts to where its address ends up. The address of a whole literal, `&"abc"`, counts likewise.
    Initialising an array copies the characters and is fine.

        char *name = "idle";          /* reported: name[0] = 'x' would compile */
        const char *name = "idle";    /* fine */
        char name[] = "idle";         /* fine: a copy */

Limits
    Arguments for `...` and of functions without prototype have no pointer type to look at. A const that is cast away
    later belongs to Rule 11.8.

Deviating
    Say why the callee (often an old interface without const) does not write.
"""

from certkit.facts.conversions import shown
from certkit.model import Kind, Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r7.4", "string literals are reached through pointers to const only")

_STEPS = (Kind.PAREN, Kind.CONVERSION, Kind.CAST, Kind.CONDITIONAL, Kind.BINARY)


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.STRING):
        value = _carried(node)
        above = value.parent
        if above is None or value.type is None:
            continue
        if _writes(value):
            yield node, "a string literal is written to"
        elif value.type.is_pointer and not _constant(value.type.target) and _is_assigned(value, above):
            yield node, f"a string literal becomes a '{shown(value.type)}', through which it can be written"


def _carried(node: Node) -> Node:
    """The outermost expression that still has the literal's address as its value."""
    value = node
    while value.parent is not None:
        above = value.parent
        index = next(i for i, c in enumerate(above.children) if c is value)
        address = above.kind is Kind.UNARY and above.operator == "&"
        if above.kind is Kind.SUBSCRIPT or (above.kind is Kind.UNARY and above.operator == "*"):
            outer = above.parent  # &text[2] points into the literal
            while outer is not None and outer.kind is Kind.PAREN:
                outer = outer.parent
            if outer is None or outer.kind is not Kind.UNARY or outer.operator != "&":
                break
            value = outer
            continue
        if not address and above.kind not in _STEPS:
            break
        if above.kind is Kind.CONDITIONAL and index == 0:
            break
        if above.kind is Kind.BINARY and not _keeps(above, index):
            break
        if above.type is None or not (above.type.is_pointer or above.type.kind is TypeKind.ARRAY):
            break
        if above.kind in (Kind.CONVERSION, Kind.CAST) and _constant(above.type.target) and above.type.is_pointer:
            return above
        value = above
    return value


def _keeps(operation: Node, index: int) -> bool:
    return index == 1 if operation.operator == "," else operation.operator in ("+", "-")


def _constant(type_: Type | None) -> bool:
    while type_ is not None and type_.kind is TypeKind.ARRAY and not type_.const:
        type_ = type_.target
    return type_ is None or type_.const


def _is_assigned(value: Node, above: Node) -> bool:
    match above.kind:
        case Kind.ASSIGN:
            return above.children[1] is value
        case Kind.VARIABLE | Kind.RETURN | Kind.INITIALISER | Kind.DESIGNATED | Kind.COMPOUND_LITERAL:
            return True
        case Kind.CALL:
            function = above.children[0].type
            function = function.target if function is not None and function.is_pointer else function
            index = next(i for i, c in enumerate(above.children) if c is value)
            return function is not None and function.prototype and 1 <= index <= len(function.parameters)
    return False


def _writes(value: Node) -> bool:
    """Whether `*value` or `value[i]` is assigned to."""
    place = value.parent
    if place is None:
        return False
    if not (place.kind is Kind.SUBSCRIPT or (place.kind is Kind.UNARY and place.operator == "*")):
        return False
    while place.parent is not None and place.parent.kind is Kind.PAREN:
        place = place.parent
    above = place.parent
    if above is None:
        return False
    counted = above.kind is Kind.UNARY and above.operator in ("++", "--", "p++", "p--")
    return counted or (above.kind is Kind.ASSIGN and above.children[0] is place)

"""What localeconv, getenv, setlocale and strerror return is not written to.

What
    Reports where such an object is changed, directly or through a variable that holds the pointer, and where the
    pointer becomes one through which it could be changed. What the members of struct lconv point to counts as well.

Why it matters
    The object belongs to the library. Writing to it is undefined.

How it is checked
    Each call is followed through parentheses, ?:, members and subscripts to what its result becomes: the object it
    initialises or is assigned to, the parameter it is passed to, the result it is returned as, a cast. All must point
    to const. Variables that get nothing but such pointers are followed to assignments through them, copies and the
    parameters of this unit's functions included; a change through a parameter is possible, since callers differ. Where
    an object is changed through a copy of the pointer, the place that kept it first is not reported beside the change.
    Code from macros counts:

        char *home = getenv("HOME");          /* reported: home could change it */
        const char *path = getenv("PATH");    /* better */
        struct lconv *how = localeconv();     /* reported: not const */
        how->grouping = "";                   /* reported: changes it */

Limits
    A pointer kept in a variable that points to const is safe by its type. What happens behind a cast in another place
    is left to Rule 11.8.

Deviating
    There is no reason to: the guideline is mandatory. Declare the pointer as pointing to const.
"""

from certkit.facts.borrowed import Write, writes
from certkit.model import Kind, Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r21.19", "results of getenv and its like are not written to", enforcement="partial", decidable=False,
    tags=("library",),
)  # fmt: skip

NAMES = frozenset({"localeconv", "getenv", "setlocale", "strerror"})
_STEPS = frozenset({"++", "--", "p++", "p--"})


def check(unit: Unit) -> Hits:
    changed = writes(unit, NAMES)
    for one in changed:
        lenders = ", ".join(f"'{name}'" for name in sorted({use.name for use in one.lenders}))
        message = f"what {lenders} returned is changed through '{one.name}'"
        yield one.node, message, "possible" if one.passed else "certain"
    reported = {id(use.call) for one in changed for use in one.lenders if not _declares(use.call, one)}
    for use in unit.library.calls(NAMES):
        assert use.call is not None
        why = _misuse(use.call)
        if why and id(use.call) not in reported:
            yield use.where, f"what '{use.name}' returns {why}"


def _declares(call: Node | None, one: Write) -> bool:
    """Whether a call initialises the very variable through which the object is changed."""
    node = call.parent if call is not None else None
    while node is not None and node.kind in (Kind.PAREN, Kind.CONVERSION):
        node = node.parent
    return node is not None and node.kind is Kind.VARIABLE and node.entity is one.holder


def _misuse(node: Node) -> str:
    """How a pointer, or an object that belongs to the library, is opened to writing; "" if it is not."""
    above = node.parent
    if above is None:
        return ""
    match above.kind:
        case Kind.PAREN | Kind.CONVERSION:
            return "" if above.type is not None and _is_read_only(above.type) else _misuse(above)
        case Kind.CONDITIONAL:
            return "" if above.children[0] is node else _misuse(above)
        case Kind.CAST:
            return "" if above.type is None or _is_read_only(above.type) else f"is cast to '{above.type}'"
        case Kind.MEMBER | Kind.SUBSCRIPT:
            return _misuse(above) if above.children[0] is node else ""
        case Kind.UNARY:
            if above.operator in _STEPS:
                return "is changed here" if node.kind in _OBJECTS else ""
            return _misuse(above) if above.operator in ("*", "&") else ""
        case Kind.ASSIGN:
            if above.children[0] is node:
                return "is changed here" if node.kind in _OBJECTS else ""
            return _kept(above.children[0].type)
        case Kind.VARIABLE:
            return _kept(above.type)
        case Kind.CALL:
            return _passed(above, node)
        case Kind.RETURN:
            function = above.function
            return _kept(function.type.target if function is not None and function.type is not None else None)
    return ""


_OBJECTS = frozenset({Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY, Kind.PAREN})


def _is_read_only(type_: Type) -> bool:
    """Not a pointer to something that may be written."""
    return not type_.is_pointer or (type_.target is not None and type_.target.const)


def _kept(type_: Type | None) -> str:
    return "" if type_ is None or _is_read_only(type_) else f"becomes a '{type_}', which could change it"


def _passed(call: Node, node: Node) -> str:
    type_ = call.children[0].type
    while type_ is not None and type_.is_pointer:
        type_ = type_.target
    position = next((i for i, child in enumerate(call.children[1:]) if child is node), None)
    if type_ is None or type_.kind is not TypeKind.FUNCTION or position is None or position >= len(type_.parameters):
        return ""
    return _kept(type_.parameters[position])

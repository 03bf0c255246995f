"""What a pointer to FILE points to is not accessed.

What
    Reports each `*`, `->` and subscript applied to a pointer to FILE, and such a pointer passed to a function that
    copies, compares or sets memory.

Why it matters
    What a FILE holds is the library's business, and even its address may matter: a copy need not work as a stream.

How it is checked
    A type counts as FILE when a typedef of that name leads to it or is another name for the same structure. Code of the
    library's own macros does not count, nor do `&*file` and the operand of sizeof, which access nothing.

Limits
    Access through a pointer to another type that the pointer was converted to is not followed, except in the arguments
    of the memory and string functions.

Deviating
    There is hardly a reason: the library has functions for every state of a stream that C knows.
"""

from certkit.facts.library import functions_of
from certkit.facts.named_types import is_named
from certkit.facts.refused_operations import refused_operations
from certkit.model import Kind, Node, Type, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.5", "no access to what a pointer to FILE points to", enforcement="partial", decidable=False)

_COPYING = functions_of("string.h") | {"bcopy", "bzero", "bcmp"}


def check(unit: Unit) -> Hits:
    shapes = {
        _bare(e.declarations[0].type)
        for e in unit.entities
        if e.kind is Kind.TYPEDEF and e.name == "FILE" and e.declarations
    }
    if not shapes:
        return
    system = {m.name for m in unit.macros if m.system}
    for node in unit.nodes(Kind.UNARY, Kind.MEMBER, Kind.SUBSCRIPT):
        accesses = node.operator == "*" or node.arrow or node.kind is Kind.SUBSCRIPT
        if not accesses or not node.children or not any(_points(child, shapes) for child in node.children[:2]):
            continue
        if _is_evaluated(node) and not (node.macro in system and not node.argument):
            yield node, f"'{_shown(node)}' accesses the FILE behind a pointer"
    for place, type_ in refused_operations(unit, lambda word: word == "FILE" or word in shapes):
        yield place, f"a member of the {type_} behind a pointer is accessed, which it does not have"
    for call in unit.nodes(Kind.CALL):
        callee = call.callee
        if callee is None or callee.name.removeprefix("__builtin_") not in _COPYING:
            continue
        for argument in call.children[1:]:
            if _points(argument, shapes) and _is_evaluated(call):
                yield argument, f"'{callee.name}' accesses the FILE behind '{argument.text}'"


def _bare(type_: Type | None) -> str:
    words = type_.canonical.text.split() if type_ is not None else []
    return " ".join(word for word in words if word not in ("const", "volatile"))


def _points(node: Node, shapes: set[str]) -> bool:
    """Whether an expression is a pointer to FILE, conversions of pointers looked through."""
    while node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and node.children:
        if _is_file(node.type, shapes):
            return True
        node = node.children[-1]
    return _is_file(node.type, shapes)


def _is_file(type_: Type | None, shapes: set[str]) -> bool:
    target = type_.target if type_ is not None and type_.is_pointer else None
    return target is not None and (is_named(target, "FILE") == "FILE" or _bare(target) in shapes)


def _is_evaluated(node: Node) -> bool:
    if node.enclosing(Kind.SIZEOF) is not None:
        return False
    above = node.parent
    while above is not None and above.kind is Kind.PAREN:
        above = above.parent
    return above is None or above.kind is not Kind.UNARY or above.operator != "&" or node.kind is not Kind.UNARY


def _shown(node: Node) -> str:
    return node.text if len(node.text) < 40 else f"{node.text[:36]} ..."

"""Function types are prototypes, and their parameters have names.

What
    Reports a declared function, or pointer to function, with an empty parameter list, an old-style definition, and a
    prototype in which a parameter has no name.

Why it matters
    Without a prototype the compiler does not compare arguments with parameters. A parameter's name tells what it is
    for, and two of the same type are easily passed in the wrong order.

How it is checked
    Each declaration of a function, typedef, object, member or parameter whose type, as it is written there, contains a
    function type. A declaration is reported once, at its name, or where its declarator stands if it has none. `(void)`
    is the prototype of a function without parameters.

        int start();                   /* reported: any arguments will do */
        int start(int);                /* reported: what is it? */
        int (*hook)(int);              /* reported too */
        int start(int priority);       /* fine */

Limits
    Type names in casts, sizeof and _Generic declare nothing and are not looked at.

Deviating
    Old library headers are the usual reason.
"""

from certkit.model import Kind, Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.2", "prototypes with named parameters")

_DECLARING = (Kind.FUNCTION, Kind.TYPEDEF, Kind.VARIABLE, Kind.FIELD, Kind.PARAMETER)


def check(unit: Unit) -> Hits:
    told: set[int] = set()
    for node in unit.nodes(*_DECLARING):
        if node.implicit or node.type is None:
            continue
        shown = f"'{node.name}'" if node.name else "this parameter"
        if node.kind is Kind.FUNCTION and _is_old_style(node):
            told.add(id(node))
            yield node, f"{shown} is defined in the old style, without a prototype"
        elif _is_empty(node):
            told.add(id(node))
            yield node, f"the parameter list of {shown} is empty"
    for parameter in unit.nodes(Kind.PARAMETER):
        above = parameter.parent
        if parameter.name or above is None or above.kind not in _DECLARING or id(above) in told:
            continue
        told.add(id(above))
        shown = f"'{above.name}'" if above.name else "this parameter"
        yield above, f"a parameter in the prototype of {shown} has no name"


def _is_empty(node: Node) -> bool:
    """Whether the type, as written here, contains a function without prototype."""
    one: Type | None = node.type
    if one is not None and one.typedef == node.name and node.kind is Kind.TYPEDEF:
        one = one.canonical if "(" in node.text else None
    while one is not None and not one.typedef:
        if one.kind is TypeKind.FUNCTION and not one.prototype:
            return True
        one = one.target
    return False


def _is_old_style(node: Node) -> bool:
    """Whether the definition lists its parameters' names alone."""
    parameters = [child for child in node.children if child.kind is Kind.PARAMETER and child.macro is None]
    if node.body is None or not parameters or node.macro is not None:
        return False
    last = max(parameter.end for parameter in parameters)
    return (
        any(p.offset == p.at and p.name for p in parameters)
        or node.source.data[last : node.body.offset].lstrip()[:1] == b";"
    )

"""Every declaration says its type.

What
    Reports a function, object, parameter or typedef that is declared without a type, which C90 takes for int.

Why it matters
    The missing word may be a typing error, a macro that expands to nothing, or a type that the author thought was
    there; the compiler silently puts int in its place. Later standards no longer allow it.

How it is checked
    The specifiers in front of each declared name must name a type: a keyword, a typedef name, or a macro that leads to
    one. Where the parser itself says that the type is missing, its word counts, which covers what macros write in
    C99 and later. A parameter of an old-style definition without a declaration of its own is reported too.

        static limit = 3;              /* reported: int by default */
        static int limit = 3;          /* fine */

Limits
    In C90, a declaration that one macro writes as a whole is not looked into.

Deviating
    Not advisable: write the type.
"""

from certkit.facts.specifiers import names_type, specifiers
from certkit.model import Kind, MacroDefinition, Node, Place, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.1", "types written out")

_OPTION = "-Wimplicit-int"


def check(unit: Unit) -> Hits:
    told: set[Place] = set()
    macros: dict[str, MacroDefinition] = {m.name: m for m in unit.macros}
    for node in unit.nodes(Kind.FUNCTION, Kind.VARIABLE, Kind.PARAMETER, Kind.TYPEDEF):
        if _is_untyped(node, macros):
            told.add(node.place)
            yield node, f"'{node.name}' is declared without a type"
    for one in unit.diagnostics:
        if one.option == _OPTION and one.place.path in unit.sources and one.place not in told:
            yield one.place, "a declaration has no type"


def _is_untyped(node: Node, macros: dict[str, MacroDefinition]) -> bool:
    type_ = node.type.target if node.kind is Kind.FUNCTION and node.type is not None else node.type
    if not node.name or node.implicit or type_ is None:
        return False
    if node.macro is not None and node.offset == node.at:
        return False
    if _leads_to_int(node):
        return not names_type(specifiers(node), macros)
    return False


def _leads_to_int(node: Node) -> bool:
    """Whether the innermost type is int, which is what a missing one becomes."""
    type_ = node.type
    while type_ is not None and type_.target is not None and not type_.typedef:
        type_ = type_.target
    return type_ is not None and not type_.typedef and type_.rank == "int"

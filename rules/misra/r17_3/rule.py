"""A function is declared before it is called.

What
    Reports each call of a function that no declaration in sight makes known.

Why it matters
    The compiler then guesses int for the result and passes arguments as they come. A pointer or a double that should
    have been converted is passed wrongly, and nothing says so.

How it is checked
    Each name that is called is looked up as C does. Names declared only behind the call count as undeclared there. This
    is done for every edition of C, C90 included, where the language allows it, and for every call: each of them passes
    its arguments unchecked.

Limits
    The compiler's own functions (`__builtin_...`) need no declaration.

Deviating
    There is no reason to: the guideline is mandatory. Include the header or add a prototype.
"""

from certkit.model import Kind, Node, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.3", "no implicit function declarations")


def check(unit: Unit) -> Hits:
    for call in unit.nodes(Kind.CALL):
        name = call.children[0].bare if call.children else None
        if name is None or name.kind is not Kind.NAME or not _undeclared(name):
            continue
        if unit.library.inside(name):
            continue
        yield name, f"'{name.name}' is called without a declaration in sight"


def _undeclared(name: Node) -> bool:
    entity = name.entity
    if entity is None:
        return name.type is not None and name.type.kind is TypeKind.FUNCTION
    if entity.kind is not Kind.FUNCTION or not entity.declarations:
        return False
    first = entity.declarations[0]
    return first.implicit or (first.source is name.source and first.offset > name.offset)

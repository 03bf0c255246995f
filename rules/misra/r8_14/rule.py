"""The qualifier restrict is not used.

What
    Reports a declaration or cast whose type is restrict-qualified.

Why it matters
    restrict is a promise to the compiler that nothing checks; where it is broken, code that looks right is compiled
    into something else.

How it is checked
    The declared types of objects, members, parameters, typedefs and function results, and the types of casts, each as
    written there; a typedef that holds the qualifier is reported itself, its uses are not. Spellings of compilers
    (__restrict) and macros count. Declarations in system headers do not.

        void move(int *restrict to, int *restrict from);    /* reported twice */

Limits
    None known.

Deviating
    Measured speed in a few inner loops is the usual reason; say what keeps the objects apart.
"""

from certkit.model import Kind, Node, Type, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.14", "no restrict")

_KINDS = (Kind.VARIABLE, Kind.PARAMETER, Kind.FIELD, Kind.TYPEDEF, Kind.FUNCTION, Kind.CAST, Kind.COMPOUND_LITERAL)


def check(unit: Unit) -> Hits:
    for node in unit.nodes(*_KINDS):
        if node.type is not None and (_is_restricted(node, node.type) or _is_cast(node)):
            what = f"'{node.name}' is" if node.name else "this is"
            yield node, f"{what} restrict-qualified"


def _is_cast(node: Node) -> bool:
    """Whether a cast writes the word: its value has no qualifiers any more."""
    if node.kind is not Kind.CAST or not node.children:
        return False
    return b"restrict" in node.source.data[node.offset : node.children[-1].offset]


def _is_restricted(node: Node, type_: Type) -> bool:
    one: Type | None = type_.canonical if node.kind is Kind.TYPEDEF and type_.typedef == node.name else type_
    while one is not None and not one.typedef:
        if one.kind is TypeKind.ARRAY and node.kind is Kind.PARAMETER:
            if "restrict" in one.text.partition("[")[2].partition("]")[0]:
                return True
        elif one.kind is TypeKind.POINTER and one.restrict:
            return True
        one = one.target
    return False

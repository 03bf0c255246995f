"""sizeof is not asked of a parameter that is written as an array.

What
    Reports `sizeof` whose operand is a parameter declared as an array: `void f(int table[10])` and `sizeof(table)`.

Why it matters
    The parameter is a pointer whatever its declaration says, so the answer is the size of a pointer: 4 and not 40.

How it is checked
    The operand is a bare parameter name, in parentheses or not, and the parameter's declaration writes an array, by a
    typedef of an array as well.

        void fill(int table[8]) { ... sizeof(table) ... }    /* reported: the size of a pointer */

Limits
    None known.

Deviating
    A mandatory guideline: no deviation is allowed. Pass the number of elements, or put the array into a structure.
"""

from certkit.model import Kind, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r12.5", "no sizeof of a parameter written as an array")


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.SIZEOF):
        operand = node.children[0].bare if node.children else None
        if operand is None or operand.kind is not Kind.NAME or operand.entity is None:
            continue
        entity = operand.entity
        if entity.kind is Kind.PARAMETER and any(
            d.type is not None and d.type.kind is TypeKind.ARRAY for d in entity.declarations
        ):
            size = node.value if isinstance(node.value, int) else "some"
            yield node, f"{node.name} of parameter '{entity.name}', an array by its looks, is a pointer's {size} bytes"

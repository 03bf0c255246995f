"""A function or object with external linkage is declared, compatibly, before it is defined.

What
    Reports the definition of a function or object with external linkage where no earlier declaration of it is
    visible.

Why it matters
    The declaration that other units use and the definition are compared by the compiler only when both are seen in
    one unit. Where the definition stands alone, a change of its type goes unnoticed until the program misbehaves. A
    missing declaration is also a hint that the name was meant to be internal.

How it is checked
    For each definition, the declarations of the same name earlier in the unit, headers included, are looked at. One
    that is no definition itself and stands at file scope satisfies the guideline; the compiler front end has already
    refused an incompatible one. `int x;` counts as a declaration where a definition with an initialiser follows it,
    else as the definition; `extern` with an initialiser is one. `main` needs no declaration. A name is reported once
    per unit, at its definition.

        int level = 3;                 /* reported, unless a header seen before says: extern int level; */
        static int level = 3;          /* fine: nobody else needs to know */

Limits
    None known. A declaration written by hand in the same file satisfies this guideline; where it should stand is the
    subject of Rule 8.5.

Deviating
    Usual reasons are names that only a debugger, a linker script or assembly code refers to; say which.
"""

from certkit.model import Entity, Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.4", "declaration visible where an external name is defined")


def check(unit: Unit) -> Hits:
    for entity in unit.entities:
        if entity.linkage != "external" or entity.kind not in (Kind.FUNCTION, Kind.VARIABLE):
            continue
        definition = entity.definition
        if definition is None or (entity.kind is Kind.FUNCTION and (definition.body is None or entity.name == "main")):
            continue
        if not _declared_before(entity, definition):
            what = "function" if entity.kind is Kind.FUNCTION else "object"
            yield definition, f"no declaration of the external {what} '{entity.name}' is visible where it is defined"


def _declared_before(entity: Entity, definition: Node) -> bool:
    for declaration in entity.declarations:
        if declaration is definition:
            return False
        declares = not declaration.definition or (declaration.tentative and not definition.tentative)
        if declares and declaration.function is None and not declaration.implicit:
            return True
    return False

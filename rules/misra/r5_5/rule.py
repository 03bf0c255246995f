"""An identifier differs from every macro.

What
    Reports a declared name that is also the name of a macro of the same unit.

Why it matters
    Whether the name means the macro or the declared thing depends on where it stands: before or behind the #define,
    with or without a parenthesis behind it.

How it is checked
    All names that project files declare are compared with the macros that project files define in the unit, in their
    first 31 characters. Only macros that the configuration really defines take part. Each name is
    reported once for each thing it denotes, at its first declaration.

Limits
    Macros of system headers and of the command line are not compared; Rule 21.2 speaks of the library's names.

Deviating
    A macro that wraps the function of its own name is the usual reason.
"""

from certkit.facts.names import Identifier, declaration_order, identifiers
from certkit.facts.significance import declared
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.5", "names and macros are distinct")


def check(unit: Unit) -> Hits:
    macros = {declared(m.name): m for m in unit.macros if not m.system and m.place.path in unit.sources}
    found: list[Identifier] = [one for one in identifiers(unit) if declared(one.name) in macros]
    told: set[tuple[str, int]] = set()
    for one in sorted(found, key=declaration_order(unit)):
        macro = macros[declared(one.name)]
        node = one.node
        key = (one.name, id(node.entity) if node.entity is not None else id(node))
        if key not in told:
            told.add(key)
            what = "object" if node.kind is Kind.VARIABLE else node.kind.value
            near = "has the name of" if macro.name == one.name else f"is not distinct from '{macro.name}',"
            yield node, f"the {what} '{one.name}' {near} the macro at {macro.place}"

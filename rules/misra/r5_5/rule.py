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
    From C99 on a compiler tells 63 characters apart: where the names differ within these, the finding is "possible".
    Macros of system headers and of the command line are not compared; Rule 21.2 speaks of the library's names.

Deviating
    A macro that wraps the function of its own name is the usual reason.
"""

from certkit.facts.names import Identifier, declaration_order, identifiers
from certkit.facts.significance import declared, sureness
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.5", "names and macros are distinct")


def check(unit: Unit) -> Hits:
    own = [m for m in unit.macros if not m.system and m.place.path in unit.sources]
    macros, exact = {declared(m.name): m for m in own}, {m.name: m for m in own}
    found: list[Identifier] = [one for one in identifiers(unit) if declared(one.name) in macros]
    told: set[tuple[str, int]] = set()
    for one in sorted(found, key=declaration_order(unit)):
        macro = exact.get(one.name) or macros[declared(one.name)]
        node = one.node
        key = (one.name, id(node.entity) if node.entity is not None else id(node))
        if key not in told:
            told.add(key)
            what = "object" if node.kind is Kind.VARIABLE else node.kind.value
            near = "has the name of" if macro.name == one.name else f"is not distinct from '{macro.name}',"
            message = f"the {what} '{one.name}' {near} the macro at {macro.place}"
            yield node, message, sureness(one.name, macro.name, unit.standard)

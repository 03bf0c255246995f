"""Names of macros differ in the characters that count.

What
    Reports a macro whose name, or whose parameter's name, has the significant characters of another macro or of
    another parameter of the same macro.

Why it matters
    A preprocessor may look at the first characters only and take one for a redefinition of the other.

How it is checked
    All macros that the unit's project files define are compared, 63 characters from C99 on, 31 in C90. Parameters of
    different macros need not differ from each other. The finding stands at the later definition.

Limits
    #undef is not taken into account. Macros of system headers and of the command line are not compared.

Deviating
    A documented preprocessor that looks at more characters is the usual reason.
"""

from certkit.facts.significance import internal, limit
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.4", "names of macros are distinct")


def check(unit: Unit) -> Hits:
    longest = limit(unit.standard)
    names: dict[str, str] = {}
    parameters: dict[str, str] = {}
    for macro in unit.macros:
        if macro.system or macro.place.path not in unit.sources:
            continue
        own: dict[str, str] = {}
        for parameter in macro.parameters or ():
            if len(parameter) >= longest:
                short = internal(parameter, unit.standard)
                other = own.setdefault(short, parameter)
                other = names.get(short, parameter) if other == parameter else other
                if other != parameter:
                    yield macro.place, f"the parameter '{parameter}' of '{macro.name}' is not distinct from '{other}'"
        if len(macro.name) >= longest:
            short = internal(macro.name, unit.standard)
            other = names.setdefault(short, macro.name)
            if other == macro.name:
                other = parameters.get(short, other)
            if other != macro.name:
                yield macro.place, f"the macro '{macro.name}' is not distinct from '{other}'"
        parameters.update(own)

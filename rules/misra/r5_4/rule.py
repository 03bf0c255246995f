"""Names of macros differ in the characters that count.

What
    Reports a macro whose name, or whose parameter's name, has the significant characters of another macro that is
    defined, or of another parameter of the same macro; also a macro that is defined again without #undef.

Why it matters
    A preprocessor may look at the first characters only and take one for a redefinition of the other. Which of two
    definitions of one name holds depends on what is included, and in which order.

How it is checked
    All macros that the unit's project files define are compared, 63 characters from C99 on, 31 in C90, or as
    many as `macro-characters` in certkit.toml says. Parameters
    are compared with each other and with the macros in 31 characters ("possible" where C99 grants more); those of
    different macros need not differ from each other. The finding stands at the later definition.

Limits
    A name that any file of the unit takes back with #undef may be defined again anywhere. Macros of system headers and
    of the command line are not compared.

Deviating
    A documented preprocessor that looks at more characters is the usual reason.
"""

from functools import partial

from certkit.facts.significance import declared, sureness
from certkit.facts.significance import macro as significant
from certkit.model import MacroDefinition, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r5.4", "names of macros are distinct")


def check(unit: Unit) -> Hits:
    undone = {d.tokens[0].text for s in unit.sources.values() for d in s.directives if d.name == "undef" and d.tokens}
    shortened = partial(significant, standard=unit.standard, characters=unit.macro_characters)
    names: dict[str, MacroDefinition] = {}
    firsts: dict[str, str] = {}
    parameters: dict[str, MacroDefinition] = {}
    for macro in unit.macros:
        if macro.system or macro.place.path not in unit.sources:
            continue
        short = shortened(macro.name)
        other = names.setdefault(short, macro)
        if other.name != macro.name:
            yield macro.place, f"the macro '{macro.name}' is not distinct from '{other.name}'"
        elif other.place != macro.place and macro.name not in undone:
            yield macro.place, f"the macro '{macro.name}' is defined at {other.place} already"
        elif short in parameters and other.place == macro.place:
            owner = parameters[short]
            yield macro.place, f"the macro '{macro.name}' is not distinct from a parameter of '{owner.name}'"
        firsts.setdefault(declared(macro.name), macro.name)
        yield from _parameters(macro, unit.standard, firsts)
        parameters.update({shortened(p): macro for p in macro.parameters or ()})


def _parameters(macro: MacroDefinition, standard: str, macros: dict[str, str]) -> Hits:
    """`macros` gives the name of the first macro for the part of it that counts."""
    own: dict[str, str] = {}
    for parameter in macro.parameters or ():
        short = declared(parameter)
        other = own.setdefault(short, parameter)
        if other != parameter:
            message = f"the parameter '{parameter}' of '{macro.name}' is not distinct from '{other}'"
            yield macro.place, message, sureness(parameter, other, standard)
        elif short in macros:
            near = "has the name of" if macros[short] == parameter else "is not distinct from"
            message = f"the parameter '{parameter}' of '{macro.name}' {near} the macro '{macros[short]}'"
            yield macro.place, message, sureness(parameter, macros[short], standard)

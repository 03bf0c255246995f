"""Macro parameters that become operands stand in parentheses.

What
    Reports the first place in a macro's body where a parameter would be an operand without parentheses around it, once
    for each parameter.

Why it matters
    The argument's own operators mix with those around it: `x * 2` with `a + b` for x is not what it looks like.

        #define TWICE(x) (x * 2)       /* reported: TWICE(a + b) is a + b * 2 */
        #define TWICE(x) ((x) * 2)     /* better */

How it is checked
    On the text of the definitions that this configuration executes, used or not. Parentheses, brackets, braces and
    commas on both sides are enough. Where a parameter is no operand (beside # or ##, a member's name, a tag, a type, a
    whole statement, next to a string), or is a name that the macro declares, none are needed. A parameter for which
    the text only ever gives types is a type.

Limits
    Types apart, the text decides, not the arguments: a macro that only ever gets names or parenthesised arguments is
    reported too. A parameter that is called as a function is reported only where its value is used behind an operator,
    and a macro whose body is nothing but the parameter is not.

Deviating
    Say what the arguments may be: assignment targets and types cannot always be put in parentheses.
"""

from certkit.facts.macro_text import arguments_of, bare_parameters, is_type_name
from certkit.model import Kind, Token, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.7", "macro parameters as operands stand in parentheses", enforcement="partial")


def check(unit: Unit) -> Hits:
    types = {entity.name for entity in unit.entities if entity.kind is Kind.TYPEDEF}
    bare = [(m, token) for m in unit.macros if not m.system for token in bare_parameters(m, types)]
    given = _given(unit, {macro.name for macro, _ in bare})
    functions = {m.name for m in unit.macros if m.parameters is not None}
    for macro, token in bare:
        arguments = given.get((macro.name, (macro.parameters or ()).index(token.text)), [])
        if not arguments or not all(is_type_name(one, types) or _is_macro(one, functions) for one in arguments):
            yield token, f"parameter '{token.text}' of the macro '{macro.name}' is an operand without parentheses"


def _is_macro(argument: tuple[Token, ...], names: set[str]) -> bool:
    """A function-like macro passed by name, which parentheses would keep from being one."""
    return len(argument) == 1 and argument[0].text in names


def _given(unit: Unit, names: set[str]) -> dict[tuple[str, int], list[tuple[Token, ...]]]:
    """What the text passes for each parameter of the macros, by name and position."""
    found: dict[tuple[str, int], list[tuple[Token, ...]]] = {}
    for source in unit.sources.values() if names else ():
        for name, arguments in arguments_of(source.tokens, names):
            for number, argument in enumerate(arguments):
                found.setdefault((name.text, number), []).append(argument)
    return found

"""A parameter of # or ## is not expanded elsewhere in the same macro.

What
    Reports a macro with a parameter that is an operand of # or ## and also stands elsewhere in its body, where a use of
    it gives an argument that holds a macro.

Why it matters
    Behind # and ## the argument is taken as written, elsewhere its macros are replaced. One argument then appears as
    two different things:

        #define LIMIT 8
        #define SHOW(x) print(#x, (x))      /* SHOW(LIMIT) prints LIMIT and 8 */

How it is checked
    At each use in code this configuration compiles, in the text and in the bodies of other macros: the argument for
    such a parameter is searched for names of macros that would be replaced there. The macro is reported once, where it
    is defined: that is what has to change. The message names the argument of the first such use.

Limits
    An argument that holds a macro only because an outer macro passes it on is not seen. A macro that no use gives such
    an argument is not reported.

Deviating
    Messages that show both the text and the value of an expression are the usual reason.
"""

from collections.abc import Iterator

from certkit.facts.macro_text import arguments_of, mixed_parameters
from certkit.model import Token, TokenKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.12", "operands of # and ## are not expanded elsewhere", enforcement="partial")


def check(unit: Unit) -> Hits:
    mixed = {m.name: found for m in unit.macros if not m.system and (found := mixed_parameters(m))}
    if not mixed:
        return
    functions = {m.name: m.parameters is not None for m in unit.macros}
    first: dict[str, Token] = {}
    for tokens in _texts(unit):
        for name, arguments in arguments_of(tokens, mixed.keys()):
            for argument in (one for wanted in mixed[name.text] for one in arguments[wanted]):
                for token, behind in zip(argument, (*argument[1:], None), strict=True):
                    replaced = token.kind is TokenKind.IDENTIFIER and token.text in functions
                    if replaced and (not functions[token.text] or (behind is not None and behind.text == "(")):
                        first.setdefault(name.text, token)
    for macro in unit.macros:
        if macro.name in first and not macro.system:
            given = first[macro.name].text
            yield macro.place, f"'{macro.name}' is given '{given}', both as written and as the macro it is"


def _texts(unit: Unit) -> Iterator[tuple[Token, ...]]:
    """Where macros are used: the project's text, in source order, and bodies of its macros."""
    for use in sorted(unit.macro_uses, key=lambda use: use.place):
        source = unit.sources.get(use.place.path)
        if source is not None:
            yield source.between(use.offset, use.end)
    yield from (m.body for m in unit.macros if not m.system)

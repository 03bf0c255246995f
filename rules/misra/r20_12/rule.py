"""A parameter of # or ## is not expanded elsewhere in the same macro.

What
    Reports the use of a macro whose parameter is an operand of # or ## and also stands elsewhere in its body, with an
    argument that holds a macro.

Why it matters
    Behind # and ## the argument is taken as written, elsewhere its macros are replaced. One argument then appears as
    two different things.

How it is checked
    At each use in code this configuration compiles, in the text and in the bodies of other macros: the argument for
    such a parameter is searched for names of macros that would be replaced there.

Limits
    An argument that holds a macro only because an outer macro passes it on is not seen.

Deviating
    Messages that show both the text and the value of an expression are the usual reason.
"""

from certkit.facts.macro_text import arguments_of, mixed_parameters
from certkit.model import TokenKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.12", "operands of # and ## are not expanded elsewhere", enforcement="partial")


def check(unit: Unit) -> Hits:
    mixed = {m.name: found for m in unit.macros if not m.system and (found := mixed_parameters(m))}
    if not mixed:
        return
    functions = {m.name: m.parameters is not None for m in unit.macros}
    texts = [m.body for m in unit.macros if not m.system]
    for use in unit.macro_uses:
        source = unit.sources.get(use.place.path)
        if source is not None:
            texts.append(source.between(use.offset, use.end))
    for tokens in texts:
        for name, arguments in arguments_of(tokens, mixed.keys()):
            for number in mixed[name.text]:
                argument = arguments[number] if number < len(arguments) else ()
                following = (*argument[1:], None)
                for token, behind in zip(argument, following, strict=True):
                    replaced = token.kind is TokenKind.IDENTIFIER and token.text in functions
                    if replaced and (not functions[token.text] or (behind is not None and behind.text == "(")):
                        yield name, f"'{name.text}' gets '{token.text}', both as written and as the macro it is"
                        break

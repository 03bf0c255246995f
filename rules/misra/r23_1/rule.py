"""A generic selection comes from a macro and chooses by the macro's argument.

What
    Reports every _Generic that is written outside a macro's body, and every macro whose _Generic has a controlling
    expression without any of the macro's parameters.

Why it matters
    Written out where it is used, a selection has one operand whose type is known, so the choice is no choice. The same
    holds in a macro that does not choose by what it is given.

        r = _Generic(x, int: 1, default: 0);            /* reported: the type of x is known here */
        #define IS_INT(v) _Generic((v), int: 1, default: 0)   /* better */

How it is checked
    The tokens are looked at: `_Generic` in active text of the project, an argument of a macro included, and `_Generic`
    in the body of a macro of the project, used or not. In a body, a parameter must stand between the opening
    parenthesis and the first comma outside brackets, directly or as an argument of another macro. A finding about a
    macro stands at its definition, whatever its uses.

Limits
    A parameter counts wherever it stands in the controlling expression, even where it cannot change its type.

Deviating
    Say why the selection cannot be put into a macro, or what it chooses by.
"""

from certkit.facts.expansion import pieces
from certkit.facts.generic import in_body, parse
from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r23.1", "a generic selection belongs in a macro and chooses by its argument", tags=("c11",))


def check(unit: Unit) -> Hits:
    for source in unit.sources.values():
        if "_Generic" not in source.text:
            continue
        for token in source.tokens:
            if token.text == "_Generic" and unit.is_active(token.place):
                yield token, "_Generic is written where it is used, not in a macro"
    for macro in unit.macros:
        if macro.system or not any(t.text == "_Generic" for t in macro.body):
            continue
        parameters = {p.removesuffix("...") or "__VA_ARGS__" for p in macro.parameters or ()}
        for keyword, parts in in_body(pieces(macro.body)):
            parsed = parse(parts)
            if parsed is not None and not any(piece.text in parameters for piece in parsed[0]):
                yield keyword.token, f"what _Generic in macro '{macro.name}' chooses by is none of its parameters"

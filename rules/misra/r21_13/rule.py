"""The functions of <ctype.h> get an unsigned char or EOF.

What
    Reports an argument of isalpha, toupper and the others whose value can lie outside 0 to 255 and is not EOF:
    constants and ranges known to do so, and characters of a signed type, which may be negative.

Why it matters
    Most libraries look the argument up in a table; a negative one reads in front of it.

        isdigit(text[0])               /* reported: text[0] may be negative */
        isdigit((unsigned char)text[0])   /* better */

How it is checked
    The value of a constant, and the range of other integer expressions as far as the function itself shows it, are
    compared with what is allowed. Plain char counts as signed where the target's is. An argument that is out of range
    for certain is reported as such, one that can be as possible. Where the library supplies a macro, its first argument
    is looked at.

Limits
    An int of which nothing is known passes: it often comes from getchar, which is right.

Deviating
    There is no reason to: the guideline is mandatory. Cast the character to unsigned char.
"""

from certkit.facts.constants import value_of
from certkit.facts.library import functions_of
from certkit.facts.library_uses import LibraryUse
from certkit.facts.values import ranges_of
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule(
    "misra-r21.13", "arguments for <ctype.h> are unsigned char or EOF", enforcement="partial", decidable=False,
    tags=("library",),
)  # fmt: skip

_EOF = -1


def check(unit: Unit) -> Hits:
    for use in unit.library.of(functions_of("ctype.h")):
        argument = _argument(unit, use)
        if argument is None:
            continue
        bare = argument.bare
        value = value_of(bare)
        if isinstance(value, int):
            if not _EOF <= value <= 255:
                yield use.where, f"'{use.name}' gets {value}, which is neither an unsigned char nor EOF"
            continue
        function = bare.function
        known = ranges_of(unit, function).of(bare) if function is not None else None
        if known is not None and (known.low > 255 or known.high < _EOF):
            yield use.where, f"'{use.name}' gets a value from {known.low} to {known.high}, never an unsigned char"
        elif known is not None and ((known.high > 255 and known.firm_high) or (known.low < _EOF and known.firm_low)):
            yield use.where, f"'{use.name}' may get a value that is neither an unsigned char nor EOF", "possible"
        elif _is_signed_character(bare) and (known is None or known.low < 0):
            yield use.where, f"'{use.name}' gets a '{bare.type}', which can be negative", "possible"


def _is_signed_character(node: Node) -> bool:
    type_ = node.type
    return type_ is not None and type_.size == 1 and type_.is_integral and type_.canonical.signed


def _argument(unit: Unit, use: LibraryUse) -> Node | None:
    if use.call is not None:
        return use.call.children[1] if len(use.call.children) == 2 else None
    if use.how != "expanded" or not isinstance(use.where, Node):
        return None
    top = use.where
    while top.parent is not None and top.parent.macro == top.macro and top.parent.offset == top.offset:
        top = top.parent
    return next((n for n in top.walk() if n.argument and n.macro == top.macro and n.kind is not Kind.TYPE_REF), None)

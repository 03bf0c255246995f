"""No macro has a reserved name.

What
    Reports #define and #undef of a name that begins with an underscore, of a name that the standard library gives
    (function, macro or type of any header), and of `defined`.

Why it matters
    The compiler and its headers use these names. A macro in their place changes what they mean, or is changed by them.

How it is checked
    On the directives that this configuration executes, whether or not the header in question is included. Names that
    only a later edition of C gave to the library are left to projects that use an earlier one (`bool` in C90).

Limits
    Names that C merely keeps for later editions (str..., is..., E...) are not looked for, nor are macros given on the
    command line.

Deviating
    Switches that a library expects to be set (_GNU_SOURCE, __STDC_FORMAT_MACROS) are the usual reason; say where they
    are documented.
"""

from certkit.facts.library import NAMES, header_of, since, year_of
from certkit.facts.names import defining_name
from certkit.model import TokenKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r21.1", "no #define or #undef of a reserved name", tags=("library",))


def check(unit: Unit) -> Hits:
    year = year_of(unit.standard)
    for source in unit.sources.values():
        for directive in source.directives:
            if directive.name not in ("define", "undef") or not unit.is_active(directive.place):
                continue
            token = defining_name(directive.tokens)
            why = _reason(token.text, year) if token is not None and token.kind is TokenKind.IDENTIFIER else ""
            if token is not None and why:
                yield token, f"#{directive.name} of '{token.text}', which {why}"


def _reason(name: str, year: int) -> str:
    if name.startswith("_"):
        return "begins with an underscore"
    if name == "defined":
        return "is an operator of #if"
    if name in NAMES and (since(name) or 0) <= year:
        return f"belongs to <{header_of(name)}>"
    return ""

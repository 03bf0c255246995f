"""Nothing has undefined or critical unspecified behaviour.

What
    Reports code whose behaviour C leaves undefined, or unspecified in a way that matters, as far as no other guideline
    speaks of it and it shows in the text: a division by a constant zero, a constant that overflows, a null pointer
    constant that is followed, a floating constant too large for an integer, a format that does not fit its argument, a
    library name redeclared otherwise, a comparison with a string literal's address, `defined` made by a macro, an
    internal function that is used and not defined, a lone quote, and a file that does not end with a line end.

Why it matters
    Where behaviour is undefined, a compiler may do anything, and does other things with another option or version.

How it is checked
    The parser's own diagnostics for these constructs are taken over, in project files and active lines; the end of the
    file is looked at in its text. What the standard's lists name and another guideline covers is left to that
    guideline: order of evaluation (13.2), pointers (18.1 to 18.6), shifts (12.2), uninitialised objects (9.1),
    overlapping copies (19.1), data races (Dir 5.1) and others.

Limits
    Only what is listed under What is looked for. Most undefined behaviour depends on values at run time; no finding
    here says nothing about that. Options that switch the parser's warnings off switch these findings off.

Deviating
    Hardly ever: the code does not mean what it says.
"""

from certkit.model import Place, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r1.3", "no undefined or critical unspecified behaviour", enforcement="partial", decidable=False)

_OPTIONS = {
    "-Wdivision-by-zero": "a division by zero",
    "-Winteger-overflow": "a constant expression that overflows its type",
    "-Wnull-dereference": "a null pointer that is followed",
    "-Wliteral-conversion": "a floating constant that its target type cannot hold",
    "-Wformat": "a format and an argument that do not fit",
    "-Wformat-insufficient-args": "a format that asks for more arguments than there are",
    "-Wformat-invalid-specifier": "a format that does not exist",
    "-Wincompatible-library-redeclaration": "a library function redeclared with another type",
    "-Wstring-compare": "a comparison with the address of a string literal",
    "-Wexpansion-to-defined": "a macro that makes the word 'defined' in a condition",
    "-Wundefined-internal": "an internal function that is used but not defined",
    "-Winvalid-pp-token": "a quote without its other half",
    "-Wmain-return-type": "a function 'main' that does not return int",
    "-Wvarargs": "a va_start that does not name the last parameter",
}


def check(unit: Unit) -> Hits:
    told: set[tuple[Place, str]] = set()
    for one in unit.diagnostics:
        what = _OPTIONS.get(one.option)
        if what is None or one.place.path not in unit.sources or (one.place, one.option) in told:
            continue
        if one.option == "-Wliteral-conversion" and "out of range" not in one.message:
            continue
        if one.option == "-Winvalid-pp-token" and not unit.is_active(one.place):
            continue
        told.add((one.place, one.option))
        yield one.place, f"undefined or unspecified: {what}"
    for source in unit.sources.values():
        if source.text and not source.text.endswith("\n"):
            yield Place(source.path, len(source.lines), 1), "undefined or unspecified: a file without a final line end"

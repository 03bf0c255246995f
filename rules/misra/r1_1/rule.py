"""The program obeys the language's syntax and constraints, and stays within what compilers can translate.

What
    Reports code that the C standard's grammar or constraints forbid, whether compilers refuse it or let it pass with a
    warning, and constructs larger than the standard says every compiler must accept.

Why it matters
    What a program means that breaks a constraint is nowhere laid down: one compiler refuses it, another one guesses. A
    compiler whose limits are exceeded may fail, or produce code that is wrong.

        void stop(void) { return 1; }   /* constraint: no value from a void function */
        int *where = 4096;              /* constraint: an integer is no pointer */

How it is checked
    The parser's errors in project files are taken over, and those of its warnings that tell of a broken constraint: an
    implicit int or function declaration (from C99 on), assignments, initialisers and comparisons between pointers that
    are not compatible or lose a qualifier or differ in sign, integers in place of pointers and the reverse, a return
    with a value from a void function or without one from another, too many initialisers, a declaration that declares
    nothing. Sizes are counted against C11 5.2.4.1 (or that clause of the standard given with -std): levels of blocks,
    conditional directives and inclusions, parameters, arguments, members, enumerators, case labels, characters in
    lines and string literals.

Limits
    The parser is not the project's compiler. Where it refuses an extension, or an included file was not found, its
    other errors may be consequences; in a unit with a missing file none is taken over, and the missing file makes the
    analysis incomplete. A compiler may document larger limits (GCC's are those of the machine's memory): findings
    about sizes are "possible".

Deviating
    A limit that the project's compiler documents is the usual reason. A broken constraint should be mended.
"""

from certkit.facts.extensions import standard_year
from certkit.facts.translation_limits import excesses
from certkit.model import Diagnostic, Place, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r1.1", "syntax, constraints and translation limits", enforcement="partial")

_SINCE_C99 = frozenset({"-Wimplicit-int", "-Wimplicit-function-declaration"})
_CONSTRAINTS = frozenset({
    "-Wint-conversion", "-Wincompatible-pointer-types", "-Wincompatible-function-pointer-types",
    "-Wincompatible-pointer-types-discards-qualifiers", "-Wpointer-sign", "-Wcompare-distinct-pointer-types",
    "-Wpointer-integer-compare", "-Wpointer-type-mismatch", "-Wexcess-initializers", "-Wmissing-declarations",
})  # fmt: skip


def check(unit: Unit) -> Hits:
    missing = any(one.severity == "fatal" for one in unit.diagnostics)
    old = standard_year(unit.standard) < 1999
    told: set[Place] = set()
    for one in unit.diagnostics:
        source = unit.sources.get(one.place.path)
        if source is None or one.place in told or not _is_violation(one, missing, old):
            continue
        if any(d.name == "error" and d.place.line == one.place.line for d in source.directives):
            continue
        told.add(one.place)
        yield one.place, f"against the language's syntax or constraints: {one.message}"
    for excess in excesses(unit):
        what = f"{excess.number} {excess.what}, more than the {excess.limit} that every compiler accepts"
        yield excess.place, what, "possible"


def _is_violation(one: Diagnostic, missing: bool, old: bool) -> bool:
    if one.severity != "warning":
        return not missing and "extension" not in one.message
    if one.option in _SINCE_C99:
        return not old and not missing
    if one.option == "-Wreturn-type":
        return "return a value" in one.message and "not return a value in" not in one.message
    return one.option in _CONSTRAINTS

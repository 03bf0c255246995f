"""Inline assembly is documented.

What
    Reports assembly that no comment goes with, in functions, in macros and at file scope.

Why it matters
    Assembly belongs to one processor and one compiler. Without a word about what it does, nobody can review it, port
    it, or tell whether the compiler was told all it changes.

How it is checked
    A comment counts when it stands on the lines of the assembly, directly above them, in the function that holds it or
    directly above that function; for assembly in a macro, within or directly above the definition. Each function, each
    macro and each assembly at file scope without one is reported once.

Limits
    What the comment says is for the reviewer. Files in assembly language are not read.

Deviating
    Usually not worth it: write the comment.
"""

import re

from certkit.facts.assembly import asm_macros, asm_statements, file_scope_asm
from certkit.facts.statements import function_end
from certkit.model import Directive, Place, Source, Unit
from certkit.rule import Hits, Rule

_WORD = re.compile(r"[^\W\d_]{2}")
RULE = Rule("misra-d4.2", "assembly is documented")


def check(unit: Unit) -> Hits:
    told: set[int] = set()
    for node in asm_statements(unit):
        function = node.function
        if function is None or id(function) in told:
            continue
        told.add(id(function))
        last = function.source.place(function_end(function) - 1).line
        if not _is_commented(function.source, function.start.line, last):
            yield node, f"no comment documents the assembly in '{function.name}'"
    for node in file_scope_asm(unit):
        if not _is_commented(node.source, node.start.line, node.stop.line):
            yield node, "no comment documents this assembly"
    for macro in asm_macros(unit):
        source = unit.sources.get(macro.place.path)
        directive = _directive(source, macro.place) if source is not None else None
        if source is None or directive is None:
            continue
        if not _is_commented(source, directive.place.line, directive.end_line):
            yield macro.place, f"no comment documents the assembly in the macro '{macro.name}'"


def _directive(source: Source, place: Place) -> Directive | None:
    return next((d for d in source.directives if d.place.line <= place.line <= d.end_line), None)


def _is_commented(source: Source, first: int, last: int) -> bool:
    """Whether a comment with a word in it stands on one of the lines, or ends on the line above the first."""
    return any(c.place.line <= last and c.end_line >= first - 1 and _WORD.search(c.body) for c in source.comments)

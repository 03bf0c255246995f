"""Source files declare nothing that is external.

What
    A guideline of MISRA C:2025. Reports a declaration, in a source file, of a function or object with external linkage
    that is no definition: `extern int x;`, and a prototype without `static`, at file scope or in a block.

Why it matters
    Such a declaration says what another file holds without that file knowing of it. When the definition changes, no
    compiler notices. In a header that both files include, it would:

        extern int ticks;              /* user.c, reported */
        #include "ticks.h"             /* better: one declaration, which ticks.c includes as well */

How it is checked
    On the declarations of every file that is compiled or is named as a source file (.c). What a function or object is
    declared as elsewhere does not matter; a declaration behind a `static` one has internal linkage and is not meant,
    nor is one that a macro of a system header makes.

Limits
    None known.

Deviating
    Names that assembly code, a linker script or generated code defines are the usual reason; say where.
"""

from certkit.facts.headers import is_header
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.19", "no external declarations in source files", tags=("c2025",))


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.FUNCTION, Kind.VARIABLE):
        if node.definition or node.implicit or node.entity is None or node.entity.linkage != "external":
            continue
        if not is_header(unit, node.source.path) and not unit.library.makes(node):
            what = "function" if node.kind is Kind.FUNCTION else "object"
            yield node, f"the external {what} '{node.name}' is declared in a source file"

"""Headers define no objects by leaving things open.

What
    A guideline of MISRA C:2025. Reports an object that a header declares at file scope without `extern` and without an
    initialiser: C calls that a tentative definition, and where no other definition follows, makes it one.

Why it matters
    Every file that includes the header defines the object. Linkers then complain, merge the objects, or keep several,
    according to their mood and options; with `static`, each file silently has a copy of its own:

        int count;            /* count.h, reported: each file that includes it defines count */
        extern int count;     /* better; count.c says int count = 0; */

How it is checked
    On the declarations of every file that is brought in by #include and is not itself named as a source file (.c). Code
    from macros is reported at the use.

Limits
    A definition with an initialiser in a header is no tentative one, and the subject of other guidelines (8.6, Dir
    4.10).

Deviating
    Headers that are by design included once (a table of configuration, say) are the usual reason; say what keeps a
    second file from including them.
"""

from certkit.facts.headers import is_header
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.18", "no tentative definitions in headers", tags=("c2025",))


def check(unit: Unit) -> Hits:
    for node in unit.nodes(Kind.VARIABLE):
        if node.tentative and is_header(unit, node.source.path):
            kind = "static " if node.storage == "static" else ""
            yield node, f"every file that includes this header defines its own or the same {kind}'{node.name}'"

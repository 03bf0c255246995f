"""#include stands in front of all code.

What
    Reports an #include with code before it in its file: anything but comments and other directives.

Why it matters
    A header means the same for the whole file only when it comes first. Further down it may be read with other macros
    and declarations in sight, and a reader will not look for it there.

        static int level;
        #include "late.h"              /* reported: level may change what late.h means */

How it is checked
    On the lines this configuration compiles. The `extern "C" {` that a header keeps for C++ (under __cplusplus) is no
    code of a C program and does not count.

Limits
    None known. An #include in lines that no configuration compiles is not reported.

Deviating
    Files that are included for their code (tables, additions to a file) are the usual reason.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.1", "#include stands in front of all code")


def check(unit: Unit) -> Hits:
    for source in unit.sources.values():
        includes = [d for d in source.directives if d.name == "include" and unit.is_active(d.place)]
        if not includes:
            continue
        first = next((t for t in source.tokens if unit.is_active(t.place)), None)
        for directive in includes:
            if first is not None and first.place < directive.place:
                yield directive.place, f"code stands before this #include, from line {first.place.line} on"

"""No directive stands among the arguments of a macro.

What
    Reports a line that reads like a preprocessing directive inside the arguments of a function-like macro.

Why it matters
    What happens then is undefined: some compilers obey the directive, others pass it on as text.

        report("value", TWICE(
        #ifdef WIDE                    /* reported: a directive inside the call of TWICE */
            wide
        #else
            narrow
        #endif
        ));

How it is checked
    On the extent of each outermost macro use in code this configuration compiles, over all its lines.

Limits
    None known.

Deviating
    Choose the arguments outside the call, with a macro or a variable of their own.
"""

from certkit.model import Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r20.6", "no directives among macro arguments")


def check(unit: Unit) -> Hits:
    for use in unit.macro_uses:
        source = unit.sources.get(use.place.path)
        if source is None or b"\n" not in source.data[use.offset : use.end]:
            continue
        last = source.place(max(use.offset, use.end - 1))
        for directive in source.directives:
            if use.place < directive.place < last:
                yield directive.place, f"#{directive.name} stands among the arguments of the macro '{use.name}'"

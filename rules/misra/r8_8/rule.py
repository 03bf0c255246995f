"""Every declaration of an internal name says static.

What
    Reports a declaration of a function or object with internal linkage that lacks `static`.

Why it matters
    C lets a later declaration inherit internal linkage from an earlier one, with `extern` in front of it even. What it
    says is then the opposite of what it means.

How it is checked
    For each name with internal linkage, all declarations of the unit, those in blocks included.

        static int count(void);
        int count(void) { ... }        /* reported: internal linkage, which one must look up above */
        static int count(void) { ... } /* fine */

Limits
    None known.

Deviating
    Not advisable: write static.
"""

from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.8", "static on every declaration of an internal name")


def check(unit: Unit) -> Hits:
    for entity in unit.entities:
        if entity.linkage != "internal" or entity.kind not in (Kind.FUNCTION, Kind.VARIABLE):
            continue
        for node in entity.declarations:
            if node.storage != "static":
                how = "says 'extern'" if node.storage == "extern" else "does not say 'static'"
                yield node, f"'{node.name}' has internal linkage, but this declaration {how}"

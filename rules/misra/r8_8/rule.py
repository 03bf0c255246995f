"""Every declaration of an internal name says static.

What
    Reports a declaration of a function or object with internal linkage that lacks `static`.

Why it matters
    C lets a later declaration inherit internal linkage from an earlier one, with `extern` in front of it even. What it
    says is then the opposite of what it means.

How it is checked
    For each name with internal linkage, all declarations of the unit, those in blocks included. An object of
    which another declaration says static, against the rules of C, is reported where it lacks it.

        static int count(void);
        int count(void) { ... }        /* reported: internal linkage, which one must look up above */
        static int count(void) { ... } /* fine */

Limits
    A function whose first declaration lacks static has external linkage by it; a later static is left to Rule 1.1.

Deviating
    Not advisable: write static.
"""

from certkit.facts.declared_again import linkage_changed
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
    mixed = linkage_changed(unit)
    for entity in unit.entities if mixed else ():
        if entity.kind is Kind.VARIABLE and entity.linkage == "external" and entity.name in mixed:
            for node in entity.declarations:
                yield node, f"another declaration of '{node.name}' says 'static', this one does not"

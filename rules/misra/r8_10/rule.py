"""An inline function is static.

What
    Reports an inline function with external linkage.

Why it matters
    Such a function may be called inline or through an external definition that another unit has to supply; which of
    them runs is the compiler's choice, and without the other definition the program may link or not.

How it is checked
    A function declared with the word inline anywhere in the unit must have internal linkage. Its
    definition, or else its first declaration, is reported, and each other declaration that says inline. An internal
    one is reported where a declaration says extern.

        inline int twice(int a) { ... }         /* reported: may be called inline or not, which is not specified */
        static inline int twice(int a) { ... }  /* fine */

Limits
    None known.

Deviating
    Inline functions in headers with one external definition in a source file are the usual reason.
"""

from certkit.facts.specifiers import specifiers
from certkit.model import Kind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.10", "inline functions are static")

_WORDS = frozenset({"inline", "__inline", "__inline__"})


def check(unit: Unit) -> Hits:
    for entity in unit.entities:
        if entity.kind is not Kind.FUNCTION or not any(d.inline for d in entity.declarations):
            continue
        if entity.linkage == "internal":
            for node in entity.declarations:
                if node.storage == "extern":
                    yield node, f"this declaration of the inline function '{entity.name}' does not say static"
        else:
            first = entity.definition or entity.declarations[0]
            for node in entity.declarations:
                if node is first or _WORDS.intersection(t.text for t in specifiers(node)):
                    yield node, f"the inline function '{entity.name}' is not static"

"""Where one declaration of an object says an alignment, all do, and the same one.

What
    Reports a declaration that lacks the alignment specifier of the object's definition (or of its first declaration
    with one), or has a different one, in the same unit or another.

Why it matters
    A unit that sees another alignment than the definition's may be compiled for an object that is not there; between
    units the behaviour is undefined, and no compiler notices.

How it is checked
    The specifiers (_Alignas, alignas, and macros for them) of all declarations in the whole program are compared:
    numbers by value, anything else as it is written.

Limits
    `_Alignas(double)` and `_Alignas(8)` count as different, whatever the target. Attributes of compilers are no
    specifiers.

Deviating
    Not advisable: put the specifier into the one declaration that all units include.
"""

import re

from certkit.model import Declared, Kind, Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r8.15", "one alignment for all declarations of an object")


def check(program: Program) -> Hits:
    for rows in program.entities.values():
        if rows[0][1].kind is not Kind.VARIABLE:
            continue
        found = {d.place: d for _, entity in rows for d in entity.declarations if not d.system}
        with_one = [d for d in found.values() if d.alignment is not None]
        if not with_one or len(found) < 2:
            continue
        reference = next((d for d in with_one if d.definition), with_one[0])
        for declared in found.values():
            if _value(declared) != _value(reference):
                how = "lacks an alignment" if declared.alignment is None else "has another alignment"
                said = " ".join(reference.alignment or ())
                name = rows[0][1].name
                yield declared.place, f"this declaration of '{name}' {how}: {reference.place} says '{said}'"


def _value(declared: Declared) -> object:
    """The alignment as a number where it is one, else its words."""
    words = declared.alignment
    if words is not None and len(words) == 1 and (match := re.fullmatch(r"(0[xX][\da-fA-F]+|\d+)[uUlL]*", words[0])):
        digits = match[1]
        return int(digits, 0) if digits[:2].lower() == "0x" or not digits.startswith("0") else int(digits, 8)
    return words

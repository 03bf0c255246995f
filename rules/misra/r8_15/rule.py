"""Where one declaration of an object says an alignment, all do, and the same one.

What
    Reports a declaration that lacks the alignment specifier of the object's definition (or of its first declaration
    with one), and both where two say different ones, in the same unit or another.

Why it matters
    A unit that sees another alignment than the definition's may be compiled for an object that is not there; between
    units the behaviour is undefined, and no compiler notices.

How it is checked
    The specifiers (_Alignas, alignas, and macros for them) of all declarations in the whole program must be written
    alike, once macros are replaced: `_Alignas(8)`, `_Alignas(4 + 4)` and `_Alignas(double)` are three different ones.

        extern int frame;                     /* reported: says nothing */
        extern _Alignas(16) int frame;        /* another unit: fine */
        extern _Alignas(8 + 8) int frame;     /* and a third one: reported, both with it */

Limits
    Function-like macros in the argument are not replaced. Attributes of compilers are no specifiers.

Deviating
    Not advisable: put the specifier into the one declaration that all units include.
"""

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
        told = False
        for declared in found.values():
            if declared.alignment != reference.alignment:
                yield declared.place, _message(rows[0][1].name, declared, reference)
                if declared.alignment is not None and not told:
                    told = True
                    yield reference.place, _message(rows[0][1].name, reference, declared)


def _message(name: str, declared: Declared, other: Declared) -> str:
    how = "lacks an alignment" if declared.alignment is None else "has another alignment"
    return f"this declaration of '{name}' {how}: {other.place} says '{' '.join(other.alignment or ())}'"

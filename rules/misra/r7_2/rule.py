"""Unsigned integer constants say so.

What
    Reports every integer constant whose type is unsigned and whose text has no `u` or `U`: `0x80000000` where int has
    32 bits, 4294967295 under C90.

Why it matters
    Which type such a constant has hangs on its value, its base, the size of int and the language version. The suffix
    makes it unsigned wherever the code is compiled, and tells the reader.

How it is checked
    The type the compiler gives the constant on the target, against its spelling in code or in the macro body it comes
    from. Each use of a macro is a finding of its own. Constants in `#if` and `#elif` have the widest integer type there
    and count as unsigned only above its signed range.

        mask = 0x80000000;     /* reported: unsigned where int has 32 bits, and does not say so */
        mask = 0x80000000U;    /* fine */

Limits
    Macros of system headers are not looked into. The condition of `#if` is taken to have 64 bits.

Deviating
    No good reason is known: add the suffix. Where the constant stands in a vendor's header, name the header.
"""

from certkit.facts.literals import integer_value, numbers
from certkit.model import Kind, TypeKind, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r7.2", "unsigned integer constants carry a u")

_GREATEST = (1 << 63) - 1


def check(unit: Unit) -> Hits:
    for one in unit.fact(numbers):
        found = integer_value(one.text)
        if found is None or "u" in found[1].lower():
            continue
        value, _ = found
        if one.node is None:
            unsigned = value > _GREATEST
        else:
            type_ = one.type.canonical if one.type is not None else None
            unsigned = (
                one.node.kind is Kind.INTEGER
                and type_ is not None
                and type_.kind is TypeKind.INTEGER
                and not type_.signed
            )
        if unsigned:
            where = f", which macro '{one.node.written_in}' holds," if one.node and one.node.written_in else ""
            yield one.where, f"'{one.text}'{where} is unsigned and has no 'U'"

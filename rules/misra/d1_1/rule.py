"""Behaviour that the compiler decides is written down and understood, wherever the output rests on it.

What
    The language leaves many things to the implementation: how a negative number is shifted right, how a bit-field is
    laid out, what a conversion to a narrower signed type yields, how pragmas are read. Each such behaviour that the
    program's output depends on must be on record, with what the compiler in use does about it and where that is stated.

Why it matters
    Code that works because of a habit of one compiler fails silently when the compiler, its version or an option
    changes. Only a list of what is relied upon makes such a change reviewable.

How it is reviewed
    Make a list of the implementation-defined behaviours that the code relies on, and compare it with the compiler's
    documentation. Steps: 1. Take the list in annex J.3 of the C standard (or the chapter on implementation-defined
    behaviour in the compiler's manual) as the check list. 2. For each entry decide whether the code uses it. Findings
    of other guidelines point at candidates: Rule 10.1 and 12.2 (shifts, signed operands), 10.3 (narrowing), 6.1 and 6.2
    (bit-fields), 11.4 and 11.6 (pointers and integers), 20.x (pragmas, includes), 1.2 (extensions). 3. For each one
    used write down: where, what the compiler does, the section of its manual, and the options that change it.
    4. Record compiler, version and options beside the list; repeat when one of them changes. The kernel's ports rest
    on more than its core: inline assembly, attributes, sections, the layout of the saved context.

Limits
    certkit checks nothing here. `certkit pack` shows the target and flags that its own analysis used; the compiler of
    the product may be another one.

Deviating
    A behaviour that is relied on without documentation by the compiler's maker needs a record: what was measured, on
    which version, and the test that notices a change.
"""

from certkit.rule import Rule

RULE = Rule(
    "misra-d1.1",
    "implementation-defined behaviour that output depends on is documented",
    enforcement="none",
    decidable=False,
)

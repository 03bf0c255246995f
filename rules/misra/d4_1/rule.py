"""Failures at run time are kept small: each kind is prevented, or checked for and handled.

What
    For every kind of failure that C does not check at run time - overflow, division by zero, a bad shift, an index or
    pointer out of bounds, a null pointer, use of stale or uninitialised memory, an argument a function cannot take, a
    stack that is too small - the project says how it is kept from happening: static analysis, a proof, or a check in
    the code with a defined reaction.

Why it matters
    The language gives no alarm. An overflow or a stray write goes on as if nothing had happened, and shows somewhere
    else, later, or never.

How it is reviewed
    Take each kind of failure in turn and name the means against it. Steps: 1. List the kinds above, and those of the
    platform (floating point, watchdog, memory protection). 2. For each name the means and where it applies: which
    analysis, which assertion, which wrapper. 3. Look at the places where data enters: drivers, messages, sensors, file
    formats; follow values from there to divisions, shifts, indices, sizes and pointer arithmetic. 4. For assertions say
    what happens in the product: `configASSERT` that is empty, or that loops for ever, is a decision to be recorded.
    5. Use what the tool has: findings of Rule 9.1, 12.2, 17.x, 18.1, 21.17 to 21.20 and Dir 4.7, 4.11, 4.14; stack
    bounds for stack overflow. 6. Write a finding for each kind without a means and each place where the means fails.

Limits
    certkit checks parts of this under other guidelines, each with limits of its own; it makes no proof that a run-time
    failure cannot happen.

Deviating
    Where a check costs more than the failure, record the bound that makes the failure impossible or harmless, and what
    keeps that bound true.
"""

from certkit.rule import Rule

RULE = Rule(
    "misra-d4.1",
    "run-time failures are prevented, or checked for and handled",
    enforcement="none",
    decidable=False,
)

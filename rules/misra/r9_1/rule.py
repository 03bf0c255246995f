"""Automatic objects have a value before they are read.

What
    Reports reads of local variables that have no value yet: on every way that leads there, or, as possible, on some
    way that can be taken.

Why it matters
    What is read then is whatever lay in that register or stack slot. The program may work for years and fail with the
    next compiler.

How it is checked
    Variables without initialiser, or with one that a jump skips, are followed through the function's control flow,
    structures member by member, arrays by the elements that constants name, unions as a whole. A way counts as one that
    can be taken where its conditions do not contradict each other: constants stored in local variables, and conditions
    that ask again what has been asked before, are remembered. Passing an object's address to a function counts as
    giving it a value, unless the parameter points to const, a library function is known to read there, or the function
    is defined in this unit and cannot write through it with the constants it is called with; if it reads there, the
    call is reported as possible. Of several reads one behind the other the first is reported.

        static void set(bool wanted, int *value) { if (wanted) { *value = 3; } }

        int count;
        set(false, &count);                      /* leaves it alone */
        return count;                            /* reported */

Limits
    Functions of other units are not looked into, and those of this one as far as their parameters go. Objects whose
    address is used in other ways are taken to be set, but for a local pointer that never points elsewhere. That a loop
    between two values from other functions may not run at all is left out, as are ways that only numeric reasoning
    could rule out. Objects from malloc, and functions that use setjmp, are left out; inline assembly counts as giving
    everything a value. Atomic objects are the matter of Rule 9.7. Where too many ways lead to a use to tell, the ledger
    names the function.

Deviating
    A mandatory guideline: no deviation is allowed. Initialise the object at its declaration.
"""

from certkit.facts.assigned import early_reads
from certkit.model import Unfollowed, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r9.1", "automatic objects are set before they are read", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    for function in unit.functions:
        for read in early_reads(unit.flows.of(function), flows=unit.flows):
            if read.undecided:
                yield Unfollowed(function.place, function.name, f"too many lead to a use of '{read.name}'")
            elif read.handed:
                yield read.node, f"'{read.name}' has no value when a pointer to read it is passed on", "possible"
            elif read.precision == "certain":
                yield read.node, f"'{read.name}' is read before it has a value"
            else:
                yield read.node, f"'{read.name}' may be read before it has a value", "possible"

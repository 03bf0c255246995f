"""No function calls itself, directly or through others.

What
    Reports each call from which control can come back into the calling function.

Why it matters
    How deep a recursion goes decides how much stack it takes, and that depth is rarely bounded by anything a reader or
    a tool can see.

How it is checked
    The calls of all units of a configuration are brought together and searched for cycles. A call through a pointer
    leads to every function that the sources store in that pointer (or in the member of that structure type it is read
    from); a cycle that needs such a step is reported as possible. Each call on a cycle is reported, with the functions
    that the shortest way back passes.

Limits
    Functions that only code out of sight (an application, an assembly file) puts into a pointer are not followed, nor
    are calls made by assembly or by library functions that call back (qsort, bsearch).

Deviating
    Say what bounds the depth, and how many bytes of stack the deepest chain takes.
"""

from certkit.facts.recursion import Cycle, recursion
from certkit.model import Program
from certkit.rule import Hits, Rule

RULE = Rule("misra-r17.2", "no recursion", enforcement="partial", decidable=False)


def check(program: Program) -> Hits:
    cycles = recursion(program)
    told = {_function(cycle) for cycle in cycles if cycle.precision == "certain"}
    for cycle in cycles:
        if cycle.precision == "possible":
            if _function(cycle) in told:
                continue
            told.add(_function(cycle))
        caller, *through = cycle.path
        if not through:
            yield cycle.place, f"'{caller}' calls itself", cycle.precision
        else:
            names = ", ".join(f"'{name}'" for name in through[:4])
            if len(through) > 4:
                names += f" and {len(through) - 4} more"
            yield cycle.place, f"'{caller}' calls itself through {names}", cycle.precision


def _function(cycle: Cycle) -> tuple[str, str]:
    """The calling function, one of its name in each file."""
    return cycle.place.path, cycle.path[0]

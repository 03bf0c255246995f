"""What one kind of evidence says about a row: gathered from the ledger's facts, not yet judged.

A kind is a word such as `MISRA:R17.2` or `STK:task-bound` that the profile's data names. Each kind has at most one
function here; a kind without one is "absent" and says why.
"""

from __future__ import annotations

from collections.abc import Callable

from certkit.pack.evidence import calls, run
from certkit.pack.evidence.guidelines import guidelines
from certkit.pack.evidence.kind import Evidence, Item, State, absent, kinds
from certkit.pack.facts import Facts

__all__ = ["Evidence", "Item", "State", "gather", "kinds"]

GATHERED: dict[str, Callable[[str, Facts], Evidence | None]] = {
    "CG:graph": calls.graph,
    "CG:functions": calls.graph,
    "CG:edges": calls.graph,
    "CG:recursion": calls.recursion,
    "CG:indirect": calls.indirect,
    "CG:unreachable": calls.unreachable,
    "CG:alloc-reach": calls.allocation,
    "STK:task-bound": calls.tasks,
    "STK:isr": calls.interrupts,
    "TASK:table": calls.tasks,
    "ISR:inventory": calls.interrupts,
    "DEV:register": run.register,
    "SCOPE:files": run.files,
    "INPUT:hashes": run.inputs,
    "TOOL:inventory": run.tool,
    "CFG:identity": run.configuration,
    "PACK:verify": run.pack,
}


def gather(check: str, facts: Facts) -> Evidence:
    """The evidence of one kind."""
    prefix, _, name = check.partition(":")
    if prefix == "MISRA":
        return guidelines(check, name, facts)
    function = GATHERED.get(check)
    return (function(check, facts) if function else None) or absent(check)

"""errno is tested only where the function called last reports through it.

What
    Reports tests of errno where some way leads there on which the last function called was not one of those that report
    errors through errno (strtol, strtod, ftell, mbrtowc and the like), or no function was called at all.

Why it matters
    Any library function may set errno without an error having occurred. What the test finds then says nothing.

How it is checked
    Along the control flow of each function the last call is followed. A test is a comparison of errno, a logical
    operation on it, or errno as what if, a loop or switch decides by.

Limits
    Each function is looked at for itself, so a test in a function of its own is reported. A value of errno that is kept
    in a variable and tested later is not followed. Functions of <math.h> do not count as reporting through errno, that
    depends on math_errhandling.

Deviating
    Say which call is meant, and why errno tells about it.
"""

from certkit.facts.errno_events import SETTERS, Event, solve
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.10", "errno is tested only after a call that sets it", enforcement="partial", decidable=False)

Last = frozenset[str]


def check(unit: Unit) -> Hits:
    for function in unit.functions:
        if not any("errno" in n.name for n in function.walk() if n.kind is Kind.NAME):
            continue
        found: dict[int, tuple[Node, Last]] = {}

        def step(last: Last, event: Event, found: dict[int, tuple[Node, Last]] = found) -> Last:
            if event.what == "call":
                return frozenset({event.name if event.name in SETTERS else f"!{event.name}"})
            if event.what == "test" and any(one.startswith("!") for one in last):
                found[id(event.node)] = (event.node, last)
            return last

        solve(unit, unit.flows.of(function), frozenset({"!none"}), step, lambda one, other: one | other)
        for node, last in found.values():
            others = sorted(one[1:] for one in last if one.startswith("!"))
            yield node, f"errno is tested here {_when(others)}"


def _when(others: list[str]) -> str:
    names = [f"'{name}'" for name in others if name not in ("", "none")]
    if names:
        return f"although the function called last can be {' or '.join(names)}"
    if "" in others:
        return "although the function called last can be one called through a pointer"
    return "although no function may have been called before"

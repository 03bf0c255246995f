"""errno is set to zero before a function that reports through it is called.

What
    Reports calls of library functions that report errors through errno (strtol, strtod, ftell, mbrtowc and the like)
    where errno need not be zero.

Why it matters
    The library never clears errno. If it is not zero before the call, an old error is taken for one of this call.

How it is checked
    Along the control flow of each function errno is known to be zero after `errno = 0` and where a test has found it so
    (`if (errno == 0)`, `case 0`). Any call of any function ends that knowledge, those in the arguments of the call
    included. A call is reported where errno is not known to be zero on every way that leads there.

Limits
    Each function is looked at for itself: errno set to zero by a caller or by a function called does not count.
    Functions of <math.h> are left out, whether they set errno depends on math_errhandling.

Deviating
    Say why errno is zero there, or why nobody will look at it.
"""

from certkit.facts.errno_events import SETTERS, Event, solve, zero_on
from certkit.facts.flow import Edge, Flow
from certkit.model import Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.8", "errno is zero before a call that sets it", enforcement="partial", decidable=False)


def check(unit: Unit) -> Hits:
    functions = {id(f): f for use in unit.library.calls(SETTERS) if use.call and (f := use.call.function)}
    for function in functions.values():
        flow = unit.flows.of(function)
        found: dict[int, tuple[Node, str]] = {}

        def step(zero: bool, event: Event, found: dict[int, tuple[Node, str]] = found) -> bool:
            if event.what == "call":
                if event.name in SETTERS and not zero:
                    found[id(event.node)] = (event.node, event.name)
                return False
            return event.what == "zero" or (zero and event.what != "write")

        def on_edge(zero: bool, edge: Edge, flow: Flow = flow) -> bool:
            return zero or zero_on(edge, flow)

        solve(unit, flow, False, step, lambda one, other: one and other, on_edge)
        for node, name in found.values():
            yield node, f"errno need not be zero when '{name}' is called"

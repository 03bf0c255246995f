"""errno is set to zero before a function that reports through it is called.

What
    Reports calls of library functions that report errors through errno (strtol, strtod, ftell, mbrtowc and the like)
    where errno need not be zero.

Why it matters
    The library never clears errno. If it is not zero before the call, an old error is taken for one of this call.

How it is checked
    Along the control flow of each function errno is known to be zero after `errno = 0` and where a test has found it so
    (`if (errno == 0)`, `case 0`). Any call of any function ends the knowledge from an assignment, those in the
    arguments of the call included; what a test has found is ended by calls of library functions alone. A call is
    reported where errno is not known to be zero on every way that leads there.

Limits
    Each function is looked at for itself: errno set to zero by a caller or by a function called does not count, nor
    does what a function of the program that is called after a test does to errno.
    Functions of <math.h> are left out, whether they set errno depends on math_errhandling.

Deviating
    Say why errno is zero there, or why nobody will look at it.
"""

from certkit.facts.errno_events import SETTERS, Event, solve, zero_on
from certkit.facts.flow import Edge, Flow
from certkit.model import Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.8", "errno is zero before a call that sets it", enforcement="partial", decidable=False)


_UNKNOWN, _SET, _TESTED = range(3)


def check(unit: Unit) -> Hits:
    functions = {id(f): f for use in unit.library.calls(SETTERS) if use.call and (f := use.call.function)}
    for function in functions.values():
        flow = unit.flows.of(function)
        found: dict[int, tuple[Node, str]] = {}

        def step(known: int, event: Event, found: dict[int, tuple[Node, str]] = found) -> int:
            if event.what == "call":
                if event.name in SETTERS and not known:
                    found[id(event.node)] = (event.node, event.name)
                kept = known == _TESTED and event.name not in SETTERS and not _is_library(event.node)
                return _TESTED if kept else _UNKNOWN
            if event.what == "zero":
                return _SET
            return _UNKNOWN if event.what == "write" else known

        def on_edge(known: int, edge: Edge, flow: Flow = flow) -> int:
            return _TESTED if zero_on(edge, flow) else known

        solve(unit, flow, _UNKNOWN, step, min, on_edge)
        for node, name in found.values():
            yield node, f"errno need not be zero when '{name}' is called"


def _is_library(call: Node) -> bool:
    """Whether a call is of a function outside the project, or through a pointer."""
    callee = call.callee
    return callee is None or not callee.declarations or callee.declarations[0].system

"""errno is tested after a function that reports through it has been called.

What
    Reports calls of library functions that report errors through errno (strtol, strtod, ftell, mbrtowc and the like)
    after which errno is not looked at before another function is called, errno is written, or the function ends.

Why it matters
    For many of these functions nothing but errno tells an error from a result.

How it is checked
    From each such call every way through the function must come to a use of errno's value first. Functions that also
    say by their result that there was an error (ftell, fgetpos, fsetpos, mbrtowc and the like) are reported only where
    that result is not used.

Limits
    Each function is looked at for itself: errno tested by the caller does not count. That a result which is used
    decides anything is not checked. Functions of <math.h> are left out.

Deviating
    Say why the call cannot fail, or why a failure does no harm.
"""

from certkit.facts.errno_events import OUT_OF_BAND, SETTERS, Event, solve
from certkit.model import Kind, Node, Unit
from certkit.rule import Hits, Rule

RULE = Rule("misra-r22.9", "errno is tested after a call that sets it", enforcement="partial", decidable=False)

Pending = frozenset[int]


def check(unit: Unit) -> Hits:
    functions = {id(f): f for use in unit.library.calls(SETTERS) if use.call and (f := use.call.function)}
    for function in functions.values():
        calls: dict[int, tuple[Node, str]] = {}
        untested: dict[int, str] = {}

        def step(
            pending: Pending,
            event: Event,
            calls: dict[int, tuple[Node, str]] = calls,
            untested: dict[int, str] = untested,
        ) -> Pending:
            if event.what in ("test", "read"):
                return frozenset()
            if event.what == "call":
                for one in pending:
                    untested.setdefault(one, "before another function is called")
                if event.name in SETTERS and not (event.name in OUT_OF_BAND and _is_used(event.node)):
                    calls[id(event.node)] = (event.node, event.name)
                    return frozenset({id(event.node)})
                return frozenset()
            for one in pending:
                untested.setdefault(one, "before it is written again")
            return frozenset()

        rest = solve(unit, unit.flows.of(function), frozenset[int](), step, lambda one, other: one | other)
        for one in rest or ():
            untested.setdefault(one, f"before '{function.name}' ends")
        for key, when in untested.items():
            node, name = calls[key]
            yield node, f"errno is not tested after '{name}', {when}"


_STATEMENTS = frozenset({Kind.COMPOUND, Kind.IF, Kind.FOR, Kind.WHILE, Kind.DO, Kind.CASE, Kind.DEFAULT, Kind.LABEL})


def _is_used(call: Node) -> bool:
    """Whether the value of a call is more than dropped."""
    above, below = call.parent, call
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below = above
        above = above.parent
    if above is None:
        return False
    if above.kind is Kind.CAST:
        return above.type is not None and above.type.text != "void"
    if above.kind is Kind.BINARY and above.operator == ",":
        return above.children[1] is below
    if above.kind in (Kind.IF, Kind.WHILE, Kind.DO):
        return above.children[-1 if above.kind is Kind.DO else 0] is below
    if above.kind is Kind.FOR:
        return above.for_parts[1] is below
    return above.kind not in _STATEMENTS

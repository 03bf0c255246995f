"""What a function does with errno, and with functions that report through it, along its control flow.

`errno` is an lvalue that a macro makes, mostly `*f()` with an f of the library's; that call is no event.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from certkit.facts.constants import value_of
from certkit.facts.flow import Edge, Flow
from certkit.model import Kind, Node, Unit

__all__ = ["IN_BAND", "OUT_OF_BAND", "SETTERS", "Event", "events", "is_errno", "solve", "zero_on"]

# Functions of the C standard library for which errno is part of how they report an error (C11 7.8, 7.21, 7.22, 7.28,
# 7.29; <math.h> is left out: errno there depends on math_errhandling).
OUT_OF_BAND = frozenset({
    "ftell", "fgetpos", "fsetpos", "fgetwc", "fputwc", "getwc", "getwchar", "putwc", "putwchar", "mbrtowc", "mbrlen",
    "wcrtomb", "mbsrtowcs", "wcsrtombs", "mbrtoc16", "mbrtoc32", "c16rtomb", "c32rtomb",
})  # fmt: skip
"""A value that no success gives says that there was an error."""
IN_BAND = frozenset({
    "strtoimax", "strtoumax", "strtol", "strtoul", "strtoll", "strtoull", "strtof", "strtod", "strtold", "wcstoimax",
    "wcstoumax", "wcstol", "wcstoul", "wcstoll", "wcstoull", "wcstof", "wcstod", "wcstold",
})  # fmt: skip
"""Only errno tells an error from a result."""
SETTERS = OUT_OF_BAND | IN_BAND

_LOCATION = re.compile(r"_+\w*errno\w*|___errno")


class Event(NamedTuple):
    """`what`: "zero" and "write" for assignments to errno, "test" and "read" for its value, "call" with `name`."""

    what: str
    node: Node
    name: str = ""


def is_errno(node: Node) -> bool:
    """Whether an expression is errno itself."""
    bare = node.unparenthesised
    if bare.kind is Kind.NAME:
        return bare.name == "errno"
    if bare.kind is not Kind.UNARY or bare.operator != "*" or not bare.children:
        return False
    call = bare.children[0].bare
    return call.kind is Kind.CALL and bool(call.children) and bool(_LOCATION.fullmatch(call.children[0].bare.name))


def events(unit: Unit, step: Node, condition: bool) -> Iterator[Event]:
    """The events of one step of a flow in order of evaluation. `condition`: the step's value decides where to go on."""
    library = {id(use.call): use.name for use in unit.library.calls(SETTERS)}
    yield from _events(step, library, condition)


def _events(node: Node, library: dict[int, str], decides: bool) -> Iterator[Event]:
    if node.kind is Kind.SIZEOF:
        return
    if is_errno(node):
        yield Event("test" if decides else "read", node)
        return
    if node.kind is Kind.ASSIGN and node.children and is_errno(node.children[0]):
        yield from _events(node.children[1], library, False)
        if node.operator == "=":
            yield Event("zero" if value_of(node.children[1]) == 0 else "write", node)
        else:
            yield Event("write", node)
        return
    if node.kind is Kind.CALL:
        for child in node.children[1:]:
            yield from _events(child, library, False)
        yield from _events(node.children[0], library, False)
        callee = node.callee
        yield Event("call", node, library.get(id(node)) or (callee.name if callee is not None else ""))
        return
    for child in node.children:
        yield from _events(child, library, _hands_on(node, child, decides))


def _hands_on(node: Node, child: Node, decides: bool) -> bool:
    """Whether the child's value decides something: it is compared, negated, or decides as `node` does."""
    if node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST):
        return decides
    if node.kind is Kind.BINARY and node.operator in ("==", "!=", "<", ">", "<=", ">=", "&&", "||"):
        return True
    if node.kind is Kind.UNARY and node.operator == "!":
        return True
    if node.kind is Kind.CONDITIONAL:
        return child is node.children[0] or decides
    return False


def zero_on(edge: Edge, flow: Flow) -> bool:
    """Whether taking an edge says that errno is zero."""
    condition = edge.condition
    if condition is None:
        return False
    bare = condition.bare
    if edge.when in ("true", "false"):
        if is_errno(bare):
            return edge.when == "false"
        if bare.kind is Kind.BINARY and bare.operator in ("==", "!="):
            left, right = bare.children
            other = right if is_errno(left.bare) else left if is_errno(right.bare) else None
            return other is not None and value_of(other) == 0 and (edge.when == "true") == (bare.operator == "==")
        return False
    if edge.when == "case" and is_errno(bare):
        labels = [n for n in flow.function.walk() if n.kind is Kind.CASE and flow.step_blocks.get(id(n)) == edge.target]
        return bool(labels) and all(value_of(label.children[0]) == 0 for label in labels)
    return False


State = TypeVar("State")


def solve(
    unit: Unit,
    flow: Flow,
    start: State,
    step: Callable[[State, Event], State],
    join: Callable[[State, State], State],
    on_edge: Callable[[State, Edge], State] = lambda state, edge: state,
) -> State | None:
    """Runs states through a flow until nothing changes; the state in which the function returns, None if never.

    `step` is called for every event, several times with growing states; findings must come from idempotent calls.
    """
    deciding = {id(e.condition) for block in flow.blocks for e in block.edges if e.condition is not None}
    per_block = [
        [event for one in block.steps for event in events(unit, one, id(one) in deciding)] for block in flow.blocks
    ]
    entry: dict[int, State] = {flow.entry: start}
    work = [flow.entry]
    while work:
        index = work.pop()
        state = entry[index]
        for event in per_block[index]:
            state = step(state, event)
        for edge in flow.blocks[index].edges:
            if not edge.possible:
                continue
            after = on_edge(state, edge)
            known = entry.get(edge.target)
            joined = after if known is None else join(known, after)
            if joined != known:
                entry[edge.target] = joined
                work.append(edge.target)
    return entry.get(flow.exit)

"""What a function does with threads and the objects that synchronise them, as plain rows that cross unit borders.

Objects are named by text: a base, "|" and a path of ".member", "[index]" and "*". A base is "$2" for parameter 2,
"%key" for a local object, "&key" for what a local pointer of unknown origin leads to, "^key" for an object of thread
storage duration, "@" for the calling thread, and an entity's key for any other object of static storage duration. An
index is a number, "=" and a variable, or "?". A path of "$2|*" is what parameter 2 points to.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from certkit.model.text import Place

__all__ = ["ThreadEdge", "ThreadFlow", "ThreadStep"]

Value = tuple[Any, ...] | None


class ThreadStep(NamedTuple):
    """One step. `what` is a function of <threads.h>, "call", "once" (by call_once), "set", "return" or "begin" (a
    local object begins).

    `objects` are those of the call's arguments: for "call" two for each argument, its value and what it points to.
    `detail` is the function called or started, the type given to mtx_init, or the variable set.
    """

    what: str
    place: Place
    objects: tuple[str, ...] = ()
    detail: str = ""
    number: int = -1
    """Of the call in its function."""
    decided: bool = False
    """A condition depends on what the call returns."""
    maybe: bool = False
    """Evaluated on some ways through the expression only."""
    value: Value = None
    """Set or returned: ("int", n), ("call", number), ("variable", key), ("compare", value, operator, n).

    For "call", a tuple with one for each argument.
    """


class ThreadEdge(NamedTuple):
    """A way to another block: where `test` comes out as `truth`. `loop` is "enter N" or "leave N"."""

    target: int
    test: Value = None
    truth: bool = True
    loop: str = ""


class ThreadFlow(NamedTuple):
    """A function's blocks, block 0 the first and block 1 the exit.

    `pointees` are the types that its parameters point to, `parameters` their keys as variables.
    """

    function: str
    name: str
    place: Place
    pointees: tuple[str, ...]
    parameters: tuple[str, ...]
    blocks: tuple[tuple[tuple[ThreadStep, ...], tuple[ThreadEdge, ...]], ...]
    success: int = 0
    """The value of thrd_success."""

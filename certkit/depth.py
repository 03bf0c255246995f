"""Room for code that nests deeply: a thread with a large stack, and a limit on calls to match.

Generated sources hold expressions and chains of many hundred levels. What walks them calls itself once a level.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["with_room"]

_T = TypeVar("_T")
_STACK = 256 << 20
"""Bytes of address space; memory is taken only as far as the stack grows."""
_CALLS = 60_000


def with_room(call: Callable[..., _T], *arguments: Any) -> _T:
    """What `call(*arguments)` returns or raises. Where no such thread can be had it runs with the room there is."""
    outcome: list[_T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(call(*arguments))
        except BaseException as error:
            failure.append(error)

    size, limit = threading.stack_size(), sys.getrecursionlimit()
    try:
        threading.stack_size(_STACK)
        thread = threading.Thread(target=run, daemon=True)
        sys.setrecursionlimit(max(limit, _CALLS))
        thread.start()
    except (ValueError, RuntimeError):
        sys.setrecursionlimit(limit)
        return call(*arguments)
    finally:
        threading.stack_size(size)
    try:
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
    if failure:
        raise failure[0]
    return outcome[0]

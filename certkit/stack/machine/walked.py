"""What the walk of a function found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["MachineCall", "Walk"]


class MachineCall(NamedTuple):
    """A call or tail call at `address` with `depth` bytes in use; `to` is an address, a name outside, or None."""

    address: int
    to: int | str | None
    depth: int
    tail: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """What the code of one function does to the stack, in bytes. `calls` are in order of their places."""

    bytes: int
    calls: tuple[MachineCall, ...]
    dynamic: tuple[int, ...] = ()
    """Places where SP moves by an amount that is not known."""
    lost: tuple[tuple[int, str], ...] = ()
    """Places from which on the walk does not know SP or the way, and why."""
    realigned: int = 0
    """Bytes of `bytes` that aligning SP can cost at most."""
    floats: bool = False
    returns: bool = True
    jumps: tuple[int, ...] = ()
    """Jumps through registers that were taken to reach all code not reached otherwise."""
    main_stack: bool = False
    """It sets the main stack pointer anew."""

"""What an instruction does to the stack pointer, to registers that may hold it, and to the flow of control."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple, Protocol

__all__ = ["LR", "MOVERS", "PC", "SP", "VALUED", "Decodes", "Does", "Effect"]

SP, LR, PC = 13, 14, 15


class Does(IntEnum):
    """What an instruction does. The comment names what `a`, `b` and `c` of its effect are."""

    NOTHING = 0
    """Writes the registers in `kills`, no more."""
    MOVE_SP = 1
    """a: bytes added to SP."""
    PUSH = 2
    """a: registers from the lowest address on (None: not general ones), b: bytes."""
    POP = 3
    """a: registers from the lowest address on (None: not general ones), b: bytes."""
    COPY = 4
    """a: destination, b: source."""
    ADD = 5
    """a: destination, b: source, c: bytes added."""
    CONSTANT = 6
    """a: destination, b: value."""
    HIGH = 7
    """a: destination, b: value of its upper half."""
    LITERAL = 8
    """a: destination, b: distance of the word from the aligned PC."""
    ADD_REGISTER = 9
    """a: destination, b: source, c: register added (negative - 1: subtracted)."""
    ALIGN = 10
    """a: destination, b: source, c: bits cleared."""
    SHIFT = 11
    """a: destination, b: source, c: bits to the left (negative: right)."""
    STORE = 12
    """a: base, b: distance: a word there is overwritten, with register c (None: not said)."""
    LOAD = 13
    """a: destination, b: base, c: distance."""
    JUMP = 14
    """a: distance, b: True when it depends on a condition of its own."""
    CALL = 15
    """a: distance, b: the register that gets the return address where it is not the usual one."""
    CALL_REGISTER = 16
    """a: register, b: as for CALL, c: bytes added to the register."""
    JUMP_REGISTER = 17
    """a: register, b: True where a switch can be made of it, c: bytes added to the register."""
    TABLE = 18
    """a: bytes of an entry of the jump table behind the instruction."""
    LOAD_PC = 19
    """a: distance of the word from the aligned PC, None when it is not a literal; b: bytes then added to SP."""
    LOSE_SP = 20
    """SP gets a value that the instruction does not show."""
    MAIN_STACK = 21
    """The main stack pointer is set."""
    CONDITION = 22
    """a: how many instructions behind depend on a condition."""
    STOP = 23
    """Nothing runs behind it."""
    ADD_PC = 24
    """a: register added to PC."""
    UNKNOWN = 25
    """The decoder does not know it."""
    FROM_PC = 26
    """a: destination, b: distance from the instruction's own address."""
    RETURN = 27
    """It goes back to what was interrupted."""
    TRAP = 28
    """It goes on behind it, or never does."""


class Effect(NamedTuple):
    """The effect of an instruction of `size` bytes; `kills` is a mask of the general registers it writes.

    Registers go by number: SP, LR (where a call leaves its return address) and PC are the same on every architecture.
    """

    does: Does
    a: Any = None
    b: Any = None
    c: Any = None
    kills: int = 0
    floats: bool = False
    """It makes the floating point unit's context active."""
    size: int = 2


class Decodes(Protocol):
    """Tells the effects of an architecture's instructions."""

    def effect(self, first: int, second: int) -> Effect:
        """The effect of the instruction at halfword `first`; `second` is the next one (ignored where it is short)."""
        ...


VALUED = frozenset(
    {
        Does.COPY,
        Does.ADD,
        Does.CONSTANT,
        Does.HIGH,
        Does.LITERAL,
        Does.ADD_REGISTER,
        Does.ALIGN,
        Does.SHIFT,
        Does.FROM_PC,
    }
)
"""They put a value into a register."""
MOVERS = frozenset(
    {Does.MOVE_SP, Does.PUSH, Does.POP, Does.COPY, Does.ADD, Does.ADD_REGISTER, Does.LOAD_PC, Does.LOSE_SP}
)
"""They can move the stack pointer."""

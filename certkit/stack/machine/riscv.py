"""RISC-V RV32IMAC, with the floating point loads and stores of F and D: the effect of one instruction.

Field positions and the table of compressed instructions are those of the RISC-V Instruction Set Manual, volume I
(chapters RV32I, A, C). Registers are renumbered so that sp, ra and the absent program counter have the numbers that
the walk knows; x0 stays 0 and is a register that always holds 0.
"""

from __future__ import annotations

from certkit.stack.machine.effects import LR, PC, SP, Does, Effect

__all__ = ["GLOBAL", "LINK2", "ZERO", "RiscvDecoder"]

ZERO, GLOBAL, LINK2 = 0, 3, 5
"""x0, gp, and t0, in which calls of the compiler's own register saving leave their return address."""

_NUMBER = {1: LR, 2: SP, 13: 2, 14: 1, 15: 32}
_REGISTER = tuple(_NUMBER.get(n, n) for n in range(32))
_CALLER_SAVED = sum(1 << _REGISTER[n] for n in (1, 5, 6, 7, *range(10, 18), *range(28, 32)))
_WRITERS = frozenset({0x03, 0x13, 0x17, 0x2F, 0x33, 0x37, 0x73})
"""Major opcodes whose result goes to a general register: loads, arithmetic, atomics, control registers."""
_TO_GENERAL = frozenset({0b10100, 0b11000, 0b11100})
"""Upper bits of floating point operations with a general result: comparison, conversion, move."""


class RiscvDecoder:
    """Effects by encoding. One instance remembers what it decoded."""

    def __init__(self) -> None:
        self._short: dict[int, Effect] = {}
        self._long: dict[int, Effect] = {}

    def effect(self, first: int, second: int) -> Effect:
        """The effect of the instruction at halfword `first`; `second` is the next one (ignored where it is short)."""
        if first & 3 != 3:
            known = self._short.get(first)
            if known is None:
                known = self._short[first] = _compressed(first)
            return known
        word = second << 16 | first
        known = self._long.get(word)
        if known is None:
            known = self._long[word] = _word(word)
        return known


def _bits(value: int, high: int, low: int) -> int:
    return value >> low & (1 << high - low + 1) - 1


def _signed(value: int, bits: int) -> int:
    return value - (1 << bits) if value >> bits - 1 & 1 else value


def _kills(register: int) -> int:
    return 0 if register == ZERO else 1 << register


def _plain(register: int, size: int, floats: bool = False) -> Effect:
    """An instruction of which only the destination matters."""
    return Effect(Does.LOSE_SP if register == SP else Does.NOTHING, kills=_kills(register), floats=floats, size=size)


# --------------------------------------------------------------------------- 32 bits


def _word(word: int) -> Effect:
    opcode, form = word & 0x7F, _bits(word, 14, 12)
    to, one, two = (_REGISTER[_bits(word, low + 4, low)] for low in (7, 15, 20))
    low = _signed(word >> 20, 12)
    if word & 0x1F == 0x1F:
        return Effect(Does.UNKNOWN, size=4)
    if opcode == 0x37:
        return _valued(Effect(Does.CONSTANT, to, word & 0xFFFFF000, size=4))
    if opcode == 0x17:
        return _valued(Effect(Does.FROM_PC, to, _signed(word & 0xFFFFF000, 32), size=4))
    if opcode == 0x6F:
        distance = word >> 31 << 20 | _bits(word, 19, 12) << 12 | _bits(word, 20, 20) << 11 | _bits(word, 30, 21) << 1
        return _linked(to, _signed(distance, 21), 4)
    if opcode == 0x67 and form == 0:
        return _through(to, one, low, 4)
    if opcode == 0x63 and form not in (2, 3):
        distance = word >> 31 << 12 | _bits(word, 7, 7) << 11 | _bits(word, 30, 25) << 5 | _bits(word, 11, 8) << 1
        return Effect(Does.JUMP, _signed(distance, 13), True, size=4)
    if opcode == 0x03:
        return _loaded(to, one, low, 4) if form == 2 else _plain(to, 4)
    if opcode == 0x23:
        return Effect(Does.STORE, one, _signed(_bits(word, 31, 25) << 5 | _bits(word, 11, 7), 12), two, size=4)
    if opcode == 0x13 or opcode == 0x33:
        return _arithmetic(word, to, one, two, low)
    if opcode in (0x07, 0x27, 0x43, 0x47, 0x4B, 0x4F, 0x53):
        general = opcode == 0x53 and word >> 27 in _TO_GENERAL
        return _plain(to if general else ZERO, 4, floats=True)
    if opcode == 0x73 and form == 0:
        return _system(word)
    if word == 0xC0001073:
        return Effect(Does.STOP, size=4)  # unimp
    if opcode in _WRITERS:
        return _plain(to, 4)
    return Effect(Does.NOTHING if opcode == 0x0F else Does.UNKNOWN, size=4)


def _arithmetic(word: int, to: int, one: int, two: int, low: int) -> Effect:
    form, upper = _bits(word, 14, 12), word >> 25
    if word & 0x7F == 0x13:
        if form == 0:
            return _added(to, one, low, 4)
        if form == 1 and not upper:
            return _valued(Effect(Does.SHIFT, to, one, low, size=4))
        if form == 5 and not upper:
            return _valued(Effect(Does.SHIFT, to, one, -low, size=4))
        if form == 7:
            return _masked(to, one, low, 4)
        return _plain(to, 4)
    if form == 0 and upper in (0, 0x20):
        return _summed(to, one, two, upper == 0x20, 4)
    return _plain(to, 4)


def _system(word: int) -> Effect:
    if word in (0x30200073, 0x10200073, 0x00200073):
        return Effect(Does.RETURN, size=4)
    if word >> 20 in (0, 1):
        return Effect(Does.TRAP, size=4)
    return Effect(Does.NOTHING, size=4)


# --------------------------------------------------------------------------- 16 bits


def _compressed(half: int) -> Effect:
    quadrant, form = half & 3, half >> 13
    to = _REGISTER[_bits(half, 11, 7)]
    if half == 0:
        return Effect(Does.STOP)
    if quadrant == 0:
        return _first(half, form)
    if quadrant == 1:
        return _second(half, form, to)
    return _third(half, form, to)


def _near(half: int, low: int) -> int:
    return _REGISTER[8 + _bits(half, low + 2, low)]


def _first(half: int, form: int) -> Effect:
    """Quadrant 0: addresses on the stack, loads and stores through a register."""
    to, base = _near(half, 2), _near(half, 7)
    word = _bits(half, 12, 10) << 3 | _bits(half, 6, 6) << 2 | _bits(half, 5, 5) << 6
    if form == 0:
        step = _bits(half, 12, 11) << 4 | _bits(half, 10, 7) << 6 | _bits(half, 6, 6) << 2 | _bits(half, 5, 5) << 3
        return _added(to, SP, step, 2) if step else Effect(Does.UNKNOWN)
    if form == 2:
        return _loaded(to, base, word, 2)
    if form == 6:
        return Effect(Does.STORE, base, word, to)
    return Effect(Does.UNKNOWN) if form == 4 else Effect(Does.NOTHING, floats=True)


def _second(half: int, form: int, to: int) -> Effect:
    """Quadrant 1: constants, arithmetic, branches."""
    small = _signed(_bits(half, 12, 12) << 5 | _bits(half, 6, 2), 6)
    if form == 0:
        return _added(to, to, small, 2) if to != ZERO else Effect(Does.NOTHING)
    if form in (1, 5):
        return _linked(LR if form == 1 else ZERO, _jump(half), 2)
    if form == 2:
        return _valued(Effect(Does.CONSTANT, to, small & 0xFFFFFFFF))
    if form == 3:
        if to == SP:
            step = (_bits(half, 12, 12) << 9 | _bits(half, 6, 6) << 4 | _bits(half, 5, 5) << 6
                    | _bits(half, 4, 3) << 7 | _bits(half, 2, 2) << 5)  # fmt: skip
            return Effect(Does.MOVE_SP, _signed(step, 10))
        return _valued(Effect(Does.CONSTANT, to, small << 12 & 0xFFFFFFFF))
    if form == 4:
        register, which = _near(half, 7), _bits(half, 11, 10)
        if which == 0:
            return _valued(Effect(Does.SHIFT, register, register, -(small & 31)))
        return _masked(register, register, small, 2) if which == 2 else _plain(register, 2)
    distance = (_bits(half, 12, 12) << 8 | _bits(half, 6, 5) << 6 | _bits(half, 2, 2) << 5
                | _bits(half, 11, 10) << 3 | _bits(half, 4, 3) << 1)  # fmt: skip
    return Effect(Does.JUMP, _signed(distance, 9), True)


def _jump(half: int) -> int:
    return _signed(
        _bits(half, 12, 12) << 11 | _bits(half, 8, 8) << 10 | _bits(half, 10, 9) << 8 | _bits(half, 6, 6) << 7
        | _bits(half, 7, 7) << 6 | _bits(half, 2, 2) << 5 | _bits(half, 11, 11) << 4 | _bits(half, 5, 3) << 1, 12,
    )  # fmt: skip


def _third(half: int, form: int, to: int) -> Effect:
    """Quadrant 2: stack slots, moves, jumps through registers."""
    other, high = _REGISTER[_bits(half, 6, 2)], _bits(half, 12, 12)
    if form == 0:
        return _valued(Effect(Does.SHIFT, to, to, _bits(half, 6, 2)))
    if form == 2:
        return _loaded(to, SP, high << 5 | _bits(half, 6, 4) << 2 | _bits(half, 3, 2) << 6, 2)
    if form == 6:
        return Effect(Does.STORE, SP, _bits(half, 12, 9) << 2 | _bits(half, 8, 7) << 6, other)
    if form != 4:
        return Effect(Does.NOTHING, floats=True)
    if other == ZERO:
        if to == ZERO:
            return Effect(Does.TRAP if high else Does.UNKNOWN)
        return _through(LR if high else ZERO, to, 0, 2)
    return _summed(to, to, other, False, 2) if high else _summed(to, ZERO, other, False, 2)


# --------------------------------------------------------------------------- effects


def _valued(effect: Effect) -> Effect:
    """The effect with its destination among what it writes; x0 takes no value."""
    return Effect(Does.NOTHING, size=effect.size) if effect.a == ZERO else effect._replace(kills=1 << effect.a)


def _added(to: int, one: int, step: int, size: int) -> Effect:
    if one == ZERO:
        return _valued(Effect(Does.CONSTANT, to, step & 0xFFFFFFFF, size=size))
    if to == SP and one == SP:
        return Effect(Does.MOVE_SP, step, size=size)
    if step == 0:
        return _valued(Effect(Does.COPY, to, one, size=size))
    return _valued(Effect(Does.ADD, to, one, step, size=size))


def _summed(to: int, one: int, two: int, minus: bool, size: int) -> Effect:
    if ZERO in (one, two) and not (minus and one == ZERO):
        return _valued(Effect(Does.COPY, to, two if one == ZERO else one, size=size))
    return _valued(Effect(Does.ADD_REGISTER, to, one, -two - 1 if minus else two, size=size))


def _masked(to: int, one: int, mask: int, size: int) -> Effect:
    cleared = ~mask & 0xFFFFFFFF
    if cleared & (cleared + 1) == 0:
        return _valued(Effect(Does.ALIGN, to, one, cleared, size=size))
    return _plain(to, size)


def _loaded(to: int, base: int, distance: int, size: int) -> Effect:
    if to == SP:
        return Effect(Does.LOSE_SP, kills=1 << SP, size=size)
    return _valued(Effect(Does.LOAD, to, base, distance, size=size))


def _linked(link: int, distance: int, size: int) -> Effect:
    if link == ZERO:
        return Effect(Does.JUMP, distance, False, size=size)
    return Effect(Does.CALL, distance, link if link == LINK2 else None, kills=_CALLER_SAVED, size=size)


def _through(link: int, register: int, step: int, size: int) -> Effect:
    if link == ZERO:
        return Effect(Does.JUMP_REGISTER, register, True, step, size=size)
    return Effect(
        Does.CALL_REGISTER, register, link if link == LINK2 else None, step, kills=_CALLER_SAVED, size=size
    )  # fmt: skip


assert PC not in _REGISTER

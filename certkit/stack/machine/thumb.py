"""Thumb and Thumb-2: the effect of one instruction.

Instructions are decoded at address 0 and remembered by their encoding, so that each distinct one is decoded once
however large a program is; branches carry the distance from their own address.
"""

from __future__ import annotations

from typing import Any

from certkit.stack.machine.effects import LR, PC, SP, Does, Effect

__all__ = ["ThumbDecoder", "branch_distance", "size_of"]

_STORES = ("str", "stm", "vst", "cmp", "cmn", "tst", "teq", "push", "msr", "vmsr", "vmov", "vcmp", "vlst", "pld", "b")
_CALLER_SAVED = 0b101_0000_0000_1111  # r0-r3, r12, lr


def size_of(half: int) -> int:
    """2 or 4: bytes of the instruction that starts with this halfword (Armv7-M ARM, A5.1)."""
    return 4 if half >> 11 in (0b11101, 0b11110, 0b11111) else 2


def branch_distance(first: int, second: int) -> int:
    """Distance from its own address of a 32-bit `bl` or `b.w` (encodings T1 and T4)."""
    sign = first >> 10 & 1
    i1, i2 = ~(second >> 13 ^ sign) & 1, ~(second >> 11 ^ sign) & 1
    value = sign << 24 | i1 << 23 | i2 << 22 | (first & 0x3FF) << 12 | (second & 0x7FF) << 1
    return (value - (1 << 25) if sign else value) + 4


class ThumbDecoder:
    """Effects by encoding. One instance remembers what it decoded."""

    def __init__(self) -> None:
        import capstone

        mode = capstone.CS_MODE_THUMB | capstone.CS_MODE_MCLASS
        self._engines = []
        for extra in (capstone.CS_MODE_V8, 0):
            engine = capstone.Cs(capstone.CS_ARCH_ARM, mode | extra)
            engine.detail = True
            self._engines.append(engine)
        names = [self._engines[0].reg_name(number) for number in range(1, 200)]
        aliases = {"sb": 9, "sl": 10, "fp": 11, "ip": 12, "sp": SP, "lr": LR, "pc": PC}
        aliases |= {f"r{n}": n for n in range(13)}
        self._numbers = {n + 1: aliases[name] for n, name in enumerate(names) if name in aliases}
        self._short: list[Effect | None] = [None] * 0x10000
        self._long: dict[int, Effect] = {}

    def effect(self, first: int, second: int) -> Effect:
        """The effect of the instruction at halfword `first`; `second` is the next one (ignored where it is short)."""
        if first < 0xE800:
            known = self._short[first]
            if known is None:
                known = self._short[first] = self._decode(first.to_bytes(2, "little"))
            return known
        if first & 0xF800 == 0xF000:
            kind = second & 0xD000
            if kind == 0xD000:
                return Effect(Does.CALL, branch_distance(first, second), kills=_CALLER_SAVED, size=4)
            if kind == 0x9000:
                return Effect(Does.JUMP, branch_distance(first, second), False, size=4)
        word = first << 16 | second
        known = self._long.get(word)
        if known is None:
            known = self._long[word] = self._decode(first.to_bytes(2, "little") + second.to_bytes(2, "little"))
        return known

    def _decode(self, code: bytes) -> Effect:
        size = len(code)
        half = int.from_bytes(code[:2], "little")
        if size == 2 and half & 0xFF00 == 0xBF00 and half & 0xF:
            mask = half & 0xF
            return Effect(Does.CONDITION, 4 - (mask & -mask).bit_length() + 1)
        if size == 2 and half & 0xFF00 == 0xDE00:
            return Effect(Does.STOP)
        second = int.from_bytes(code[2:], "little")
        # Everything of coprocessors 10 and 11 is floating point (Armv7-M ARM, A5.3.18).
        floats = size == 4 and half & 0xEC00 == 0xEC00 and second >> 8 & 0xE == 0xA
        if size == 4 and half == 0xF3AF and second & 0xFF00 == 0x8000:
            return Effect(Does.NOTHING, size=4)  # hints; a linker makes nop.w of calls to undefined weak functions
        for engine in self._engines:
            for instruction in engine.disasm(code, 0):
                effect = self._effect(instruction, code)
                if effect.does in (Does.CALL, Does.CALL_REGISTER):
                    effect = effect._replace(kills=_CALLER_SAVED)
                return effect._replace(floats=floats, size=size)
        return Effect(Does.UNKNOWN, size=size)

    def _effect(self, instruction: Any, code: bytes) -> Effect:
        name = instruction.mnemonic.split(".")[0]
        operands = instruction.operands
        registers = [self._numbers.get(o.reg) if o.type == 1 else None for o in operands]
        first = registers[0] if registers else None
        memory = next((o.mem for o in operands if o.type == 3), None)
        base = self._numbers.get(memory.base) if memory is not None else None
        kills = self._kills(instruction, name, first, base)
        flow = self._flow(name, operands, registers, first)
        if flow is not None:
            return flow
        if name in ("push", "pop", "vpush", "vpop"):
            return self._block(name, operands, registers, kills)
        if name.startswith(("stm", "ldm", "vstm", "vldm", "fstm", "fldm")) and first == SP and instruction.writeback:
            return self._block("pop" if "ldm" in name else "push", operands[1:], registers[1:], kills)
        if base == SP and instruction.writeback:
            return self._indexed(name, operands, memory, registers, kills)
        if first == PC and name.startswith("ldr") and memory is not None:
            return Effect(Does.LOAD_PC, memory.disp if base == PC and not memory.index else None, 0)
        moved = self._moved(name, operands, registers, kills)
        if moved is not None:
            return moved
        if kills >> SP & 1:
            return Effect(Does.LOSE_SP, kills=kills)
        if name == "ldr" and memory is not None and not memory.index and not instruction.writeback:
            if base == PC:
                return Effect(Does.LITERAL, first, memory.disp, kills=kills)
            return Effect(Does.LOAD, first, base, memory.disp, kills=kills)
        if name.startswith("str") and memory is not None and not memory.index and not name.startswith("strex"):
            return Effect(Does.STORE, base, memory.disp, kills=kills)
        if name == "msr" and code[2] in (8,):
            return Effect(Does.MAIN_STACK)
        return Effect(Does.NOTHING, kills=kills)

    def _kills(self, instruction: Any, name: str, first: int | None, base: int | None) -> int:
        written = [self._numbers.get(number) for number in instruction.regs_access()[1]]
        if not name.startswith(_STORES) or name.startswith(("bic", "bf")):
            written.append(first)
        if name == "vmov":
            written += [self._numbers.get(o.reg) for o in instruction.operands[:2] if o.type == 1]
        if instruction.writeback:
            written.append(base if base is not None else first)
        mask = 0
        for register in written:
            if register is not None:
                mask |= 1 << register
        return mask

    def _flow(self, name: str, operands: Any, registers: list[int | None], first: int | None) -> Effect | None:
        last: Any = operands[-1] if operands else None
        if name in ("cbz", "cbnz"):
            return Effect(Does.JUMP, _signed(last.imm), True)
        if name in ("tbb", "tbh"):
            return Effect(Does.TABLE, 1 if name == "tbb" else 2)
        if name in ("bx", "bxns"):
            return Effect(Does.JUMP_REGISTER, first)
        if name in ("blx", "blxns") and first is not None:
            return Effect(Does.CALL_REGISTER, first)
        if name.startswith("b") and last is not None and last.type == 2 and first is None:
            if name in ("bl", "blx"):
                return Effect(Does.CALL, _signed(last.imm))
            if name not in ("bkpt",):
                return Effect(Does.JUMP, _signed(last.imm), name != "b")
        if first == PC and name in ("mov", "add", "movs", "adds"):
            return Effect(Does.JUMP_REGISTER if name.startswith("mov") else Does.ADD_PC, registers[-1], True)
        return None

    def _block(self, name: str, operands: Any, registers: list[int | None], kills: int) -> Effect:
        does = Does.POP if name.endswith("pop") else Does.PUSH
        if all(number is not None for number in registers):
            general = tuple(number for number in registers if number is not None)
            return Effect(does, general, 4 * len(general), kills=kills)
        first = operands[0].reg
        single = str(self._engines[0].reg_name(first))[0] == "s"
        return Effect(does, None, (4 if single else 8) * len(operands), kills=kills)

    def _indexed(self, name: str, operands: Any, memory: Any, registers: list[int | None], kills: int) -> Effect:
        """`str r, [sp, #-n]!` and `ldr r, [sp], #n`, also of two registers and of floating point ones."""
        step = memory.disp
        if operands[-1].type == 2:
            step = operands[-1].imm * (-1 if operands[-1].subtracted else 1)
        elif operands[-1].type == 1 or memory.index:
            return Effect(Does.LOSE_SP, kills=kills)
        if name.startswith("ldr") and registers[0] == PC:
            return Effect(Does.LOAD_PC, None, step, kills=kills)
        return Effect(Does.MOVE_SP, step, kills=kills & ~(1 << SP))

    def _moved(self, name: str, operands: Any, registers: list[int | None], kills: int) -> Effect | None:
        """Arithmetic that can carry the stack pointer or a constant."""
        name = name.removesuffix("s") if name not in ("mls", "vmls", "mrs", "vmrs") else name
        if not registers or registers[0] is None:
            return None
        to, last = registers[0], operands[-1]
        source = registers[1] if len(registers) > 2 else to
        if name in ("mov", "movw") and len(operands) == 2:
            if last.type == 2:
                return Effect(Does.CONSTANT, to, last.imm & 0xFFFFFFFF, kills=kills)
            if registers[1] is not None and not last.shift.type:
                return Effect(Does.COPY, to, registers[1], kills=kills)
        if name == "movt":
            return Effect(Does.HIGH, to, last.imm, kills=kills)
        if name in ("add", "addw", "sub", "subw") and source is not None:
            minus = name.startswith("sub")
            if last.type == 2 and len(operands) <= 3:
                step = -last.imm if minus else last.imm
                if to == SP and source == SP:
                    return Effect(Does.MOVE_SP, step)
                return Effect(Does.ADD, to, source, step, kills=kills)
            if registers[-1] is not None and not last.shift.type:
                other = registers[-1]
                return Effect(Does.ADD_REGISTER, to, source, -other - 1 if minus else other, kills=kills)
        if name in ("bic", "and") and last.type == 2 and source is not None:
            cleared = last.imm if name == "bic" else ~last.imm & 0xFFFFFFFF
            if cleared & (cleared + 1) == 0:
                return Effect(Does.ALIGN, to, source, cleared, kills=kills)
        if name in ("lsl", "lsr") and last.type == 2 and source is not None:
            return Effect(Does.SHIFT, to, source, last.imm if name == "lsl" else -last.imm, kills=kills)
        return None


def _signed(value: int) -> int:
    value &= 0xFFFFFFFF
    return value - (1 << 32) if value >> 31 else value

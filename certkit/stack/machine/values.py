"""What a register or a saved word is known to hold while a function is walked."""

from __future__ import annotations

from collections.abc import Mapping

from certkit.stack.machine.effects import PC, SP, Does, Effect
from certkit.stack.machine.image import RISCV, RISCV_LOWER, Image, Relocation

__all__ = ["State", "Value", "aim", "common", "cost", "literal", "target", "value_of", "without"]

Value = tuple[str, int, str]
"""("sp", offset, ""), ("constant", value, ""), ("symbol", address or -1, name), ("shifted", offset, count): SP shifted;
("near", address, ""): an address in a table there, ("entry", address, ""): a word of that table, ("relative", address,
base): base + a word of that table; ("return", 0, ""): where the caller goes on."""
State = tuple[int, dict[int, Value], dict[int, Value]]


def without(values: dict[int, Value], kills: int) -> dict[int, Value]:
    if not values or not kills:
        return values
    for register in values:
        if kills >> register & 1:
            return {r: v for r, v in values.items() if not kills >> r & 1}
    return values


def common(one: Mapping[int, Value], other: Mapping[int, Value]) -> dict[int, Value]:
    return {key: value for key, value in one.items() if other.get(key) == value}


def value_of(image: Image, address: int, effect: Effect, sp: int, values: Mapping[int, Value]) -> Value | None:
    """What an instruction puts into its destination; None where that is not known."""
    does, a, b, c = effect.does, effect.a, effect.b, effect.c
    relocation = image.relocations.get(address)
    if does is Does.CONSTANT:
        return _symbol(relocation, 0) if relocation is not None else ("constant", b, "")
    if does is Does.FROM_PC:
        return _symbol(relocation, 0) if relocation is not None else ("constant", address + b & 0xFFFFFFFF, "")
    if does is Does.HIGH:
        low = values.get(a)
        if relocation is not None:
            return low if low is not None and low[0] == "symbol" else None
        return ("constant", low[1] & 0xFFFF | b << 16, "") if low is not None and low[0] == "constant" else None
    if does is Does.LITERAL:
        return literal(image, (address + 4 & ~3) + b)
    source = _held(b, address, sp, values)
    if does is Does.ADD_REGISTER:
        minus = c < 0
        return _sum(source, _held(-c - 1 if minus else c, address, sp, values), minus)
    if source is None:
        return None
    if does is Does.COPY:
        return source
    if does is Does.ADD:
        if relocation is not None and relocation[0] in RISCV_LOWER and image.machine == RISCV:
            return source if source[0] == "symbol" else None
        return _moved(source, c)
    if does is Does.ALIGN:
        if source[0] == "sp":
            return "sp", source[1] - cost(c), ""
        return ("constant", source[1] & ~c & 0xFFFFFFFF, "") if source[0] == "constant" else None
    if source[0] == "sp" and c < 0:
        return "shifted", source[1], str(-c)
    if source[0] == "shifted" and c > 0 and source[2] == str(c):
        return "sp", source[1] - cost((1 << c) - 1), ""
    if source[0] == "constant":
        return "constant", (source[1] << c if c > 0 else source[1] >> -c) & 0xFFFFFFFF, ""
    return None


def _held(register: int, address: int, sp: int, values: Mapping[int, Value]) -> Value | None:
    if register == PC:
        return "constant", address + 4, ""
    return ("sp", sp, "") if register == SP else values.get(register)


def _moved(source: Value, step: int) -> Value | None:
    if source[0] == "constant":
        return "constant", source[1] + step & 0xFFFFFFFF, ""
    return (source[0], source[1] + step, "") if source[0] in ("sp", "near") else None


def _sum(one: Value | None, other: Value | None, minus: bool) -> Value | None:
    """A sum or difference: of a stack pointer and a constant, or of a table's address and what nobody knows."""
    if one is None or other is None:
        known = other if one is None else one
        table = known is not None and not minus and known[0] in ("constant", "symbol") and known[1] >= 0
        return ("near", known[1], "") if table and known is not None else None
    if other[0] in ("sp", "entry") and not minus:
        one, other = other, one
    if one[0] == "entry" and other[0] in ("constant", "symbol") and not minus:
        return "relative", one[1], str(other[1])
    if one[0] not in ("sp", "constant") or other[0] != "constant":
        return None
    step = (other[1] + 0x80000000) % 0x100000000 - 0x80000000
    return _moved(one, -step if minus else step)


def cost(mask: int) -> int:
    """Bytes that rounding SP down can lose: SP is a multiple of 4."""
    return max(mask - 3, 0)


def literal(image: Image, address: int) -> Value | None:
    """The word at an address as a value."""
    word = image.word(address)
    relocation = image.relocations.get(address)
    if word is None:
        return None
    return _symbol(relocation, word) if relocation is not None else ("constant", word, "")


def aim(relocation: Relocation, distance: int) -> int | str:
    _, name, address, _ = relocation
    return name if address is None else (address & ~1) + distance


def _symbol(relocation: Relocation, addend: int) -> Value:
    _, name, address, _ = relocation
    return ("symbol", -1, name) if address is None else ("symbol", (address + addend) & ~1, "")


def target(value: Value | None) -> int | str | None:
    """Where a jump to a value goes: an address, a name outside the file, None where it is not known."""
    if value is None or value[0] not in ("constant", "symbol"):
        return None
    if value[0] == "symbol" and value[2] and value[1] < 0:
        return value[2]
    return value[1] & ~1

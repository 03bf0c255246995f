"""Jump tables: the places that a switch can reach."""

from __future__ import annotations

from certkit.stack.machine.code import Code
from certkit.stack.machine.image import RISCV_SUM, Symbol
from certkit.stack.machine.values import literal, target

__all__ = ["library_cases", "short_table", "word_table"]


def short_table(code: Code, start: int, width: int) -> list[int]:
    """Targets of the table behind `tbb` or `tbh`, read up to the first of them or to the next instruction."""
    at, end, found = start, start + (1 << 8 * width) * width, []
    while at < end:
        data = code.image.bytes_at(at, width)
        if data is None or (at > start and at in code.effects):
            break
        place = start + int.from_bytes(data, "little") * 2
        if place > start and code.inside(place):
            found.append(place)
            end = min(end, place)
        at += width
    return found


def library_cases(code: Code, start: int, form: str) -> list[int]:
    """Targets of the table behind a call of libgcc's `__gnu_thumb1_case_` function of this form."""
    width, signed = {"sqi": (1, True), "uqi": (1, False), "shi": (2, True), "uhi": (2, False)}.get(form, (4, True))
    at, end, found = start if width < 4 else start + 3 & ~3, start + 4096, []
    base = at
    while at < end:
        data = code.image.bytes_at(at, width)
        if data is None or (at > base and at in code.effects):
            break
        distance = int.from_bytes(data, "little", signed=signed)
        place = base + (distance * 2 if width < 4 else distance & ~1)
        if place != base and code.inside(place):
            found.append(place)
            end = min(end, place) if place > base else end
        at += width
    return found


def word_table(code: Code, function: Symbol, at: int, base: int | None) -> list[int]:
    """Targets in a table of words at `at`, or of distances from `base`, as long as they lie in the function.

    A part that the compiler moved away (`name.cold`) is part of the function. A table that goes on with another switch
    of the same function only adds to the targets.
    """
    found: list[int] = []
    while True:
        word = _distance(code, at) if base is not None else None
        place = (base + word) & 0xFFFFFFFF if base is not None and word is not None else target(literal(code.image, at))
        if not isinstance(place, int) or not code.inside(place) or not _own(code, function, place):
            return found
        found.append(place)
        at += 4


def _distance(code: Code, at: int) -> int | None:
    relocation = code.image.relocations.get(at)
    return code.image.word(at) if relocation is None or relocation[0] != RISCV_SUM else relocation[2]


def _own(code: Code, function: Symbol, place: int) -> bool:
    if function.address <= place < function.end:
        return place != function.address
    other = code.function_at(place)
    return other is not None and other.name.startswith(function.name + ".cold")

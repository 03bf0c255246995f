"""The vector table of a linked image: which function handles which exception, and where the main stack starts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certkit.stack.machine.image import ARM, Image

__all__ = ["EXCEPTIONS", "Vectors", "read_vectors"]

EXCEPTIONS = {
    1: "Reset", 2: "NMI", 3: "HardFault", 4: "MemManage", 5: "BusFault", 6: "UsageFault", 7: "SecureFault",
    11: "SVCall", 12: "DebugMonitor", 14: "PendSV", 15: "SysTick",
}  # fmt: skip
"""Exceptions by number (Armv8-M ARM, B3.9)."""

_TABLES = ("__isr_vector", "__Vectors", "g_pfnVectors", "__vector_table", "vector_table", "_vectors", "__vectors")
_LIMITS = (("__StackLimit", "__StackTop"), ("_sstack", "_estack"), ("__stack_start__", "__stack_end__"))


@dataclass(frozen=True, slots=True)
class Vectors:
    """Handlers by exception number, of a table at `address` (-1: none was found).

    `initial` is the word the main stack pointer starts with; `size` the bytes of the main stack as the linker's symbols
    `limits` give them, None where the file has none of the usual ones.
    """

    address: int = -1
    initial: int = 0
    handlers: tuple[tuple[int, str], ...] = ()
    size: int | None = None
    limits: str = ""

    def name(self, number: int) -> str:
        """How an exception is called: "SysTick", "IRQ 8"."""
        return EXCEPTIONS.get(number, f"IRQ {number - 16}" if number > 15 else f"exception {number}")


def read_vectors(image: Image) -> Vectors:
    """The table of a Cortex-M: a symbol by one of its usual names, else the start of the lowest section.

    A table starts with the main stack's first word and an odd address of the reset handler.
    """
    if image.relocatable or image.machine != ARM:
        return Vectors()
    starts = [image.objects[name] for name in _TABLES if name in image.objects]
    starts += [address for address, _ in image.sections[:1]]
    for start in starts:
        found = _handlers(image, start)
        if found:
            size, limits = _size(image)
            return Vectors(start, image.word(start) or 0, tuple(found), size, limits)
    return Vectors()


def _handlers(image: Image, start: int) -> list[tuple[int, str]]:
    initial, reset = image.word(start), image.word(start + 4)
    if not initial or initial % 4 or not reset or not reset & 1 or reset - 1 not in image.functions:
        return []
    found = []
    for number in range(1, 496):
        word = image.word(start + 4 * number)
        if word is None or (number > 15 and word and (not word & 1 or word - 1 not in image.functions)):
            break  # the table's end: what follows is something else
        if word & 1 and word - 1 in image.functions:
            found.append((number, image.functions[word - 1].name))
    return found


def _size(image: Image) -> tuple[int | None, str]:
    for low, high in _LIMITS:
        if low in image.objects and high in image.objects and image.objects[high] > image.objects[low]:
            return image.objects[high] - image.objects[low], f"{low} and {high}"
    for name, value in sorted(image.objects.items()):
        if re.fullmatch(r"_Min_Stack_Size|__stack_size__?|__STACK_SIZE|_stack_size", name) and 0 < value < 1 << 20:
            return value, name
    return None, ""

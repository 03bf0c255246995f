"""The instructions of an image, decoded a region at a time on first use."""

from __future__ import annotations

from bisect import bisect_right

from certkit.stack.machine.effects import Decodes, Does, Effect
from certkit.stack.machine.image import RISCV, Image, Symbol
from certkit.stack.machine.riscv import RiscvDecoder
from certkit.stack.machine.thumb import ThumbDecoder

__all__ = ["Code"]


class Code:
    """The decoded instructions of an image: effect and condition by address, decoded on first use."""

    def __init__(self, image: Image, decoder: Decodes | None = None) -> None:
        self.image = image
        self.decoder: Decodes = decoder or (RiscvDecoder() if image.machine == RISCV else ThumbDecoder())
        self.effects: dict[int, Effect] = {}
        self.conditional: set[int] = set()
        self.regions = {region.start: region.end for region in image.regions}
        self._starts = sorted(self.regions)
        self._entries = sorted(image.functions)
        self._done: set[int] = set()

    def load(self, address: int) -> bool:
        """Decodes the region around an address; False when there is no code."""
        number = bisect_right(self._starts, address) - 1
        start = self._starts[number] if number >= 0 else -1
        if number < 0 or address >= self.regions[start] or start in self._done:
            return False
        self._done.add(start)
        end = self.regions[start]
        data = self.image.bytes_at(start, end - start)
        if data is None:
            return False
        halves = memoryview(data[: len(data) // 2 * 2]).cast("H")
        count, effects, effect_of = len(halves), self.effects, self.decoder.effect
        at, pending = 0, 0
        while at < count:
            first = halves[at]
            effect = effect_of(first, halves[at + 1] if at + 1 < count else 0)
            place = start + at * 2
            effects[place] = effect
            if effect[0] == Does.CONDITION:
                pending = effect[1]
            elif pending:
                self.conditional.add(place)
                pending -= 1
            at += effect[6] >> 1
        return address in self.effects

    def inside(self, address: int) -> bool:
        """Whether an instruction starts at an address."""
        return address in self.effects or (self.load(address) and address in self.effects)

    def function_at(self, address: int) -> Symbol | None:
        """The function whose code an address lies in."""
        number = bisect_right(self._entries, address) - 1
        function = self.image.functions[self._entries[number]] if number >= 0 else None
        return function if function is not None and address < function.end else None

"""Follows the stack pointer along every path of a function: deepest use, and the depth at each call.

The state is SP relative to the function's entry, what registers and saved words are known to hold (a stack pointer, a
constant, an address), and nothing else. A place is visited once for each SP it is reached with; where that never ends
(alloca in a loop) the function has no bound. A value that is not known never becomes a stack pointer silently: such a
function is `lost`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from certkit.stack.machine.image import Image, Symbol
from certkit.stack.machine.thumb import LR, PC, SP, Decoder, Does, Effect

__all__ = ["Code", "MachineCall", "Walk", "walk"]

Value = tuple[str, int, str]
"""("sp", offset, ""), ("constant", value, ""), ("symbol", address or -1, name), ("shifted", offset, count)."""
State = tuple[int, dict[int, Value], dict[int, Value]]

_GROWTH = 24
"""Different stack pointers at one place that are taken for a loop that grows the stack."""
_CASES = "__gnu_thumb1_case_"
"""libgcc's jumps through a table behind the call, for Armv6-M."""


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


class Code:
    """The decoded instructions of an image: effect and condition by address, decoded on first use."""

    def __init__(self, image: Image, decoder: Decoder | None = None) -> None:
        self.image = image
        self.decoder = decoder or Decoder()
        self.effects: dict[int, Effect] = {}
        self.conditional: set[int] = set()
        self.regions = {region.start: region.end for region in image.regions}
        self._starts = sorted(self.regions)
        self._done: set[int] = set()

    def load(self, address: int) -> bool:
        """Decodes the region around an address; False when there is no code."""
        from bisect import bisect_right

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


def walk(code: Code, function: Symbol, no_return: Collection[int | str] = ()) -> Walk:
    """The walk of one function. Calls to functions in `no_return` have nothing behind them."""
    return _Walker(code, function, no_return).run()


class _Walker:
    def __init__(
        self, code: Code, function: Symbol, no_return: Collection[int | str], frozen: frozenset[int] = frozenset()
    ) -> None:
        self.code, self.image, self.function, self.no_return = code, code.image, function, no_return
        self.least = 0
        self.calls: dict[tuple[int, int | str | None, bool], int] = {}
        self.dynamic: dict[int, None] = {}
        self.lost: dict[int, str] = {}
        self.realigned = 0
        self.floats = self.returns = self.main_stack = False
        self.work: list[tuple[int, State]] = []
        self.seen: dict[tuple[int, int], tuple[dict[int, Value], dict[int, Value]]] = {}
        self.variants: dict[int, set[int]] = {}
        self.register_jumps: dict[int, State] = {}
        self.frozen = frozen
        self.growing: set[int] = set()

    def run(self) -> Walk:
        self.work.append((self.function.address, (0, {}, {})))
        jumps: tuple[int, ...] = ()
        while self.work:
            while self.work:
                self.follow(*self.work.pop())
            jumps = self.cases() or jumps
        if self.growing - self.frozen:
            return _Walker(self.code, self.function, self.no_return, self.frozen | self.growing).run()
        calls = [MachineCall(place, to, depth, tail) for (place, to, tail), depth in self.calls.items()]
        return Walk(
            -self.least, tuple(sorted(calls, key=lambda c: (c.address, str(c.to)))), tuple(sorted(self.dynamic)),
            tuple(sorted(self.lost.items())), self.realigned, self.floats, self.returns, jumps, self.main_stack,
        )  # fmt: skip

    def cases(self) -> tuple[int, ...]:
        """A jump through a register inside a function is a switch: it may reach every instruction not reached yet."""
        if not self.register_jumps:
            return ()
        reached = {address for address, _ in self.seen}
        start, end = self.function.address, self.function.end
        runs: list[list[Effect]] = []
        missing, before = [], -1
        for address in sorted(a for a in self.code.effects if start <= a < end and a not in reached):
            effect = self.code.effects[address]
            if address != before:
                missing.append(address)
                runs.append([])
            runs[-1].append(effect)
            before = address + effect.size
        # Padding is not code.
        missing = [a for a, run in zip(missing, runs, strict=True) if any(e.does or e.kills for e in run)]
        for place, state in self.register_jumps.items() if missing else ():
            self.calls.pop((place, None, True), None)
            self.work.extend((address, state) for address in missing)
        return tuple(self.register_jumps) if missing else ()

    # ---- one path

    def follow(self, address: int, state: State) -> None:
        sp, values, slots = state
        code, effects, seen = self.code, self.code.effects, self.seen
        conditional, no_return, functions = code.conditional, self.no_return, self.image.functions
        before: Does | None = None
        while True:
            effect = effects.get(address)
            if effect is None:
                # Data is never run: what stands before it does not come back. Of a call that is for the callee to
                # show; of anything else (svc) it is an assumption, so callers go on behind this function.
                if not code.load(address):
                    self.returns = self.returns or before not in (Does.CALL, Does.CALL_REGISTER)
                    return
                effect = effects[address]
            if address in functions and address != self.function.address and before is not None:
                # Falling through into the next function. Behind a call the callee just does not return.
                if before is not Does.CALL and before is not Does.CALL_REGISTER:
                    self.call(address, address, sp, tail=True)
                return
            key = (address, sp)
            known = seen.get(key)
            if known is not None:
                if known[0] is not values or known[1] is not slots:
                    joined = _common(known[0], values)
                    saved = _common(known[1], slots)
                    if len(joined) == len(known[0]) and len(saved) == len(known[1]):
                        return
                    values, slots = joined, saved
                else:
                    return
            seen[key] = (values, slots)
            does, a, b, _, kills, floats, size = effect
            if floats:
                self.floats = True
            before = does
            maybe = address in conditional
            if does is Does.NOTHING:
                if values and kills:
                    values = _without(values, kills)
                address += size
                continue
            if does is Does.JUMP:
                target = address + a
                relocation = self.image.relocations.get(address)
                to: int | str = target
                if relocation is not None:
                    to = _aim(relocation, a)
                if isinstance(to, str) or (to in functions and to != self.function.address):
                    self.call(address, to, sp, tail=True)
                else:
                    self.branch(address, to, (sp, values, slots))
                if not b and not maybe:
                    return
                address += size
                continue
            if does is Does.CALL:
                relocation = self.image.relocations.get(address)
                to = address + a if relocation is None else _aim(relocation, a)
                if isinstance(to, int) and to not in functions and self.inside(to):
                    self.lose(address, "calls into the middle of a function")
                self.call(address, to, sp)
                name = functions[to].name if isinstance(to, int) and to in functions else to
                if isinstance(name, str) and name.startswith(_CASES):
                    self.thumb1_cases(address + size, name.removeprefix(_CASES), (sp, values, slots))
                    return
                if to in no_return and not maybe:
                    return
                values = _without(values, kills)
                address += size
                continue
            if does is Does.STOP:
                if not maybe:
                    return
                address += size
                continue
            if maybe and does in _MOVERS:
                # The way on which the instruction does nothing.
                self.work.append((address + size, (sp, values, slots)))
            done, sp, values, slots = self.step(address, effect, sp, values, slots, maybe)
            if done and not (maybe and does not in _MOVERS):
                return
            if -sp > -self.least:
                self.least = sp
            address += size

    def step(
        self, address: int, effect: Effect, sp: int, values: dict[int, Value], slots: dict[int, Value], maybe: bool
    ) -> tuple[bool, int, dict[int, Value], dict[int, Value]]:
        """The state behind an instruction; True when nothing runs behind it."""
        does, a, b, c, kills, _, size = effect
        if does is Does.MOVE_SP:
            return False, sp + a, _without(values, kills), slots
        if does is Does.PUSH:
            sp -= b
            if a is not None and (values or slots):
                slots = {o: v for o, v in slots.items() if not sp <= o < sp + b}
                for number, register in enumerate(a):
                    if register in values:
                        slots[sp + 4 * number] = values[register]
            return False, sp, values, slots
        if does is Does.POP:
            values = _without(values, kills)
            if a is not None:
                for number, register in enumerate(a):
                    if sp + 4 * number in slots:
                        values = {**values, register: slots[sp + 4 * number]}
                if PC in a:
                    self.returns = True
                    return True, sp, values, slots
            return False, sp + b, values, slots
        if does is Does.CONDITION or does is Does.STORE or does is Does.MAIN_STACK:
            self.main_stack = self.main_stack or does is Does.MAIN_STACK
            if does is Does.STORE and slots:
                at = sp + b if a == SP else values[a][1] + b if a in values and values[a][0] == "sp" else None
                if at is not None:
                    slots = {o: v for o, v in slots.items() if o != at}
            return False, sp, _without(values, kills), slots
        if does is Does.LOAD:
            base = sp if b == SP else values[b][1] if b in values and values[b][0] == "sp" else None
            value = slots.get(base + c) if base is not None else None
            return False, sp, self.put(values, a, value, kills, maybe), slots
        if does in _VALUES:
            value = self.value(address, effect, sp, values)
            if a == SP:
                return False, self.set_sp(address, effect, sp, value), _without(values, kills), slots
            return False, sp, self.put(values, a, value, kills, maybe), slots
        if does is Does.CALL_REGISTER:
            target = values.get(a)
            self.call(address, self.target(target), sp)
            return False, sp, _without(values, kills), slots
        if does is Does.JUMP_REGISTER:
            if a == LR and LR not in values:
                self.returns = True
                return True, sp, values, slots
            target = values.get(a)
            if target is None:
                if b:
                    self.register_jumps[address] = (sp, values, slots)
                self.call(address, None, sp, tail=True)
            else:
                self.jump(address, self.target(target), (sp, values, slots))
            return True, sp, values, slots
        if does is Does.ADD_PC:
            self.register_jumps[address] = (sp, values, slots)
            return True, sp, values, slots
        if does is Does.TABLE:
            self.table(address + size, a, 2, (sp, values, slots))
            return True, sp, values, slots
        if does is Does.LOAD_PC:
            if a is None:
                if b:  # the return address off the stack
                    self.returns = True
                else:
                    self.register_jumps[address] = (sp, values, slots)
                    self.call(address, None, sp, tail=True)
            else:
                self.jump(address, self.target(self.literal((address + 4 & ~3) + a)), (sp, values, slots))
            return True, sp, values, slots
        self.lose(address, "SP gets a value from memory" if does is Does.LOSE_SP else "an instruction is not known")
        return does is Does.LOSE_SP, sp, _without(values, kills), slots

    # ---- values

    def put(
        self, values: dict[int, Value], register: int | None, value: Value | None, kills: int, maybe: bool
    ) -> dict[int, Value]:
        if maybe and (value is None or register is None or values.get(register) != value):
            value = None
        values = _without(values, kills)
        if value is not None and register is not None and register != PC:
            return {**values, register: value}
        return values

    def value(self, address: int, effect: Effect, sp: int, values: dict[int, Value]) -> Value | None:
        does, a, b, c = effect.does, effect.a, effect.b, effect.c

        def held(register: int) -> Value | None:
            if register == PC:
                return "constant", address + 4, ""
            return ("sp", sp, "") if register == SP else values.get(register)

        if does is Does.CONSTANT:
            relocation = self.image.relocations.get(address)
            return _symbol(relocation, 0) if relocation is not None else ("constant", b, "")
        if does is Does.HIGH:
            low = values.get(a)
            if address in self.image.relocations:
                return low if low is not None and low[0] == "symbol" else None
            return ("constant", low[1] & 0xFFFF | b << 16, "") if low is not None and low[0] == "constant" else None
        if does is Does.LITERAL:
            return self.literal((address + 4 & ~3) + b)
        source = held(b)
        if source is None:
            return None
        if does is Does.COPY:
            return source
        if does is Does.ADD:
            return (source[0], source[1] + c, "") if source[0] in ("sp", "constant") else None
        if does is Does.ADD_REGISTER:
            minus = c < 0
            other = held(-c - 1 if minus else c)
            if other is None:
                return None
            if source[0] == "constant" and other[0] == "sp" and not minus:
                source, other = other, source
            if source[0] not in ("sp", "constant") or other[0] != "constant":
                return None
            step = (other[1] + 0x80000000) % 0x100000000 - 0x80000000
            return source[0], source[1] + (-step if minus else step), ""
        if does is Does.ALIGN:
            return self.aligned(source, c) if source[0] == "sp" else _masked(source, ~c)
        if source[0] == "sp" and c < 0:
            return "shifted", source[1], str(-c)
        if source[0] == "shifted" and c > 0 and source[2] == str(c):
            return self.aligned(source, (1 << c) - 1)
        if source[0] == "constant":
            return "constant", (source[1] << c if c > 0 else source[1] >> -c) & 0xFFFFFFFF, ""
        return None

    def aligned(self, source: Value, mask: int) -> Value:
        """SP rounded down: SP is a multiple of 4, so up to mask - 3 bytes are lost."""
        cost = max(mask - 3, 0)
        self.realigned = max(self.realigned, cost)
        return "sp", source[1] - cost, ""

    def literal(self, address: int) -> Value | None:
        word = self.image.word(address)
        relocation = self.image.relocations.get(address)
        if word is None:
            return None
        return _symbol(relocation, word) if relocation is not None else ("constant", word, "")

    def set_sp(self, address: int, effect: Effect, sp: int, value: Value | None) -> int:
        if value is not None and value[0] == "sp":
            return value[1]
        if (effect.does is Does.ADD_REGISTER and effect.b == SP) or (value is None and effect.does is Does.COPY):
            self.dynamic[address] = None
        else:
            self.lose(address, "SP gets a value that is not known")
        return sp

    # ---- control flow

    def target(self, value: Value | None) -> int | str | None:
        if value is None or value[0] in ("sp", "shifted"):
            return None
        if value[0] == "symbol" and value[2] and value[1] < 0:
            return value[2]
        return value[1] & ~1

    def call(self, address: int, to: int | str | None, sp: int, tail: bool = False) -> None:
        if isinstance(to, int):
            to &= ~1
        key = (address, to, tail)
        self.calls[key] = max(self.calls.get(key, 0), -sp)
        if tail:
            self.returns = self.returns or to not in self.no_return

    def jump(self, address: int, to: int | str | None, state: State) -> None:
        """A jump to a known place: into this function, to another one, or outside."""
        if isinstance(to, int) and (to not in self.image.functions) and self.inside(to):
            self.work.append((to, state))
        else:
            self.call(address, to, state[0], tail=True)

    def inside(self, address: int) -> bool:
        return address in self.code.effects or (self.code.load(address) and address in self.code.effects)

    def branch(self, address: int, to: int, state: State) -> None:
        if to <= address and (to, state[0]) not in self.seen:
            known = self.variants.setdefault(to, set())
            known.add(state[0])
            if len(known) > (1 if to in self.frozen else _GROWTH):
                self.growing.add(to)
                self.dynamic[address] = None
                return
        self.work.append((to, state))

    def table(self, start: int, width: int, scale: int, state: State) -> None:
        """Targets of a jump table, read up to the first one or to the next instruction."""
        at, end = start, start + (1 << 8 * min(width, 2)) * width
        found = False
        while at < end:
            data = self.image.bytes_at(at, width)
            if data is None or (at > start and at in self.code.effects):
                break
            target = start + int.from_bytes(data, "little") * scale
            if target > start and self.inside(target):
                self.work.append((target, state))
                end, found = min(end, target), True
            at += width
        if not found:
            self.lose(start, "a jump table cannot be read")

    def thumb1_cases(self, start: int, form: str, state: State) -> None:
        width, signed = {"sqi": (1, True), "uqi": (1, False), "shi": (2, True), "uhi": (2, False)}.get(form, (4, True))
        at, end, found = start if width < 4 else start + 3 & ~3, start + 4096, False
        base = at
        while at < end:
            data = self.image.bytes_at(at, width)
            if data is None or (at > base and at in self.code.effects):
                break
            distance = int.from_bytes(data, "little", signed=signed)
            target = base + (distance * 2 if width < 4 else distance & ~1)
            if target != base and self.inside(target):
                self.work.append((target, state))
                end, found = (min(end, target) if target > base else end), True
            at += width
        if not found:
            self.lose(start, "a jump table cannot be read")

    def lose(self, address: int, why: str) -> None:
        self.lost.setdefault(address, why)


_VALUES = frozenset(
    {Does.COPY, Does.ADD, Does.CONSTANT, Does.HIGH, Does.LITERAL, Does.ADD_REGISTER, Does.ALIGN, Does.SHIFT}
)
_MOVERS = frozenset(
    {Does.MOVE_SP, Does.PUSH, Does.POP, Does.COPY, Does.ADD, Does.ADD_REGISTER, Does.LOAD_PC, Does.LOSE_SP}
)


def _without(values: dict[int, Value], kills: int) -> dict[int, Value]:
    if not values or not kills:
        return values
    for register in values:
        if kills >> register & 1:
            return {r: v for r, v in values.items() if not kills >> r & 1}
    return values


def _common(one: Mapping[int, Value], other: Mapping[int, Value]) -> dict[int, Value]:
    return {key: value for key, value in one.items() if other.get(key) == value}


def _masked(source: Value, mask: int) -> Value | None:
    return ("constant", source[1] & mask & 0xFFFFFFFF, "") if source[0] == "constant" else None


def _aim(relocation: tuple[int, str, int | None, int], distance: int) -> int | str:
    _, name, address, _ = relocation
    return name if address is None else (address & ~1) + distance


def _symbol(relocation: tuple[int, str, int | None, int], addend: int) -> Value:
    _, name, address, _ = relocation
    return ("symbol", -1, name) if address is None else ("symbol", (address + addend) & ~1, "")

"""Follows the stack pointer along every path of a function: deepest use, and the depth at each call.

The state is SP relative to the function's entry, what registers and saved words are known to hold (a stack pointer, a
constant, an address), and nothing else. A place is visited once for each SP it is reached with; where that never ends
(alloca in a loop) the function has no bound. A value that is not known never becomes a stack pointer silently: such a
function is `lost`.
"""

from __future__ import annotations

from collections.abc import Collection

from certkit.stack.machine.code import Code
from certkit.stack.machine.effects import LR, MOVERS, PC, SP, VALUED, Does, Effect
from certkit.stack.machine.image import RISCV, Symbol
from certkit.stack.machine.jumps import library_cases, short_table, word_table
from certkit.stack.machine.riscv import GLOBAL, ZERO
from certkit.stack.machine.values import State, Value, aim, common, cost, literal, target, value_of, without
from certkit.stack.machine.walked import MachineCall, Walk

__all__ = ["walk"]

_GROWTH = 24
"""Different stack pointers at one place that are taken for a loop that grows the stack."""
_CASES = "__gnu_thumb1_case_"
"""libgcc's jumps through a table behind the call, for Armv6-M."""
_SAVES = "__riscv_save_"
"""libgcc's functions that make a frame for their caller (-msave-restore): they are walked as a part of it."""
_RESTORES = "__riscv_restore_"
_SAVED = (16, 16, 16, 16, 32, 32, 32, 32, 48, 48, 48, 48, 64)
"""Bytes each of them leaves in use, by number; those above 3 take 64 for a moment (libgcc's save-restore.S, RV32I)."""


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
        self.riscv = self.image.machine == RISCV

    def run(self) -> Walk:
        self.work.append((self.function.address, (0, self.fixed(), {})))
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

    def fixed(self) -> dict[int, Value]:
        """Registers whose value is known at the entry of every function."""
        known: dict[int, Value] = {LR: ("return", 0, "")}
        if self.riscv:
            known[ZERO] = "constant", 0, ""
            pointer = self.image.objects.get("__global_pointer$")
            if pointer is not None and not self.image.relocatable:
                known[GLOBAL] = "constant", pointer, ""
        return known

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
            if not self.riscv:
                self.calls.pop((place, None, True), None)  # every jump like it can be a tail call on RISC-V
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
            entered = functions.get(address) if before is not None and address != self.function.address else None
            if entered is not None and not entered.name.startswith(_SAVES):
                # Falling through into the next function. Behind a call the callee just does not return.
                if before not in (Does.CALL, Does.CALL_REGISTER, Does.TRAP):
                    self.call(address, address, sp, tail=True)
                return
            key = (address, sp)
            known = seen.get(key)
            if known is not None:
                if known[0] is not values or known[1] is not slots:
                    joined = common(known[0], values)
                    saved = common(known[1], slots)
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
            if does is Does.NOTHING or does is Does.TRAP:
                if values and kills:
                    values = without(values, kills)
                address += size
                continue
            if does is Does.JUMP:
                target = address + a
                relocation = self.image.relocations.get(address)
                to: int | str = target
                if relocation is not None:
                    to = aim(relocation, 0 if self.riscv else a)
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
                to = address + a if relocation is None else aim(relocation, 0 if self.riscv else a)
                if b is not None and self.saved(address, to, b, (sp, values, slots), size):
                    return
                if isinstance(to, int) and to not in functions and self.inside(to):
                    self.part(to, (sp, {**values, LR: ("constant", address + size, "")}, slots))
                    values = without(values, kills)
                    address += size
                    continue
                self.call(address, to, sp)
                name = functions[to].name if isinstance(to, int) and to in functions else to
                if isinstance(name, str) and name.startswith(_CASES):
                    cases = library_cases(code, address + size, name.removeprefix(_CASES))
                    self.switch(address + size, cases, (sp, values, slots))
                    return
                if to in no_return and not maybe:
                    return
                values = without(values, kills)
                address += size
                continue
            if does is Does.STOP or does is Does.RETURN:
                self.returns = self.returns or does is Does.RETURN
                if not maybe:
                    return
                address += size
                continue
            if maybe and does in MOVERS:
                # The way on which the instruction does nothing.
                self.work.append((address + size, (sp, values, slots)))
            done, sp, values, slots = self.step(address, effect, sp, values, slots, maybe)
            if done and not (maybe and does not in MOVERS):
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
            return False, sp + a, without(values, kills), slots
        if does is Does.PUSH:
            sp -= b
            if a is not None and (values or slots):
                slots = {o: v for o, v in slots.items() if not sp <= o < sp + b}
                for number, register in enumerate(a):
                    if register in values:
                        slots[sp + 4 * number] = values[register]
            return False, sp, values, slots
        if does is Does.POP:
            values = without(values, kills)
            if a is not None:
                for number, register in enumerate(a):
                    if sp + 4 * number in slots:
                        values = {**values, register: slots[sp + 4 * number]}
                if PC in a:
                    back = target(slots.get(sp + 4 * a.index(PC)))
                    if isinstance(back, int):
                        self.jump(address, back, (sp + b, without(values, 1 << PC), slots))
                    else:
                        self.returns = True
                    return True, sp, values, slots
            return False, sp + b, values, slots
        if does is Does.CONDITION or does is Does.STORE or does is Does.MAIN_STACK:
            self.main_stack = self.main_stack or does is Does.MAIN_STACK
            if does is Does.STORE and (slots or (c and c in values)):
                at = sp + b if a == SP else values[a][1] + b if a in values and values[a][0] == "sp" else None
                if at is not None:
                    slots = {o: v for o, v in slots.items() if o != at}
                    if c and c in values:
                        slots[at] = values[c]
            return False, sp, without(values, kills), slots
        if does is Does.LOAD:
            base = sp if b == SP else values[b][1] if b in values and values[b][0] == "sp" else None
            value = slots.get(base + c) if base is not None else None
            if b in values and values[b][0] == "near":
                value = "entry", values[b][1] + c, ""
            return False, sp, self.put(values, a, value, kills, maybe), slots
        if does in VALUED:
            value = value_of(self.image, address, effect, sp, values)
            if value is not None and value[0] == "sp" and does in (Does.ALIGN, Does.SHIFT):
                self.realigned = max(self.realigned, cost(c if does is Does.ALIGN else (1 << c) - 1))
            if a == SP:
                return False, self.set_sp(address, effect, sp, value), without(values, kills), slots
            return False, sp, self.put(values, a, value, kills, maybe), slots
        if does is Does.CALL_REGISTER:
            to = self.aimed(values.get(a), c)
            if b is not None and self.saved(address, to, b, (sp, values, slots), size):
                return True, sp, values, slots
            self.call(address, to, sp)
            return to in self.no_return and not maybe, sp, without(values, kills), slots
        if does is Does.JUMP_REGISTER:
            self.jump_register(address, effect, (sp, values, slots))
            return True, sp, values, slots
        if does is Does.ADD_PC:
            self.register_jumps[address] = (sp, values, slots)
            return True, sp, values, slots
        if does is Does.TABLE:
            self.switch(address + size, short_table(self.code, address + size, a), (sp, values, slots))
            return True, sp, values, slots
        if does is Does.LOAD_PC:
            if a is None:
                if b:  # the return address off the stack
                    self.returns = True
                else:
                    self.register_jumps[address] = (sp, values, slots)
                    self.call(address, None, sp, tail=True)
            else:
                self.jump(address, target(literal(self.image, (address + 4 & ~3) + a)), (sp, values, slots))
            return True, sp, values, slots
        self.lose(address, "SP gets a value from memory" if does is Does.LOSE_SP else "an instruction is not known")
        return does is Does.LOSE_SP, sp, without(values, kills), slots

    # ---- values

    def put(
        self, values: dict[int, Value], register: int | None, value: Value | None, kills: int, maybe: bool
    ) -> dict[int, Value]:
        if maybe and (value is None or register is None or values.get(register) != value):
            value = None
        values = without(values, kills)
        if value is not None and register is not None and register != PC:
            return {**values, register: value}
        return values

    def set_sp(self, address: int, effect: Effect, sp: int, value: Value | None) -> int:
        if value is not None and value[0] == "sp":
            return value[1]
        if value is not None and value[0] in ("constant", "symbol"):
            self.main_stack = True  # start-up code: from here on an empty stack is used
            return 0
        if (effect.does is Does.ADD_REGISTER and effect.b == SP) or (value is None and effect.does is Does.COPY):
            self.dynamic[address] = None
        else:
            self.lose(address, "SP gets a value that is not known")
        return sp

    # ---- control flow

    def aimed(self, value: Value | None, step: int | None) -> int | str | None:
        to = target(value)
        if not isinstance(to, int) or value is None or value[0] == "symbol":
            return to  # of a relocated pair of instructions the relocation alone says where it leads
        return to + (step or 0) & 0xFFFFFFFE

    def jump_register(self, address: int, effect: Effect, state: State) -> None:
        """A return, a switch, or a tail call."""
        register, maybe_switch, values = effect.a, effect.b, state[1]
        value = values.get(register)
        own_save = self.riscv and self.function.name.startswith(_SAVES)
        if (register == LR and value is None) or (value is not None and value[0] == "return") or own_save:
            self.returns = True
        elif value is not None and value[0] in ("entry", "relative") and maybe_switch:
            base = int(value[2]) if value[0] == "relative" else None
            places = word_table(self.code, self.function, value[1], base)
            self.work.extend((place, state) for place in places)
            if not places:
                self.call(address, None, state[0], tail=True)
        elif value is None or target(value) is None:
            if maybe_switch:
                self.register_jumps[address] = state
            self.call(address, None, state[0], tail=True)
        else:
            self.jump(address, self.aimed(value, effect.c), state)

    def saved(self, address: int, to: int | str | None, link: int, state: State, size: int) -> bool:
        """Goes on in a function that makes this one's frame; False when it is none."""
        sp, values, slots = state
        name = self.image.functions[to].name if isinstance(to, int) and to in self.image.functions else to
        if not isinstance(name, str) or not name.startswith(_SAVES):
            return False
        if isinstance(to, int):
            self.work.append((to, (sp, {**values, link: ("constant", address + size, "")}, slots)))
        else:
            number = name.removeprefix(_SAVES)
            known = number.isdigit() and int(number) < len(_SAVED)
            if not known:
                self.lose(address, f"{name} is not known")
            taken = _SAVED[int(number)] if known else 0
            self.least = min(self.least, sp - (64 if taken > 16 else taken))
            self.work.append((address + size, (sp - taken, values, slots)))
        return True

    def call(self, address: int, to: int | str | None, sp: int, tail: bool = False) -> None:
        if isinstance(to, int):
            to &= ~1
        name = self.image.functions[to].name if isinstance(to, int) and to in self.image.functions else to
        if tail and isinstance(name, str) and name.startswith(_RESTORES):
            self.returns = True  # it takes this function's frame away and goes back to its caller
            return
        key = (address, to, tail)
        self.calls[key] = max(self.calls.get(key, 0), -sp)
        if tail:
            self.returns = self.returns or to not in self.no_return

    def part(self, to: int, state: State) -> None:
        """A call to code without a name, in the middle of a function: it is walked as a part of the caller."""
        known = self.variants.setdefault(-to, set())
        known.add(state[0])
        if len(known) > _GROWTH:
            self.dynamic[to] = None  # it calls itself
        else:
            self.work.append((to, state))

    def jump(self, address: int, to: int | str | None, state: State) -> None:
        """A jump to a known place: into this function, to another one, or outside."""
        if isinstance(to, int) and (to not in self.image.functions) and self.inside(to):
            self.work.append((to, state))
        else:
            self.call(address, to, state[0], tail=True)

    def inside(self, address: int) -> bool:
        return self.code.inside(address)

    def branch(self, address: int, to: int, state: State) -> None:
        if to <= address and (to, state[0]) not in self.seen:
            known = self.variants.setdefault(to, set())
            known.add(state[0])
            if len(known) > (1 if to in self.frozen else _GROWTH):
                self.growing.add(to)
                self.dynamic[address] = None
                return
        self.work.append((to, state))

    def switch(self, start: int, places: list[int], state: State) -> None:
        """A jump to each of these places."""
        self.work.extend((place, state) for place in places)
        if not places:
            self.lose(start, "a jump table cannot be read")

    def lose(self, address: int, why: str) -> None:
        self.lost.setdefault(address, why)

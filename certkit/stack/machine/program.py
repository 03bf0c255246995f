"""All functions of an image, walked: which return, what each calls, at which depth."""

from __future__ import annotations

from dataclasses import dataclass

from certkit.stack.machine.code import Code
from certkit.stack.machine.image import Image, Symbol
from certkit.stack.machine.walk import walk
from certkit.stack.machine.walked import Walk

__all__ = ["MachineProgram", "read_program"]

_ROUNDS = 8


@dataclass(frozen=True)
class MachineProgram:
    """The walks of an image by address."""

    image: Image
    walks: dict[int, Walk]


def read_program(image: Image) -> MachineProgram:
    """The walk of every Thumb function of the image.

    What follows a call to a function that never returns is not run. Those functions are found from the walks: no
    return, no jump to a function that returns, and no jump whose target is unknown.
    """
    code = Code(image)
    thumb = [function for _, function in sorted(image.functions.items()) if not function.arm]
    walks = {function.address: walk(code, function) for function in thumb}
    no_return: set[int | str] = set()
    for _ in range(_ROUNDS):
        found = {a for a, one in walks.items() if not one.lost and not _returns(one, no_return)} - no_return
        if not found:
            break
        no_return |= found
        callers = [f for f in thumb if any(c.to in found for c in walks[f.address].calls)]
        walks.update({f.address: _rewalk(code, f, no_return) for f in callers})
    return MachineProgram(image, walks)


def _rewalk(code: Code, function: Symbol, no_return: set[int | str]) -> Walk:
    return walk(code, function, frozenset(no_return))


def _returns(one: Walk, no_return: set[int | str]) -> bool:
    return one.returns or any(call.tail and call.to not in no_return for call in one.calls)

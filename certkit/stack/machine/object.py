"""Single functions of an object that a compiler just made: those whose assembly no compiler counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from certkit.stack.machine.code import Code
from certkit.stack.machine.image import read_image
from certkit.stack.machine.walk import walk

__all__ = ["Coded", "read_functions"]


@dataclass(frozen=True, slots=True)
class Coded:
    """What the machine code of one function does. `calls` are callee ("" for one that is not known) and bytes in use.

    `bytes` is None where the stack pointer cannot be followed or has no bound.
    """

    bytes: int | None
    calls: tuple[tuple[str, int], ...]


def read_functions(file: Path, names: Collection[str], name: str = "") -> dict[str, Coded]:
    """The named functions of an object; raises CertkitError (status 3) when it is damaged or not for Arm."""
    image = read_image(file, name)
    code = Code(image)
    found = {}
    for function in image.functions.values():
        for own in set(function.names) & set(names):
            if function.arm:
                continue
            one = walk(code, function)
            calls = tuple(
                (image.functions[c.to].name if isinstance(c.to, int) and c.to in image.functions
                 else c.to if isinstance(c.to, str) else "", c.depth)
                for c in one.calls
            )  # fmt: skip
            found[own] = Coded(None if one.lost or one.dynamic else one.bytes, calls)
    return found

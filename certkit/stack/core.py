"""What compiler flags say about the core that code is made for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["Core", "core_of"]


@dataclass(frozen=True, slots=True)
class Core:
    """`hard_float`: arguments travel in floating point registers. `numbers` are macros that the command line sets.

    Only GCC for Arm (`arm`) leaves bytes of arguments, and what interrupt functions align by, out of its figures.
    """

    hard_float: bool = False
    arm: bool = True
    numbers: Mapping[str, int] = field(default_factory=dict)


def core_of(arguments: Sequence[str]) -> Core:
    """The core of a parser's or compiler's arguments; Arm unless they name RISC-V."""
    given = (re.fullmatch(r"-D(config\w+)=\(?(\d+)[uUlL]*\)?", word) for word in arguments)
    numbers = {match[1]: int(match[2]) for match in given if match}
    march = next((a.removeprefix("-march=") for a in reversed(arguments) if a.startswith("-march=rv")), "")
    if not march and not any(a.startswith("--target=riscv") for a in arguments):
        return Core("-mfloat-abi=hard" in arguments, numbers=numbers)
    letters = re.sub(r"rv\d+|[zsx]\w*", "", march.replace("_", " _ ").split(" ")[0])
    if "d" in letters or "g" in letters or "f" in letters:
        numbers["__riscv_flen"] = 32 if "d" not in letters and "g" not in letters else 64
    if "v" in letters or "_zve" in march:
        numbers["__riscv_vector"] = 1
    return Core(False, False, numbers)

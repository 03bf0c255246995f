"""What a user can decide about stack analysis, and the margin policies."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from certkit.errors import CertkitError

__all__ = ["Infeasible", "InterruptLevel", "Margin", "StackOptions", "Verdict", "parse_margin", "parse_pairs"]

Verdict = Literal["within", "exceeded", "withheld", "no budget"]


@dataclass(frozen=True, slots=True)
class Margin:
    """Bytes on top of a bound: `bytes`, or `percent` of chain and context, rounded up to a whole word.

    `text` is how the user named it.
    """

    bytes: int = 0
    percent: float = 0
    words: int = 0
    text: str = "0"

    def of(self, need: int, word: int) -> int:
        """The margin for a need, in bytes; `word` is the size of a stack word in bytes."""
        share = math.ceil(need * self.percent / 100)
        return self.bytes + self.words * word + -(-share // word) * word


PRESETS = {"freertos-author": Margin(words=20, text="freertos-author")}
"""freertos-author: the 20 words that the kernel's author advises to leave free."""


@dataclass(frozen=True, slots=True)
class InterruptLevel:
    """One priority level of the nest on the main stack, with the handlers that run at it."""

    name: str
    handlers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Infeasible:
    """A chain of functions, each calling the next, that cannot happen, with the reason."""

    path: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class StackOptions:
    """How to analyse stacks. Every figure a user declares is marked as declared wherever it is used.

    Bytes unless said otherwise. `flags` go to the compiler after its own. `su` is a folder of .su and .ci files.
    """

    compiler: str = ""
    """Compiler to use; "" for the one of compile_commands.json, else arm-none-eabi-gcc, else the stand-in."""
    flags: tuple[str, ...] = ()
    compile_commands: Path | None = None
    su: Path | None = None
    elf: tuple[Path, ...] = ()
    """Linked ELF files or objects whose machine code is read."""
    jobs: int = 2
    margin: Margin = field(default_factory=Margin)
    frames: Mapping[str, int] = field(default_factory=dict)
    """Declared frames by function: whole depth of externals, or in place of a frame that is unknown."""
    dynamic: Mapping[str, int] = field(default_factory=dict)
    """Declared bounds of what a function with a growing frame adds to its figure."""
    recursion: Mapping[str, int] = field(default_factory=dict)
    """Declared activations at once of a function in a cycle."""
    not_followed: Mapping[str, str] = field(default_factory=dict)
    """Functions whose calls are left out of every chain, with the justification."""
    infeasible: tuple[Infeasible, ...] = ()
    author: str = ""
    """Who stands for the declarations; shown beside each."""
    targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Declared targets of calls through pointers, by `path:line` or `struct.field`."""
    by_type: bool = False
    """Give calls with no known target every function of the same type whose address is taken."""
    whole_program: bool | None = None
    """True: no other C code calls into these sources (default: when they define main)."""
    budgets: Mapping[str, int] = field(default_factory=dict)
    """Stack sizes by task name or entry function."""
    measured: Mapping[str, tuple[int, bool]] = field(default_factory=dict)
    """What was measured of each task (`stack.measured`); shown beside its bound, never used as one."""
    entries: tuple[str, ...] = ()
    """More functions to report as tasks."""
    fpu: bool | None = None
    """Whether tasks use the floating point unit (default: assumed where the port has one and the flags allow it)."""
    levels: tuple[InterruptLevel, ...] = ()
    before_scheduler: tuple[str, ...] | None = None
    """Handlers that can run before the scheduler starts (default: all but the kernel's own)."""
    main_budget: int | None = None
    main: str = "main"


def parse_margin(text: str) -> Margin:
    """The margin for "64" or "64B" (bytes), "20%" or a preset; raises CertkitError otherwise."""
    word = text.strip()
    if word in PRESETS:
        return PRESETS[word]
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", word):
        return Margin(percent=float(match[1]), text=word)
    if match := re.fullmatch(r"(\d+)\s*[bB]?", word):
        return Margin(bytes=int(match[1]), text=word)
    raise CertkitError(f"--margin {text!r} is none: write bytes (64), percent (20%) or {', '.join(sorted(PRESETS))}")


def parse_pairs(option: str, words: tuple[str, ...]) -> dict[str, int]:
    """{"FN": 512} for ("FN=512",); raises CertkitError naming the option."""
    found = {}
    for word in words:
        match = re.fullmatch(r"([^=]+)=(\d+)", word.strip())
        if not match:
            raise CertkitError(f"{option} {word!r}: write NAME=BYTES, for example {option} vTaskBlink=512")
        found[match[1].strip()] = int(match[2])
    return found

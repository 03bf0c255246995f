"""What a port's assembly costs on a stack: one table per port in kernel/ports, each figure with its source line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from certkit import shipped
from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["AsmFunction", "Cost", "Port", "When", "find_port", "read_port"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes on a stack, why, and where the kernel's source shows it (line 0: the architecture decides)."""

    bytes: int
    why: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class AsmFunction:
    """A function whose body is assembly: its frame in bytes and what it calls (line of each call, 0 unknown).

    `weak`: an application can have its own in place of the port's.
    """

    names: tuple[str, ...]
    bytes: int
    calls: tuple[str, ...]
    why: str
    path: str
    line: int
    call_lines: tuple[int, ...]
    weak: bool = False

    @property
    def edges(self) -> tuple[tuple[str, int], ...]:
        """Callees with the line of each call."""
        lines = (*self.call_lines, *[self.call_lines[0] if self.call_lines else 0] * len(self.calls))
        return tuple(zip(self.calls, lines, strict=False))

    @property
    def assembled(self) -> bool:
        """Whether it stands in a file of assembly, which no C compiler reads."""
        return self.path.endswith((".S", ".s", ".asm"))


@dataclass(frozen=True, slots=True)
class Traps:
    """Handlers that run one at a time, on a stack of their own of as many words as the macro `size` says."""

    handlers: tuple[str, ...]
    size: str


@dataclass(frozen=True, slots=True)
class When:
    """Other costs with a configuration macro at a value: `costs` replace those of their name, `add` comes on top.

    `unknown`: nobody can tell what a context takes then.
    """

    macro: str
    value: int
    costs: Mapping[str, Cost]
    add: Cost | None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Port:
    """A port's stack facts. Costs by name: `hardware`, `saved`, `aligner`, `top`, and `hardware_fp`, `saved_fp`."""

    name: str
    folder: str
    fpu: bool
    word: int
    gcc: tuple[str, ...]
    zig: tuple[str, ...]
    context: Mapping[str, Cost]
    asm: tuple[AsmFunction, ...]
    handlers: Mapping[str, tuple[str, ...]]
    """Names of each handler by exception: {"PendSV": ("xPortPendSVHandler", "PendSV_Handler")}."""
    lowest: tuple[str, ...]
    """Exceptions that run at the lowest priority."""
    release: str
    """The release whose source lines are shown; "" when the facts were not read in the one analysed."""
    releases: tuple[str, ...] = ()
    """Releases in which the facts were read."""
    whens: tuple[When, ...] = ()
    compiler: str = ""
    """The GCC its files are compiled with; "" is Arm's."""
    traps: Traps | None = None
    trap_bytes: int | None = None
    """Size of the traps' stack; None where the configuration does not say."""
    system_calls: bool = False
    """Whether tasks enter the kernel through SVCall, so that its handler runs after the first task's start, too."""
    assumptions: tuple[str, ...] = ()
    """What the figures rest on and no source shows."""

    def under(self, numbers: Mapping[str, int | None]) -> Port:
        """The port with the costs that hold for these values of configuration macros.

        A macro whose value is not known counts where it makes a stack deeper.
        """
        context = dict(self.context)
        for when in self.whens:
            value = numbers.get(when.macro, 0)
            if value == when.value:
                context.update(when.costs)
            if when.add is not None and value in (when.value, None):
                context["added"] = when.add
            if when.unknown and value in (when.value, None):
                return replace(self, context={})
        words = numbers.get(self.traps.size) if self.traps is not None else None
        calls = self.system_calls or numbers.get("configENABLE_MPU", 0) != 0
        return replace(
            self, context=context, trap_bytes=None if words is None else words * self.word, system_calls=calls
        )

    def parts(self, fpu: bool) -> tuple[tuple[str, Cost], ...]:
        """What lies on a task's stack besides its chain, in order: top, hardware frame, aligner, saved registers."""
        chosen = ["top", "hardware", "aligner", "saved", "added"]
        if fpu:
            chosen = [f"{name}_fp" if f"{name}_fp" in self.context else name for name in chosen]
        return tuple((name, self.context[name]) for name in chosen if name in self.context)


def read_port(file: Path, release: str = "") -> Port:
    """The port of a table; lines are those of `release` where the table has them.

    Raises CertkitError naming the key that is missing or wrong.
    """
    place = Place(f"kernel/ports/{file.name}")
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CertkitError(f"cannot be read: {error}", place) from None
    try:
        aliases = {h["function"]: (h["function"], *h.get("aliases", ())) for h in data.get("handlers", ())}
        asm = tuple(
            AsmFunction(
                aliases.get(row["function"], (row["function"],)), int(row["bytes"]), tuple(row.get("calls", ())),
                row.get("why", ""), row.get("path", ""), _line(row, "lines", release),
                _lines(row, release), bool(row.get("weak", False)),
            )
            for row in data.get("asm", ())
        )  # fmt: skip
        return Port(
            data["name"], data["folder"], bool(data.get("fpu", False)), int(data["stack"]["word"]),
            tuple(data["target"].get("gcc", ())), tuple(data["target"].get("zig", ())),
            {
                name: Cost(int(row["bytes"]), row.get("why", ""), row.get("path", ""), _line(row, "lines", release))
                for name, row in data.get("context", {}).items() if isinstance(row, dict) and "bytes" in row
            },
            asm,
            {h["exception"]: aliases[h["function"]] for h in data.get("handlers", ())},
            tuple(h["exception"] for h in data.get("handlers", ()) if h.get("priority") == "lowest"),
            release if release in data.get("releases", ()) else "",
            tuple(data.get("releases", ())),
            tuple(_when(row, release) for row in data.get("when", ())), data["target"].get("compiler", ""),
            Traps(tuple(traps["handlers"]), traps["size"]) if (traps := data.get("traps")) else None,
            system_calls=bool(data.get("system_calls", False)), assumptions=tuple(data.get("assumptions", ())),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise CertkitError(f"lacks or misuses {error}", place) from None


def _when(row: Mapping[str, Any], release: str) -> When:
    def cost(size: int) -> Cost:
        return Cost(int(size), row.get("why", ""), row.get("path", ""), _line(row, "lines", release))

    costs = {name: cost(row[name]) for name in ("saved", "saved_fp", "hardware", "hardware_fp") if name in row}
    added = cost(row["add"]) if "add" in row else None
    return When(row["macro"], int(row["value"]), costs, added, bool(row.get("unknown", False)))


def _lines(row: Mapping[str, Any], release: str) -> tuple[int, ...]:
    found = row.get("call_lines", {}).get(release, ())
    return (found,) if isinstance(found, int) else tuple(int(line) for line in found)


def _line(row: Mapping[str, Any], key: str, release: str) -> int:
    lines = row.get(key, {})
    return int(lines.get(release, 0)) if isinstance(lines, dict) else 0


def find_port(name: str, release: str = "") -> Port | None:
    """The table called `name` (ARM_CM3, any case; a folder of the kernel works too); None where there is none."""
    word = name.replace("\\", "/").rstrip("/")
    for file in sorted((shipped("kernel") / "ports").glob("*.toml")):
        port = read_port(file, release)
        if word.lower() in (port.name.lower(), file.stem.lower()) or f"/{word}".endswith("/" + port.folder):
            return port
    return None

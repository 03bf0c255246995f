"""A stand-in where no cross GCC is installed: the clang in the `ziglang` wheel, whose objects tell frames and calls.

LLVM writes no call graph, so calls are read from the relocations of each function's section; calls through pointers,
and places, come from the sources. Its frames are no bound for a binary that another compiler made: over the kernel they
sum up to 1 % less (-O0) to 26 % more (-O2) than GCC's, single ones differ both ways. Everything made of them says so.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from certkit.errors import CertkitError
from certkit.ledger import Integrity
from certkit.model import Place
from certkit.stack.ci import INDIRECT, CallGraphFile, CiEdge, CiNode
from certkit.stack.compile import Command, PathShower, diagnostics
from certkit.stack.facts import UnitFacts
from certkit.stack.frames import UnitFrames

__all__ = ["NAME", "StandIn", "compile_standin", "find_standin", "read_object"]

NAME = "ziglang"
WARNING = "frames come from a stand-in compiler (LLVM) and are no bound for a binary made by another one"
_CALLS = frozenset({10, 28, 29, 30, 51})  # R_ARM_THM_CALL, CALL, JUMP24, THM_JUMP24, THM_JUMP19
_ADDED = ("-g", "-fno-sanitize=all", "-ffunction-sections", "-fstack-size-section")


@dataclass(frozen=True, slots=True)
class StandIn:
    """The stand-in and what it is called wherever its figures appear."""

    shown: str


@cache
def find_standin() -> StandIn | None:
    """The stand-in; None when the `ziglang` wheel is not installed."""
    if importlib.util.find_spec(NAME) is None:
        return None
    words = []
    for arguments in (["version"], ["cc", "--version"]):
        line = [sys.executable, "-m", NAME, *arguments]
        try:
            said = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False).stdout
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CertkitError(f"the stand-in compiler {NAME} cannot be run: {error}") from None
        words.append(said.splitlines()[0].strip() if said.strip() else "unknown")
    return StandIn(f"STAND-IN {words[1]} ({NAME} {words[0]})")


def compile_standin(
    commands: Sequence[Command], zig: Sequence[str], facts: Mapping[str, UnitFacts], shown: PathShower
) -> tuple[list[UnitFrames], list[Integrity]]:
    """Frames and calls of each command; `zig` are the port's flags for it, `facts` those of the units by path.

    A unit that does not compile has the compiler's errors in the notes.
    """
    units, notes = [], []
    with tempfile.TemporaryDirectory(prefix="certkit-") as folder:
        caches = {"ZIG_GLOBAL_CACHE_DIR": f"{folder}/global", "ZIG_LOCAL_CACHE_DIR": f"{folder}/local"}
        environment = {**os.environ, **caches, "LC_ALL": "C", "NO_COLOR": "1"}
        for number, command in enumerate(commands):
            made = Path(folder) / f"{number}.o"
            arguments = [*(zig or _target(command.arguments)), *_understood(command.arguments), *_ADDED]
            line = [sys.executable, "-m", NAME, "cc", *arguments, "-c", command.file, "-o", str(made)]
            done = subprocess.run(
                line, cwd=command.folder, capture_output=True, text=True, env=environment, check=False
            )
            found = diagnostics(done.stderr, command, shown)
            if done.returncode or not made.is_file():
                message = f"the stand-in compiler does not compile it (status {done.returncode})"
                notes += found or [Integrity(kind="stk-compile", path=command.path, line=0, message=message)]
            else:
                units.append(read_object(made, command.path, facts.get(command.path)))
    return units, notes


def _target(arguments: Sequence[str]) -> tuple[str, ...]:
    """The stand-in's target for GCC flags: a Cortex-M by its -mcpu, M3 without one."""
    cpu = next((a[6:] for a in reversed(arguments) if a.startswith("-mcpu=")), "cortex-m3")
    hard = "-mfloat-abi=hard" in arguments
    return ("-target", f"thumb-freestanding-eabi{'hf' if hard else ''}", f"-mcpu={cpu.split('+')[0].replace('-', '_')}")


def _understood(arguments: Sequence[str]) -> list[str]:
    return [a for a in arguments if re.match(r"-[DUIO]|-isystem|-iquote|-idirafter|-include|-std=|-nostdinc|[^-]", a)]


def read_object(file: Path, path: str, facts: UnitFacts | None) -> UnitFrames:
    """One unit from its object: a node per function, calls by relocation, calls through pointers by source.

    A function that only lives inside its callers has no node of its own; what it calls through pointers counts for
    them. Raises CertkitError (status 3) when the object is damaged.
    """
    from elftools.common.exceptions import ELFError
    from elftools.elf.elffile import ELFFile

    try:
        with file.open("rb") as stream:
            sizes, calls, touched = _object(ELFFile(stream))
    except (OSError, ELFError, ValueError, KeyError, IndexError) as error:
        raise CertkitError(f"the stand-in's object cannot be read: {error}", Place(path), status=3) from None
    places = {f.name: f for f in facts.pointers.functions if f.defined} if facts is not None else {}
    source: dict[str, dict[str, Place]] = {}
    for caller, callee, place in facts.calls if facts is not None else ():
        source.setdefault(caller, {}).setdefault(callee, place)
    nodes: dict[str, CiNode] = {}
    titles: dict[str, str] = {}
    for name, size in sizes.items():
        known = places.get(name)
        titles[name] = name if known is None or known.external else f"{path}:{name}"
        place = known.place if known is not None else Place(path, 0, 0)
        # LLVM leaves functions whose frame grows out of .stack_sizes.
        qualifiers = "static" if size is not None else "dynamic: LLVM gives no figure for a frame that grows"
        nodes[titles[name]] = CiNode(titles[name], name, place, True, size, qualifiers, 0)
    edges: dict[CiEdge, None] = {}
    for caller in sizes:
        inside = _inlined(caller, source, sizes, calls)
        direct = dict.fromkeys(calls.get(caller, ()))
        for body in inside:
            # A function called through a register although the source names it, and a call of the caller itself.
            direct |= {c: None for c in source.get(body, {}) if c in touched.get(caller, ()) or c == caller}
        for callee in direct:
            title = titles.get(callee, callee)
            nodes.setdefault(title, CiNode(title, callee, None, False, None, "", 0))
            at = next((source[b][callee] for b in inside if callee in source.get(b, {})), None)
            edges[CiEdge(titles[caller], title, at)] = None
        for site in facts.pointers.sites if facts is not None else ():
            if site.caller.rsplit(":", 1)[-1] in inside:
                nodes.setdefault(INDIRECT, CiNode(INDIRECT, INDIRECT, None, False, None, "", 0))
                edges[CiEdge(titles[caller], INDIRECT, site.place)] = None
    graph = CallGraphFile(f"{path} (.o)", path, tuple(nodes.values()), tuple(edges))
    return UnitFrames(path, graph, evidence="llvm")


def _inlined(
    name: str, source: Mapping[str, Mapping[str, Place]], sizes: Mapping[str, int | None],
    calls: Mapping[str, Mapping[str, None]],
) -> tuple[str, ...]:  # fmt: skip
    """The function itself and those whose bodies its code may hold: called by the source, not by the code."""
    found = {name: None}
    waiting = [name]
    while waiting:
        for callee in source.get(waiting.pop(), {}):
            if callee not in found and callee in source and callee not in calls.get(name, {}):
                found[callee] = None
                waiting.append(callee)
    return tuple(found)


def _object(elf: Any) -> tuple[dict[str, int | None], dict[str, dict[str, None]], dict[str, set[str]]]:
    """Frame by function, calls by relocation, and every symbol that a function's code names in any way."""
    table = elf.get_section_by_name(".symtab")
    functions: dict[int, list[tuple[int, str]]] = {}
    if table is None:
        return {}, {}, {}
    for symbol in table.iter_symbols():
        if symbol["st_info"]["type"] == "STT_FUNC" and isinstance(symbol["st_shndx"], int):
            functions.setdefault(symbol["st_shndx"], []).append((symbol["st_value"] & ~1, symbol.name))

    def owner(section: int, offset: int) -> str | None:
        rows = [row for row in sorted(functions.get(section, ())) if row[0] <= offset]
        return rows[-1][1] if rows else None

    sizes: dict[str, int | None] = {name: None for rows in functions.values() for _, name in rows}
    calls: dict[str, dict[str, None]] = {}
    touched: dict[str, set[str]] = {}
    for section in elf.iter_sections():
        if section["sh_type"] not in ("SHT_REL", "SHT_RELA"):
            continue
        target = elf.get_section(section["sh_info"])
        data = target.data()
        for relocation in section.iter_relocations():
            symbol = table.get_symbol(relocation["r_info_sym"])
            offset = relocation["r_offset"]
            if target.name == ".stack_sizes":
                start = int.from_bytes(data[offset : offset + 4], "little")
                start += symbol["st_value"] if symbol["st_info"]["type"] != "STT_SECTION" else 0
                name = owner(symbol["st_shndx"], start & ~1) if isinstance(symbol["st_shndx"], int) else None
                if name is not None:
                    sizes[name] = _uleb128(data, offset + 4)
            elif section["sh_info"] in functions:
                caller = owner(section["sh_info"], offset)
                callee = symbol.name
                if symbol["st_info"]["type"] == "STT_SECTION" and isinstance(symbol["st_shndx"], int):
                    callee = owner(symbol["st_shndx"], 0) or ""
                if caller is not None and callee:
                    touched.setdefault(caller, set()).add(callee)
                    if relocation["r_info_type"] in _CALLS:
                        calls.setdefault(caller, {})[callee] = None
    return sizes, calls, touched


def _uleb128(data: bytes, at: int) -> int:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            return value

"""What an object file tells: every function's deepest canonical frame address offset, and aliases.

GCC's .debug_frame counts what its own .su and .ci leave out: registers of arguments that variadic functions and structs
split over registers and stack push below the return address. It misses alloca and assembly, as those do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from certkit.stack.machine.image import open_elf, read_symbols

__all__ = ["read_aliases", "read_cfa"]


def read_cfa(file: Path, name: str = "") -> dict[str, int]:
    """Bytes between the caller's stack pointer and the deepest point of each function, by symbol name.

    Empty when the object has no .debug_frame. Raises CertkitError (status 3) when it is no ELF file or is damaged.
    """
    return open_elf(file, _frames, name)


def read_aliases(file: Path, name: str = "") -> tuple[tuple[str, ...], ...]:
    """Names of functions that share one body: a function and its aliases, sorted.

    Raises CertkitError (status 3) as `read_cfa` does.
    """
    return open_elf(file, lambda elf: tuple(tuple(sorted(n)) for n in _functions(elf).values() if len(n) > 1), name)


def _functions(elf: Any) -> dict[tuple[int, int], list[str]]:
    """Names of functions by section and offset."""
    names: dict[tuple[int, int], list[str]] = {}
    for symbol in read_symbols(elf):
        if symbol.kind == "STT_FUNC" and symbol.section is not None:
            names.setdefault((symbol.section, symbol.value & ~1), []).append(symbol.name)
    return names


def _frames(elf: Any) -> dict[str, int]:
    section = elf.get_section_by_name(".debug_frame")
    if section is None:
        return {}
    names = _functions(elf)
    by_address: dict[int, list[str]] = {}
    for (_, address), functions in names.items():
        by_address.setdefault(address, []).extend(functions)
    # In an unlinked object every section starts at 0; the relocation of a frame's start says which section it means.
    sections: dict[int, int] = {}
    relocations = elf.get_section_by_name(".rel.debug_frame") or elf.get_section_by_name(".rela.debug_frame")
    if relocations is not None:
        symbols = read_symbols(elf)
        for relocation in relocations.iter_relocations():
            symbol = symbols[relocation["r_info_sym"]]
            if symbol.section is not None:
                sections[relocation["r_offset"]] = symbol.section
    found: dict[str, int] = {}
    for place, start, depth in _entries(section.data()):
        home = sections.get(place)
        own = names.get((home, start & ~1), ()) if home is not None else by_address.get(start & ~1, ())
        for name in own:
            found[name] = max(found.get(name, 0), depth)
    return found


def _entries(data: bytes) -> list[tuple[int, int, int]]:
    """Place of the start address, start address, deepest offset of each function's entry (DWARF 5, 6.4.1)."""
    found, common = [], {}
    at = 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "little")
        identity = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 4 + length
        if length >= 0xFFFFFFF0 or end > len(data):
            raise ValueError("its .debug_frame is damaged")
        if identity == 0xFFFFFFFF:
            version = data[at + 8]
            text = data.index(b"\0", at + 9)
            code = text + 1 + (2 if version >= 4 else 0)
            _, code = _uleb(data, code)
            _, code = _uleb(data, code)
            _, code = _uleb(data, code) if version >= 3 else (0, code + 1)
            common[at] = _deepest(data, code, end)
        else:
            start = int.from_bytes(data[at + 8 : at + 12], "little")
            found.append((at + 8, start, max(_deepest(data, at + 16, end), common.get(identity, 0))))
        at = end
    return found


def _deepest(data: bytes, at: int, end: int) -> int:
    """The largest offset of the canonical frame address in a run of call frame instructions (DWARF 5, 6.4.2)."""
    deepest = 0
    while at < end:
        code = data[at]
        at += 1
        high = code & 0xC0
        if high == 0x80:
            _, at = _uleb(data, at)
        elif high:
            continue
        elif code in (0x0C, 0x05, 0x09, 0x14, 0x2F):
            _, at = _uleb(data, at)
            value, at = _uleb(data, at)
            deepest = max(deepest, value) if code == 0x0C else deepest
        elif code == 0x0E:
            value, at = _uleb(data, at)
            deepest = max(deepest, value)
        elif code in (0x06, 0x07, 0x08, 0x0D, 0x2E):
            _, at = _uleb(data, at)
        elif code in (0x01, 0x02, 0x03, 0x04):
            at += {0x01: 4, 0x02: 1, 0x03: 2, 0x04: 4}[code]
        elif code in (0x11, 0x12, 0x15):
            _, at = _uleb(data, at)
            _, at = _uleb(data, at)
        elif code == 0x13:
            _, at = _uleb(data, at)
        elif code in (0x0F, 0x10, 0x16):
            if code != 0x0F:
                _, at = _uleb(data, at)
            size, at = _uleb(data, at)
            at += size
        elif code not in (0x00, 0x0A, 0x0B, 0x2D):
            raise ValueError(f"its .debug_frame has an instruction {code:#x} that is not known")
    return deepest


def _uleb(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at

"""An ELF file of Thumb or RV32 code: sections, functions, where code and data lie, and what relocations mean.

A relocatable object has no addresses yet, so its sections are laid out one behind the other; all else is the same.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["ARM", "RISCV", "Image", "Region", "Relocation", "Row", "Symbol", "open_elf", "read_image", "read_symbols"]

T = TypeVar("T")

ARM, RISCV = "EM_ARM", "EM_RISCV"
Relocation = tuple[int, str, int | None, int]
"""Kind, name of the symbol, its address with the addend (None outside the file), and the Thumb bit."""

BRANCHES = frozenset({10, 30, 51, 102, 103})
"""R_ARM_THM_CALL, _JUMP24, _JUMP19, _JUMP11, _JUMP8 (ELF for the Arm architecture, 5.6.1)."""
WORDS = frozenset({2, 38})
"""R_ARM_ABS32, R_ARM_TARGET1."""
HALVES = frozenset({47, 48})
"""R_ARM_THM_MOVW_ABS_NC, R_ARM_THM_MOVT_ABS."""
RISCV_PLACES = frozenset({1, 16, 17, 18, 19, 20, 23, 26, 44, 45})
"""R_RISCV_32, _BRANCH, _JAL, _CALL, _CALL_PLT, _GOT_HI20, _PCREL_HI20, _HI20, _RVC_BRANCH, _RVC_JUMP: each says where
its instruction leads (RISC-V ELF psABI, relocations)."""
RISCV_SUM, RISCV_DIFFERENCE = 35, 39
"""R_RISCV_ADD32, _SUB32: in pairs they make the distance between two places, as tables of a switch have them."""
RISCV_LOWER = frozenset({24, 25, 27, 28})
"""R_RISCV_PCREL_LO12_I, _S, R_RISCV_LO12_I, _S: the lower half of what an instruction before began."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A function: `address` without the Thumb bit, `end` behind its last byte, every name of that address.

    `file` is the source file a local function's symbol stands under, without its folder ("" for global ones).
    """

    name: str
    address: int
    end: int
    external: bool
    file: str
    names: tuple[str, ...]
    arm: bool = False
    """Its code is A32, which no Cortex-M runs."""


@dataclass(frozen=True, slots=True)
class Region:
    """Instructions without data in between, from `start` to `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Image:
    """What the walk needs of a file. Addresses are those of the file, or of the layout made for an object."""

    name: str
    relocatable: bool
    sections: tuple[tuple[int, bytes], ...]
    """Address and content of everything loaded, by address."""
    functions: dict[int, Symbol]
    regions: tuple[Region, ...]
    relocations: dict[int, Relocation]
    """By place."""
    objects: dict[str, int] = field(default_factory=dict)
    """Addresses of other symbols, absolute ones included."""
    undefined: frozenset[str] = frozenset()
    entry: int = 0
    bases: dict[int, int] = field(default_factory=dict)
    """Addresses of sections by their number."""
    machine: str = ARM

    def bytes_at(self, address: int, count: int) -> bytes | None:
        """Content of the file at an address; None where it has none."""
        number = bisect_right(self.sections, (address, b"\xff" * 8)) - 1
        if number < 0:
            return None
        start, data = self.sections[number]
        found = data[address - start : address - start + count]
        return found if len(found) == count else None

    def word(self, address: int) -> int | None:
        """The little-endian word at an address; None where the file has none."""
        found = self.bytes_at(address, 4)
        return int.from_bytes(found, "little") if found is not None else None


def open_elf(file: Path, read: Callable[[Any], T], name: str = "") -> T:
    """What `read` makes of the ELF file; raises CertkitError (status 3) when it is none or is damaged."""
    from elftools.common.exceptions import DWARFError, ELFError, ELFParseError
    from elftools.construct.core import ConstructError
    from elftools.elf.elffile import ELFFile

    place = Place(name or file.name)
    try:
        with file.open("rb") as stream:
            return read(ELFFile(stream))
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", place, status=3) from None
    except (ELFError, ELFParseError, DWARFError, ConstructError, ValueError, KeyError, AttributeError, IndexError,
            TypeError, AssertionError, OverflowError, MemoryError, UnicodeDecodeError) as error:  # fmt: skip
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise CertkitError(f"is no ELF file or is damaged: {why}", place, status=3) from None


def read_image(file: Path, name: str = "") -> Image:
    """The image in a linked ELF file or an object.

    Raises CertkitError (status 3) when the file is damaged, is for another machine, or names no function.
    """
    name = name or file.name
    return open_elf(file, lambda elf: _image(elf, name, file.stat().st_size), name)


class Row(NamedTuple):
    """A row of a symbol table; `section` None where it is none of the file's, `special` says which then."""

    name: str
    value: int
    size: int
    kind: str
    bind: str
    section: int | None
    special: str


_KIND = {0: "STT_NOTYPE", 1: "STT_OBJECT", 2: "STT_FUNC", 3: "STT_SECTION", 4: "STT_FILE"}
_BIND = {0: "STB_LOCAL", 1: "STB_GLOBAL", 2: "STB_WEAK"}
_SPECIAL = {0: "SHN_UNDEF", 0xFFF1: "SHN_ABS", 0xFFF2: "SHN_COMMON"}


def read_symbols(elf: Any) -> list[Row]:
    """The symbol table of a 32-bit little-endian file in its order; [] where it has none."""
    table = elf.get_section_by_name(".symtab")
    if table is None:
        return []
    texts: bytes = elf.get_section(table["sh_link"]).data()
    rows = []
    for name, value, size, info, _, number in struct.iter_unpack("<IIIBBH", table.data()):
        text = texts[name : texts.index(b"\0", name)].decode("utf-8", "replace")
        special = _SPECIAL.get(number, "SHN_OTHER" if number >= 0xFF00 else "")
        section = None if special else number
        rows.append(Row(text, value, size, _KIND.get(info & 15, ""), _BIND.get(info >> 4, ""), section, special))
    return rows


def _image(elf: Any, name: str, size: int) -> Image:
    place = Place(name)
    if elf["e_machine"] not in (ARM, RISCV) or not elf.little_endian or elf.elfclass != 32:
        machine = str(elf["e_machine"]).removeprefix("EM_")
        order = "" if elf.little_endian else ", big-endian"
        order += ", 64 bits" if elf["e_machine"] == RISCV and elf.elfclass != 32 else ""
        message = f"is code for {machine}{order}; machine code is read for little-endian Arm Cortex-M and RV32 only"
        raise CertkitError(message, place, status=3)
    sections = list(elf.iter_sections())
    for section in sections:
        if section["sh_type"] != "SHT_NOBITS" and section["sh_offset"] + section["sh_size"] > size:
            message = f"is cut off: its section {section.name or 'table'} ends behind the end of the file"
            raise CertkitError(message, place, status=3)
    table = elf.get_section_by_name(".symtab")
    if table is None:
        message = "has no symbol table (it was stripped), so its functions cannot be told; give the file before strip"
        raise CertkitError(message, place, status=3)
    relocatable = elf["e_type"] == "ET_REL"
    bases = _bases(sections, relocatable)
    loaded = [(bases[n], s.data()) for n, s in enumerate(sections) if n in bases and s["sh_type"] != "SHT_NOBITS"]
    code = {n: (bases[n], bases[n] + s["sh_size"]) for n, s in enumerate(sections) if n in bases and s["sh_flags"] & 4}
    symbols = read_symbols(elf)
    functions, objects, marks = _symbols(symbols, bases, code, relocatable)
    if not functions:
        raise CertkitError("names no function; there is nothing to read", place, status=3)
    undefined = {s.name for s in symbols if s.special == "SHN_UNDEF" and s.name}
    return Image(
        name, relocatable, tuple(sorted(loaded)), functions, _regions(code, marks),
        _relocations(sections, symbols, bases, elf["e_machine"]) if relocatable else {}, objects, frozenset(undefined),
        elf["e_entry"], bases, elf["e_machine"],
    )  # fmt: skip


def _bases(sections: list[Any], relocatable: bool) -> dict[int, int]:
    bases, free = {}, 0x1000
    for number, section in enumerate(sections):
        if not section["sh_flags"] & 2 or not section["sh_size"]:
            continue
        if relocatable:
            free = -(-free // 16) * 16
            bases[number] = free
            free += section["sh_size"] + 16  # a gap, so that no code falls through into another section
        else:
            bases[number] = section["sh_addr"]
    return bases


def _symbols(
    symbols: list[Row], bases: dict[int, int], code: dict[int, tuple[int, int]], relocatable: bool
) -> tuple[dict[int, Symbol], dict[str, int], dict[int, list[tuple[int, str]]]]:
    """Functions by address, other symbols, and marks of code and data by section."""
    found: dict[int, list[tuple[Row, str]]] = {}
    labels: dict[int, list[tuple[Row, str]]] = {}
    objects: dict[str, int] = {}
    marks: dict[int, list[tuple[int, str]]] = {}
    file = ""
    for symbol in symbols:
        kind, number, value = symbol.kind, symbol.section, symbol.value
        if kind == "STT_FILE":
            file = symbol.name.replace("\\", "/").rsplit("/", 1)[-1]
            continue
        if symbol.special == "SHN_ABS":
            objects[symbol.name] = value
        if number is None or number not in bases:
            continue
        address = value + (bases[number] if relocatable else 0)
        if symbol.name[:2] in ("$t", "$d", "$a") and symbol.name[2:3] in ("", "."):
            marks.setdefault(number, []).append((address, symbol.name[1]))
        elif symbol.name[:2] == "$x":
            marks.setdefault(number, []).append((address, "t"))
        elif number in code and kind == "STT_FUNC":
            found.setdefault(address & ~1, []).append((symbol, file))
        else:
            objects[symbol.name] = address
            # Assembly often leaves its functions without a type; a global label in code can be one.
            if number in code and kind == "STT_NOTYPE" and symbol.bind != "STB_LOCAL" and address < code[number][1]:
                labels.setdefault(address & ~1, []).append((symbol, ""))
    coded = {n: sorted(rows) for n, rows in marks.items()}
    for address, rows in labels.items():
        number = rows[0][0].section or 0
        if address not in found and _mark(coded.get(number, []), address) == "t":
            found[address] = rows
    starts: dict[int, list[int]] = {}
    for address, rows in found.items():
        starts.setdefault(rows[0][0].section or 0, []).append(address)
    functions = {}
    for number, addresses in starts.items():
        addresses.sort()
        for address, then in zip(addresses, [*addresses[1:], code[number][1]], strict=True):
            functions[address] = _function(address, then, found[address], _mark(coded.get(number, []), address))
    return functions, objects, marks


def _mark(marks: list[tuple[int, str]], address: int) -> str:
    number = bisect_right(marks, (address, "~")) - 1
    return marks[number][1] if number >= 0 else "t"


def _function(address: int, then: int, rows: list[tuple[Row, str]], mark: str) -> Symbol:
    def rank(row: tuple[Row, str]) -> tuple[bool, bool, bool, int, str]:
        symbol = row[0]
        bind = symbol.bind
        reserved = symbol.name.startswith("__")
        return bind == "STB_LOCAL", bind == "STB_WEAK", reserved, len(symbol.name), symbol.name

    symbol, file = min(rows, key=rank)
    size = max(row[0].size for row in rows)
    local = symbol.bind == "STB_LOCAL"
    return Symbol(
        symbol.name, address, address + size if size else then, not local, file if local else "",
        tuple(sorted({row[0].name for row in rows})), mark == "a",
    )  # fmt: skip


def _regions(code: dict[int, tuple[int, int]], marks: dict[int, list[tuple[int, str]]]) -> tuple[Region, ...]:
    found = []
    for number, (start, end) in code.items():
        rows = sorted(marks.get(number, [(start, "t")]))
        if rows[0][0] > start:
            rows.insert(0, (start, "t"))
        for (address, mark), then in zip(rows, [*(row[0] for row in rows[1:]), end], strict=True):
            if mark == "t" and then > address:
                found.append(Region(address, then))
    return tuple(sorted(found, key=lambda region: region.start))


def _relocations(sections: list[Any], symbols: list[Row], bases: dict[int, int], machine: str) -> dict[int, Relocation]:
    riscv = RISCV_PLACES | RISCV_LOWER | {RISCV_SUM, RISCV_DIFFERENCE}
    known = riscv if machine == RISCV else BRANCHES | WORDS | HALVES
    found: dict[int, Relocation] = {}
    for section in sections:
        if section["sh_type"] not in ("SHT_REL", "SHT_RELA") or section["sh_info"] not in bases:
            continue
        base = bases[section["sh_info"]]
        for row in section.iter_relocations():
            kind = row["r_info_type"]
            if kind not in known:
                continue
            symbol = symbols[row["r_info_sym"]]
            number = symbol.section
            address = symbol.value + bases[number] if number is not None and number in bases else None
            if address is not None and row.is_RELA():
                address += row["r_addend"]
            if kind == RISCV_DIFFERENCE and machine == RISCV:
                before = found.get(base + row["r_offset"])
                if before is not None and before[2] is not None and address is not None:
                    found[base + row["r_offset"]] = (RISCV_SUM, "", before[2] - address, 0)
                continue
            thumb = int(symbol.kind == "STT_FUNC" and address is not None and address & 1)
            found[base + row["r_offset"]] = (kind, symbol.name, address, thumb)
    return found

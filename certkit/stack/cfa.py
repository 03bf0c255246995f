"""What an object file tells: every function's deepest canonical frame address offset, and aliases.

GCC's .debug_frame counts what its own .su and .ci leave out: registers of arguments that variadic functions and structs
split over registers and stack push below the return address. It misses alloca and assembly, as those do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["read_aliases", "read_cfa"]

T = TypeVar("T")


def read_cfa(file: Path, name: str = "") -> dict[str, int]:
    """Bytes between the caller's stack pointer and the deepest point of each function, by symbol name.

    Empty when the object has no .debug_frame. Raises CertkitError (status 3) when it is no ELF file or is damaged.
    """
    return _reading(file, name, _frames)


def read_aliases(file: Path, name: str = "") -> tuple[tuple[str, ...], ...]:
    """Names of functions that share one body: a function and its aliases, sorted.

    Raises CertkitError (status 3) as `read_cfa` does.
    """
    return _reading(file, name, lambda elf: tuple(tuple(sorted(n)) for n in _functions(elf).values() if len(n) > 1))


def _reading(file: Path, name: str, read: Callable[[Any], T]) -> T:
    from elftools.common.exceptions import DWARFError, ELFError
    from elftools.elf.elffile import ELFFile

    try:
        with file.open("rb") as stream:
            return read(ELFFile(stream))
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(name or file.name), status=3) from None
    except (ELFError, DWARFError, ValueError, KeyError, AttributeError, IndexError) as error:
        raise CertkitError(f"is not a sound object file: {error}", Place(name or file.name), status=3) from None


def _functions(elf: Any) -> dict[tuple[int, int], list[str]]:
    """Names of functions by section and offset."""
    names: dict[tuple[int, int], list[str]] = {}
    table = elf.get_section_by_name(".symtab")
    for symbol in table.iter_symbols() if table is not None else ():
        if symbol["st_info"]["type"] == "STT_FUNC" and isinstance(symbol["st_shndx"], int):
            names.setdefault((symbol["st_shndx"], symbol["st_value"] & ~1), []).append(symbol.name)
    return names


def _frames(elf: Any) -> dict[str, int]:
    from elftools.dwarf.callframe import FDE

    names = _functions(elf)
    table = elf.get_section_by_name(".symtab")
    if table is None:
        return {}
    dwarf = elf.get_dwarf_info(relocate_dwarf_sections=True)
    if dwarf.debug_frame_sec is None:
        return {}
    # In an unlinked object every section starts at 0; the relocation of a frame's start says which section it means.
    sections: dict[int, int] = {}
    relocations = elf.get_section_by_name(".rel.debug_frame") or elf.get_section_by_name(".rela.debug_frame")
    if relocations is not None:
        for relocation in relocations.iter_relocations():
            symbol = table.get_symbol(relocation["r_info_sym"])
            if isinstance(symbol["st_shndx"], int):
                sections[relocation["r_offset"]] = symbol["st_shndx"]
    found: dict[str, int] = {}
    for entry in dwarf.CFI_entries():
        if not isinstance(entry, FDE):
            continue
        start = entry.header["initial_location"] & ~1
        section = sections.get(entry.offset + 8)
        keys = [(section, start)] if section is not None else [key for key in names if key[1] == start]
        rules = [row["cfa"] for row in entry.get_decoded().table]
        depth = max((rule.offset for rule in rules if rule is not None and rule.offset is not None), default=0)
        for key in keys:
            for name in names.get(key, ()):
                found[name] = max(found.get(name, 0), depth)
    return found

"""Source lines of addresses, from .debug_line: the header by pyelftools, the program by ourselves, which is faster."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from certkit.stack.machine.image import Image, read_symbols

__all__ = ["Lines", "read_lines"]


class Lines:
    """Answers which file and line an address was compiled from. Empty without .debug_line."""

    def __init__(self, addresses: array[int], files: array[int], lines: array[int], names: list[str]) -> None:
        order = sorted(range(len(addresses)), key=addresses.__getitem__)
        self._addresses = [addresses[n] for n in order]
        self._rows = [(files[n], lines[n]) for n in order]
        self._names = names

    def __bool__(self) -> bool:
        return bool(self._addresses)

    def at(self, address: int) -> tuple[str, int]:
        """Path as the compiler wrote it, and line; ("", 0) where nothing is known."""
        number = bisect_right(self._addresses, address) - 1
        # Of rows at one address the last counts, except that an end of sequence gives way to what follows it.
        while number >= 0 and self._rows[number][0] < 0 and self._addresses[number] == address:
            number -= 1
        if number < 0:
            return "", 0
        file, line = self._rows[number]
        return (self._names[file], line) if file >= 0 else ("", 0)


def read_lines(elf: Any, image: Image) -> Lines:
    """The line table of every unit with one. Places in an object are those of the image's layout."""
    addresses, files, lines = array("q"), array("l"), array("l")
    names: list[str] = []
    numbers: dict[str, int] = {}
    section = elf.get_section_by_name(".debug_line")
    if section is None or not elf.has_dwarf_info():
        return Lines(addresses, files, lines, names)
    moved = _moved(elf, image) if image.relocatable else None
    starts = [region.start for region in image.regions]

    def inside(address: int) -> bool:
        number = bisect_right(starts, address) - 1
        return number >= 0 and address < image.regions[number].end

    dwarf = elf.get_dwarf_info(relocate_dwarf_sections=image.relocatable)
    data: bytes = dwarf.debug_line_sec.stream.getvalue()
    for unit in dwarf.iter_CUs():
        program = dwarf.line_program_for_CU(unit)
        if program is None:
            continue
        folder = _text(unit.get_top_DIE().attributes.get("DW_AT_comp_dir"))
        table = []
        for path in _files(program.header, folder):
            table.append(numbers.setdefault(path, len(numbers)))
            if len(numbers) > len(names):
                names.append(path)
        _run(program.header, data, program.program_start_offset, program.program_end_offset, moved, table,
             addresses, files, lines, inside)  # fmt: skip
    return Lines(addresses, files, lines, names)


def _text(attribute: Any) -> str:
    value = attribute.value if attribute is not None else b""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _files(header: Any, folder: str) -> list[str]:
    """Paths by file number, as they stand in rows."""
    five = header["version"] >= 5
    folders = [folder] if not five else []
    for entry in header["include_directory"]:
        folders.append(entry.decode("utf-8", "replace") if isinstance(entry, bytes) else _name(entry))
    paths = [] if five else [""]
    for entry in header["file_entry"]:
        name = _name(entry)
        where = folders[entry.dir_index] if entry.dir_index < len(folders) else ""
        if not where.startswith("/") and ":" not in where[:3] and entry.dir_index:
            where = f"{folders[0]}/{where}"
        absolute = name.startswith("/") or ":" in name[:3]
        paths.append(name if absolute or not where else f"{where}/{name}")
    return paths


def _name(entry: Any) -> str:
    value = entry.get("DW_LNCT_path", None) if "DW_LNCT_path" in entry else entry.get("name", b"")
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")


def _moved(elf: Any, image: Image) -> dict[int, int]:
    """Addresses in an object's line programs, by the place they stand at."""
    section = elf.get_section_by_name(".rel.debug_line") or elf.get_section_by_name(".rela.debug_line")
    symbols = read_symbols(elf)
    found: dict[int, int] = {}
    for row in section.iter_relocations() if section is not None else ():
        number = symbols[row["r_info_sym"]].section
        if number is not None and number in image.bases:
            # The layout's address replaces the section's 0; what is in place is the addend and is read there.
            found[row["r_offset"]] = image.bases[number]
    return found


def _run(
    header: Any, data: bytes, at: int, end: int, moved: dict[int, int] | None, table: list[int],
    addresses: array[int], files: array[int], lines: array[int], inside: Callable[[int], bool],
) -> None:  # fmt: skip
    """Runs one line program (DWARF 5, 6.2.5) and appends its rows; file -1 ends a sequence."""
    least, base, width = header["minimum_instruction_length"], header["line_base"], header["line_range"]
    first = header["opcode_base"]
    lengths = header["standard_opcode_lengths"]
    address, file, line = 0, 1, 1
    begun = len(addresses)

    def uleb() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def row(number: int) -> None:
        addresses.append(address)
        files.append(number)
        lines.append(line)

    while at < end:
        code = data[at]
        at += 1
        if code >= first:
            step = code - first
            address += step // width * least
            line += base + step % width
            row(table[file] if file < len(table) else -1)
        elif code == 0:
            size = uleb()
            then, kind = at + size, data[at]
            if kind == 1:
                row(-1)
                if not inside(addresses[begun]):
                    # Left over from a function that the linker dropped: it lies at 0, on top of something else.
                    del addresses[begun:], files[begun:], lines[begun:]
                begun = len(addresses)
                address, file, line = 0, 1, 1
            elif kind == 2:
                address = int.from_bytes(data[at + 1 : then], "little")
                if moved is not None:
                    address += moved.get(at + 1, 0)
            at = then
        elif code == 1:
            row(table[file] if file < len(table) else -1)
        elif code == 2:
            address += uleb() * least
        elif code == 3:
            start = at
            value = uleb()
            bits = 7 * (at - start)
            line += value - (1 << bits) if value >> bits - 1 & 1 else value
        elif code == 4:
            file = uleb()
        elif code == 8:
            address += (255 - first) // width * least
        elif code == 9:
            address += int.from_bytes(data[at : at + 2], "little")
            at += 2
        else:
            for _ in range(lengths[code - 1]):
                uleb()

"""A linked ELF file or an object as frames and calls, the way compilers' call graphs are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from certkit.model import Place
from certkit.stack.ci import INDIRECT, CallGraphFile, CiEdge, CiNode
from certkit.stack.machine.image import Image, Symbol, open_elf, read_image
from certkit.stack.machine.lines import Lines, read_lines
from certkit.stack.machine.program import MachineProgram, read_program
from certkit.stack.machine.vectors import Vectors, read_vectors
from certkit.stack.machine.walked import MachineCall, Walk

__all__ = ["MachineFile", "read_machine"]


@dataclass(frozen=True)
class MachineFile:
    """What an ELF file tells about stacks. `depths` has, per edge, the bytes in use and whether it is a tail call.

    `floats` are titles of functions with floating point instructions, `aliases` groups of names of one body, `origin`
    the compilers that the file names.
    """

    name: str
    graph: CallGraphFile
    depths: dict[CiEdge, tuple[int, bool]]
    aliases: tuple[tuple[str, ...], ...]
    floats: frozenset[str]
    lost: frozenset[str]
    """Titles of functions whose stack pointer the walk could not follow; their bytes are what it saw."""
    vectors: Vectors
    origin: str
    lined: bool
    """Whether the file has line information."""
    relocatable: bool
    symbols: dict[str, int]
    """Addresses of its other symbols."""


def read_machine(file: Path, shown: Callable[[str], str], name: str = "") -> MachineFile:
    """The file's functions; `shown` maps the compiler's paths to the project's.

    Raises CertkitError (status 3) when it is no ELF file, is damaged, stripped of symbols or for another machine.
    """
    name = name or file.name
    image = read_image(file, name)
    program = read_program(image)
    lines, origin = open_elf(file, lambda elf: (read_lines(elf, image), _origin(elf)), name)
    return _Reader(program, lines, shown, name).file(origin)


class _Reader:
    def __init__(self, program: MachineProgram, lines: Lines, shown: Callable[[str], str], name: str) -> None:
        self.program, self.lines, self.name, self.shown = program, lines, name, shown
        self.image: Image = program.image
        self.paths: dict[str, str] = {}
        self.titles: dict[int, str] = {}

    def place(self, address: int) -> Place | None:
        path, line = self.lines.at(address)
        if path not in self.paths:
            self.paths[path] = self.shown(path) if path else ""
        return Place(self.paths[path], line, 0) if self.paths[path] else None

    def file(self, origin: str) -> MachineFile:
        functions = self.image.functions
        nodes: dict[str, CiNode] = {}
        places = {address: self.place(address) for address in functions}
        lost = set()
        for address, function in functions.items():
            place = places[address]
            path = place.path if place is not None else function.file
            title = function.name if function.external else f"{path}:{function.name}"
            while title in nodes:
                title += "'"
            self.titles[address] = title
            one = self.program.walks.get(address)
            if one is not None and one.lost:
                lost.add(title)
            nodes[title] = self.node(title, function, place or Place(path, 0, 0), one)
        depths: dict[CiEdge, tuple[int, bool]] = {}
        for address, one in self.program.walks.items():
            for call in one.calls:
                edge = self.edge(functions[address], call, nodes)
                depth, tail = depths.get(edge, (0, True))
                depths[edge] = max(depth, call.depth), tail and call.tail
        graph = CallGraphFile(self.name, self.name, tuple(nodes.values()), tuple(depths))
        floats = frozenset(self.titles[a] for a, one in self.program.walks.items() if one.floats)
        aliases = tuple(sorted(f.names for f in functions.values() if len(f.names) > 1))
        return MachineFile(
            self.name, graph, depths, aliases, floats, frozenset(lost), read_vectors(self.image), origin,
            bool(self.lines), self.image.relocatable, self.image.objects,
        )  # fmt: skip

    def node(self, title: str, function: Symbol, place: Place, one: Walk | None) -> CiNode:
        if one is None:
            why = "none: A32 code, which is not read"
            return CiNode(title, function.name, place, True, None, why, 0)
        words = []
        if one.lost:
            address, why = one.lost[0]
            words.append(f"the stack pointer cannot be followed: {why}, {self.shown_at(function, address)}")
        if one.dynamic:
            words.append(f"dynamic: SP moves by an amount that is not known, {self.shown_at(function, one.dynamic[0])}")
        if one.realigned:
            words.append(f"with {one.realigned} bytes that aligning the stack pointer can cost")
        if one.jumps:
            words.append("a switch through a register may reach all its code")
        if one.main_stack:
            words.append("sets the main stack pointer")
        return CiNode(title, function.name, place, True, one.bytes, "; ".join(words), len(one.dynamic))

    def edge(self, caller: Symbol, call: MachineCall, nodes: dict[str, CiNode]) -> CiEdge:
        place = self.place(call.address)
        source = self.titles[caller.address]
        if isinstance(call.to, int) and call.to in self.titles:
            return CiEdge(source, self.titles[call.to], place)
        if isinstance(call.to, int):
            name = f"code at {call.to:#x}"
            nodes.setdefault(name, CiNode(name, name, None, False, None, "", 0))
            return CiEdge(source, name, place)
        if call.to is None:
            nodes.setdefault(INDIRECT, CiNode(INDIRECT, INDIRECT, None, False, None, "", 0))
            # Without a line the place in the code names the site.
            return CiEdge(source, INDIRECT, place or Place(self.shown_at(caller, call.address), 0, 0))
        nodes.setdefault(call.to, CiNode(call.to, call.to, None, False, None, "", 0))
        return CiEdge(source, call.to, place)

    def shown_at(self, function: Symbol, address: int) -> str:
        place = self.place(address)
        if place is not None:
            return f"{place.path}:{place.line}"
        return f"{function.name}+{address - function.address:#x}"


def _origin(elf: Any) -> str:
    """The compilers that .comment names, in order."""
    section = elf.get_section_by_name(".comment")
    if section is None:
        return ""
    texts = section.data().decode("utf-8", "replace").split("\0")
    return "; ".join(dict.fromkeys(text.strip() for text in texts if text.strip()))

"""Reads the call graphs GCC writes with -fcallgraph-info=su,da: `.ci` files in VCG form.

A `.ci` file names every function it compiled with its frame, every function it calls, and the place of
each call. Calls through pointers go to the placeholder `__indirect_call`. GCC ends the file with `}`; without it the
file was cut off and no figure in it can be trusted.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["INDIRECT", "CallGraphFile", "CiEdge", "CiNode", "parse_ci", "read_ci"]

INDIRECT = "__indirect_call"
"""The title GCC gives the target of every call through a pointer."""

_GRAPH = re.compile(r'graph: \{ title: "([^"]+)"')
_NODE = re.compile(r'node: \{ title: "([^"]+)" label: "([^"]*)"( shape : ellipse)? \}')
_EDGE = re.compile(r'edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"(?: label: "([^"]*)")? \}')
_PLACE = re.compile(r"(.+):(\d+):(\d+)")
_BYTES = re.compile(r"(\d+) bytes \(([a-z,]+)\)")
_OBJECTS = re.compile(r"(\d+) dynamic objects")
QUALIFIERS = ("static", "dynamic", "dynamic,bounded")


class CiNode(NamedTuple):
    """A function: defined in the unit when `defined`, else only called there.

    `title` is unique in the program (local functions carry their file's path), `name` is the symbol with its
    clone suffix, `place` as the compiler printed it. `bytes` is the frame, None where the file has none.
    """

    title: str
    name: str
    place: Place | None
    defined: bool
    bytes: int | None
    qualifiers: str
    dynamic: int


class CiEdge(NamedTuple):
    """A call from title to title; `place` None for calls the compiler made up (library calls, clones)."""

    source: str
    target: str
    place: Place | None


class CallGraphFile(NamedTuple):
    """One `.ci` file: the unit's path as the compiler was given it, its nodes and edges in file order."""

    file: str
    unit: str
    nodes: tuple[CiNode, ...]
    edges: tuple[CiEdge, ...]


def read_ci(file: Path, name: str = "") -> CallGraphFile:
    """The file's content; raises CertkitError (status 3) with file and line where it is damaged."""
    name = name or file.name
    try:
        text = file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(name), status=3) from None
    return parse_ci(text, name)


def parse_ci(text: str, name: str) -> CallGraphFile:
    """The content of a `.ci` file called `name`; raises CertkitError (status 3) with its line where it is damaged."""
    lines = text.splitlines()
    if not lines:
        raise CertkitError("is empty, not a GCC call graph; compile the unit again", Place(name), status=3)
    head = _GRAPH.fullmatch(lines[0])
    if not head:
        raise _damaged(name, 1, "a GCC call graph starts with `graph: { title:`")
    nodes: dict[str, CiNode] = {}
    edges: list[CiEdge] = []
    closed = False
    for number, line in enumerate(lines[1:], start=2):
        if closed:
            if line.strip():
                raise _damaged(name, number, "text behind the end of the graph")
        elif line == "}":
            closed = True
        elif match := _NODE.fullmatch(line):
            node = _node(match, name, number)
            before = nodes.get(node.title)
            if before is not None and before.defined and node.defined:
                raise _damaged(name, number, f"{node.name} is defined twice")
            if before is None or not before.defined:
                nodes[node.title] = node
        elif match := _EDGE.fullmatch(line):
            edges.append(CiEdge(match[1], match[2], _place(match[3] or "")))
        else:
            raise _damaged(name, number, "neither a node nor an edge of a GCC call graph")
    if not closed:
        raise _damaged(name, len(lines), "the file ends before its closing brace")
    for edge in edges:
        if edge.source not in nodes:
            raise CertkitError(f"an edge names {edge.source}, which has no node; compile again", Place(name), status=3)
        if edge.target not in nodes:
            # GCC folds functions of the same code into one and still calls the others by their names, aliases now.
            symbol = edge.target.rsplit(":", 1)[-1]
            nodes[edge.target] = CiNode(edge.target, symbol, None, False, None, "", 0)
        if not nodes[edge.source].defined:
            raise CertkitError(f"{edge.source} calls but has no frame; compile again", Place(name), status=3)
    return CallGraphFile(name, head[1], tuple(nodes.values()), tuple(edges))


def _damaged(name: str, line: int, why: str) -> CertkitError:
    return CertkitError(f"is damaged: {why}; compile the unit again", Place(name, line), status=3)


def _place(text: str) -> Place | None:
    match = _PLACE.fullmatch(text)
    return Place(match[1], int(match[2]), int(match[3])) if match else None


def _node(match: re.Match[str], name: str, number: int) -> CiNode:
    title, label, ellipse = match.groups()
    parts = label.split("\\n")
    # The label's own name drops `.constprop.0`; the title keeps the symbol, behind the path for local functions.
    symbol = title.rsplit(":", 1)[-1]
    place = _place(parts[1]) if len(parts) > 1 else None
    if ellipse:
        return CiNode(title, symbol, place, False, None, "", 0)
    if place is None:
        raise _damaged(name, number, f"{symbol} is defined without a place")
    size: int | None = None
    qualifiers, dynamic = "", 0
    for part in parts[2:]:
        if found := _BYTES.fullmatch(part):
            if size is not None or found[2] not in QUALIFIERS:
                raise _damaged(name, number, f"the frame of {symbol} cannot be read: {part!r}")
            size, qualifiers = int(found[1]), found[2]
        elif found := _OBJECTS.fullmatch(part):
            dynamic = int(found[1])
        elif not part.startswith(" "):  # dynamic objects are listed one a line, indented
            raise _damaged(name, number, f"the frame of {symbol} cannot be read: {part!r}")
    return CiNode(title, symbol, place, True, size, qualifiers, dynamic)

"""Machine code in the call graph: it decides, and what compilers and debug information say is held against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from certkit.ledger import Evidence, Integrity
from certkit.model import Place
from certkit.stack.ci import INDIRECT
from certkit.stack.graph import Function
from certkit.stack.indirect import add_indirect
from certkit.stack.machine.unit import MachineFile

if TYPE_CHECKING:
    from certkit.stack.frames import CallKind, Identity, Joiner, UnitFrames

__all__ = ["add_machine", "compare_sources"]


def add_machine(joiner: Joiner, unit: UnitFrames, machine: MachineFile) -> None:
    """Functions and calls of an ELF file, with the bytes in use at each call."""
    identities: dict[str, Identity] = {}
    known = joiner.places()
    for node in machine.graph.nodes:
        place = node.place or Place("", 0)
        local = node.title != node.name and node.defined
        identity = identities[node.title] = (place.path if local else "", node.name)
        if node.title == INDIRECT or not node.defined:
            continue
        if identity in joiner.frames and joiner.frames[identity].path != place.path:
            other = joiner.frames[identity]
            message = f"{node.name} is defined here and at {other.path}:{other.line}; the deeper frame counts"
            joiner.notes.append(
                Integrity(kind="stk-two-definitions", path=place.path, line=place.line, message=message)
            )
        path, line = known.get((identity[0], joiner.base(node.name)), (place.path, place.line))
        lost = node.title in machine.lost
        size = None if lost else node.bytes
        evidence: Evidence = "none" if size is None else "machine-code"
        joiner.frames[identity] = Function(
            node.name, size, path, line, evidence, node.qualifiers or "static", not node.dynamic,
        )  # fmt: skip
        if node.title in machine.floats:
            joiner.floats.add(identity)
    for names in machine.aliases:
        body = next((i for i in (("", n) for n in names) if i in joiner.frames), None)
        if body is not None:
            joiner.alias |= {("", name): body for name in names if ("", name) not in joiner.frames}
    _own_names(joiner, known)
    for edge, (depth, tail) in machine.depths.items():
        caller = identities[edge.source]
        path, line = (edge.place.path, edge.place.line) if edge.place is not None else ("", 0)
        if edge.target == INDIRECT:
            add_indirect(joiner, caller, path, line, depth, tail)
        else:
            kind: CallKind = "tail" if tail else "direct"
            joiner.call(caller, identities[edge.target], path, line, kind, "machine-code", depth)


def _own_names(joiner: Joiner, known: dict[Identity, tuple[str, int]]) -> None:
    """Link-time optimisation makes local what the source has as external, and renames it: `ask`, `same.lto_priv.1`."""
    for identity in joiner.frames:
        path, name = identity
        own = name.split(".lto_priv.")[0]
        if path and "." not in own:
            for source in (("", own), (path, own)):
                if source in known and known[source][0] == path and source not in joiner.frames:
                    joiner.alias.setdefault(source, identity)


def compare_sources(joiner: Joiner, machines: Sequence[UnitFrames], others: Sequence[UnitFrames]) -> list[Integrity]:
    """A note per function that another source gives another frame or other calls than the machine code."""
    notes = []
    by_name: dict[str, list[Identity]] = {}
    for identity in joiner.frames:
        by_name.setdefault(identity[1], []).append(identity)
    for unit in machines:
        for name, size in sorted((unit.cfa or {}).items()):
            known = by_name.get(name, [])
            function = joiner.frames[known[0]] if len(known) == 1 else None
            if function is not None and function.bytes is not None and size not in (0, function.bytes):
                notes.append(_note(function, "debug information (CFA)", size))
    for unit in others:
        identities = {title: joiner.meant(identity) for title, identity in joiner.identities(unit).items()}
        for node in unit.graph.nodes:
            identity = identities[node.title]
            function = joiner.frames.get(identity) if node.defined else None
            if function is None or function.evidence != "machine-code" or node.bytes in (None, function.bytes):
                continue
            odd = joiner.odd.get((identity[0], joiner.base(identity[1])))
            why = odd.why if odd is not None else ""
            if odd is not None and not why:
                why = "naked" if odd.naked else "assembly moves the stack pointer" if odd.moves else ""
            why = why or ("interrupt functions align the stack pointer" if odd is not None and odd.interrupt else "")
            why = why or ("" if node.qualifiers == "static" else node.qualifiers)
            notes.append(_note(function, f".{unit.evidence}", node.bytes or 0, why))
        notes += _calls(joiner, unit, identities)
    return notes


def _note(function: Function, source: str, size: int, why: str = "") -> Integrity:
    told = f" ({why})" if why else ""
    message = f"{function.key}: machine code uses {function.bytes} bytes and counts; {source} says {size}{told}"
    return Integrity(kind="stk-disagreement", path=function.path, line=function.line, message=message, severity="note")


def _calls(joiner: Joiner, unit: UnitFrames, identities: dict[str, Identity]) -> Iterable[Integrity]:
    """Calls of the machine code that the compiler's graph of the same function lacks.

    The other way round is no news: linker and later passes take calls away.
    """
    told: dict[Identity, set[Identity]] = {}
    for edge in unit.graph.edges:
        told.setdefault(identities[edge.source], set()).add(joiner.meant(identities[edge.target]))
    for node in unit.graph.nodes:
        identity = identities[node.title]
        function = joiner.frames.get(identity) if node.defined else None
        if function is None or function.evidence != "machine-code":
            continue
        through = any(title == ("", INDIRECT) for title in told.get(identity, ()))
        for callee in sorted({joiner.meant(c) for c in joiner.callees.get(identity, ())}):
            helper = callee[1].startswith("__gnu_thumb1_case_") or callee[1].endswith("_veneer")
            if callee not in told.get(identity, ()) and not helper and not through:
                message = f"{function.key}: machine code calls {callee[1]}, .{unit.evidence} does not say so"
                yield Integrity(
                    kind="stk-disagreement", path=function.path, line=function.line, message=message, severity="note"
                )

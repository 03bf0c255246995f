"""Joins what compiler, source, port table and user say into one call graph: functions with frames, calls, gaps.

Order of trust for a frame: machine code; without it the port table where assembly is the whole body, else the larger
of GCC's figure and DWARF's, else GCC's figure with the bytes that source facts say it lacks. A declared frame stands in
for an unknown one. All sources at hand are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from certkit.facts.pointers import Resolution
from certkit.ledger import CallEdge, Evidence, Integrity
from certkit.stack.assembly import compare_tables, describe_assembly
from certkit.stack.ci import INDIRECT, CallGraphFile, CiNode
from certkit.stack.facts import OddFunction
from certkit.stack.graph import Depths, Function, Gap
from certkit.stack.indirect import add_indirect
from certkit.stack.linked import add_machine, compare_sources
from certkit.stack.machine.object import Coded
from certkit.stack.machine.unit import MachineFile
from certkit.stack.options import StackOptions
from certkit.stack.ports import Port
from certkit.stack.su import SuFrame

__all__ = ["CallGraph", "UnitFrames", "base_name", "join"]

_CLONES = ("constprop", "isra", "part", "cold", "lto_priv", "str")
"""Suffixes GCC gives to copies and pieces of a function: foo.constprop.0, foo.part.1."""

CallKind = Literal["direct", "tail", "indirect", "asm"]
Identity = tuple[str, str]  # ("", name) with external linkage, (path, name) without


@dataclass(frozen=True, slots=True)
class UnitFrames:
    """One unit as the compiler reports it. Paths are the project's already."""

    path: str
    graph: CallGraphFile
    frames: tuple[SuFrame, ...] | None = None
    """The .su file's; None where there is none."""
    cfa: dict[str, int] | None = None
    evidence: Evidence = "ci"
    aliases: tuple[tuple[str, ...], ...] = ()
    """Symbols that share one body."""
    coded: dict[str, Coded] = field(default_factory=dict)
    """Functions that are assembly, by name, from the unit's object."""
    machine: MachineFile | None = None
    """The ELF file, where the unit is one."""


@dataclass(frozen=True)
class CallGraph:
    """The program's graph by function key, and what is missing from it."""

    functions: dict[str, Function]
    calls: tuple[CallEdge, ...]
    unresolved: tuple[CallEdge, ...]
    gaps: dict[str, tuple[Gap, ...]]
    reasons: dict[str, str]
    """Why calls through pointers are open, by place (`path:line`)."""
    notes: tuple[Integrity, ...]
    keys: dict[Identity, str]
    at: Depths = field(default_factory=dict)
    """Bytes of a caller in use at its deepest call of a callee, where machine code shows it."""
    used_targets: frozenset[str] = frozenset()
    """Declared targets that met a call."""
    floats: frozenset[str] | None = None
    """Functions with floating point instructions; None where that is not known."""

    @cached_property
    def adjacency(self) -> dict[str, tuple[str, ...]]:
        """Callees by caller, without calls that are cut."""
        found: dict[str, dict[str, None]] = {}
        for call in self.calls:
            found.setdefault(call.caller, {})[call.callee] = None
        return {caller: tuple(callees) for caller, callees in found.items()}

    def key(self, name: str, path: str = "") -> str:
        """The key of a function called `name`, local to `path` if there is one; the name itself where unknown."""
        found = self.keys.get((path, name)) or self.keys.get(("", name))
        if found is None:
            # A local function, or what the compiler made of it: descend.isra.0 for descend.
            same = {key for (where, own), key in self.keys.items() if base_name(own) == name and path in ("", where)}
            found = same.pop() if len(same) == 1 else name
        return found


def base_name(name: str) -> str:
    """The function a clone was made from: `foo` for foo.constprop.0, foo.isra.0.part.1, foo.cold."""
    parts = name.split(".")
    while len(parts) > 1 and (parts[-1].isdigit() or parts[-1] in _CLONES):
        if parts[-1].isdigit() and (len(parts) < 3 or parts[-2] not in _CLONES):
            break
        parts = parts[:-2] if parts[-1].isdigit() else parts[:-1]
    return ".".join(parts)


def join(
    units: Sequence[UnitFrames],
    odd: Iterable[OddFunction],
    resolution: Resolution | None,
    port: Port | None,
    options: StackOptions,
    renamed: dict[str, str] | None = None,
) -> CallGraph:
    """The graph of all units. `resolution` None: no source facts, so every call through a pointer is open."""
    return Joiner(units, tuple(odd), resolution, port, options, renamed or {}).run()


class Joiner:
    """Gathers functions, calls and gaps by identity; `run` gives them keys."""

    def __init__(
        self, units: Sequence[UnitFrames], odd: tuple[OddFunction, ...], resolution: Resolution | None,
        port: Port | None, options: StackOptions, renamed: dict[str, str],
    ) -> None:  # fmt: skip
        self.units, self.resolution, self.port, self.options = units, resolution, port, options
        self.odd = {("" if o.external else o.place.path, o.name): o for o in odd}
        self.renamed = renamed
        self.frames: dict[Identity, Function] = {}
        self.calls: dict[tuple[Identity, Identity, str, int, CallKind, str], None] = {}
        self.reasons: dict[str, str] = {}
        self.open: dict[tuple[Identity, str, int], str] = {}
        self.gaps: dict[Identity, dict[Gap, None]] = {}
        self.notes: list[Integrity] = []
        self.at: dict[tuple[Identity, Identity | Gap], int | None] = {}
        self.alias: dict[Identity, Identity] = {}
        self.floats: set[Identity] = set()
        self.callees: dict[Identity, dict[Identity, None]] = {}
        self.used: set[str] = set()
        machines = [unit.machine for unit in units if unit.machine is not None]
        self.image = bool(machines) and not any(machine.relocatable for machine in machines)

    def run(self) -> CallGraph:
        machines = [unit for unit in self.units if unit.machine is not None]
        others = [unit for unit in self.units if unit.machine is None]
        for unit in machines:
            if unit.machine is not None:
                add_machine(self, unit, unit.machine)
        for unit in others if not machines else ():
            self.unit(unit)
        if machines:
            self.notes += compare_sources(self, machines, others)
            compare_tables(self)
        else:
            describe_assembly(self)
        self.aliases(others if not machines else ())
        keys = self.keys()
        functions = {keys[i]: self.declared(replace(f, key=keys[i])) for i, f in self.frames.items()}
        edges = []
        for caller, callee, path, line, kind, evidence in self.calls:
            name = keys.get(callee, callee[1])
            if name in self.options.not_followed or base_name(name) in self.options.not_followed:
                self.gap(caller, Gap("cut", name))
            else:
                edges.append(
                    CallEdge(caller=keys[caller], callee=name, path=path, line=line, kind=kind, evidence=evidence)
                )
        unresolved = [
            CallEdge(caller=keys[caller], callee="", path=path, line=line, kind="indirect", evidence=reason)
            for (caller, path, line), reason in self.open.items()
        ]
        for name, size in self.options.frames.items():
            if name not in functions and name not in keys.values():
                functions[name] = Function(name, size, evidence="declared", qualifiers="declared depth of an external")
        gaps = {
            keys[i]: tuple(Gap("asm", keys[i]) if gap.kind == "asm" else gap for gap in found)
            for i, found in self.gaps.items()
        }
        return CallGraph(
            dict(sorted(functions.items())), tuple(sorted(set(edges), key=_order)),
            tuple(sorted(set(unresolved), key=_order)), gaps, self.reasons, tuple(self.notes), keys,
            self.depths(keys, functions), frozenset(self.used),
            frozenset(keys[i] for i in self.floats) if machines else None,
        )  # fmt: skip

    def depths(self, keys: dict[Identity, str], functions: dict[str, Function]) -> Depths:
        """Bytes in use at calls and gaps, by keys; a frame that is declared in part counts from its first byte."""
        found: dict[tuple[str, str | Gap], int] = {}
        for (caller, what), size in self.at.items():
            key = keys[caller]
            function, before = functions[key], self.frames[caller]
            if size is None or (function.evidence == "declared" and before.bytes is None):
                continue
            if function.bytes != before.bytes and size:
                size += (function.bytes or 0) - (before.bytes or 0)
            if isinstance(what, Gap):
                found[key, what] = size
            else:
                name = keys.get(self.meant(what), what[1])
                cut = Gap("cut", name)
                for entry in ((key, name), (key, cut)):
                    found[entry] = max(found.get(entry, 0), size)
        return found

    def keys(self) -> dict[Identity, str]:
        """A short name for each function: its own, with its path where two share it."""
        count: dict[str, int] = {}
        for _, name in self.frames:
            count[name] = count.get(name, 0) + 1
        keys = {(path, name): name if count[name] == 1 or not path else f"{path}:{name}" for path, name in self.frames}
        return keys | {alias: keys[body] for alias, body in self.alias.items()}

    # ---- one unit

    def unit(self, unit: UnitFrames) -> None:
        graph = unit.graph
        identities = self.identities(unit)
        su: dict[tuple[int, int], list[SuFrame]] = {}
        for frame in unit.frames or ():
            su.setdefault((frame.place.line, frame.place.column), []).append(frame)
        for node in graph.nodes:
            if node.defined:
                self.define(identities[node.title], unit, node, self.size(unit, node, su))
        for edge in graph.edges:
            caller = identities[edge.source]
            path, line = (edge.place.path, edge.place.line) if edge.place is not None else ("", 0)
            if edge.target == INDIRECT:
                add_indirect(self, caller, path, line)
            else:
                self.calls[caller, identities[edge.target], path, line, "direct", unit.evidence] = None

    def call(
        self, caller: Identity, callee: Identity, path: str, line: int, kind: CallKind, evidence: str,
        depth: int | None = None,
    ) -> None:  # fmt: skip
        """A call with the bytes of the caller in use at it (None: all of them)."""
        self.calls[caller, callee, path, line, kind, evidence] = None
        self.callees.setdefault(caller, {})[callee] = None
        self.use(caller, callee, depth)

    def use(self, caller: Identity, what: Identity | Gap, depth: int | None) -> None:
        known = self.at.get((caller, what), 0)
        self.at[caller, what] = None if depth is None or known is None else max(known, depth)

    def size(
        self, unit: UnitFrames, node: CiNode, su: dict[tuple[int, int], list[SuFrame]]
    ) -> tuple[int | None, str, Evidence]:
        """Bytes, qualifiers and evidence of a defined node from .ci, checked against .su."""
        path, line, column = node.place or (unit.path, 0, 0)
        same = [f for f in su.get((line, column), []) if base_name(f.name) == base_name(node.name)]
        if node.bytes is None:
            if not same:
                return None, node.qualifiers, "none"
            return max(f.bytes for f in same), max((f.qualifiers for f in same), key=len), "su"
        if unit.frames is not None and not any(f.bytes == node.bytes and f.qualifiers == node.qualifiers for f in same):
            figures = ", ".join(str(f.bytes) for f in same) or "no figure"
            message = f"{node.name}: .ci says {node.bytes} bytes, .su {figures}; they are not from one compilation"
            self.notes.append(Integrity(kind="stk-disagreement", path=path, line=line, message=message))
            return max([node.bytes, *(f.bytes for f in same)]), node.qualifiers, "ci"
        return node.bytes, node.qualifiers, unit.evidence

    def define(
        self, identity: Identity, unit: UnitFrames, node: CiNode, size: tuple[int | None, str, Evidence]
    ) -> None:
        count, qualifiers, evidence = size
        name, (path, line, _) = node.name, node.place or (unit.path, 0, 0)
        bounded = not qualifiers.startswith("dynamic") or qualifiers == "dynamic,bounded"
        words = [qualifiers] if qualifiers else []
        cfa = (unit.cfa or {}).get(name)
        odd = self.odd.get((identity[0], base_name(name)))
        if count is not None and cfa is not None and cfa > count:
            words.append(f"DWARF counts {cfa - count} more than .ci" + (f": {odd.why}" if odd and odd.why else ""))
            count, evidence = cfa, "cfa"
        elif count is not None and cfa is None and odd is not None and odd.pushed and evidence in ("ci", "su"):
            words.append(f"with {odd.why}, which .{evidence} leaves out")
            count += odd.pushed
        if odd is not None and odd.interrupt and count is not None:
            words.append("with 4 bytes that an interrupt function realigns by")
            count += 4
        function = Function(name, count, path, line, evidence, "; ".join(words), bounded)
        before = self.frames.get(identity)
        if before is not None:
            if identity[0] == "" and (before.path, before.line) != (path, line):
                other = f"{before.path}:{before.line}"
                message = f"{name} is defined here and at {other}; the deeper frame counts, and the calls of both"
                self.notes.append(
                    Integrity(kind="stk-two-definitions", path=path, line=line, message=message, severity="note")
                )
            if (not before.bounded, before.bytes or 0) >= (not bounded, count or 0):
                function = before
        self.frames[identity] = function

    def aliases(self, units: Sequence[UnitFrames]) -> None:
        """Calls to an alias become calls to the function that has the body."""
        for unit in units:
            for names in unit.aliases:
                bodies = [i for i in (("", n) for n in names) if i in self.frames]
                bodies += [i for i in self.frames if i[0] == unit.path and i[1] in names]
                if bodies:
                    group = ((path, name) for name in names for path in ("", unit.path))
                    self.alias |= {one: bodies[0] for one in group if one not in self.frames}
        self.calls = {
            (caller, self.meant(callee), path, line, kind, evidence): None
            for caller, callee, path, line, kind, evidence in self.calls
        }

    def meant(self, identity: Identity) -> Identity:
        """The function that has the body of an alias."""
        return self.alias.get(identity, identity)

    # ---- machine code against the rest

    base = staticmethod(base_name)

    def places(self) -> dict[Identity, tuple[str, int]]:
        """Where the sources define each function."""
        known = self.resolution.functions.values() if self.resolution is not None else ()
        return {("" if f.external else f.place.path, f.name): (f.place.path, f.place.line) for f in known if f.defined}

    def identities(self, unit: UnitFrames) -> dict[str, Identity]:
        """The identity of every title in a compiler's graph: local functions go by their path."""
        known = self.resolution.functions.values() if self.resolution is not None else ()
        external = {f.name for f in known if f.external}
        static = {(f.place.path, f.name) for f in known if not f.external}
        found = {}
        for node in unit.graph.nodes:
            path = node.place.path if node.place is not None else unit.path
            local = node.title != node.name
            if local and node.name in external and (path, node.name) not in static:
                local = False  # GCC gives a weak function the title of a local one
            found[node.title] = (path if local else "", node.name)
        return found

    # ---- what the source and the user know

    def known(self, name: str) -> Identity:
        """The function that assembly means by a symbol."""
        if ("", name) in self.frames:
            return ("", name)
        return next((identity for identity in sorted(self.frames) if identity[1] == name), ("", name))

    def declared(self, function: Function) -> Function:
        """The function with what the user declares about it, as far as nothing better is known."""
        options = self.options
        extra = options.dynamic.get(function.key, options.dynamic.get(base_name(function.key)))
        if extra is not None and not function.bounded and function.bytes is not None:
            words = f"{function.qualifiers}; bounded by a declared {extra} bytes more"
            return replace(function, bytes=function.bytes + extra, bounded=True, qualifiers=words, evidence="declared")
        size = options.frames.get(function.key, options.frames.get(base_name(function.key)))
        if size is None:
            return function
        if function.bytes is None or not function.bounded:
            return replace(function, bytes=size, bounded=True, evidence="declared", qualifiers="declared frame")
        message = f"the declared frame of {function.key} is not used: the compiler gives {function.bytes} bytes"
        self.notes.append(
            Integrity(kind="stk-declared", path=function.path, line=function.line, message=message, severity="note")
        )
        return function

    def identity(self, key: str) -> Identity:
        """The identity of a function known by the key of source facts."""
        known = self.resolution.functions.get(key) if self.resolution is not None else None
        if known is None:
            return "", key.rsplit(":", 1)[-1]
        return "" if known.external else known.place.path, known.name

    def gap(self, identity: Identity, gap: Gap) -> None:
        self.gaps.setdefault(identity, {})[gap] = None


def _order(call: CallEdge) -> tuple[str, int, str, str, str]:
    return call.path, call.line, call.caller, call.callee, call.kind

"""Where calls through pointers can go: every function ever stored to a pointer, found by struct and field.

Flow is not looked at: a cell (a field of a struct type, a variable, a parameter, the value a function returns)
holds whatever any code ever stores to it, in any unit, in any object of that type. Values travel through assignments,
initialisers, arguments to parameters, returns, casts and copies from cell to cell. Two fields of the same name in
different structs stay apart, and so do functions of the same type, which a search by type would lump together.

`pointer_facts` reads one unit into plain data, `resolve` joins the units of one configuration. What cannot be followed
(a value made from an integer, a pointer read through another pointer, a cell whose address is taken, an argument that
only code outside can pass) leaves the cell open, with the reason. Not seen: bytes copied over part of a struct, writes
through a pointer to a different struct type; MISRA C rules 11.1 to 11.3 are what keeps those out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from certkit.facts.pointer_stores import Cell, KnownFunction, PointerFacts, Site, pointer_facts, shown, shown_name

__all__ = [
    "APPLICATION", "Cell", "KnownFunction", "PointerFacts", "Resolution", "Site", "Target", "pointer_facts", "resolve",
    "shown",
]  # fmt: skip


APPLICATION = "an application can pass it to "
"""How the reason starts that an argument of an external function leaves a cell open; the function's name follows."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where one call through a pointer can go. Functions are keys; `open` says what else may be called, and why."""

    site: Site
    functions: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True)
class Resolution:
    """The answer for one configuration. `whole_program` is True when the sources hold `main`."""

    targets: tuple[Target, ...]
    functions: dict[str, KnownFunction]
    whole_program: bool
    _held: dict[Cell, frozenset[str]]
    _open: dict[Cell, tuple[str, ...]]

    def values(self, cells: Iterable[Cell]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The functions (keys, sorted) that the cells can hold, and why there may be others."""
        held: set[str] = set()
        reasons: set[str] = set()
        for cell in cells:
            if cell[0] == "function":
                held.add(cell[1])
            elif cell[0] == "unknown":
                reasons.add(cell[1])
            else:
                held |= self._held.get(cell, frozenset())
                reasons.update(self._open.get(cell, ()))
        return tuple(sorted(held)), tuple(sorted(reasons))

    def of_type(self, type_text: str) -> tuple[str, ...]:
        """Keys of the functions of exactly this type whose address is taken somewhere: the coarser answer."""
        return tuple(sorted(k for k, f in self.functions.items() if f.address_taken and f.type == type_text))


def resolve(facts: Iterable[PointerFacts], whole_program: bool | None = None) -> Resolution:
    """Where every call through a pointer of these units can go.

    `whole_program` says that no other C code exists that could call or set anything (default: True when a unit
    defines `main`). Otherwise arguments of functions with external linkage, and what headers show, stay open to the
    application.
    """
    units = tuple(facts)
    functions: dict[str, KnownFunction] = {}
    for unit in units:
        for one in unit.functions:
            known = functions.get(one.key)
            taken = one.address_taken or (known is not None and known.address_taken)
            best = known if known is not None and (known.defined or not one.defined) else one
            functions[one.key] = replace(best, address_taken=taken)
    if whole_program is None:
        main = functions.get("f:main")
        whole_program = main is not None and main.defined
    # Functions that code out of sight may call, with arguments out of sight.
    handed = {
        source[1]
        for unit in units
        for to, source, _ in unit.stores
        if source[0] == "function" and to[0] == "parameter" and not (to[1] in functions and functions[to[1]].defined)
    }
    if not whole_program:
        handed |= {key for key, function in functions.items() if function.address_taken}
    solver = _Solver(functions, whole_program, handed)
    for unit in units:
        for to, source, _ in unit.stores:
            solver.copy(source, to)
        for cell, reason in (*unit.open, *(() if whole_program else unit.shared)):
            solver.mark(cell, reason)
    sites = [site for unit in units for site in unit.sites]
    solver.solve(sites)
    targets = []
    for site in sorted(sites, key=lambda s: (s.place, s.caller)):
        held, reasons = solver.values(site.values)
        if not held and not reasons:
            reasons = (f"nothing is ever stored in {site.through}",)
        targets.append(Target(site, held, reasons))
    return Resolution(
        tuple(targets), functions, whole_program,
        {cell: frozenset(held) for cell, held in solver.held.items()},
        {cell: tuple(sorted(reasons)) for cell, reasons in solver.open.items()},
    )  # fmt: skip


class _Solver:
    """Inclusion constraints between cells, solved with a work list."""

    def __init__(self, functions: dict[str, KnownFunction], whole_program: bool, handed: set[str]) -> None:
        self.functions, self.whole_program, self.handed = functions, whole_program, handed
        self.flows: dict[Cell, dict[Cell, None]] = {}
        self.held: dict[Cell, set[str]] = {}
        self.open: dict[Cell, set[str]] = {}
        self.work: list[Cell] = []

    def copy(self, source: Cell, to: Cell) -> None:
        """Everything `source` holds can be in `to`."""
        self.touch(to)
        if source[0] == "function":
            if source[1] not in self.held[to]:
                self.held[to].add(source[1])
                self.work.append(to)
        elif source[0] == "unknown":
            self.mark(to, source[1])
        elif to not in self.flows.setdefault(source, {}):
            self.touch(source)
            self.flows[source][to] = None
            self.work.append(source)

    def mark(self, cell: Cell, reason: str) -> None:
        if cell[0] not in ("unknown", "function") and reason not in self.open.setdefault(cell, set()):
            self.open[cell].add(reason)
            self.work.append(cell)

    def touch(self, cell: Cell) -> None:
        """Makes a cell known, with what it holds from the start: arguments and results that other code decides."""
        if cell in self.held or cell[0] in ("unknown", "function"):
            return
        self.held[cell] = set()
        if cell[0] not in ("parameter", "result"):
            return
        function = self.functions.get(cell[1])
        name = function.name if function is not None else shown_name(cell[1])
        if cell[0] == "result":
            if function is None or not function.defined:
                self.mark(cell, f"{name} returns it and is not among the sources")
        elif function is not None and function.external and function.defined and not self.whole_program:
            self.mark(cell, f"{APPLICATION}{name}")
        elif cell[1] in self.handed:
            self.mark(cell, f"{name} is handed out as a pointer, so anything can be passed to it")

    def solve(self, sites: list[Site]) -> None:
        for site in sites:
            for cell in site.values:
                if cell[0] not in ("unknown", "function"):
                    self.touch(cell)
        called: set[tuple[int, str]] = set()
        while True:
            while self.work:
                cell = self.work.pop()
                held, reasons = self.held.get(cell, set()), self.open.get(cell, set())
                for to in self.flows.get(cell, {}):
                    there, why = self.held.setdefault(to, set()), self.open.setdefault(to, set())
                    if not (held <= there and reasons <= why):
                        there |= held
                        why |= reasons
                        self.work.append(to)
            for number, site in enumerate(sites):  # arguments of calls through pointers, once the targets are known
                for key in self.values(site.values)[0]:
                    if (number, key) not in called:
                        called.add((number, key))
                        for position, cells in enumerate(site.arguments):
                            for cell in cells:
                                self.copy(cell, ("parameter", key, str(position)))
            if not self.work:
                return

    def values(self, cells: Iterable[Cell]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        held: set[str] = set()
        reasons: set[str] = set()
        for cell in cells:
            if cell[0] == "function":
                held.add(cell[1])
            elif cell[0] == "unknown":
                reasons.add(cell[1])
            else:
                held |= self.held.get(cell, set())
                reasons |= self.open.get(cell, set())
        return tuple(sorted(held)), tuple(sorted(reasons))

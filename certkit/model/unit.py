"""One translation unit in one configuration, preprocessing facts included."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from certkit.model.asked import Asked
from certkit.model.text import Place, Source, Token
from certkit.model.tree import Entity, Kind, Node

if TYPE_CHECKING:
    from certkit.facts.flow import Flows
    from certkit.facts.library_uses import LibraryUses

__all__ = ["Diagnostic", "Include", "MacroDefinition", "MacroUse", "Unit"]


class MacroDefinition(NamedTuple):
    """A #define that the unit executed. `parameters` is None for an object-like macro."""

    name: str
    place: Place
    parameters: tuple[str, ...] | None
    body: tuple[Token, ...]
    system: bool


class MacroUse(NamedTuple):
    """An outermost expansion: from `offset` to `end` in the file of `place`."""

    name: str
    place: Place
    offset: int
    end: int


class Diagnostic(NamedTuple):
    """What the primary front end said. `option` is the warning's name ("-Wimplicit-int"), "" for errors without one."""

    place: Place
    severity: str
    """"fatal", "error" or "warning"."""
    message: str
    option: str
    start: Place | None = None
    """Where the first piece of code that an error points out begins."""


class Include(NamedTuple):
    """An executed #include; `path` of what it brought in, None where it was a system header."""

    place: Place
    name: str
    path: str | None


@dataclass
class Unit(Asked):
    """One translation unit in one configuration, read completely by the primary front end."""

    path: str
    configuration: str
    root: Node
    sources: dict[str, Source]
    """Project files it read, itself included, by path."""
    entities: tuple[Entity, ...]
    macros: tuple[MacroDefinition, ...]
    macro_uses: tuple[MacroUse, ...]
    macro_names_tested: frozenset[str]
    """Macros named in #if, #ifdef, #ifndef, #elif, #undef or another macro's body, of project files."""
    includes: tuple[Include, ...]
    inactive: dict[str, tuple[tuple[int, int], ...]]
    """Line ranges, both ends included, that the preprocessor skipped, by path."""
    diagnostics: tuple[Diagnostic, ...] = ()
    standard: str = "c11"
    read_files: tuple[tuple[str, str], ...] = ()
    """Every file it read, system headers included: (path as shown, path on disk)."""
    absent: tuple[str, ...] = ()
    """Paths on disk that do not exist and would have been read if they did."""
    booleans: tuple[str, ...] = ()
    """Typedef names that the project says stand for a Boolean type."""
    bit_field_types: tuple[str, ...] = ()
    """Types that the project says its compiler documents for bit-fields."""
    macro_characters: int | None = None
    """How many characters of macro names the project says count; None for as many as the standard grants."""

    @property
    def source(self) -> Source:
        """The main file."""
        return self.sources[self.path]

    @cached_property
    def by_kind(self) -> dict[Kind, list[Node]]:
        """All nodes outside system headers by kind, each list in source order."""
        index: dict[Kind, list[Node]] = {}
        for top in self.root.children:
            if not top.system:
                for node in top.walk():
                    index.setdefault(node.kind, []).append(node)
        return index

    def nodes(self, *kinds: Kind) -> list[Node]:
        """The nodes of these kinds outside system headers."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return [node for kind in kinds for node in self.by_kind.get(kind, [])]

    @cached_property
    def functions(self) -> tuple[Node, ...]:
        """Function definitions outside system headers."""
        return tuple(n for n in self.nodes(Kind.FUNCTION) if n.definition and n.body is not None)

    @cached_property
    def flows(self) -> Flows:
        """Control flow of its functions (facts.flow)."""
        from certkit.facts.flow import Flows

        return Flows(self)

    @cached_property
    def library(self) -> LibraryUses:
        """Its uses of the C standard library (facts.library_uses)."""
        from certkit.facts.library_uses import LibraryUses

        return LibraryUses(self)

    def is_active(self, place: Place) -> bool:
        """Whether the line took part in this configuration."""
        ranges = self.inactive.get(place.path, ())
        at = bisect_right(ranges, (place.line, 1 << 60)) - 1
        return at < 0 or place.line > ranges[at][1]

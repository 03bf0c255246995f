"""What crosses unit borders: plain rows per unit, and the program they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from certkit.model.asked import Asked
from certkit.model.pointing import PointerFacts
from certkit.model.text import Place, Source
from certkit.model.threads import ThreadFlow
from certkit.model.tree import Kind
from certkit.model.unit import Include, MacroDefinition

if TYPE_CHECKING:
    from certkit.facts.pointers import Resolution

__all__ = [
    "Behaves",
    "Call",
    "Concurrency",
    "Declared",
    "Guarded",
    "Keeping",
    "LockOrder",
    "Named",
    "Passed",
    "Program",
    "Results",
    "SharedAccess",
    "SharedEntity",
    "Status",
    "Summary",
    "ThreadStart",
    "Unread",
    "Untested",
    "Used",
]


class Declared(NamedTuple):
    """One declaration of an entity, for the rest of the program."""

    place: Place
    definition: bool
    tentative: bool
    storage: str
    block_scope: bool
    inline: bool
    type: str
    """Canonical type text."""
    system: bool
    weak: bool = False
    """Marked as one that another definition replaces."""
    parameters: tuple[tuple[str, str], ...] = ()
    """Of a function: each parameter's own qualifiers and its name, as declared here."""
    alignment: tuple[str, ...] | None = None
    """Tokens in the parentheses of its alignment specifiers, macros replaced; None where it has none."""
    type_names: tuple[str, ...] = ()
    """Typedef names and tags in its type, as written here (a function: of its result, then of each parameter)."""
    shape: str = ""
    """Of an object whose type leads to a struct or union: names, types and widths of the members, as this unit has
    them; "" where they are unknown, or a system header's."""


class Used(NamedTuple):
    """One use: in which function ("" outside), and how: "call", "address", "read", "write", "type", "size", "other".

    "size" is the operand of sizeof or _Alignof, which is not evaluated.
    """

    place: Place
    function: str
    how: str


class Named(NamedTuple):
    """A declared name without linkage that the program's other names may clash with: `what` as people call it."""

    name: str
    what: str
    """"parameter", "local", "member", "label", "tag", "typedef", "enumerator"."""
    place: Place


class Call(NamedTuple):
    """A call that is evaluated: `callee` None for one through a pointer. Keys are those of entities."""

    caller: str
    callee: str | None
    place: Place
    caller_key: str = ""
    callee_key: str | None = None


@dataclass(frozen=True, slots=True)
class SharedEntity:
    """An entity at file scope (or with linkage) as the program sees it."""

    key: str
    kind: Kind
    name: str
    linkage: str
    declarations: tuple[Declared, ...]
    uses: tuple[Used, ...]


class Passed(NamedTuple):
    """A value is an argument of a call: `function` is the callee's key, "" through a pointer; `number` from 0."""

    function: str
    number: int


class Status(NamedTuple):
    """A function all of whose returned values are constants or the values of such functions.

    `telling` says what the values speak of: "name" (function, type or variable are named for errors), "error",
    "truth" (names or type of truth values), "" nothing known.
    """

    function: str
    name: str
    constants: tuple[int, ...]
    calls: tuple[str, ...]
    telling: str = "error"


class Unread(NamedTuple):
    """An integer parameter that its function never tests or uses as data; `passed` is where it goes from there."""

    parameter: Passed
    passed: tuple[Passed, ...]


class Untested(NamedTuple):
    """A call whose value is never tested, returned or stored away.

    `how` is "dropped", "void" (dropped by a cast), "kept" (in `variable`, which is read nowhere or only passed on),
    "passed" (straight to functions) or "used" (as data). `function`
    is "" for a macro without arguments that stands for a call and has a constant value. `macro` is the one whose text
    holds the call.
    """

    place: Place
    macro: str | None
    system: bool
    function: str
    name: str
    variable: str
    how: str
    passed: tuple[Passed, ...]
    stands_for: tuple[str, ...] = ()
    """For a macro: the functions that its definitions, those of other configurations included, lead to."""


class Results(NamedTuple):
    """What a unit's functions return and what becomes of it (facts.results)."""

    statuses: tuple[Status, ...] = ()
    unread: tuple[Unread, ...] = ()
    untested: tuple[Untested, ...] = ()


class Behaves(NamedTuple):
    """What a function defined in the unit does: `what` is a side effect of its own that outlives it, "" for none.

    `calls` are the keys of the functions it calls by name; `open` says that it calls others too.
    """

    function: str
    what: str
    open: bool
    calls: tuple[str, ...]


class Guarded(NamedTuple):
    """An expression in which side effects are unwelcome: `context` is "operand" or "initialiser".

    `what` is a persistent side effect of its own, "" for none; `calls` are keys and names of what it calls; `macro` is
    the macro that writes it, "" for none.
    """

    place: Place
    context: str
    what: str
    open: bool
    calls: tuple[tuple[str, str], ...]
    macro: str = ""


class ThreadStart(NamedTuple):
    """A call that starts a thread: in `function`, running `entry` ("" where it is not known by name).

    `repeated` says that it stands in a loop, `endless` in one that never ends by its condition.
    """

    place: Place
    function: str
    entry: str
    repeated: bool
    endless: bool


class LockOrder(NamedTuple):
    """While `held` is held ("" for none), `function` takes the lock `taken`, or calls `callee`."""

    held: str
    taken: str
    callee: str
    place: Place
    function: str


class SharedAccess(NamedTuple):
    """A function reads or writes an object at file scope that several threads might use, `locks` held."""

    object: str
    name: str
    function: str
    write: bool
    locks: tuple[str, ...]
    place: Place
    path: str = ""
    """The member of it, as ".a.b"."""


class Keeping(NamedTuple):
    """`function` calls a library function that keeps its state in data of its own, since it is given none."""

    name: str
    function: str
    place: Place


class Concurrency(NamedTuple):
    """What a unit tells about threads (facts.concurrency)."""

    starts: tuple[ThreadStart, ...] = ()
    orders: tuple[LockOrder, ...] = ()
    accesses: tuple[SharedAccess, ...] = ()
    keeping: tuple[Keeping, ...] = ()
    flows: tuple[ThreadFlow, ...] = ()
    """Of a unit that uses <threads.h>: what its functions do with threads."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one unit tells the program. Plain data: it crosses processes and lies in the cache."""

    path: str
    configuration: str
    entities: tuple[SharedEntity, ...]
    macros: tuple[MacroDefinition, ...]
    macros_used: frozenset[str]
    """Expanded, tested or named in another macro."""
    calls: tuple[Call, ...]
    includes: tuple[Include, ...]
    main_file_names: frozenset[str] = frozenset()
    unlinked: tuple[Named, ...] = ()
    """Names without linkage that project files of the unit declare."""
    mentioned: frozenset[str] = frozenset()
    """Of the unit's own types and tags: those named in lines it skipped or in macro bodies."""
    fixed_macros: frozenset[str] = frozenset()
    """Macros used in a place or a way that a function call could not take over."""
    only_pointed: frozenset[str] = frozenset()
    """Keys of structs and unions the unit sees in full but handles through pointers alone."""
    pointers: PointerFacts | None = None
    """What it stores in function pointers, and its calls through them."""
    results: Results = field(default_factory=Results)
    unused: tuple[Named, ...] = ()
    """Objects defined in blocks that nothing refers to."""
    kept: frozenset[str] = frozenset()
    """Keys of file-scope objects that more may use than the tree shows (facts.unused)."""
    behaves: tuple[Behaves, ...] = ()
    guarded: tuple[Guarded, ...] = ()
    """What its functions do, and where side effects would not be welcome (facts.side_effects)."""
    concurrency: Concurrency = field(default_factory=Concurrency)
    """Its threads, locks and shared objects."""
    standard: str = "c11"
    """The language standard it was read in, as a -std flag names it."""
    tags_again: tuple[tuple[str, Place], ...] = ()
    """Tags that the parser complains of at a second place, as defined once more or as another kind of type."""


@dataclass
class Program(Asked):
    """All units of one configuration, as their summaries, and every project file as text."""

    configuration: str
    summaries: tuple[Summary, ...]
    sources: Mapping[str, Source]

    @cached_property
    def entities(self) -> dict[str, list[tuple[Summary, SharedEntity]]]:
        """Per key, the entity as each unit sees it, in order of units."""
        found: dict[str, list[tuple[Summary, SharedEntity]]] = {}
        for summary in self.summaries:
            for entity in summary.entities:
                found.setdefault(entity.key, []).append((summary, entity))
        return found

    @cached_property
    def pointers(self) -> Resolution:
        """Where its calls through pointers can go (facts.pointers)."""
        from certkit.facts.pointers import resolve

        return resolve(s.pointers for s in self.summaries if s.pointers is not None)

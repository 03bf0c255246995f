"""What braced initialisers initialise: the subobject each value goes to, by the rules of C11 6.7.9.

`braced_lists` gives the outermost list of every initialised object and compound literal; `Braced` holds, for one pair
of braces, its values with the subobjects they reach. A subobject is named by its path from the object of its list:
indices of arrays and members (`Entity`) of structs and unions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from certkit.facts.constants import value_of
from certkit.facts.conversions import same_type
from certkit.facts.essential_types import is_undeclared
from certkit.model import Entity, Kind, Node, Type, TypeKind, Unit

__all__ = ["Braced", "Path", "Value", "braced_lists", "is_zero", "members", "path_text", "scalar_braces", "unbraced"]

Step = int | Entity
Path = tuple[Step, ...]
_AGGREGATES = (TypeKind.ARRAY, TypeKind.STRUCT, TypeKind.UNION)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a list. `node` is its expression (a nested list: the INITIALISER node) and `type` its subobject's.

    `designators` counts those written in front of it. `elided` is how many levels of its path no braces and no
    designator stand for.
    """

    node: Node
    path: Path
    type: Type | None
    designators: int = 0
    elided: int = 0
    last: int = 0
    """For a range of the GNU kind `[1 ... 3]`: the last index; else the last step of the path is exact."""


@dataclass(frozen=True, slots=True)
class Braced:
    """One pair of braces, the type it initialises, its values and the lists nested in it.

    `known` is False where the list could not be followed to its end (an error in it, a type out of sight).
    """

    node: Node
    type: Type
    values: tuple[Value, ...] = ()
    nested: tuple[Braced, ...] = ()
    known: bool = True

    def lists(self) -> Iterator[Braced]:
        """This list and all those nested in it, in source order."""
        yield self
        for one in self.nested:
            yield from one.lists()


def is_zero(list_: Braced) -> bool:
    """Whether a list has the form `{ 0 }`: one value, no designator, a constant 0 of type int.

    The form is what says that all of the object is meant: `{ 0U }`, `{ 0.0 }` and `{ '\\0' }` give a value to one part.
    """
    if len(list_.values) != 1 or list_.values[0].designators:
        return False
    node = list_.values[0].node.bare
    plain = node.type is not None and node.type.canonical.rank == "int"
    return node.kind is Kind.INTEGER and node.value == 0 and plain


def scalar_braces(unit: Unit) -> Iterator[Braced]:
    """The lists that stand, inside another list, for a value that has no parts."""
    for _, outermost in unit.fact(braced_lists):
        for list_ in outermost.lists():
            if list_ is not outermost and list_.type.kind not in _AGGREGATES and list_.type.is_scalar:
                yield list_


def unbraced(unit: Unit) -> Iterator[tuple[Node, Node]]:
    """Arrays, structs and unions whose initialiser has no braces and cannot stand for the whole, with what is there."""
    for node in unit.nodes(Kind.VARIABLE):
        value = node.initialiser.bare if node.initialiser is not None else None
        if value is None or value.kind in (Kind.INITIALISER, Kind.COMPOUND_LITERAL) or node.type is None:
            continue
        if node.type.kind not in _AGGREGATES or value.type is None or _takes(node.type, value):
            continue
        if (value.type.is_scalar or value.type.kind is TypeKind.ARRAY) and not is_undeclared(value):
            yield node, value


def members(type_: Type | None) -> tuple[tuple[Entity, Type | None], ...]:
    """The members of a struct or union that an initialiser counts: unnamed bit-fields not, anonymous records as one."""
    entity = type_.canonical.entity if type_ is not None else None
    definition = entity.definition if entity is not None else None
    if definition is None:
        return ()
    found: list[tuple[Entity, Type | None]] = []
    for child in definition.children:
        if child.entity is None:
            continue
        named = child.kind is Kind.FIELD and child.name
        anonymous = (
            child.kind in (Kind.STRUCT, Kind.UNION) and child.type is not None and "(anonymous " in child.type.text
        )
        if named or anonymous:
            found.append((child.entity, child.type))
    return tuple(found)


def path_text(path: Path) -> str:
    """A path as one writes it: "[1].next"."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step.name}" if step.name else "" for step in path)


def braced_lists(unit: Unit) -> tuple[tuple[Node, Braced], ...]:
    """Every object defined with a braced list (its VARIABLE node) and compound literal, with the list.

    Ask through `unit.fact(braced_lists)`.
    """
    return tuple(_read(unit))


def _read(unit: Unit) -> Iterator[tuple[Node, Braced]]:
    for node in unit.nodes(Kind.VARIABLE, Kind.COMPOUND_LITERAL):
        list_ = node.children[-1] if node.children and (node.kind is not Kind.VARIABLE or node.operator) else None
        while list_ is not None and list_.kind is Kind.CONVERSION and list_.children:
            list_ = list_.children[-1]
        if list_ is not None and list_.kind is Kind.INITIALISER and node.type is not None:
            yield node, _Filler(list_, node.type).run()


@dataclass(slots=True)
class _Filler:
    """Follows one list: `path` and `types` are the subobject to be initialised next, from the outermost level down."""

    list_: Node
    type_: Type
    path: list[Step] = field(default_factory=list)
    types: list[Type | None] = field(default_factory=list)
    """The aggregate at each level: `types[i]` holds the member `path[i]`."""
    values: list[Value] = field(default_factory=list)
    nested: list[Braced] = field(default_factory=list)
    floor: int = 0
    """Levels of the path that a designator wrote."""

    def run(self) -> Braced:
        known = self.follow()
        return Braced(self.list_, self.type_, tuple(self.values), tuple(self.nested), known)

    def follow(self) -> bool:
        if self.type_.kind not in _AGGREGATES:
            for child in self.list_.children[:1]:
                self.values.append(Value(child, (), self.type_))
            return len(self.list_.children) <= 1
        if len(self.list_.children) == 1 and _takes(self.type_, self.list_.children[0]):
            self.values.append(Value(self.list_.children[0], (), self.type_))  # char text[] = { "abc" }
            return True
        self.path, self.types = [], [self.type_.canonical]
        first = _first(self.type_)
        started = False
        for child in self.list_.children:
            count, last = 0, 0
            node = child
            if child.kind is Kind.DESIGNATED:
                node = child.children[-1]
                found = self.designate(child)
                if found is None:
                    return False
                count, last = found
            elif not started:
                if first is None:
                    return False
                self.path = [first]
            elif not self.advance():
                return False
            started = True
            self.floor = len(self.path) if count else 1
            self.store(node, count, last)
        return True

    def designate(self, node: Node) -> tuple[int, int] | None:
        """Moves to the designated subobject; how many designators, and the last index of a range."""
        self.path, self.types = [], []
        type_: Type | None = self.type_.canonical
        count, last = 0, 0
        parts = node.children[:-1]
        for index, part in enumerate(parts):
            if part.kind is Kind.MEMBER_REF:
                below = part.type
                entity = part.entity or next((e for e, t in members(type_) if t is below), None)  # an anonymous record
                if entity is None or type_ is None or not type_.is_record:
                    return None
                count += bool(entity.name)
                self.types.append(type_)
                self.path.append(entity)
            else:
                value = value_of(part)
                if not isinstance(value, int) or type_ is None:
                    return None
                if index and _is_range(parts[index - 1], part):
                    last = value
                    continue
                if type_.kind is not TypeKind.ARRAY:
                    return None
                below = type_.target
                count += 1
                self.types.append(type_)
                self.path.append(value)
            type_ = below.canonical if below is not None else None
        return (count, last) if self.path else None

    def advance(self) -> bool:
        """Moves to the subobject after the present one; False behind the last."""
        while self.path:
            step, holder = self.path[-1], self.types[len(self.path) - 1]
            following = _next(holder, step)
            if following is not None:
                self.path[-1] = following
                del self.types[len(self.path) :]
                return True
            self.path.pop()
        return False

    def store(self, node: Node, designators: int, last: int) -> None:
        bare = node
        while bare.kind is Kind.CONVERSION and bare.children and bare.children[-1].kind is Kind.INITIALISER:
            bare = bare.children[-1]
        type_ = _below(self.types[len(self.path) - 1], self.path[-1])
        if bare.kind is Kind.INITIALISER and type_ is not None:
            inner = _Filler(bare, type_).run()
            self.nested.append(inner)
        else:
            while type_ is not None and type_.kind in _AGGREGATES and not _takes(type_, node):
                first = _first(type_)
                if first is None:
                    break
                self.types = [*self.types[: len(self.path)], type_.canonical]
                self.path.append(first)
                type_ = _below(self.types[-1], first)
        self.values.append(Value(bare, tuple(self.path), type_, designators, len(self.path) - self.floor, last))
        if last:
            self.path[-1] = last


def _is_range(before: Node, after: Node) -> bool:
    if before.kind is Kind.MEMBER_REF or before.macro is not None or after.macro is not None:
        return False
    return b"..." in before.source.data[before.end : after.offset]


def _first(type_: Type | None) -> Step | None:
    if type_ is None:
        return None
    if type_.kind is TypeKind.ARRAY:
        return 0
    found = members(type_)
    return found[0][0] if found else None


def _next(holder: Type | None, step: Step) -> Step | None:
    if holder is None or holder.kind is TypeKind.UNION:
        return None
    if isinstance(step, int):
        return step + 1 if holder.length is None or step + 1 < holder.length else None
    found = [entity for entity, _ in members(holder)]
    index = next((i for i, entity in enumerate(found) if entity is step), len(found))
    return found[index + 1] if index + 1 < len(found) else None


def _below(holder: Type | None, step: Step) -> Type | None:
    if holder is None:
        return None
    if isinstance(step, int):
        return holder.target
    return next((type_ for entity, type_ in members(holder) if entity is step), None)


def _takes(type_: Type, node: Node) -> bool:
    """Whether an expression initialises the aggregate as a whole."""
    bare = node.bare
    if node.kind is Kind.DESIGNATED:
        return False
    if type_.kind is TypeKind.ARRAY:
        element = type_.target.canonical if type_.target is not None else None
        return bare.kind is Kind.STRING and element is not None and element.is_integral
    return node.type is not None and node.type.is_record and same_type(node.type, type_)

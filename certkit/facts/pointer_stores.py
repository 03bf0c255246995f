"""One unit's facts about function pointers: what it stores in which cell, and its calls through pointers.

The reading half of `facts.pointers`, which explains cells and says what is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from certkit.facts.pointer_types import carries, is_constant, is_function_pointer, members_of, record_name
from certkit.model import (
    Cell,
    Entity,
    Kind,
    KnownFunction,
    Node,
    Place,
    PointerFacts,
    Site,
    Type,
    TypeKind,
    Unit,
)

__all__ = ["Cell", "CellReader", "KnownFunction", "PointerFacts", "Site", "pointer_facts", "shown", "shown_name"]


def pointer_facts(unit: Unit) -> PointerFacts:
    """The facts of one unit, in source order."""
    return CellReader(unit).facts()


class CellReader:
    """Turns expressions of one unit into cells; `facts` reads the whole unit."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.stores: list[tuple[Cell, Cell, Place]] = []
        self.open: dict[tuple[Cell, str], None] = {}
        self.shared: dict[tuple[Cell, str], None] = {}
        self.numbers: dict[int, tuple[str, int]] = {}  # parameter entity -> function key, number
        for entity in unit.entities:
            if entity.kind is Kind.FUNCTION:
                for node in entity.declarations:
                    parameters = [child for child in node.children if child.kind is Kind.PARAMETER]
                    for number, parameter in enumerate(parameters):
                        if parameter.entity is not None:
                            self.numbers[id(parameter.entity)] = (entity.key, number)

    def facts(self) -> PointerFacts:
        unit = self.unit
        for node in unit.nodes(Kind.VARIABLE):
            if (value := node.initialiser) is not None and node.entity is not None:
                self.initialise(self.variable(node.entity), node.type, value)
        for node in unit.nodes(Kind.COMPOUND_LITERAL):
            self.initialise(("unknown", "compound literal"), node.type, node.children[-1])
        for node in unit.nodes(Kind.ASSIGN):
            if node.operator == "=" and len(node.children) == 2:
                left, right = node.children
                if carries(left.type):
                    for cell in self.cells(left):
                        self.store(cell, right)
        for node in unit.nodes(Kind.RETURN):
            function = node.function.entity if node.function is not None else None
            if node.children and function is not None and carries(node.children[0].type):
                self.store(("result", function.key), node.children[0])
        for node in unit.nodes(Kind.UNARY):
            if node.operator == "&" and node.children:
                self.address(node.children[0].unparenthesised, node)
        for kind in (Kind.NAME, Kind.MEMBER):
            for node in unit.nodes(kind):
                if node.type is not None and node.type.kind is TypeKind.ARRAY and not _subscripted(node):
                    self.address(node, node)
        sites = [site for node in unit.nodes(Kind.CALL) if (site := self.call(node)) is not None]
        self.visible()
        return PointerFacts(
            unit.path, tuple(dict.fromkeys(self.stores)), tuple(self.open), tuple(self.shared), tuple(sites),
            tuple(self.known()),
        )  # fmt: skip

    # ---- cells

    def variable(self, entity: Entity) -> Cell:
        if entity.kind is Kind.PARAMETER and id(entity) in self.numbers:
            key, number = self.numbers[id(entity)]
            return ("parameter", key, str(number))
        return ("variable", entity.key, entity.name)

    def cells(self, node: Node) -> tuple[Cell, ...]:
        """What an expression can hold: functions, cells, or an unknown; () for a null pointer or data."""
        while True:
            kind = node.kind
            if kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and node.children:
                node = node.children[-1]
            elif kind is Kind.UNARY and node.operator in ("&", "*") and _is_function(node, node.children[0]):
                node = node.children[0]
            elif (kind is Kind.BINARY and node.operator == ",") or (kind is Kind.ASSIGN and node.operator == "="):
                node = node.children[-1]
            elif kind is Kind.INITIALISER and len(node.children) == 1:
                node = node.children[0]
            else:
                break
        if kind is Kind.NAME and node.entity is not None:
            if node.entity.kind is Kind.FUNCTION:
                return (("function", node.entity.key),)
            if node.entity.kind in (Kind.VARIABLE, Kind.PARAMETER):
                return (self.variable(node.entity),)
            return ()
        if kind is Kind.MEMBER and node.entity is not None:
            return (self.member(node.entity),)
        if kind is Kind.SUBSCRIPT:
            base = node.children[0].bare
            if base.type is not None and base.type.kind is TypeKind.ARRAY:
                return self.cells(base)
            return (self.unknown("is read through a pointer", node),)
        if kind is Kind.CONDITIONAL and len(node.children) == 3:
            return tuple(dict.fromkeys(self.cells(node.children[1]) + self.cells(node.children[2])))
        if kind is Kind.CALL:
            callee = node.callee
            if callee is not None:
                return (("result", callee.key),)
            return (self.unknown("is returned by a call through a pointer", node),)
        if kind in (Kind.INTEGER, Kind.CHARACTER) and node.value == 0:
            return ()
        if kind in (Kind.STRING, Kind.COMPOUND_LITERAL) or (kind is Kind.UNARY and node.operator == "&"):
            return ()  # an object, no function
        return (self.unknown("is computed", node),)

    @staticmethod
    def unknown(how: str, node: Node) -> Cell:
        return ("unknown", f"the pointer {how} at {node.place.path}:{node.place.line}")

    def member(self, entity: Entity) -> Cell:
        declared = entity.declarations[0].parent if entity.declarations else None
        cell = ("field", record_name(declared), entity.name)
        if declared is not None and declared.kind is Kind.UNION:
            self.open[cell, f"{shown(cell)} shares a union"] = None
        return cell

    def store(self, to: Cell, value: Node) -> None:
        if to[0] in ("unknown", "function"):
            return
        for cell in self.cells(value):
            if cell != to:
                self.stores.append((to, cell, value.place))

    def address(self, node: Node, where: Node) -> None:
        """Somebody can write the cell behind our back once its address is known."""
        if node.kind in (Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT) and carries(node.type) and not is_constant(node.type):
            for cell in self.cells(node):
                if cell[0] not in ("unknown", "function"):
                    place = f"{where.place.path}:{where.place.line}"
                    self.open[cell, f"{shown(cell)} has its address taken at {place}"] = None

    # ---- initialisers

    def initialise(self, cell: Cell, declared: Type | None, value: Node) -> None:
        """Stores what an initialiser holds: to the cell for scalars and arrays of them, to the fields for structs."""
        if value.kind is not Kind.INITIALISER:
            if carries(declared):
                self.store(cell, value)
            return
        kind = declared.canonical if declared is not None else None
        while kind is not None and kind.kind is TypeKind.ARRAY and kind.target is not None:
            kind = kind.target.canonical
        if kind is None:
            return
        if not kind.is_record:
            for child in _leaves(value):
                self.store(cell, child)
            return
        if declared is not None and declared.canonical.kind is TypeKind.ARRAY:
            for child in value.children:
                inner = child.children[-1] if child.kind is Kind.DESIGNATED else child
                if inner.kind is Kind.INITIALISER:
                    self.initialise(cell, inner.type, inner)
                else:
                    self.anywhere(kind, inner)
            return
        self.fields(kind, value)

    def fields(self, record: Type, value: Node) -> None:
        members = members_of(record)
        position, flat = 0, False
        for child in value.children:
            inner = child
            if child.kind is Kind.DESIGNATED:
                inner = child.children[-1]
                named = [c.entity for c in child.children[:-1] if c.kind is Kind.MEMBER_REF and c.entity is not None]
                if not named:
                    self.anywhere(record, inner)
                    continue
                field = named[-1].declarations[0]
                self.initialise(self.member(named[-1]), field.type, inner)
                first = [i for i, m in enumerate(members) if m.entity is named[0]]
                position, flat = (first[0] + 1, False) if first else (len(members), True)
                continue
            if flat or position >= len(members):
                self.anywhere(record, inner)
                continue
            member = members[position]
            position += 1
            kind = member.type.canonical.kind if member.type is not None else None
            aggregate = kind in (TypeKind.STRUCT, TypeKind.UNION, TypeKind.ARRAY)
            whole = inner.kind is Kind.INITIALISER or (inner.type is not None and inner.type.is_record)
            if aggregate and not whole:
                flat = True  # braces left out: which field gets what is no longer followed
                self.anywhere(record, inner)
            elif member.kind is Kind.FIELD and member.entity is not None:
                self.initialise(self.member(member.entity), member.type, inner)
            else:
                self.initialise(("unknown", ""), member.type, inner)

    def anywhere(self, record: Type, value: Node) -> None:
        """The value may end up in any pointer of the record."""
        if value.kind is Kind.INITIALISER:
            for child in _leaves(value):
                self.anywhere(record, child)
            return
        if not carries(value.type):
            return
        waiting, seen = [record.canonical], set()
        while waiting:
            for member in members_of(waiting.pop()):
                inner = member.type.canonical if member.type is not None else None
                while inner is not None and inner.kind is TypeKind.ARRAY and inner.target is not None:
                    inner = inner.target.canonical
                if inner is not None and inner.is_record and inner.text not in seen:
                    seen.add(inner.text)
                    waiting.append(inner)
                elif member.entity is not None and carries(inner):
                    self.store(self.member(member.entity), value)

    # ---- calls

    def call(self, node: Node) -> Site | None:
        """Stores the arguments of a direct call; a call through a pointer becomes a site."""
        callee, arguments = node.callee, node.children[1:]
        if callee is not None:
            for number, argument in enumerate(arguments):
                if carries(argument.type):
                    self.store(("parameter", callee.key, str(number)), argument)
            return None
        function = node.function
        called = node.children[0] if node.children else node
        if called is node or (called.bare.kind is Kind.NAME and called.bare.entity is None):
            return None  # a compiler's builtin: it has a name but no declaration
        values = self.cells(called)
        kind = called.bare.type
        if kind is not None and kind.is_pointer:
            kind = kind.target
        through = ", ".join(shown(cell) for cell in values if cell[0] not in ("unknown", "function"))
        passed = tuple(self.cells(a) if carries(a.type) else () for a in arguments)
        last = called.stop.line if called.macro is None else called.start.line
        return Site(
            node.place, (node.start.line, max(last, node.place.line)),
            function.entity.key if function is not None and function.entity is not None else "",
            through or "an expression", kind.canonical.text if kind is not None else "", values, passed,
        )  # fmt: skip

    def visible(self) -> None:
        """Fields and variables that an application can write because headers show them to it."""
        for entity in self.unit.entities:
            if not entity.declarations or entity.declarations[0].system:
                continue
            node = entity.declarations[0]
            if entity.kind is Kind.FIELD and node.source.path != self.unit.path and is_function_pointer(node.type):
                cell = self.member(entity)
                self.shared[cell, f"an application can set {shown(cell)}, declared in {node.source.path}"] = None
            elif entity.kind is Kind.VARIABLE and entity.linkage == "external" and is_function_pointer(node.type):
                self.shared[self.variable(entity), f"an application can set the variable {entity.name}"] = None

    def known(self) -> Iterator[KnownFunction]:
        taken = {
            node.entity.key
            for node in self.unit.nodes(Kind.NAME)
            if node.entity is not None and node.entity.kind is Kind.FUNCTION and not _called(node)
        }
        for entity in self.unit.entities:
            if entity.kind is not Kind.FUNCTION or not entity.declarations:
                continue
            body = next((node for node in entity.declarations if node.body is not None), None)
            if body is None and entity.declarations[0].system and not entity.uses:
                continue
            node = body or entity.declarations[0]
            names = tuple(child.name for child in node.children if child.kind is Kind.PARAMETER)
            text = node.type.canonical.text if node.type is not None else ""
            yield KnownFunction(
                entity.key, entity.name, node.place, body is not None, entity.linkage == "external", text, names,
                entity.key in taken,
            )  # fmt: skip


def _is_function(node: Node, inner: Node) -> bool:
    """`&f` and `*pf` name the function itself."""
    kinds = (node.type, inner.bare.type)
    if node.operator == "&":
        return kinds[1] is not None and kinds[1].canonical.kind is TypeKind.FUNCTION
    return kinds[0] is not None and kinds[0].canonical.kind is TypeKind.FUNCTION


def _subscripted(node: Node) -> bool:
    """Only its elements are named here, or its size."""
    above = node.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        node, above = above, above.parent
    if above is None or above.kind is Kind.SIZEOF:
        return True
    return above.kind is Kind.SUBSCRIPT and above.children[0] is node


def _called(node: Node) -> bool:
    above = node.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        node, above = above, above.parent
    return above is not None and above.kind is Kind.CALL and above.children[0] is node


def _leaves(node: Node) -> Iterator[Node]:
    for child in node.children:
        inner = child.children[-1] if child.kind is Kind.DESIGNATED else child
        if inner.kind is Kind.INITIALISER:
            yield from _leaves(inner)
        else:
            yield inner


def shown(cell: Cell) -> str:
    """A cell for people."""
    if cell[0] == "field":
        return f"{cell[1]}.{cell[2]}"
    if cell[0] == "variable":
        return f"variable {cell[2]}"
    if cell[0] == "parameter":
        return f"argument {int(cell[2]) + 1} of {shown_name(cell[1])}"
    if cell[0] == "result":
        return f"what {shown_name(cell[1])} returns"
    return cell[1]


def shown_name(key: str) -> str:
    return key.rsplit(":", 1)[-1]

"""Comparisons with EOF and WEOF, and where the value compared comes from.

Values are followed backwards through casts, ?:, assignments and local variables, along the control flow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from certkit.facts.constants import value_of
from certkit.facts.flow import Flow
from certkit.facts.followed import addressed
from certkit.model import Entity, Kind, Node, Type, TypeKind, Unit

__all__ = ["EofTest", "eof_tests"]

_BYTES = frozenset({
    "fgetc", "getc", "getchar", "ungetc", "fputc", "putc", "putchar", "fputs", "puts", "fclose", "fflush", "fscanf",
    "scanf", "sscanf", "vfscanf", "vscanf", "vsscanf", "fputws", "fwscanf", "wscanf", "swscanf", "vfwscanf", "vwscanf",
    "vswscanf", "wctob",
})  # fmt: skip
_WIDE = frozenset({"fgetwc", "getwc", "getwchar", "ungetwc", "fputwc", "putwc", "putwchar", "btowc"})


class EofTest(NamedTuple):
    """A comparison with `macro` at `node`. `origins` says where the other operand's value can come from."""

    node: Node
    macro: str
    origins: frozenset[tuple[str, str]]
    """("whole", function), ("changed", how) or ("unknown", "")."""


def eof_tests(unit: Unit) -> Iterator[EofTest]:
    """Every comparison with EOF or WEOF in the functions of a unit, case labels included."""
    leading = {macro: _leading(unit, macro) for macro in ("EOF", "WEOF")}
    if not any(leading.values()):
        return
    for node in unit.nodes(Kind.BINARY):
        if node.operator in ("==", "!=", "<", ">", "<=", ">=") and len(node.children) == 2:
            for one, other in (node.children, node.children[::-1]):
                if (macro := _macro(one, leading)) and not _macro(other, leading) and node.function is not None:
                    yield EofTest(node, macro, _Origins(unit, node.function, macro).of(other))
                    break
    for case in unit.nodes(Kind.CASE):
        switch = case.enclosing(Kind.SWITCH)
        if case.children and (macro := _macro(case.children[0], leading)) and switch and switch.function:
            yield EofTest(case, macro, _Origins(unit, switch.function, macro).of(switch.children[0]))


def _leading(unit: Unit, macro: str) -> frozenset[str]:
    """The macro, where it is the library's, and macros of the project whose bodies lead to it."""
    if not any(m.name == macro for m in unit.macros):
        return frozenset()
    found = {macro}
    while True:
        more = {m.name for m in unit.macros if m.name not in found and any(t.text in found for t in m.body)}
        if not more:
            return frozenset(found)
        found |= more


def _macro(node: Node, leading: dict[str, frozenset[str]]) -> str:
    bare = node.uncast
    if bare.macro is None or value_of(bare) is None:
        return ""
    for name, macros in leading.items():
        written = bare.macro == name or (bare.macro in macros and not bare.argument)
        passed = bare.argument and bare.macro not in ("", name) and name in bare.text.replace("(", " ").split()
        if (written or passed) and bare.kind in (Kind.UNARY, Kind.INTEGER):
            return name
    return ""


class _Origins:
    """Where values come from, inside one function."""

    def __init__(self, unit: Unit, function: Node, macro: str) -> None:
        self.unit, self.flow = unit, unit.flows.of(function)
        self.whole = _BYTES if macro == "EOF" else _WIDE
        self.calls = {id(use.call): use.name for use in unit.library.calls(self.whole)}
        self.busy: set[int] = set()

    def of(self, node: Node) -> frozenset[tuple[str, str]]:
        while node.kind is Kind.PAREN and node.children:
            node = node.children[-1]
        match node.kind:
            case Kind.CALL:
                if id(node) in self.calls:
                    return frozenset({("whole", self.calls[id(node)])})
                return frozenset({("unknown", "")})
            case Kind.CONVERSION | Kind.CAST if node.children:
                return self.converted(node.children[-1], node.type)
            case Kind.ASSIGN if node.operator == "=" and len(node.children) == 2:
                return self.converted(node.children[1], node.children[0].type)
            case Kind.CONDITIONAL if len(node.children) == 3:
                return self.of(node.children[1]) | self.of(node.children[2])
            case Kind.BINARY if node.operator == "," and node.children:
                return self.of(node.children[-1])
            case Kind.NAME:
                return self.name(node)
            case Kind.MEMBER | Kind.SUBSCRIPT | Kind.UNARY if node.operator in ("", "*"):
                return self.kept(frozenset({("unknown", "")}), node.type)
            case Kind.BINARY | Kind.UNARY | Kind.ASSIGN:
                inner = frozenset().union(*(self.of(child) for child in node.children))
                operator = node.operator.removeprefix("p")
                return frozenset({("changed", f"by '{operator}'")}) if inner else inner
        return frozenset({("changed", "a value of its own")})

    def converted(self, inner: Node, type_: Type | None) -> frozenset[tuple[str, str]]:
        found = self.of(inner)
        return self.kept(found, type_) if inner.type is not None and inner.type.is_integral else found

    def kept(self, found: frozenset[tuple[str, str]], type_: Type | None) -> frozenset[tuple[str, str]]:
        """The origins after a conversion: a type that cannot hold every value changes them."""
        if type_ is None or not _narrows(type_, wide=self.whole is _WIDE):
            return found
        return frozenset(row if row[0] == "changed" else ("changed", f"by conversion to '{type_}'") for row in found)

    def name(self, node: Node) -> frozenset[tuple[str, str]]:
        entity = node.entity
        if entity is None or entity.kind not in (Kind.VARIABLE, Kind.PARAMETER):
            return frozenset({("changed", "a value of its own")})
        unknown = frozenset({("unknown", "")})
        automatic = not entity.linkage and all(d.storage not in ("static", "extern") for d in entity.declarations)
        if not automatic or id(entity) in self.busy or addressed(entity):
            return self.kept(unknown, node.type)
        self.busy.add(id(entity))
        found: frozenset[tuple[str, str]] = frozenset()
        for value in _reaching(self.flow, entity, node):
            found |= unknown if value is None else self.kept(self.of(value), node.type)
        self.busy.discard(id(entity))
        return self.kept(found or unknown, node.type)


def _narrows(type_: Type, wide: bool) -> bool:
    shape = type_.canonical
    if not shape.is_integral:
        return shape.kind is not TypeKind.VOID
    if shape.kind in (TypeKind.BOOL, TypeKind.CHAR):
        return True
    if wide:
        return shape.size is not None and shape.size < 4
    return (shape.size is not None and shape.size < 4) or not shape.signed


def _reaching(flow: Flow, entity: Entity, use: Node) -> list[Node | None]:
    """The values that a variable can have at a use: what was assigned; None for what it starts with, or counting."""
    block = flow.block_of(use)
    if block is None:
        return [None]
    found: list[Node | None] = []
    seen: set[int] = set()
    work = [(block.index, use)]
    while work:
        index, before = work.pop()
        value = _last(flow.blocks[index].steps, entity, before)
        if value is not False:
            found.append(value)  # type: ignore[arg-type]
            continue
        edges = [e for e in flow.predecessors[index] if e.possible]
        if not edges:
            found.append(None)
        for edge in edges:
            if edge.source not in seen:
                seen.add(edge.source)
                work.append((edge.source, flow.function))
    return found


def _last(steps: list[Node], entity: Entity, before: Node) -> Node | bool | None:
    """The value of the last assignment to a variable in the steps in front of a node; False for none."""
    result: Node | bool | None = False
    for step in steps:
        stop = any(node is before for node in step.walk())
        for node in step.walk():
            if node is before:
                break
            if node.kind is Kind.VARIABLE and node.entity is entity and node.initialiser is not None:
                result = node.initialiser
            elif node.kind is Kind.ASSIGN and node.children[0].bare.entity is entity:
                result = node.children[1] if node.operator == "=" else None
            elif node.operator in ("++", "--", "p++", "p--") and node.children[0].bare.entity is entity:
                result = None
        if stop:
            break
    return result

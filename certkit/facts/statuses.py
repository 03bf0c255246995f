"""Functions whose value says how the call went.

Such a function returns, on every path that ends, one of a few constants, or has a return type that is named for it.
Constants alone prove nothing: a function that returns 0 or 1 may as well answer a question. So something must speak
of errors: a negative constant, a bool, the names of constants, of the type, of the function or the variable returned,
or a comment at the function or a declaration of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from certkit.facts.constants import value_of
from certkit.model import Entity, Kind, Node, Source, Status, Type, TypeKind, Unit

__all__ = ["is_plain_local", "statuses"]

_SAID = r"error|fail|succe(?:ss|ed)|invalid|illegal|timed? ?out|unable|errno"
_COMMENT = re.compile(rf"(?i){_SAID}")
_NAME = re.compile(
    rf"(?i){_SAID}|status|busy|denied|abort|exception|exceed|not_?found|overflow|underflow|corrupt"
    r"|(?<![a-z])(?:err|ok|okay|bad|rc)(?![a-z])|(?-i:(?<=[a-z])(?:Err|Ok|Bad)(?![a-z]))|pdpass"
)
_TRUTH = re.compile(r"(?i)(?<![a-z])(?:pd)?(?:true|false)(?![a-z])")
_TYPE = re.compile(
    r"(?i)(?:(?<![a-z])|(?<=_)|(?-i:(?<=[a-z])(?=[A-Z])))"
    r"(?:err(?:or|no)?|status|rc|ret(?:urn)?_?(?:val|code)|result)(?:_?(?:t|e|code|type|typedef))*(?![a-z])"
)


def statuses(unit: Unit) -> Iterator[Status]:
    """The unit's functions that report how they went, those it only declares with a type named for that included."""
    with_asm = {id(node.function) for node in unit.nodes(Kind.ASM)}
    enumerators = {id(node.entity): node for node in unit.nodes(Kind.ENUM) if node.entity is not None}
    seen: set[int] = set()
    for function in unit.functions:
        returns = function.type.target if function.type is not None else None
        if returns is None or not returns.is_integral or id(function) in with_asm or function.entity is None:
            continue
        seen.add(id(function.entity))
        values = _Values()
        ends = unit.flows.of(function).returning
        for node in ends:
            values.add(node.children[0] if node.children else None)
        named = _is_named(returns, enumerators)
        if ends and ((values.known and (values.constants or values.calls)) or named):
            key, constants = function.entity.key, tuple(sorted(values.constants))
            telling = "name" if named else _tells(function, returns, values)
            if named and not values.known:
                yield Status(key, function.name, (0, 1), (), "name")
            else:
                yield Status(key, function.name, constants, tuple(sorted(values.calls)), telling)
    for node in unit.nodes(Kind.FUNCTION):
        returns = node.type.target if node.type is not None else None
        if node.entity is None or id(node.entity) in seen or returns is None or node.system:
            continue
        seen.add(id(node.entity))
        if returns.is_integral and _is_named(returns, enumerators):
            yield Status(node.entity.key, node.name, (0, 1), (), "name")


def _is_named(type_: Type, enumerators: dict[int, Node]) -> bool:
    """Whether a return type is there to say how a call went: by its enumerators, of other types by its name."""
    shape = type_.canonical
    if shape.kind is TypeKind.ENUM:
        node = enumerators.get(id(shape.entity))
        names = [child.name for child in node.children if child.kind is Kind.ENUMERATOR] if node is not None else []
        return bool(_TYPE.search(type_.text)) and any(_NAME.search(name) for name in names)
    return shape.kind is not TypeKind.BOOL and bool(type_.typedef) and bool(_TYPE.search(type_.typedef))


def _tells(function: Node, returns: Type, values: _Values) -> str:
    """What a function's value speaks of: "name" where the function, its type or what holds the value is named for
    errors, "error" where something else tells it, "truth" or nothing, ""."""
    if any(_NAME.search(name) for name in (function.name, returns.text, *values.variables)):
        return "name"
    names = [function.name, returns.text, *values.written, *values.variables]
    declarations = function.entity.declarations if function.entity is not None else ()
    comments = [text for node in {id(n): n for n in (function, *declarations)}.values() for text in _comments(node)]
    if any(value < 0 for value in values.constants) or any(_NAME.search(name) for name in names):
        return "error"
    if any(_COMMENT.search(text) for text in comments):
        return "error"
    truth = returns.canonical.kind is TypeKind.BOOL or any(_TRUTH.search(name) for name in names)
    return "truth" if truth else ""


def _comments(node: Node) -> Iterator[str]:
    """Comments that end directly above a declaration."""
    source: Source = node.source
    line = node.start.line - 1
    for comment in reversed(source.comments):
        if comment.end_line == line or (comment.end_line == line - 1 and not source.line(line).strip()):
            yield comment.text
            line = comment.place.line - 1
        elif comment.end_line < line - 1:
            return


class _Values:
    """Collects what an expression may evaluate to; `known` turns false at the first thing that is no status."""

    def __init__(self) -> None:
        self.constants: set[int] = set()
        self.calls: set[str] = set()
        self.written: set[str] = set()
        """How the values are written: names of constants."""
        self.variables: set[str] = set()
        self.known = True
        self._seen: set[int] = set()

    def add(self, node: Node | None) -> None:
        if node is None or not self.known:
            self.known = False
            return
        value = value_of(node)
        if value is not None:
            self.constants.add(int(value))
            self.written.add(node.macro or node.text)
            return
        node = node.uncast
        if node.kind is Kind.CONDITIONAL and len(node.children) == 3:
            self.add(node.children[1])
            self.add(node.children[2])
        elif node.kind is Kind.ASSIGN and node.operator == "=":
            self.add(node.children[1])
        elif node.kind is Kind.CALL and node.callee is not None:
            self.calls.add(node.callee.key)
        elif node.kind is Kind.NAME and node.entity is not None and is_plain_local(node.entity):
            self.variables.add(node.name)
            self._variable(node.entity)
        else:
            self.known = False

    def _variable(self, entity: Entity) -> None:
        if id(entity) in self._seen:
            return
        self._seen.add(id(entity))
        if entity.kind is not Kind.VARIABLE:
            self.known = False
            return
        writes = [d.initialiser for d in entity.declarations if d.initialiser is not None]
        for use in entity.uses:
            above = use.parent
            if above is not None and above.kind is Kind.ASSIGN and above.children[0] is use:
                if above.operator != "=":
                    self.known = False
                    return
                writes.append(above.children[1])
            elif above is not None and above.kind is Kind.UNARY and above.operator in ("++", "--", "p++", "p--", "&"):
                self.known = False
                return
        if not writes:
            self.known = False
        for written in writes:
            self.add(written)


def is_plain_local(entity: Entity) -> bool:
    """A parameter or automatic variable."""
    if entity.kind is Kind.PARAMETER:
        return True
    return (
        entity.kind is Kind.VARIABLE
        and not entity.linkage
        and all(d.storage not in ("static", "extern") and d.function is not None for d in entity.declarations)
    )

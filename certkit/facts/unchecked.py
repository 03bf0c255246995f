"""Whether a number goes where it is used as it came: from a caller, from memory or from a function out of sight.

What has been computed with, and what a comparison on the way guards, does not count: whether the computation or the
comparison keeps it within bounds is not for this to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from certkit.facts.constants import value_of
from certkit.facts.library import FUNCTIONS
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["is_unchecked"]

_COMPARING = frozenset({"<", ">", "<=", ">=", "==", "!="})
_LEAVING = (Kind.RETURN, Kind.GOTO, Kind.BREAK, Kind.CONTINUE)
_CONDITIONS = {Kind.IF: 0, Kind.WHILE: 0, Kind.SWITCH: 0, Kind.DO: -1, Kind.CONDITIONAL: 0}


def is_unchecked(unit: Unit, node: Node) -> bool:
    """Whether an expression is nothing but a value from elsewhere that no comparison before it guards.

    A value from elsewhere is a parameter (of an internal function, where some call hands on such a value), an object in
    memory, the value of a function that is neither defined in the unit nor the library's, or a local variable that gets
    its values from such alone. A comparison guards what stands in the statement that it controls, and what comes later
    where that statement leaves, ends the program or gives the object another value.
    """
    return _Value(unit, node).is_open(node)


class _Value:
    """The way of one value to the place `at`."""

    def __init__(self, unit: Unit, at: Node) -> None:
        self._unit, self._at = unit, at
        self._busy: set[int] = set()

    def is_open(self, node: Node) -> bool:
        node = node.uncast
        match node.kind:
            case Kind.CALL:
                callee = node.callee
                name = callee.name if callee is not None else ""
                return callee is not None and callee.definition is None and name not in FUNCTIONS
            case Kind.MEMBER | Kind.SUBSCRIPT:
                return not self._is_guarded(_alike(node))
            case Kind.UNARY if node.operator == "*":
                return not self._is_guarded(_alike(node))
            case Kind.NAME if node.entity is not None:
                return self._name(node.entity)
        return False

    def _name(self, entity: Entity) -> bool:
        if id(entity) in self._busy or entity.kind not in (Kind.PARAMETER, Kind.VARIABLE):
            return False
        if self._is_guarded(entity.uses):
            return False
        self._busy.add(id(entity))
        values = [d.initialiser for d in entity.declarations if d.initialiser is not None]
        for use in entity.uses:
            above = use.parent
            while above is not None and above.kind is Kind.PAREN:
                above = above.parent
            if above is None:
                return False
            if above.kind is Kind.UNARY and above.operator in ("++", "--", "p++", "p--"):
                return False
            if above.kind is Kind.ASSIGN and above.children[0].unparenthesised is use:
                if above.operator != "=":
                    return False
                values.append(above.children[1])
        if not all(value_of(value) is None and self.is_open(value) for value in values):
            return False
        return self._is_handed_in(entity) if entity.kind is Kind.PARAMETER else bool(values)

    def _is_handed_in(self, parameter: Entity) -> bool:
        """Whether a parameter can come from outside the unit, or unchecked from a call in it."""
        function = parameter.declarations[0].function if parameter.declarations else None
        if function is None or function.entity is None or function.entity.linkage != "internal":
            return True
        names = [child.entity for child in function.children if child.kind is Kind.PARAMETER]
        number = next((i for i, entity in enumerate(names) if entity is parameter), -1)
        for use in function.entity.uses:
            call = use.enclosing(Kind.CALL)
            if call is None or call.children[0].bare is not use:
                return True
            if 0 <= number < len(call.children) - 1:
                argument = call.children[number + 1]
                if value_of(argument) is None and _Value(self._unit, call).within(self._busy).is_open(argument):
                    return True
        return False

    def within(self, busy: set[int]) -> _Value:
        """The same, with objects that are being looked at already."""
        self._busy = busy
        return self

    def _is_guarded(self, uses: Iterable[Node]) -> bool:
        return any(use.offset < self._at.offset and _is_compared(use) and self._guards(use) for use in uses)

    def _guards(self, use: Node) -> bool:
        statement = use.enclosing(*_CONDITIONS, Kind.FOR)
        if statement is None or statement.kind is not Kind.IF or use.function is not self._at.function:
            return True
        if statement in self._at.ancestors():
            return True
        for node in statement.walk():
            if node.kind in _LEAVING:
                return True
            if node.kind is Kind.CALL and self._unit.flows.never_returns(node.callee):
                return True
            written = node.kind is Kind.ASSIGN and node.children[0].unparenthesised
            if written and written.entity is use.entity and written.kind is use.kind:
                return True
        return False


def _is_compared(use: Node) -> bool:
    """Whether a use is part of a comparison, of a condition, or of an argument of a call in one."""
    below, above = use, use.parent
    while above is not None and above.type is not None:
        if above.kind is Kind.BINARY and above.operator in (*_COMPARING, "&&", "||"):
            return True
        if above.kind is Kind.UNARY and above.operator == "!":
            return True
        if above.kind is Kind.CONDITIONAL and above.children[0] is below:
            return True
        below, above = above, above.parent
    if above is None:
        return False
    if above.kind is Kind.FOR:
        return above.for_parts[1] is below
    return above.kind in _CONDITIONS and above.children[_CONDITIONS[above.kind]] is below


def _alike(node: Node) -> list[Node]:
    """The expressions of the function that are written the same way."""
    body = node.function.body if node.function is not None else None
    text = "".join(node.text.split())
    rows = body.walk() if body is not None else ()
    return [one for one in rows if one.kind is node.kind and "".join(one.text.split()) == text]

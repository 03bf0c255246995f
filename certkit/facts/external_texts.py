"""Texts that a program takes from outside, and where it relies on them without having looked at them.

Sources are the library's input functions that fill an array, the environment and the arguments of main. A text is
relied on as a format, as a command, as something to copy without a limit, and as the text for a `%s`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from certkit.facts.constants import value_of
from certkit.facts.library_uses import LibraryUse
from certkit.model import Entity, Kind, Node, Unit

__all__ = ["TextReliance", "text_reliances"]

_FILLING = {"fgets": 0, "gets": 0, "fread": 0, "scanf": 1, "fscanf": 2, "sscanf": 2}
_FORMATS = {"printf": 0, "fprintf": 1, "sprintf": 1, "snprintf": 2, "scanf": 0, "fscanf": 1, "sscanf": 1}
_PRINTING = ("printf", "fprintf", "sprintf", "snprintf")
_COPYING = {"strcpy": 1, "strcat": 1}
_COMMANDS = {"system": 0, "popen": 0}
_SINKS = frozenset({*_FORMATS, *_COPYING, *_COMMANDS})
_MANY = ("scanf", "fscanf", "sscanf")


class TextReliance(NamedTuple):
    """An expression that is a text from outside: `source` says what supplied it, `how` what is done with it."""

    node: Node
    source: str
    how: str
    precision: Literal["certain", "possible"]


def text_reliances(unit: Unit) -> Iterator[TextReliance]:
    """Where texts from outside are relied on although nothing before looked into them."""
    supplied = _supplied(unit)
    for use in unit.library.calls(_SINKS):
        call = use.call
        if call is None:
            continue
        for number, argument in enumerate(call.children[1:]):
            found = _source(argument, supplied)
            how = _how(use, call, number) if found else ""
            if not how or (how == "is printed as a text" and not _may_be_no_text(argument, found, call)):
                continue
            if how == "is the format" or not _is_looked_at(argument, call):
                yield TextReliance(argument, found, how, "certain" if how == "is the format" else "possible")


def _supplied(unit: Unit) -> dict[int, tuple[Entity, str]]:
    """Objects that hold, or point to, text from outside."""
    found: dict[int, tuple[Entity, str]] = {}
    for use in unit.library.calls(frozenset(_FILLING)):
        arguments = use.call.children[1:] if use.call is not None else ()
        first = _FILLING[use.name]
        for argument in arguments[first:] if use.name in _MANY else arguments[first : first + 1]:
            entity = argument.uncast.entity
            if entity is not None and not entity.linkage:
                found[id(entity)] = (entity, use.name)
    for node in unit.functions:
        parameters = [child.entity for child in node.children if child.kind is Kind.PARAMETER]
        if node.name == "main" and len(parameters) > 1 and parameters[1] is not None:
            found[id(parameters[1])] = (parameters[1], "main")
    for node in unit.nodes(Kind.VARIABLE):
        if node.initialiser is not None and node.entity is not None and not node.entity.linkage:
            source = _source(node.initialiser, found)
            if source in ("getenv", "main"):
                found[id(node.entity)] = (node.entity, "getenv" if source == "getenv" else "argv")
    return found


def _source(node: Node, supplied: dict[int, tuple[Entity, str]]) -> str:
    node = node.uncast
    if node.kind is Kind.CALL:
        return "getenv" if node.callee is not None and node.callee.name == "getenv" else ""
    if node.kind is Kind.SUBSCRIPT:
        base, index = (child.uncast for child in node.children)
        if base.entity is None or supplied.get(id(base.entity), (None, ""))[1] != "main":
            return ""
        return "" if value_of(index) == 0 else "main"
    name = supplied[id(node.entity)][1] if node.kind is Kind.NAME and id(node.entity) in supplied else ""
    return "" if name == "main" else name


def _how(use: LibraryUse, call: Node, number: int) -> str:
    if _FORMATS.get(use.name) == number:
        return "is the format"
    if _COPYING.get(use.name) == number:
        return "is copied without a limit"
    if _COMMANDS.get(use.name) == number:
        return "is run as a command"
    at = _FORMATS.get(use.name, 0)
    if use.name in _PRINTING and number > at:
        form = call.children[1 + at].uncast
        return "is printed as a text" if form.kind is Kind.STRING and "s" in _conversions(form.text) else ""
    return ""


def _conversions(form: str) -> str:
    """The letters of a format's conversions."""
    return "".join(part.lstrip("-+ #0123456789.*lhzjtLqw")[:1] for part in form.replace("%%", "").split("%")[1:])


def _may_be_no_text(argument: Node, source: str, call: Node) -> bool:
    """Whether what is printed may have no end or not be there: fgets ends its text, a test of argc says it is there."""
    if source in ("fgets", "gets"):
        return False
    if source not in ("main", "argv"):
        return True
    function = call.function
    names = (
        [child.entity for child in function.children if child.kind is Kind.PARAMETER] if function is not None else []
    )
    count = names[0] if names else None
    uses = count.uses if count is not None else []
    return not any(use.offset < argument.offset and use.parent is not None for use in uses)


def _is_looked_at(argument: Node, call: Node) -> bool:
    """Whether the function compares the object or a part of it, or hands it to another function, in front of a call."""
    core = argument.uncast
    while core.kind is Kind.SUBSCRIPT and core.children:
        core = core.children[0].uncast
    if core.entity is None:
        return False
    return any(use.offset < call.offset and use.function is call.function and _looks(use) for use in core.entity.uses)


def _looks(use: Node) -> bool:
    """Whether a use looks into the text: compares an element, or hands it to a function that is no input or output."""
    above, inside = use.parent, False
    while above is not None and above.type is not None:
        if above.kind is Kind.SUBSCRIPT or (above.kind is Kind.UNARY and above.operator == "*"):
            inside = True
        if above.kind is Kind.CALL:
            name = above.callee.name if above.callee is not None else ""
            return name not in _SINKS and name not in _FILLING and name not in ("puts", "fputs")
        if inside and above.kind is Kind.BINARY and above.operator in ("==", "!=", "<", ">", "<=", ">="):
            return True
        above = above.parent
    return inside and above is not None and above.kind is Kind.SWITCH

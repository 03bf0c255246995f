"""What arguments of the string functions denote: how many bytes lie behind a pointer, and which text stands there.

Only what the expression itself shows is used: a named object, a string literal, `&object`, `&array[constant]`, a
constant added to an array, and local pointers set once (facts.arrays); bytes also where they were allocated by a call
that shows how many (facts.allocated).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from certkit.facts.allocated import allocated_bytes
from certkit.facts.arrays import array_behind
from certkit.facts.constants import value_of
from certkit.model import Kind, Node, TypeKind

__all__ = ["Text", "bytes_behind", "is_unset", "literal_length", "text_behind", "unconverted"]

_ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that an array holds from the start. `length` counts up to the first null; None where there is none.

    `fixed` says that nothing can have changed them: a literal, or a const array.
    """

    length: int | None
    fixed: bool


def unconverted(node: Node) -> Node:
    """The pointer expression behind casts and conversions from one pointer type to another, and parentheses."""
    while node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and node.children:
        inner = node.children[-1]
        pointers = inner.type is not None and (inner.type.is_pointer or inner.type.kind is TypeKind.ARRAY)
        if node.kind is Kind.CAST and not pointers:
            break
        node = inner
    return node


def bytes_behind(pointer: Node) -> int | None:
    """Bytes from where a pointer expression points to the end of the object it points into; None when unsure.

    0 for one past the end.
    """
    node = unconverted(pointer)
    if node.kind is Kind.UNARY and node.operator == "&" and node.children:
        operand = node.children[0].unparenthesised
        if operand.kind in (Kind.NAME, Kind.MEMBER) and operand.type is not None:
            return None if _is_open_ended(operand) else operand.type.size
    found = array_behind(_decayed(node))
    if found is None:
        return allocated_bytes(node)
    array, length, offset = found
    type_ = array.type
    element = type_.target if type_ is not None and type_.kind is TypeKind.ARRAY else type_
    if _is_parameter(array) or element is None or element.size is None or not 0 <= offset <= length:
        return None
    return (length - offset) * element.size


def _decayed(node: Node) -> Node:
    """An array's name with the conversion to a pointer that stands above it."""
    is_array = node.type is not None and node.type.kind is TypeKind.ARRAY
    above = node.parent
    while is_array and above is not None and above.kind is Kind.PAREN:
        above = above.parent
    return above if is_array and above is not None and above.kind is Kind.CONVERSION else node


def _is_parameter(node: Node) -> bool:
    return node.entity is not None and node.entity.kind is Kind.PARAMETER


def _is_open_ended(node: Node) -> bool:
    """A structure that ends in an array of unknown length, or of at most one element."""
    type_ = node.type
    definition = type_.canonical.entity.definition if type_ is not None and type_.canonical.entity is not None else None
    fields = [c for c in definition.children if c.kind is Kind.FIELD] if definition is not None else []
    last = fields[-1].type if fields else None
    return last is not None and last.kind is TypeKind.ARRAY and (last.length is None or last.length <= 1)


def literal_length(node: Node) -> int | None:
    """Characters of a string literal of char before its first null; None for a wide one."""
    spelling = node.name.encode()
    if node.kind is not Kind.STRING or not spelling.startswith((b'"', b'u8"')):
        return None
    text = _ESCAPE.sub(_decoded, spelling[spelling.index(b'"') + 1 : -1])
    end = text.find(b"\0")
    return end if end >= 0 else len(text)


def _decoded(match: re.Match[bytes]) -> bytes:
    body = match[0][1:]
    if body[:1].isdigit():
        return bytes([int(body, 8) & 0xFF])
    if body[:1] == b"x":
        return bytes([int(body[1:], 16) & 0xFF])
    return b"?" if body[:1] not in (b"u", b"U") else chr(int(body[1:], 16)).encode(errors="replace")


def text_behind(pointer: Node) -> Text | None:
    """The text that a pointer expression points at, as far as the array was given one where it was defined."""
    found = array_behind(_decayed(unconverted(pointer)))
    if found is None:
        return None
    array, length, offset = found
    if array.kind is Kind.STRING:
        known: Text | None = Text(literal_length(array), True) if literal_length(array) is not None else None
    else:
        known = _initial(array, length)
    if known is None or not 0 <= offset <= length:
        return None
    if known.length is None or offset == 0:
        return known
    return Text(known.length - offset, known.fixed) if offset <= known.length else None


def is_unset(pointer: Node) -> bool:
    """Whether a local array without initialiser stands there that nothing in the function has used before.

    What it holds is then indeterminate the first time (C11 6.7.9 paragraph 10), a null at its end included.
    """
    found = array_behind(_decayed(unconverted(pointer)))
    entity = found[0].entity if found is not None and found[0].kind is Kind.NAME else None
    definition = entity.definition if entity is not None else None
    function = pointer.function
    if found is None or entity is None or definition is None or function is None or entity.linkage:
        return False
    if definition.initialiser is not None or definition.storage in ("static", "extern") or _is_parameter(found[0]):
        return False
    call = pointer.enclosing(Kind.CALL)
    before = [use for use in entity.uses if not _is_inside(use, call) and use.offset <= pointer.offset]
    return not any(use.enclosing(Kind.SIZEOF) is None for use in before)


def _is_inside(node: Node, outer: Node | None) -> bool:
    return outer is not None and (node is outer or any(above is outer for above in node.ancestors()))


def _initial(array: Node, length: int) -> Text | None:
    entity = array.entity
    definition = entity.definition if entity is not None and array.kind is Kind.NAME else None
    value = definition.initialiser if definition is not None else None
    element = array.type.target if array.type is not None else None
    if value is None or element is None or element.size != 1:
        return None
    fixed = element.const
    bare = value.unparenthesised
    if bare.kind is Kind.INITIALISER and len(bare.children) == 1 and bare.children[0].bare.kind is Kind.STRING:
        bare = bare.children[0].bare
    if bare.kind is Kind.STRING:
        found = literal_length(bare)
        return None if found is None else Text(found if found < length else None, fixed)
    if bare.kind is not Kind.INITIALISER or any(c.kind is Kind.DESIGNATED for c in bare.children):
        return None
    values = [value_of(child) for child in bare.children]
    if None in values:
        return None
    if 0 in values:
        return Text(values.index(0), fixed)
    return Text(len(values) if len(values) < length else None, fixed)

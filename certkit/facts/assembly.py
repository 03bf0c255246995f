"""Inline assembly: where it stands, and what else stands in the functions that hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certkit.model import Kind, MacroDefinition, Node, Token, Unit

__all__ = [
    "asm_macros",
    "asm_statements",
    "braced_assembly",
    "file_scope_asm",
    "is_assembly",
    "mixed_with",
    "own_asm_macros",
]

_WORDS = frozenset({"asm", "__asm", "__asm__"})


def asm_macros(unit: Unit) -> tuple[MacroDefinition, ...]:
    """The macros that the unit's project files define whose body writes assembly itself."""
    return tuple(m for m in unit.macros if not m.system and any(t.text in _WORDS for t in m.body))


def own_asm_macros(unit: Unit) -> Iterator[Node]:
    """Assembly statements that come from a macro defined in the very C file that uses it, not in a header."""
    own = {m.name for m in asm_macros(unit) if m.place.path == unit.path}
    yield from (n for n in _assembly(unit) if n.macro in own and not n.argument and n.source.path == unit.path)


def asm_statements(unit: Unit) -> Iterator[Node]:
    """Assembly statements that are written in place, not by a macro."""
    yield from (node for node in _assembly(unit) if node.macro is None or node.argument)


def _assembly(unit: Unit) -> Iterator[Node]:
    yield from unit.nodes(Kind.ASM)
    yield from (node for node in unit.nodes(Kind.CALL) if is_assembly(node))


def is_assembly(node: Node) -> bool:
    """Whether a statement is assembly; in ISO dialects, where `asm` is a name like others, it looks like a call."""
    if node.kind is Kind.CALL and node.children:
        called = node.children[0].bare
        declared = called.entity.declarations if called.entity is not None else []
        return called.kind is Kind.NAME and called.name == "asm" and all(d.implicit for d in declared)
    return node.kind is Kind.ASM


def braced_assembly(unit: Unit) -> list[tuple[Token, int]]:
    """Assembly in braces, as some compilers have it: its first token, and the offset of the brace that ends it.

    The parser knows nothing of it, so it is found in the text, in lines that the configuration compiles.
    """
    found = []
    for source in unit.sources.values():
        tokens = source.tokens
        for i, token in enumerate(tokens):
            if token.text not in _WORDS or not unit.is_active(token.place):
                continue
            at = i + 1
            while at < len(tokens) and tokens[at].text in ("volatile", "__volatile", "__volatile__"):
                at += 1
            depth = 0
            for inner in tokens[at:]:
                depth += (inner.text == "{") - (inner.text == "}")
                if depth <= 0:
                    break
            else:
                continue
            if inner.text == "}":
                found.append((token, inner.offset))
    return found


def file_scope_asm(unit: Unit) -> Iterator[Node]:
    """Assembly outside functions."""
    for node in unit.root.children:
        if node.kind is Kind.OTHER and not node.system and node.text.startswith(tuple(_WORDS)):
            yield node


def mixed_with(function: Node, spans: Sequence[tuple[int, int]] = ()) -> Node | None:
    """The first statement of a function that does more than hold assembly together, None where there is none.

    Assembly, declarations of objects without calls, a cast to void and a return of a plain value are what it needs; an
    object that nothing uses has nothing to do with it. `spans` are offsets of assembly that the parser does not know.
    """
    body = function.body
    for statement in body.children if body is not None else ():
        found = _other(statement, spans)
        if found is not None:
            return found
    return None


def _other(node: Node, spans: Sequence[tuple[int, int]]) -> Node | None:
    if is_assembly(node) or any(first <= node.offset <= last for first, last in spans):
        return None
    match node.kind:
        case Kind.EMPTY | Kind.STATIC_ASSERT:
            return None
        case Kind.COMPOUND:
            return next((found for child in node.children if (found := _other(child, spans)) is not None), None)
        case Kind.DECLARATION if (unused := next((c for c in node.children if _is_idle(c)), None)) is not None:
            return unused
        case Kind.DECLARATION | Kind.RETURN:
            return next((part for part in node.walk() if part.kind in (Kind.CALL, Kind.ASSIGN)), None)
        case Kind.CAST if node.type is not None and node.type.text == "void":
            return next((part for part in node.walk() if part.kind in (Kind.CALL, Kind.ASSIGN)), None)
    return node


def _is_idle(node: Node) -> bool:
    """Whether a local object is neither named anywhere nor bound to a register."""
    if node.kind is not Kind.VARIABLE or node.entity is None or node.entity.uses or node.function is None:
        return False
    return not any(word in node.text for word in _WORDS) and node.name not in _operands(node.function)


def _operands(function: Node) -> set[str]:
    texts = [n.text for n in function.walk() if n.kind is Kind.ASM]
    return set(re.findall(r"[A-Za-z_]\w*", " ".join(texts)))

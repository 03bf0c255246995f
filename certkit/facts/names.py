"""Identifiers: where a unit declares them, in which name space and scope, and which texts mention them.

Name spaces are C11 6.2.3, scopes C11 6.2.1; macros are no identifiers of a name space and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from certkit.model import Kind, Node, Source, Token, TokenKind, Unit

__all__ = ["Identifier", "assembly_words", "declaration_order", "defining_name", "identifiers", "is_joined",
           "is_reserved", "mentions", "pastes", "skipped_mentions", "tag", "unread_words",
           "unshown_words"]  # fmt: skip

_TAGGED = frozenset({Kind.STRUCT, Kind.UNION, Kind.ENUM})
_ORDINARY = frozenset({Kind.FUNCTION, Kind.VARIABLE, Kind.PARAMETER, Kind.ENUMERATOR, Kind.TYPEDEF})
_PARTS = (TokenKind.IDENTIFIER, TokenKind.NUMBER)
_ASM = frozenset({"asm", "__asm", "__asm__"})
_UNSHOWN = frozenset({"_Generic", "_Alignas", "alignas", "__attribute__", "__attribute", "__declspec"})
_WORD = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*:?")


class Identifier(NamedTuple):
    """A declared name. `space` is "ordinary", "tag", "member" or "label".

    `scope` is the node that bounds its visibility: a block, a `for`, a prototype, the function of a label, the record
    of a member; None at file scope.
    """

    name: str
    space: str
    scope: Node | None
    node: Node


def tag(node: Node) -> str:
    """The tag that a struct, union or enum declaration writes, "" where it has none.

    The front end names a tagless type after its typedef, so the text decides where there is text.
    """
    if node.kind not in _TAGGED or not node.name:
        return ""
    if node.macro is None:
        name = node.name.encode()
        return node.name if node.source.data[node.at : node.at + len(name)] == name else ""
    siblings = node.parent.children if node.parent is not None else ()
    if any(s.kind is Kind.TYPEDEF and s.name == node.name and s.at == node.at for s in siblings):
        return ""
    return node.name


def identifiers(unit: Unit) -> tuple[Identifier, ...]:
    """Every identifier that project files of the unit declare, each declaration once; gathered once for a unit."""
    return unit.fact(_gathered)


def _gathered(unit: Unit) -> tuple[Identifier, ...]:
    return tuple(_identifiers(unit))


def _identifiers(unit: Unit) -> Iterator[Identifier]:
    for kind in (*_ORDINARY, *_TAGGED, Kind.FIELD, Kind.LABEL):
        for node in unit.nodes(kind):
            if kind in _TAGGED:
                name, space, scope = tag(node), "tag", _block(node)
            elif kind is Kind.FIELD:
                name, space, scope = node.name, "member", node.parent
            elif kind is Kind.LABEL:
                name, space, scope = node.name, "label", node.function
            else:
                name, space, scope = node.name, "ordinary", _block(node)
            if name:
                yield Identifier(name, space, scope, node)


def declaration_order(unit: Unit) -> Callable[[Identifier], tuple[int, int]]:
    """A sort key for identifiers: as the compiler meets them, included files in their place."""
    tops = {id(node): number for number, node in enumerate(unit.root.children)}

    def key(one: Identifier) -> tuple[int, int]:
        node = one.node
        while id(node) not in tops and node.parent is not None:
            node = node.parent
        return tops.get(id(node), -1), one.node.at

    return key


def _block(node: Node) -> Node | None:
    """What bounds the scope of an ordinary identifier or tag declared at `node`."""
    if node.kind is Kind.PARAMETER and node.parent is not None and node.parent.kind is not Kind.FUNCTION:
        return node.parent  # the prototype inside a declarator or a cast
    for above in node.ancestors():
        if above.kind in (Kind.COMPOUND, Kind.FOR):
            return above
        if above.kind is Kind.FUNCTION:
            return above.body or above
    return None


def is_reserved(name: str) -> bool:
    """Whether C11 7.1.3 leaves the name to the implementation everywhere: `__x` and `_X`."""
    return len(name) > 1 and name[0] == "_" and (name[1] == "_" or name[1].isupper())


# ------------------------------------------------------------------ texts

_mentions: dict[str, frozenset[str]] = {}
_assembly: dict[str, frozenset[str]] = {}
_unshown: dict[str, frozenset[str]] = {}


def defining_name(tokens: tuple[Token, ...]) -> Token | None:
    """The name that a #define's tokens define."""
    return tokens[0] if tokens and tokens[0].kind is TokenKind.IDENTIFIER else None


def mentions(source: Source) -> frozenset[str]:
    """Identifiers and numbers that stand anywhere in a file, in skipped lines and macro bodies too.

    The name that a #define or #undef is about is no mention of it, nor is a macro's name in its own body.
    """
    found = _mentions.get(source.sha256)
    if found is None:
        names = {t.text for t in source.tokens if t.kind in _PARTS}
        for directive in source.directives:
            if directive.name == "undef":
                continue
            own = defining_name(directive.tokens) if directive.name == "define" else None
            names.update(t.text for t in directive.tokens if t.kind in _PARTS and (own is None or t.text != own.text))
        found = _mentions[source.sha256] = frozenset(names)
    return found


def pastes(source: Source) -> bool:
    """Whether a macro of the file joins tokens with ##."""
    return any(d.name == "define" and any(t.text in ("##", "%:%:") for t in d.tokens) for d in source.directives)


def is_joined(name: str, parts: frozenset[str] | set[str], most: int = 3) -> bool:
    """Whether the name can be put together from at most `most` of the parts."""
    if name in parts:
        return True
    return most > 1 and any(name[:at] in parts and is_joined(name[at:], parts, most - 1) for at in range(1, len(name)))


def skipped_mentions(unit: Unit) -> frozenset[str]:
    """Identifiers of the project's files in places the tree does not show.

    They stand in lines that this unit skipped, in macro bodies, or in the parentheses of _Generic, _Alignas and
    attributes, whose types libclang leaves out.
    """
    names: set[str] = set()
    for source in unit.sources.values():
        skipped = unit.inactive.get(source.path, ())
        for first, last in skipped:
            names.update(t.text for t in _between(source.tokens, first, last) if t.kind is TokenKind.IDENTIFIER)
        for directive in source.directives:
            if directive.name == "define":
                names.update(t.text for t in directive.tokens[1:] if t.kind is TokenKind.IDENTIFIER)
        names |= unshown_words(source)
    return frozenset(names)


def unshown_words(source: Source) -> frozenset[str]:
    """Identifiers in the parentheses of _Generic, _Alignas and attributes of a file, skipped lines included."""
    if not any(word in source.text for word in _UNSHOWN):
        return frozenset()
    found = _unshown.get(source.sha256)
    if found is None:
        inside = _in_parentheses(source.tokens, _UNSHOWN)
        found = _unshown[source.sha256] = frozenset(t.text for t in inside if t.kind is TokenKind.IDENTIFIER)
    return found


def unread_words(unit: Unit) -> dict[tuple[str, str], tuple[int, ...]]:
    """The lines, by file and identifier, where the parser reports an error: what uses the identifier may be lost."""
    lines = {(d.place.path, d.place.line) for d in unit.diagnostics if d.severity == "error"}
    found: dict[tuple[str, str], list[int]] = {}
    for path in sorted({path for path, _ in lines} & unit.sources.keys()):
        for token in unit.sources[path].tokens:
            if token.kind is TokenKind.IDENTIFIER and (path, token.place.line) in lines:
                found.setdefault((path, token.text), []).append(token.place.line)
    return {key: tuple(rows) for key, rows in found.items()}


def _in_parentheses(tokens: tuple[Token, ...], words: frozenset[str]) -> Iterator[Token]:
    """The tokens in the parentheses (or braces) that follow one of the words, the words between them included."""
    inside, depth = False, 0
    for token in tokens:
        if not inside:
            inside, depth = token.text in words, 0
        elif token.text in ("(", "{"):
            depth += 1
        elif token.text in (")", "}"):
            depth -= 1
            inside = depth > 0
        elif depth == 0 and token.text == ";":
            inside = False
        else:
            yield token


def _between(tokens: tuple[Token, ...], first: int, last: int) -> Iterator[Token]:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].place.line < first:
            low = middle + 1
        else:
            high = middle
    while low < len(tokens) and tokens[low].place.line <= last:
        yield tokens[low]
        low += 1


def assembly_words(sources: Iterable[Source]) -> frozenset[str]:
    """Words in the strings of asm statements, whatever the configuration; a label keeps its colon ("loop:")."""
    words: set[str] = set()
    for source in sources:
        if "asm" not in source.text:
            continue
        found = _assembly.get(source.sha256)
        if found is None:
            texts = (source.tokens, *(d.tokens for d in source.directives if d.name == "define"))
            found = _assembly[source.sha256] = frozenset(w for tokens in texts for w in _asm_words(tokens))
        words |= found
    return frozenset(words)


def _asm_words(tokens: tuple[Token, ...]) -> Iterator[str]:
    for token in _in_parentheses(tokens, _ASM):
        if token.kind is TokenKind.STRING:
            for word in _WORD.findall(token.text.replace("\\n", " ").replace("\\t", " ")):
                yield word
                if word.endswith(":"):
                    yield word[:-1]

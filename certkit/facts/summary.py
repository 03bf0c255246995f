"""What a unit tells the rest of the program: its `Summary`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certkit.facts.concurrency import concurrency
from certkit.facts.declared_again import tags_again
from certkit.facts.function_like import fixed_macros
from certkit.facts.names import identifiers, skipped_mentions
from certkit.facts.opaque import only_pointed
from certkit.facts.pointer_stores import pointer_facts
from certkit.facts.record_shapes import record_shape
from certkit.facts.results import results
from certkit.facts.side_effects import behaviour_rows, guarded_rows
from certkit.facts.specifiers import alignments
from certkit.facts.unused import kept_objects, unused_locals
from certkit.model import (
    Call,
    Declared,
    Entity,
    Kind,
    MacroDefinition,
    Named,
    Node,
    SharedEntity,
    Summary,
    TokenKind,
    TypeKind,
    Unit,
    Used,
)

__all__ = ["how_used", "summarise"]

_TYPES = frozenset({Kind.STRUCT, Kind.UNION, Kind.ENUM, Kind.TYPEDEF})
_WEAK = re.compile(r"\b(?:__)?weak(?:__)?\b")
_INLINE = re.compile(r"\b(?:__)?inline(?:__)?\b")
_SHARED = frozenset({Kind.FUNCTION, Kind.VARIABLE, Kind.STRUCT, Kind.UNION, Kind.ENUM, Kind.ENUMERATOR, Kind.TYPEDEF})


def how_used(node: Node) -> str:
    """How a NAME uses its entity.

    "call", "address", "write" (a plain assignment), "read-write", "read", "type", or, for external names
    below a sizeof or _Alignof, "size".
    """
    if node.kind is Kind.TYPE_REF:
        return "type"
    if node.entity is not None and node.entity.linkage == "external" and node.enclosing(Kind.SIZEOF) is not None:
        return "size"
    above, below = node.parent, node
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below = above
        above = above.parent
    if above is None:
        return "read"
    if above.kind is Kind.CALL and above.children[0] is below:
        return "call"
    if node.entity is not None and node.entity.kind is Kind.FUNCTION:
        return "address"
    if above.kind is Kind.UNARY and above.operator == "&":
        return "address"
    if above.kind is Kind.ASSIGN and above.children[0] is below:
        return "write" if above.operator == "=" else "read-write"
    if above.kind is Kind.UNARY and above.operator in ("++", "--", "p++", "p--"):
        return "read-write"
    return "read"


def summarise(unit: Unit) -> Summary:
    """The unit's entities with linkage or file scope, types, macros, calls, includes; system headers' own left out."""
    bodies = {m.name: " ".join(t.text for t in m.body) for m in unit.macros}
    shared = [_shared(entity, bodies, unit) for entity in unit.entities if _is_shared(entity)]
    types = {e.name for e in shared if e.kind in _TYPES}
    macros = tuple(m for m in unit.macros if not m.system)
    return Summary(
        path=unit.path,
        configuration=unit.configuration,
        entities=tuple(sorted(shared, key=lambda e: (e.key, e.name))),
        macros=macros,
        macros_used=_macros_used(unit, macros),
        calls=tuple(_calls(unit)),
        includes=unit.includes,
        main_file_names=frozenset(t.text for t in unit.source.tokens if t.kind is TokenKind.IDENTIFIER),
        unlinked=_unlinked(unit),
        mentioned=frozenset(types & unit.fact(skipped_mentions)),
        fixed_macros=fixed_macros(unit),
        only_pointed=only_pointed(unit),
        pointers=pointer_facts(unit),
        results=results(unit),
        unused=unused_locals(unit),
        kept=kept_objects(unit),
        behaves=behaviour_rows(unit),
        guarded=guarded_rows(unit),
        concurrency=concurrency(unit),
        standard=unit.standard,
        tags_again=tags_again(unit),
    )


def _calls(unit: Unit) -> Iterator[Call]:
    """The calls that are evaluated: not those below sizeof."""
    later = {f.name: f.entity.key for f in unit.functions if f.entity is not None}  # called before any declaration
    for node in unit.nodes(Kind.CALL):
        function = node.function
        if not node.children or function is None or node.enclosing(Kind.SIZEOF) is not None:
            continue
        callee = node.children[0].bare
        while callee.kind is Kind.UNARY and callee.operator in ("&", "*"):  # (&f)(x), (*f)(x)
            callee = callee.children[0].bare
        named = callee.kind is Kind.NAME and (callee.entity is None or callee.entity.kind is Kind.FUNCTION)
        undeclared = later.get(callee.name, f"f:{callee.name}")
        key = (callee.entity.key if callee.entity is not None else undeclared) if named else None
        yield Call(
            function.name,
            callee.name if named else None,
            node.place,
            function.entity.key if function.entity is not None else "",
            key,
        )


def _macros_used(unit: Unit, macros: tuple[MacroDefinition, ...]) -> frozenset[str]:
    names = {m.name for m in macros}
    return frozenset(names & ({u.name for u in unit.macro_uses} | unit.macro_names_tested))


def _is_shared(entity: Entity) -> bool:
    if entity.kind not in _SHARED or not entity.declarations:
        return False
    first = entity.declarations[0]
    if all(d.system for d in entity.declarations):
        return False
    return bool(entity.linkage) or entity.kind in _TYPES or first.function is None


_KINDS = {Kind.PARAMETER: "parameter", Kind.VARIABLE: "local", Kind.FIELD: "member", Kind.LABEL: "label",
          Kind.STRUCT: "tag", Kind.UNION: "tag", Kind.ENUM: "tag", Kind.TYPEDEF: "typedef",
          Kind.ENUMERATOR: "enumerator"}  # fmt: skip


def _unlinked(unit: Unit) -> tuple[Named, ...]:
    """Names without linkage, each place once; parameters of prototypes, which nothing can refer to, are left out."""
    found = set()
    for one in identifiers(unit):
        node = one.node
        linked = node.entity is not None and bool(node.entity.linkage)
        unbound = node.kind is Kind.PARAMETER and (one.scope is None or one.scope.kind is not Kind.COMPOUND)
        if node.kind in _KINDS and not linked and not unbound:
            found.add(Named(one.name, _KINDS[node.kind], node.place))
    return tuple(sorted(found))


def _marked(node: Node, mark: re.Pattern[str], bodies: dict[str, str]) -> bool:
    """Whether the specifiers or attributes of a declaration hold a word, macros looked into once."""
    for child in node.children:
        if child.kind is Kind.ATTRIBUTE and mark.search(bodies.get(child.macro or "", "") or child.text):
            return True
    specifiers = node.source.data[node.offset : node.at].decode(errors="replace")
    words = re.findall(r"[A-Za-z_]\w*", specifiers)
    if node.macro is not None:
        words.append(node.macro)
    return any(mark.search(word) or mark.search(bodies.get(word, "")) for word in words)


def _parameters(node: Node) -> tuple[tuple[str, str], ...]:
    """Each parameter's own qualifiers and its name."""
    if node.kind is not Kind.FUNCTION:
        return ()
    found = []
    for one in node.children:
        if one.kind is Kind.PARAMETER and one.type is not None:
            flags = ((one.type.const, "const"), (one.type.volatile, "volatile"), (one.type.restrict, "restrict"))
            own = one.type.kind is not TypeKind.ARRAY
            found.append((" ".join(word for flag, word in flags if flag and own), one.name))
    return tuple(found)


def _alignment(node: Node, aligning: bool, unit: Unit) -> tuple[str, ...] | None:
    if node.kind is not Kind.VARIABLE or not aligning:
        return None
    found = alignments(node, unit)
    if not found:
        return None
    bodies = {m.name: tuple(t.text for t in m.body) for m in unit.macros if m.parameters is None}
    return tuple(word for one in found for word in _expanded(one.argument, bodies, 8))


def _expanded(words: tuple[str, ...], bodies: dict[str, tuple[str, ...]], depth: int) -> tuple[str, ...]:
    """The words with object-like macros replaced."""
    if depth == 0 or not any(word in bodies for word in words):
        return words
    return _expanded(tuple(w for word in words for w in bodies.get(word, (word,))), bodies, depth - 1)


def _type_names(node: Node) -> tuple[str, ...]:
    """The type names written in a declaration's own type (a function: its result's), then in each parameter's.

    Types themselves do not tell: the parser gives a declaration the types of an earlier one of the same function.
    """
    behind = node.source.data[node.at + len(node.name.encode()) : node.end].lstrip()
    if node.kind is Kind.FUNCTION and node.macro is None and behind[:1] not in (b"(", b")"):
        return ()  # declared by a typedef of its whole type
    own = " ".join(c.name for c in node.children if c.kind is Kind.TYPE_REF)
    parameters = [c for c in node.children if node.kind is Kind.FUNCTION and c.kind is Kind.PARAMETER]
    return (own, *(" ".join(c.name for c in p.walk() if c.kind is Kind.TYPE_REF) for p in parameters))


def _shared(entity: Entity, bodies: dict[str, str], unit: Unit) -> SharedEntity:
    aligning = any(child.kind is Kind.ATTRIBUTE for node in entity.declarations for child in node.children)
    declarations = tuple(
        Declared(
            node.place,
            node.definition,
            node.tentative,
            node.storage,
            node.function is not None,
            node.inline and _marked(node, _INLINE, bodies),
            node.type.canonical.text if node.type else "",
            node.system,
            node.definition and bool(entity.linkage) and _marked(node, _WEAK, bodies),
            _parameters(node),
            _alignment(node, aligning, unit),
            _type_names(node) if entity.linkage else (),
            record_shape(node.type) if entity.kind is Kind.VARIABLE and entity.linkage == "external" else "",
        )
        for node in entity.declarations
    )
    uses = tuple(
        Used(node.place, around.name if (around := node.function) else "", how_used(node))
        for node in entity.uses
        if not node.system
    )
    return SharedEntity(entity.key, entity.kind, entity.name, entity.linkage, declarations, uses)

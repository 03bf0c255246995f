"""Side effects of expressions, one by one, and what each function of a unit changes.

A side effect is a change of an object, an access to a volatile one, inline assembly, or a call. It is persistent when
it may matter to what runs afterwards: all are, except that a function's changes of its own automatic objects do not
matter to its caller. `Behaviour` says what a function does itself; who calls whom is resolved for the whole program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from certkit.facts.effects import COMPUTING
from certkit.model import Behaves, Entity, Guarded, Kind, Node, TypeKind, Unit

__all__ = ["Act", "Behaviour", "acts", "behaviour_rows", "behaviours", "full_expression", "guarded_rows", "is_change",
           "is_volatile_read", "spelled", "target_name"]  # fmt: skip

_CHANGING = frozenset({"++", "--", "p++", "p--"})
_LVALUES = frozenset({Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT, Kind.UNARY, Kind.COMPOUND_LITERAL})
_EXPRESSIONS = frozenset({
    Kind.NAME, Kind.MEMBER, Kind.SUBSCRIPT, Kind.CALL, Kind.UNARY, Kind.BINARY, Kind.ASSIGN, Kind.CONDITIONAL,
    Kind.CAST, Kind.CONVERSION, Kind.PAREN, Kind.COMPOUND_LITERAL, Kind.SIZEOF, Kind.OFFSETOF, Kind.GENERIC,
    Kind.VA_ARG,
    Kind.INTEGER, Kind.FLOATING, Kind.CHARACTER, Kind.STRING, Kind.LABEL_ADDRESS, Kind.STATEMENT_EXPRESSION,
})  # fmt: skip


class Act(NamedTuple):
    """One side effect: `what` as a phrase ("changes 'x'"); `callee` is set for calls, None through a pointer."""

    node: Node
    what: str
    callee: Entity | None = None

    @property
    def is_call(self) -> bool:
        return self.node.kind is Kind.CALL


@dataclass(slots=True)
class Behaviour:
    """What a function does: its first persistent side effect as a phrase, "" for none of its own.

    `writes` and `reads` are objects that outlive a call, named directly; `calls` are the functions it calls by name;
    `open` says that it calls others too.
    """

    function: Node
    what: str = ""
    open: bool = False
    writes: dict[int, Entity] = field(default_factory=dict)
    reads: dict[int, Entity] = field(default_factory=dict)
    calls: dict[int, Entity] = field(default_factory=dict)


def is_change(node: Node) -> bool:
    """Whether an expression node changes an object: an assignment, ++ or --."""
    return node.kind is Kind.ASSIGN or (node.kind is Kind.UNARY and node.operator in _CHANGING)


def is_volatile_read(node: Node) -> bool:
    """Whether a conversion reads a volatile object."""
    if node.kind is not Kind.CONVERSION or len(node.children) != 1:
        return False
    object_ = node.children[0].unparenthesised
    type_ = object_.type
    return (
        type_ is not None
        and type_.volatile
        and object_.kind in _LVALUES
        and type_.kind not in (TypeKind.ARRAY, TypeKind.FUNCTION)
    )


def spelled(node: Node) -> str:
    """An object as written; of one that a macro spells, the name it starts from, "" where there is none."""
    if node.macro is None:
        return " ".join(node.text.split())
    if node.kind is Kind.MEMBER and node.entity is not None:
        return node.entity.name
    return next((one.entity.name for one in node.walk() if one.kind is Kind.NAME and one.entity is not None), "")


def target_name(node: Node, kind: str = "") -> str:
    """The object that an assignment, ++, -- or volatile read is about, as written, for messages.

    `kind` is put in front: "the volatile object 'x'", or "a volatile object" where a macro hides which.
    """
    target = node.children[0].unparenthesised
    name = spelled(target)
    words = f"{kind} object" if kind else "object"
    if not name:
        return f"a{'n' if not kind else ''} {words}"
    return f"the {words} '{name}'" if kind else f"'{name}'"


def acts(node: Node, everything: bool = False) -> Iterator[Act]:
    """The side effects that evaluating an expression has or may have, in source order; sizeof has none.

    With `everything`, operands of sizeof are looked into as if they were evaluated.
    """
    work = [node]
    while work:
        one = work.pop()
        if is_change(one):
            yield Act(one, f"changes {target_name(one)}")
        elif one.kind is Kind.CALL:
            callee = one.callee
            name = callee.name if callee is not None else one.children[0].bare.name if one.children else ""
            yield Act(one, f"calls '{name}'" if name else "calls a function through a pointer", callee)
        elif is_volatile_read(one):
            yield Act(one, f"reads {target_name(one, 'volatile')}")
        elif one.kind is Kind.ASM:
            yield Act(one, "runs inline assembly")
        elif one.kind is Kind.VA_ARG:
            yield Act(one, "takes the next variable argument")
        if everything or one.kind not in (Kind.SIZEOF, Kind.OFFSETOF):
            work.extend(reversed(one.children))


def full_expression(node: Node) -> Node:
    """The expression that a node is part of and that is part of no other; values of braced lists each are one."""
    while node.parent is not None and node.parent.kind in _EXPRESSIONS:
        node = node.parent
    return node


def behaviours(unit: Unit) -> dict[int, Behaviour]:
    """What each function definition of the unit does itself, by id of its entity. Ask through `unit.fact`."""
    found = {id(f.entity): Behaviour(f) for f in unit.functions if f.entity is not None}
    for node in unit.nodes(Kind.ASSIGN, Kind.UNARY):
        if is_change(node):
            _changed(node, found)
    for node in unit.nodes(Kind.CALL, Kind.ASM):
        behaviour = _of(node, found)
        if behaviour is None or _is_unevaluated(node):
            continue
        if node.kind is Kind.CALL and node.children and unit.library.inside(node.children[0].bare):
            continue  # what assert does when it fails never comes back
        if node.kind is Kind.ASM:
            behaviour.what = behaviour.what or "runs inline assembly"
        elif node.callee is None:
            name = node.children[0].bare.name if node.children else ""
            behaviour.open = behaviour.open or not name.startswith("__builtin_")
        elif not (node.callee.name in COMPUTING and node.callee.linkage == "external"):
            behaviour.calls[id(node.callee)] = node.callee
    for node in unit.nodes(Kind.CONVERSION):
        if is_volatile_read(node) and not _is_unevaluated(node):
            behaviour = _of(node, found)
            if behaviour is not None:
                behaviour.what = behaviour.what or f"reads {target_name(node, 'volatile')}"
    for entity in unit.entities:
        if entity.kind is Kind.VARIABLE and entity.linkage:
            for use in entity.uses:
                behaviour = _of(use, found)
                if behaviour is not None and use.parent is not None and use.parent.kind is Kind.CONVERSION:
                    behaviour.reads[id(entity)] = entity
    return found


def behaviour_rows(unit: Unit) -> tuple[Behaves, ...]:
    """`behaviours` as plain rows for the program."""
    rows = []
    for one in unit.fact(behaviours).values():
        if one.function.entity is not None:
            calls = tuple(sorted(entity.key for entity in one.calls.values()))
            rows.append(Behaves(one.function.entity.key, one.what, one.open, calls))
    return tuple(sorted(rows))


def guarded_rows(unit: Unit) -> tuple[Guarded, ...]:
    """Right operands of && and ||, and braced initialisers, that have side effects or may have."""
    places = [("operand", n.children[1]) for n in unit.nodes(Kind.BINARY) if n.operator in ("&&", "||")]
    for list_ in unit.nodes(Kind.INITIALISER):
        places += [("initialiser", child) for child in list_.children if child.kind is not Kind.INITIALISER]
    rows = []
    for context, node in places:
        if node.kind is Kind.DESIGNATED:
            node = node.children[-1]
            if node.kind is Kind.INITIALISER:
                continue
        if node.enclosing(Kind.SIZEOF) is not None:
            continue
        found = tuple(acts(node))
        if not found:
            continue
        own = next((act.what for act in found if not act.is_call), "")
        called = {(act.callee.key, act.callee.name) for act in found if act.callee is not None and not _computes(act)}
        opened = any(act.is_call and act.callee is None and "'__builtin_" not in act.what for act in found)
        if own or called or opened:
            rows.append(Guarded(node.place, context, own, opened, tuple(sorted(called)), node.macro or ""))
    return tuple(rows)


def _computes(act: Act) -> bool:
    return act.callee is not None and act.callee.name in COMPUTING and act.callee.linkage == "external"


def _of(node: Node, found: dict[int, Behaviour]) -> Behaviour | None:
    function = node.function
    return found.get(id(function.entity)) if function is not None else None


def _is_unevaluated(node: Node) -> bool:
    return node.enclosing(Kind.SIZEOF, Kind.FUNCTION) is not node.function


def _changed(node: Node, found: dict[int, Behaviour]) -> None:
    behaviour = _of(node, found)
    if behaviour is None or _is_unevaluated(node):
        return
    root = _root(node.children[0])
    if root is None or not _is_automatic(root):
        behaviour.what = behaviour.what or f"changes {target_name(node)}"
        if root is not None and root.linkage:
            behaviour.writes[id(root)] = root


def _root(target: Node) -> Entity | None:
    """The object that an lvalue is part of; None where it is reached through a pointer."""
    while True:
        target = target.unparenthesised
        if target.kind is Kind.NAME:
            return target.entity
        if target.kind is Kind.MEMBER and not target.arrow and target.children:
            target = target.children[0]
        elif target.children and (target.arrow or (target.kind is Kind.UNARY and target.operator == "*")):
            address = target.children[0].bare  # (&object)->member, *&object
            if address.kind is not Kind.UNARY or address.operator != "&":
                return None
            target = address.children[0]
        elif target.kind is Kind.SUBSCRIPT and target.children:
            base = target.children[0].unparenthesised
            inner = base.children[0] if base.kind is Kind.CONVERSION and base.children else None
            if inner is None or inner.type is None or inner.type.kind is not TypeKind.ARRAY:
                return None
            if inner.unparenthesised.kind is Kind.NAME and _is_parameter(inner.unparenthesised):
                return None  # an array parameter is a pointer
            target = inner
        else:
            return None


def _is_parameter(node: Node) -> bool:
    return node.entity is not None and node.entity.kind is Kind.PARAMETER


def _is_automatic(entity: Entity) -> bool:
    if entity.linkage or entity.kind not in (Kind.VARIABLE, Kind.PARAMETER):
        return False
    volatile = any(d.type is not None and d.type.volatile for d in entity.declarations)
    return not volatile and all(d.storage not in ("static", "extern") for d in entity.declarations)

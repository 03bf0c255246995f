"""The shape of switch statements: labels, clauses, and what stands outside both."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from certkit.model import Kind, Node, Unit

__all__ = ["Clause", "Switch", "clause_index", "ends_with_break", "leaves", "switches"]

_LABELS = (Kind.CASE, Kind.DEFAULT)
_JUMPS = frozenset({Kind.BREAK, Kind.CONTINUE, Kind.GOTO, Kind.COMPUTED_GOTO, Kind.RETURN})


@dataclass(frozen=True, slots=True)
class Clause:
    """Consecutive labels and the statements behind them, up to the next label; no statements only at the very end."""

    labels: tuple[Node, ...]
    statements: tuple[Node, ...]

    @property
    def is_default(self) -> bool:
        """Whether `default` is one of its labels."""
        return any(label.kind is Kind.DEFAULT for label in self.labels)

    def holds_only(self, kind: Kind) -> bool:
        """Whether its statements are all of one kind, in blocks or not; true where it has none."""
        return all(_is_only(kind, statement) for statement in self.statements)


def _is_only(kind: Kind, node: Node) -> bool:
    return all(_is_only(kind, child) for child in node.children) if node.kind is Kind.COMPOUND else node.kind is kind


@dataclass(frozen=True)
class Switch:
    """A switch statement. `before` are the statements and declarations of its body in front of the first label.

    `nested` are its labels that do not stand directly in its body. `lost` says that an error in the source hid a label
    of it (an undeclared name), so that its clauses are not all known.
    """

    node: Node
    before: tuple[Node, ...]
    clauses: tuple[Clause, ...]
    nested: tuple[Node, ...]
    lost: bool = False

    @property
    def expression(self) -> Node:
        """What is switched on."""
        return self.node.children[0]

    @property
    def body(self) -> Node:
        """Its body, a compound statement in all but the oddest code."""
        return self.node.children[-1]

    @cached_property
    def labels(self) -> tuple[Node, ...]:
        """The labels that stand directly in the body, in order."""
        return tuple(label for clause in self.clauses for label in clause.labels)

    @property
    def has_default(self) -> bool:
        """Whether any of its labels, nested ones included, is `default`."""
        return any(label.kind is Kind.DEFAULT for label in (*self.labels, *self.nested))


def switches(unit: Unit) -> tuple[Switch, ...]:
    """The switch statements of a unit, in source order."""
    nodes = unit.nodes(Kind.SWITCH)
    if not nodes:
        return ()
    nested: dict[int, list[Node]] = {}
    for label in unit.nodes(*_LABELS):
        owner, direct = _owner(label)
        if owner is not None and not direct:
            nested.setdefault(id(owner), []).append(label)
    return tuple(_switch(node, tuple(nested.get(id(node), ()))) for node in nodes)


def _owner(label: Node) -> tuple[Node | None, bool]:
    """The switch of a label, and whether only its body and other labels of it lie between the two."""
    direct = True
    for above in label.ancestors():
        if above.kind is Kind.SWITCH:
            return above, direct and above.children[-1].kind is Kind.COMPOUND
        if above.kind is Kind.COMPOUND:
            direct = direct and above.parent is not None and above.parent.kind is Kind.SWITCH
        elif above.kind not in _LABELS:
            direct = False
    return None, False


def _switch(node: Node, nested: tuple[Node, ...]) -> Switch:
    body = node.children[-1]
    before: list[Node] = []
    rows: list[tuple[list[Node], list[Node]]] = []
    lost = False
    for child in body.children if body.kind is Kind.COMPOUND else ():
        statement: Node | None = child
        while statement is not None and statement.kind in _LABELS:
            if not rows or rows[-1][1]:
                rows.append(([], []))
            rows[-1][0].append(statement)
            statement = _labelled(statement)
        if statement is child and _is_behind_colon(child):
            lost = True
        if statement is not None:
            (rows[-1][1] if rows else before).append(statement)
    return Switch(node, tuple(before), tuple(Clause(tuple(a), tuple(b)) for a, b in rows), nested, lost)


def _is_behind_colon(statement: Node) -> bool:
    """Whether a label stands in front of a statement that the front end shows without one."""
    if statement.macro is not None:
        return False
    tokens = statement.source.tokens
    index = bisect_left(tokens, statement.offset, key=lambda t: t.offset) - 1
    return index >= 0 and tokens[index].text == ":"


def _labelled(label: Node) -> Node | None:
    """The statement behind a case or default label; None where there is none."""
    values = 0 if label.kind is Kind.DEFAULT else 1
    return label.children[-1] if len(label.children) > values else None


def ends_with_break(clause: Clause) -> bool:
    """Whether the last statement of a clause is a break, or a block or labelled statement that ends with one."""
    node = _last(clause)
    return node is not None and node.kind is Kind.BREAK


def _last(clause: Clause) -> Node | None:
    """The last statement of a clause, inside the block or behind the label that ends it."""
    node = clause.statements[-1] if clause.statements else None
    while node is not None and node.kind in (Kind.COMPOUND, Kind.LABEL) and node.children:
        node = node.children[-1]
    return node


def leaves(unit: Unit, clause: Clause) -> bool:
    """Whether a clause ends with an unconditional jump of any kind, or with a call that never comes back."""
    node = _last(clause)
    if node is None or node.kind in _JUMPS:
        return node is not None
    return node.kind is Kind.CALL and unit.flows.ends(node)


def clause_index(block: Node, node: Node) -> int:
    """In which clause (from 0) of a switch's body a node below it stands; -1 where the block is no such body."""
    if block.kind is not Kind.COMPOUND or block.parent is None or block.parent.kind is not Kind.SWITCH:
        return -1
    top = node
    while top.parent is not None and top.parent is not block:
        top = top.parent
    index, fresh = -1, True
    for child in block.children:
        if child.kind in _LABELS and fresh:
            index += 1
        statement: Node | None = child
        while statement is not None and statement.kind in _LABELS:
            statement = _labelled(statement)
        fresh = statement is not None
        if child is top:
            break
    return index

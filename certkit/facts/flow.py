"""Control flow inside functions: basic blocks, the edges between them, and what can be reached.

A `Flow` is built from the function's own nodes. Conditions are split at `&&`, `||`, `!` and `?:`, so an edge that
leaves on "true" or "false" carries the one operand that decided. An edge that a value known at translation time
rules out stays in the graph with `possible` false. A call of a function that never returns ends its block: by its
attribute or specifier, by its name in the standard library, or because its own definition in this unit cannot be left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from certkit.facts.constants import Number, value_of
from certkit.facts.flow_graph import Block, Edge, Flow, certain_calls
from certkit.model import Entity, Kind, Node, TokenKind, Unit

__all__ = ["Block", "Edge", "Flow", "Flows"]

_NEVER_RETURN = frozenset({
    "abort", "exit", "_Exit", "_exit", "quick_exit", "longjmp", "siglongjmp", "thrd_exit", "pthread_exit",
    "__assert_fail", "__builtin_unreachable", "__builtin_trap", "__builtin_abort",
})  # fmt: skip
_MARKS = frozenset({"_Noreturn", "noreturn", "__noreturn__"})


class Flows:
    """The flows of a unit's functions, each built when first asked for. Reached as `unit.flows`."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._known: dict[int, Flow] = {}
        self._never: dict[int, bool] = {}

    def of(self, function: Node) -> Flow:
        """The flow of a function definition."""
        found = self._known.get(id(function))
        if found is None:
            found = self._known[id(function)] = _Builder(function, self).build()
        return found

    def ends(self, call: Node) -> bool:
        """Whether a call never comes back; of a function that no declaration makes known, the name tells."""
        name = call.children[0].bare if call.children else None
        if name is not None and name.kind is Kind.NAME and name.entity is None:
            return name.name in _NEVER_RETURN
        return self.never_returns(call.callee)

    def never_returns(self, entity: Entity | None) -> bool:
        """Whether calling the function never comes back, as far as this unit can tell."""
        if entity is None or entity.kind is not Kind.FUNCTION:
            return False
        known = self._never.get(id(entity))
        if known is None:
            self._never[id(entity)] = False  # for a function that calls itself
            known = self._never[id(entity)] = self._decide(entity)
        return known

    def _decide(self, entity: Entity) -> bool:
        if entity.name in _NEVER_RETURN and entity.linkage != "internal":
            return True
        if any(self.marked(node) for node in entity.declarations):
            return True
        definition = entity.definition
        return definition is not None and definition.body is not None and not self.of(definition).returns

    def marked(self, node: Node) -> bool:
        """Whether the text of a function's declaration, macros looked into, says noreturn (specifier or attribute)."""
        tokens = node.source.tokens
        index = at = bisect_left(tokens, node.offset, key=lambda t: t.offset)
        while index > 0 and tokens[index - 1].text not in (";", "{", "}"):
            index -= 1
        while at < len(tokens) and tokens[at].text not in (";", "{"):
            at += 1
        return any(t.kind is TokenKind.IDENTIFIER and t.text in self._marks for t in tokens[index:at])

    @cached_property
    def _marks(self) -> frozenset[str]:
        """The noreturn words and every macro whose body leads to one."""
        bodies = {m.name: {t.text for t in m.body if t.kind is TokenKind.IDENTIFIER} for m in self._unit.macros}
        marks = set(_MARKS)
        while True:
            more = {name for name, words in bodies.items() if name not in marks and words & marks}
            if not more:
                return frozenset(marks)
            marks |= more


@dataclass(slots=True)
class _Switch:
    head: int
    value: Number | None
    cases: list[tuple[int, Node]] = field(default_factory=list)


class _Builder:
    def __init__(self, function: Node, flows: Flows) -> None:
        self.function, self.flows = function, flows
        self.blocks = [Block(0), Block(1)]
        self.current = 0
        self.step_blocks: dict[int, int] = {}
        self.breaks: list[int] = []
        self.continues: list[int] = []
        self.switches: list[_Switch] = []
        self.labels: dict[str, int] = {}
        self.computed: list[int] = []

    def build(self) -> Flow:
        body = self.function.body
        if body is not None:
            self.statement(body)
        self.edge(self.current, 1, "end")
        for source in self.computed:
            for target in self.labels.values():
                self.edge(source, target)
        return Flow(self.function, tuple(self.blocks), self.step_blocks)

    # ------------------------------------------------------------------ parts

    def fresh(self) -> int:
        self.blocks.append(Block(len(self.blocks)))
        return len(self.blocks) - 1

    def edge(
        self, source: int, target: int, when: str = "", condition: Node | None = None, possible: bool = True
    ) -> None:
        self.blocks[source].edges.append(Edge(source, target, when, condition, possible))

    def follow(self, block: int) -> None:
        """Control runs from the current block into another, which becomes the current one."""
        self.edge(self.current, block)
        self.current = block

    def leave(self) -> None:
        """What follows is reached by other ways only."""
        self.current = self.fresh()

    def step(self, node: Node) -> None:
        """An expression or simple statement is evaluated."""
        for inner in _statement_expressions(node):
            skipped = self.current
            self.follow(self.fresh())
            for child in inner.children:
                self.statement(child)
            self.follow(self.fresh())
            if _is_conditional(inner, node):
                self.edge(skipped, self.current)
        self.step_blocks[id(node)] = self.current
        self.blocks[self.current].steps.append(node)
        if any(self.flows.ends(call) for call in certain_calls(node)):
            self.leave()

    def condition(self, node: Node, true: int, false: int) -> None:
        """Control goes to `true` or `false` by the value of an expression."""
        bare = node.bare
        if bare.kind is Kind.UNARY and bare.operator == "!":
            self.condition(bare.children[0], false, true)
        elif bare.kind is Kind.BINARY and bare.operator in ("&&", "||") and len(bare.children) == 2:
            right = self.fresh()
            self.condition(bare.children[0], *((right, false) if bare.operator == "&&" else (true, right)))
            self.current = right
            self.condition(bare.children[1], true, false)
        elif bare.kind is Kind.CONDITIONAL and len(bare.children) == 3:
            first, second = self.fresh(), self.fresh()
            self.condition(bare.children[0], first, second)
            self.current = first
            self.condition(bare.children[1], true, false)
            self.current = second
            self.condition(bare.children[2], true, false)
        else:
            self.step(node)
            value = value_of(node)
            self.edge(self.current, true, "true", node, value is None or bool(value))
            self.edge(self.current, false, "false", node, value is None or not value)

    # ------------------------------------------------------------------ statements

    def statement(self, node: Node) -> None:
        if node.kind not in (Kind.LABEL, Kind.CASE, Kind.DEFAULT):
            self.step_blocks[id(node)] = self.current
        match node.kind:
            case Kind.COMPOUND:
                for child in node.children:
                    self.statement(child)
            case Kind.DECLARATION:
                for child in node.children:
                    if child.kind is Kind.VARIABLE:
                        self.step(child)
            case Kind.IF:
                self.branch(node)
            case Kind.WHILE:
                self.loop(None, node.children[0], None, node.children[-1])
            case Kind.FOR:
                self.loop(*node.for_parts)
            case Kind.DO:
                self.until(node)
            case Kind.SWITCH:
                self.switch(node)
            case Kind.CASE | Kind.DEFAULT:
                self.case(node)
            case Kind.LABEL:
                self.follow(self.label(node.name))
                self.step_blocks[id(node)] = self.current
                for child in node.children:
                    self.statement(child)
            case Kind.BREAK | Kind.CONTINUE:
                self.step(node)
                targets = self.breaks if node.kind is Kind.BREAK else self.continues
                if targets:
                    self.edge(self.current, targets[-1])
                self.leave()
            case Kind.GOTO:
                self.step(node)
                self.edge(self.current, self.label(node.name))
                self.leave()
            case Kind.COMPUTED_GOTO:
                self.step(node)
                self.computed.append(self.current)
                self.leave()
            case Kind.RETURN:
                self.step(node)
                self.edge(self.current, 1, "return")
                self.leave()
            case Kind.FUNCTION | Kind.STRUCT | Kind.UNION | Kind.ENUM | Kind.TYPEDEF | Kind.STATIC_ASSERT:
                pass
            case _:
                self.step(node)

    def label(self, name: str) -> int:
        if name not in self.labels:
            self.labels[name] = self.fresh()
        return self.labels[name]

    def branch(self, node: Node) -> None:
        after = self.fresh()
        while True:  # a long chain of else if must not nest as deep here
            condition, then, *other = node.children
            first = self.fresh()
            second = self.fresh() if other else after
            self.condition(condition, first, second)
            self.current = first
            self.statement(then)
            self.edge(self.current, after)
            self.current = second
            if not other or other[0].kind is not Kind.IF:
                break
            self.step_blocks[id(other[0])] = second
            node = other[0]
        if other:
            self.statement(other[0])
            self.edge(self.current, after)
        self.current = after

    def loop(self, init: Node | None, condition: Node | None, step: Node | None, body: Node) -> None:
        if init is not None:
            self.statement(init)
        head, inside, after = self.fresh(), self.fresh(), self.fresh()
        again = self.fresh() if step is not None else head
        self.follow(head)
        if condition is None:
            self.edge(self.current, inside)
        else:
            self.condition(condition, inside, after)
        self.current = inside
        self.inside(body, after, again)
        if step is not None:
            self.follow(again)
            self.step(step)
        self.edge(self.current, head)
        self.current = after

    def inside(self, body: Node, after: int, again: int) -> None:
        self.breaks.append(after)
        self.continues.append(again)
        self.statement(body)
        self.breaks.pop()
        self.continues.pop()

    def until(self, node: Node) -> None:
        body, condition = node.children[0], node.children[-1]
        start, test, after = self.fresh(), self.fresh(), self.fresh()
        self.follow(start)
        self.inside(body, after, test)
        self.follow(test)
        self.condition(condition, start, after)
        self.current = after

    def switch(self, node: Node) -> None:
        self.step(node.children[0])
        frame = _Switch(self.current, value_of(node.children[0]))
        after = self.fresh()
        self.breaks.append(after)
        self.switches.append(frame)
        self.leave()
        self.statement(node.children[-1])
        self.step_blocks[id(node.children[-1])] = frame.head
        self.switches.pop()
        self.breaks.pop()
        self.edge(self.current, after)
        matched = any(_matches(frame.value, label) for _, label in frame.cases)
        default = False
        for block, label in frame.cases:
            if label.kind is Kind.DEFAULT:
                default = True
                self.edge(frame.head, block, "default", node.children[0], frame.value is None or not matched)
            else:
                possible = frame.value is None or _matches(frame.value, label)
                self.edge(frame.head, block, "case", node.children[0], possible)
        if not default:
            self.edge(frame.head, after, "default", node.children[0], frame.value is None or not matched)
        self.current = after

    def case(self, node: Node) -> None:
        self.follow(self.fresh())
        self.step_blocks[id(node)] = self.current
        if self.switches:
            self.switches[-1].cases.append((self.current, node))
        labels = 0 if node.kind is Kind.DEFAULT else 1
        for child in node.children[max(labels, len(node.children) - 1) :]:
            self.statement(child)


def _matches(value: Number | None, label: Node) -> bool:
    """Whether a case label (GNU ranges included) takes a value."""
    if value is None or label.kind is Kind.DEFAULT:
        return False
    bounds = [value_of(child) for child in label.children[:-1]]
    if len(bounds) == 2 and bounds[0] is not None and bounds[1] is not None:
        return bounds[0] <= value <= bounds[1]
    return not bounds or bounds[0] is None or bounds[0] == value


def _statement_expressions(node: Node) -> Iterator[Node]:
    """The outermost statement expressions evaluated as part of a node."""
    work = [node]
    while work:
        one = work.pop()
        if one.kind is Kind.STATEMENT_EXPRESSION:
            yield one
        elif one.kind is not Kind.SIZEOF:
            work.extend(reversed(one.children))


def _is_conditional(node: Node, top: Node) -> bool:
    """Whether a part of an expression is evaluated only sometimes."""
    below, above = node, node.parent
    while above is not None and below is not top:
        if above.kind is Kind.CONDITIONAL and above.children[0] is not below:
            return True
        if above.kind is Kind.BINARY and above.operator in ("&&", "||") and above.children[0] is not below:
            return True
        below, above = above, above.parent
    return False

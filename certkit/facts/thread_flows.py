"""What each function of a unit does with threads, locks and thread-specific storage: rows for `thread_paths`.

Only a unit that uses <threads.h> is looked at. Conditions come along as far as they can be told apart: comparisons of
local variables and returned values with constants, and repeated questions about things that have not changed since.
"""

from __future__ import annotations

from collections.abc import Iterator

from certkit.facts.constants import value_of
from certkit.facts.flow import Edge, Flow
from certkit.facts.named_types import holds
from certkit.facts.side_effects import is_change
from certkit.facts.thread_objects import Objects
from certkit.model import Entity, Kind, Node, TypeKind, Unit
from certkit.model.threads import ThreadEdge, ThreadFlow, ThreadStep, Value

__all__ = ["thread_flows"]

_FIRST = """
    mtx_init mtx_destroy mtx_lock mtx_timedlock mtx_trylock mtx_unlock cnd_init cnd_destroy cnd_signal cnd_broadcast
    thrd_join thrd_detach tss_create tss_delete tss_get tss_set
"""
_OBJECTS = dict.fromkeys(_FIRST.split(), 1) | {"cnd_wait": 2, "cnd_timedwait": 2, "thrd_create": 1, "thrd_exit": 0}
"""How many objects, from the first argument on, a function is about."""
_NAMES = frozenset(_OBJECTS) | {"call_once"}
_TYPES = ("thrd_t", "tss_t", "mtx_t", "cnd_t")
_SWAPPED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "==": "==", "!=": "!="}


def thread_flows(unit: Unit) -> tuple[ThreadFlow, ...]:
    """The functions of a unit that uses <threads.h>; none of any other."""
    own = not any(e.kind is Kind.TYPEDEF and e.name in _TYPES for e in unit.entities)  # another mtx_lock than C11's
    calls = {
        id(use.call): use.name
        for use in unit.library.calls(_NAMES)
        if use.call is not None and not (own and use.precision == "possible")
    }
    if not calls and not any(e.name == "mtx_lock" and e.kind is Kind.FUNCTION for e in unit.entities):
        return ()
    success = next((e.declarations[0].value for e in unit.entities if e.name == "thrd_success" and e.declarations), 0)
    objects = Objects()
    made = [_Function(unit, node, calls, objects, int(success or 0)) for node in unit.functions if node.entity]
    return tuple(one.row() for one in made)


class _Function:
    """One function on its way to a row."""

    def __init__(self, unit: Unit, node: Node, calls: dict[int, str], objects: Objects, success: int) -> None:
        self.unit, self.node, self.calls, self.objects, self.success = unit, node, calls, objects, success
        self.flow: Flow = unit.flows.of(node)
        self.numbers: dict[int, int] = {}
        self.decided: set[int] = set()
        self.deciding: set[str] = set()
        self.kept: dict[str, set[int]] = {}
        cases = [n for n in unit.nodes(Kind.CASE) if n.function is node]
        self.cases = {self.flow.step_blocks.get(id(n)): n for n in cases}
        self.loops = [n for n in unit.nodes(Kind.FOR, Kind.WHILE) if n.function is node and self._acts(n)]

    def row(self) -> ThreadFlow:
        blocks = []
        for block in self.flow.blocks:
            steps = [row for step in block.steps for row in self.steps(step)]
            blocks.append((steps, [self.edge(e) for e in block.edges if e.possible]))
        for key in self.deciding:
            self.decided |= self.kept.get(key, set())
        done = tuple(
            (tuple(s._replace(decided=s.number in self.decided) for s in steps), tuple(edges))
            for steps, edges in blocks
        )
        parameters = [n for n in self.node.children if n.kind is Kind.PARAMETER]
        pointees = tuple(_target(n) for n in parameters)
        keys = tuple(n.entity.key if n.entity is not None else "" for n in parameters)
        assert self.node.entity is not None
        return ThreadFlow(self.node.entity.key, self.node.name, self.node.place, pointees, keys, done, self.success)

    def _acts(self, loop: Node) -> bool:
        """Whether a loop's body calls anything but other libraries."""
        for call in loop.children[-1].walk():
            if call.kind is Kind.CALL:
                callee = call.callee
                if id(call) in self.calls or callee is None or not any(d.system for d in callee.declarations):
                    return True
        return False

    # ------------------------------------------------------------------ steps

    def steps(self, step: Node) -> Iterator[ThreadStep]:
        if step.kind is Kind.VARIABLE:
            entity = step.entity
            if entity is None or entity.linkage or step.storage == "static":
                return
            if holds(step.type, *_TYPES):
                yield ThreadStep("begin", step.place, (f"%{entity.key}|",))
            if step.initialiser is not None:
                yield from self.expression(step.initialiser, step)
            yield self.set(entity, step, step.initialiser)
        elif step.kind is Kind.RETURN:
            for child in step.children[:1]:
                yield from self.expression(child, step)
                value = self.value(child)
                self.decide(value)
                yield ThreadStep("return", step.place, value=value)
        else:
            yield from self.expression(step, step)

    def expression(self, node: Node, top: Node) -> Iterator[ThreadStep]:
        """The steps of evaluating an expression, operands first."""
        if node.kind in (Kind.SIZEOF, Kind.STATEMENT_EXPRESSION):
            return
        for child in node.children:
            yield from self.expression(child, top)
        if node.kind is Kind.CALL:
            yield from self.call(node, top)
        elif is_change(node):
            target = node.children[0].unparenthesised
            if target.kind is Kind.NAME and target.entity is not None:
                plain = node.kind is Kind.ASSIGN and node.operator == "=" and not _is_conditional(node, top)
                yield self.set(target.entity, node, node.children[1] if plain else None)
            else:
                yield ThreadStep("set", node.place, detail="*")

    def call(self, node: Node, top: Node) -> Iterator[ThreadStep]:
        number = self.numbers.setdefault(id(node), len(self.numbers))
        maybe = _is_conditional(node, top)
        name = self.calls.get(id(node), "")
        arguments = node.children[1:]
        objects: tuple[str, ...]
        if name == "call_once":
            if len(arguments) > 1 and (entry := _function(arguments[1])):
                yield ThreadStep("once", node.place, (), entry, number, maybe=maybe)
        elif name:
            count = _OBJECTS[name]
            objects = tuple(self.objects.argument(a) for a in arguments[:count])
            detail = ""
            if name == "thrd_create" and len(arguments) > 1:
                detail = _function(arguments[1])
                objects = (*objects, self.objects.pointee(arguments[2]) if len(arguments) > 2 else "")
            elif name == "mtx_init" and len(arguments) > 1:
                detail = _mutex_type(arguments[1])
            yield ThreadStep(name, node.place, objects, detail, number, maybe=maybe)
        else:
            objects = tuple(part for a in arguments for part in self.objects.passed(a))
            callee = node.callee.key if node.callee is not None else ""
            values = tuple(self.value(argument) for argument in arguments)
            yield ThreadStep("call", node.place, objects, callee, number, maybe=maybe, value=values)

    def set(self, entity: Entity, node: Node, value: Node | None) -> ThreadStep:
        found = self.value(value) if value is not None else None
        inner = found
        while inner is not None and inner[0] == "compare":
            inner = inner[1]
        if inner is not None and inner[0] == "call":
            self.kept.setdefault(entity.key, set()).add(inner[1])
        target = self.objects.pointee(value) if value is not None and _is_pointer(value) else ""
        return ThreadStep("set", node.place, (target,) if target else (), entity.key, value=found)

    def value(self, node: Node) -> Value:
        """What an expression's value is, as far as conditions need it."""
        fixed = value_of(node)
        if isinstance(fixed, int):
            return ("int", fixed)
        bare = node.bare
        while bare.kind is Kind.CAST and bare.children and bare.type is not None and bare.type.is_scalar:
            bare = bare.children[-1].bare
        match bare.kind:
            case Kind.CALL if id(bare) in self.numbers:
                return ("call", self.numbers[id(bare)])
            case Kind.NAME if bare.entity is not None and bare.entity.kind in (Kind.VARIABLE, Kind.PARAMETER):
                if bare.entity.linkage or bare.type is None or bare.type.volatile:
                    return None
                return ("variable", bare.entity.key)
            case Kind.ASSIGN if bare.operator == "=":
                return self.value(bare.children[1])
            case Kind.UNARY if bare.operator == "!":
                inner = self.value(bare.children[0])
                return None if inner is None else ("compare", inner, "==", 0)
            case Kind.BINARY if bare.operator in _SWAPPED and len(bare.children) == 2:
                for one, other, word in ((0, 1, bare.operator), (1, 0, _SWAPPED[bare.operator])):
                    fixed = value_of(bare.children[other])
                    inner = self.value(bare.children[one])
                    if isinstance(fixed, int) and inner is not None:
                        return ("compare", inner, word, fixed)
        return None

    # ------------------------------------------------------------------ edges

    def edge(self, edge: Edge) -> ThreadEdge:
        condition = edge.condition
        if condition is None:
            return ThreadEdge(edge.target)
        if edge.when in ("case", "default"):
            label = self.cases.get(edge.target)
            value = self.value(condition)
            fixed = value_of(label.children[0]) if label is not None and label.children else None
            if value is not None and edge.when == "case" and isinstance(fixed, int):
                self.decide(value)
                return ThreadEdge(edge.target, ("compare", value, "==", fixed))
            if value is not None and edge.when == "default":
                self.decide(value)
                targets = {e.target for e in self.flow.blocks[edge.source].edges if e.when == "case"}
                labels = [self.cases[t].children[0] for t in sorted(targets) if t in self.cases]
                numbers = tuple(n for n in map(value_of, labels) if isinstance(n, int))
                return ThreadEdge(edge.target, ("among", value, numbers), False)
            return ThreadEdge(edge.target)
        value = self.value(condition)
        loop = self.loop(edge, condition)
        if value is not None:
            self.decide(value)
        elif not loop:  # what ends a loop changes out of sight
            value = _question(condition)
        return ThreadEdge(edge.target, value, edge.when == "true", loop)

    def decide(self, value: Value) -> None:
        while value is not None and value[0] == "compare":
            value = value[1]
        if value is not None and value[0] == "call":
            self.decided.add(value[1])
        elif value is not None and value[0] == "variable":
            self.deciding.add(value[1])

    def loop(self, edge: Edge, condition: Node) -> str:
        for number, loop in enumerate(self.loops):
            test = loop.for_parts[1] if loop.kind is Kind.FOR else loop.children[0]
            if test is None or not (test.offset <= condition.offset and condition.end <= test.end):
                continue
            if edge.target == self.flow.step_blocks.get(id(loop.children[-1])):
                return f"enter {number}"
            steps = self.flow.blocks[edge.target].steps
            if not any(test.offset <= s.offset and s.end <= test.end for s in steps):
                return f"leave {number}"
        return ""


def _question(node: Node) -> Value:
    """A condition that means the same whenever its text and its variables are the same."""
    names = [n for n in node.walk() if n.kind is Kind.NAME and n.entity is not None]
    for n in node.walk():
        if n.kind in (Kind.CALL, Kind.STATEMENT_EXPRESSION, Kind.ASM, Kind.VA_ARG) or is_change(n):
            return None
        if n.type is not None and (n.type.volatile or n.type.atomic):
            return None
    if not names or node.macro is not None:
        return None
    keys = {n.entity.key for n in names if n.entity is not None}
    if any(n.arrow or n.kind in (Kind.MEMBER, Kind.SUBSCRIPT) or n.operator == "*" for n in node.walk()):
        keys.add("*")
    return ("text", node.bare.text, tuple(sorted(keys)))


def _function(node: Node) -> str:
    """The key of the function that an expression is the address of."""
    while node.kind in (Kind.UNARY, Kind.CAST, Kind.PAREN, Kind.CONVERSION) and node.children:
        node = node.children[-1]
    entity = node.entity
    return entity.key if entity is not None and entity.kind is Kind.FUNCTION else ""


def _mutex_type(node: Node) -> str:
    """What a mutex is made for: words out of plain, timed and recursive; "wrong ..." for none of the four types."""
    bare = node.uncast
    if bare.kind is Kind.INTEGER or value_of(bare) is None:
        value = value_of(bare)
        known = {0: "plain", 2: "timed", 3: "timed recursive", 1: "plain recursive", None: ""}
        return known.get(value, "wrong")  # type: ignore[arg-type]
    parts = [n.uncast for n in bare.children] if bare.kind is Kind.BINARY and bare.operator == "|" else [bare]
    names = [n.name.removeprefix("mtx_") if n.kind is Kind.NAME else "" for n in parts]
    sound = names[0] in ("plain", "timed") if len(names) == 1 else sorted(names) in (
        ["plain", "recursive"], ["recursive", "timed"],
    )  # fmt: skip
    if all(n.kind is Kind.NAME and n.entity is not None and n.entity.kind is Kind.VARIABLE for n in parts):
        return ""
    return " ".join(sorted(names)) if sound else " ".join(["wrong", *sorted(n for n in names if n)])


def _is_pointer(node: Node) -> bool:
    return node.type is not None and node.type.is_pointer


def _target(node: Node) -> str:
    type_ = node.type.canonical if node.type is not None else None
    target = type_.target if type_ is not None and type_.kind is TypeKind.POINTER else None
    return " ".join(w for w in target.canonical.text.split() if w not in ("const", "volatile")) if target else ""


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

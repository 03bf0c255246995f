"""Whether a way through a function can be taken: what its conditions say, kept while nothing in them changes.

`Knowledge` is what is known at a point of one way: the constants that local variables hold and how conditions came
out. It decides later conditions that ask the same question, or one that the constants answer. A condition that calls
a function or reads something volatile is a new question every time. Memory that is no plain local variable is taken
to change with every call and every store through a pointer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from certkit.facts.constants import value_of
from certkit.facts.followed import addressed
from certkit.facts.side_effects import is_change
from certkit.model import Entity, Kind, Node

__all__ = ["Knowledge", "is_local"]

_SWAPPED = {">": "<", "<=": ">=", "<": ">", ">=": "<="}
Form = tuple[object, ...]
_MEMORY = 0
"""Stands among what a form depends on for all memory but plain local variables."""


def is_local(entity: Entity | None) -> bool:
    """A local variable or parameter that nothing but its own name can change."""
    return _is_own(entity) and entity is not None and not addressed(entity)


def _is_own(entity: Entity | None) -> bool:
    """A local variable or parameter that nothing but its own name can change before its address is given away."""
    if entity is None or entity.kind not in (Kind.VARIABLE, Kind.PARAMETER) or entity.linkage:
        return False
    node = entity.declarations[0]
    if node.storage in ("static", "extern") or node.type is None:
        return False
    return not node.type.volatile and node.type.is_scalar


@dataclass(slots=True)
class Knowledge:
    """What one way through a function has established."""

    constants: dict[int, int] = field(default_factory=dict)
    truths: dict[Form, bool] = field(default_factory=dict)
    uses: dict[Form, frozenset[int]] = field(default_factory=dict)
    locals: dict[int, bool] = field(default_factory=dict, compare=False)
    given: frozenset[int] = frozenset()
    """Variables whose address was taken on the way: from there on, others may change them."""

    def copy(self) -> Knowledge:
        return Knowledge(dict(self.constants), dict(self.truths), dict(self.uses), self.locals, self.given)

    @property
    def key(self) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[Form, bool]], frozenset[int]]:
        """Equal for equal knowledge."""
        return frozenset(self.constants.items()), frozenset(self.truths.items()), self.given

    # ------------------------------------------------------------------ asking

    def decide(self, condition: Node) -> bool | None:
        """How a condition must come out; None where it may go either way."""
        form, negated = self._form(condition)
        if form is None:
            return None
        found = self._known(form)
        return None if found is None else found is not negated

    def assume(self, condition: Node, truth: bool) -> None:
        """The condition came out this way."""
        form, negated = self._form(condition)
        if form is not None and form[0] != "number":
            self._learn(form, truth is not negated)

    def equals(self, expression: Node, value: int, truth: bool = True) -> bool:
        """Takes note that an expression has a value, or another one; False where that cannot be."""
        form = self._value(expression)
        if form is None:
            return True
        asked = _compared("==", form, ("number", value))
        known = self._known(asked)
        if known is not None and known is not truth:
            return False
        if asked[0] != "number":
            self._learn(asked, truth)
        return True

    def _learn(self, form: Form, truth: bool) -> None:
        if truth and form[0] == "==":
            _, left, right = form
            assert isinstance(left, tuple)
            assert isinstance(right, tuple)
            if left[0] == "name" and left[2] and right[0] == "number":
                self.constants[left[1]] = right[1]
                return
        self.truths[form] = truth
        self.uses[form] = frozenset(_dependencies(form))

    def _known(self, form: Form) -> bool | None:
        if form[0] == "number":
            return bool(form[1])
        if form in self.truths:
            return self.truths[form]
        if form[0] == "==" and any(
            truth and other[0] == "==" and other[1] == form[1] and _are_different(other[2], form[2])
            for other, truth in self.truths.items()
        ):
            return False
        return None

    # ------------------------------------------------------------------ forms

    def _form(self, node: Node) -> tuple[Form | None, bool]:
        """A condition as a question, and whether its answer is turned round."""
        bare = node.bare
        if bare.kind is Kind.UNARY and bare.operator == "!":
            form, negated = self._form(bare.children[0])
            return form, not negated
        if bare.kind is Kind.BINARY and bare.operator in ("==", "!=", "<", ">", "<=", ">=") and len(bare.children) == 2:
            left, right = self._value(bare.children[0]), self._value(bare.children[1])
            if left is None or right is None:
                return None, False
            operator = bare.operator
            if operator in ("==", "!="):
                return _compared("==", left, right), operator == "!="
            if operator in (">", "<="):
                operator, left, right = _SWAPPED[operator], right, left
            return _compared("<", left, right), operator == ">="
        value = self._value(bare)
        return (None, False) if value is None else (_compared("==", value, ("number", 0)), True)

    def _value(self, node: Node) -> Form | None:
        """An expression's value as what it is computed from; None for one that may differ every time."""
        fixed = value_of(node)
        if isinstance(fixed, int):
            return ("number", fixed)
        bare = node.bare
        fixed = value_of(bare)
        if isinstance(fixed, int):
            return ("number", fixed)
        if bare.type is not None and bare.type.volatile:
            return None
        match bare.kind:
            case Kind.NAME if bare.entity is not None:
                if id(bare.entity) in self.constants:
                    return ("number", self.constants[id(bare.entity)])
                return ("name", id(bare.entity), self._is_local(bare.entity))
            case Kind.MEMBER if bare.children:
                base = self._value(bare.children[0])
                return None if base is None else ("member", id(bare.entity), base)
            case Kind.SUBSCRIPT | Kind.BINARY if len(bare.children) == 2:
                left, right = self._value(bare.children[0]), self._value(bare.children[1])
                word = bare.operator or "[]"
                return None if left is None or right is None or word in ("&&", "||", ",") else (word, left, right)
            case Kind.UNARY if bare.operator in ("*", "-", "~", "!", "+", "&"):
                inner = self._value(bare.children[0])
                return None if inner is None else (f"unary {bare.operator}", inner)
            case Kind.CAST if bare.children:
                inner = self._value(bare.children[-1])
                return None if inner is None else ("cast", bare.type.canonical.text if bare.type else "", inner)
        return None

    def _is_local(self, entity: Entity) -> bool:
        key = id(entity)
        if key not in self.locals:
            self.locals[key] = _is_own(entity)
        return self.locals[key] and key not in self.given

    # ------------------------------------------------------------------ going on

    def run(self, step: Node) -> None:
        """Forgets what a step changes and takes note of constants that it stores in local variables."""
        if step.kind is Kind.VARIABLE:
            if step.initialiser is not None:
                self._visit(step.initialiser)
            self._store(step.entity, step.initialiser, "=")
            return
        self._visit(step)

    def _visit(self, node: Node) -> None:
        stack = [node]
        found: list[Node] = []
        while stack:
            one = stack.pop()
            if one.kind not in (Kind.SIZEOF, Kind.STATEMENT_EXPRESSION):
                found.append(one)
                stack.extend(one.children)
        sure = not any(n.kind is Kind.CONDITIONAL or n.operator in ("&&", "||") for n in found)
        for one in reversed(found):
            if one.kind in (Kind.CALL, Kind.ASM, Kind.VA_ARG):
                self._forget(_MEMORY)
            elif one.kind is Kind.UNARY and one.operator == "&":
                self._give(one.children[0].unparenthesised)
            elif is_change(one):
                target = one.children[0].unparenthesised
                if target.kind is Kind.NAME and target.entity is not None and self._is_local(target.entity):
                    value = one.children[1] if one.kind is Kind.ASSIGN and sure else None
                    self._store(target.entity, value, one.operator)
                else:
                    self._forget(_MEMORY)

    def _give(self, target: Node) -> None:
        entity = target.entity if target.kind is Kind.NAME else None
        if entity is not None and self._is_local(entity):
            self.given |= {id(entity)}
            self.constants.pop(id(entity), None)
            self._forget(id(entity))

    def _store(self, entity: Entity | None, value: Node | None, operator: str) -> None:
        if entity is None:
            return
        self.constants.pop(id(entity), None)
        self._forget(id(entity))
        form = self._value(value) if value is not None and operator == "=" else None
        if form is not None and form[0] == "number" and isinstance(form[1], int) and self._is_local(entity):
            self.constants[id(entity)] = form[1]

    def _forget(self, what: int) -> None:
        for form in [f for f, used in self.uses.items() if what in used]:
            del self.truths[form], self.uses[form]


def _are_different(one: object, other: object) -> bool:
    """Whether two forms are different numbers."""
    numbers = isinstance(one, tuple) and isinstance(other, tuple) and one[0] == other[0] == "number"
    return numbers and one != other


def _compared(operator: str, left: Form, right: Form) -> Form:
    if left[0] == right[0] == "number":
        a, b = left[1], right[1]
        assert isinstance(a, int)
        assert isinstance(b, int)
        return ("number", int(a == b if operator == "==" else a < b))
    if operator == "==" and left[0] == "number":
        left, right = right, left
    return (operator, left, right)


def _dependencies(form: Form) -> set[int]:
    found: set[int] = set()
    for part in form[1:]:
        if isinstance(part, tuple):
            found |= _dependencies(part)
    if form[0] == "name":
        assert isinstance(form[1], int)
        return {form[1]} if form[2] else {form[1], _MEMORY}
    if form[0] in ("member", "[]", "unary *"):
        found.add(_MEMORY)
    return found

"""What functions give back, and what becomes of it where they are called.

`results` lists the functions of a unit that report a status (facts.statuses), calls whose value nothing tests, and
parameters that their function does not test either, so that the program can follow a value handed on. A value kept in
a local variable is followed over the control flow, to the next assignment of that variable.
"""

from __future__ import annotations

from collections.abc import Iterator

from certkit.facts.constants import value_of
from certkit.facts.liveness import reads_of
from certkit.facts.statuses import is_plain_local, statuses
from certkit.model import Entity, Kind, Node, Passed, Results, TokenKind, Type, TypeKind, Unit, Unread, Untested

__all__ = ["results"]


def results(unit: Unit) -> Results:
    """The unit's functions that report a status, values untested, parameters unread; all in source order."""
    return Results(
        tuple(statuses(unit)),
        tuple(_unread(unit)),
        (*_untested_calls(unit), *_untested_macros(unit)),
    )


# --------------------------------------------------------------------------- what becomes of a value


class _Fate:
    """Follows a value through the expression it stands in and through local variables."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.ways: set[str] = set()
        self.passed: set[Passed] = set()
        self.variable = ""
        self._seen: set[int] = set()
        self._climbed: set[int] = set()  # what is above these has been looked at

    def follow(self, node: Node) -> None:
        """What the code around an expression does with its value."""
        below, above = node, node.parent
        while above is not None:
            match above.kind:
                case Kind.PAREN | Kind.CONVERSION:
                    pass
                case Kind.CAST:
                    if above.type is not None and above.type.kind is TypeKind.VOID:
                        self.ways.add("void")
                        return
                case Kind.BINARY if above.operator == ",":
                    if above.children[0] is below:
                        self.ways.add("dropped")
                        return
                case Kind.BINARY:
                    if above.operator in ("&&", "||", "==", "!=", "<", ">", "<=", ">="):
                        self.ways.add("tested")
                        return
                case Kind.UNARY:
                    if above.operator in ("!", "&", "++", "--", "p++", "p--"):
                        self.ways.add("tested" if above.operator == "!" else "stored")
                        return
                    if above.operator == "*":
                        self.ways.add("used")
                        return
                case Kind.CONDITIONAL:
                    if above.children[0] is below:
                        self.ways.add("tested")
                        return
                case Kind.IF | Kind.WHILE | Kind.DO | Kind.FOR | Kind.SWITCH:
                    self.ways.add("tested" if _controls(above, below) else "dropped")
                    return
                case Kind.RETURN:
                    self.ways.add("returned")
                    return
                case Kind.ASSIGN:
                    if above.children[0] is below and above.operator == "=":
                        return  # the variable is written, its value not used
                    if above.operator not in ("=", "|=", "&="):
                        self.ways.add("used")
                        return
                    target = above.children[0].unparenthesised
                    self._stored(above, target.entity if target.kind is Kind.NAME else None)
                case Kind.VARIABLE:
                    self._stored(above, above.entity)
                    return
                case Kind.CALL:
                    if above.children[0] is below:
                        self.ways.add("used")
                        return
                    callee = above.callee
                    index = next(i for i, c in enumerate(above.children) if c is below) - 1
                    self.passed.add(Passed(callee.key if callee is not None else "", index))
                    return
                case Kind.COMPOUND | Kind.LABEL | Kind.CASE | Kind.DEFAULT:
                    self.ways.add("dropped")
                    return
                case Kind.SUBSCRIPT | Kind.MEMBER:
                    self.ways.add("used")
                    return
                case Kind.SIZEOF:
                    return
                case _:
                    self.ways.add("stored")
                    return
            if above.kind in (Kind.BINARY, Kind.UNARY) and above.operator != ",":
                self.ways.add("used")
            if id(above) in self._climbed:
                return
            self._climbed.add(id(above))
            below, above = above, above.parent

    def _stored(self, store: Node, entity: Entity | None) -> None:
        """Goes on with what may read the variable before it is written again."""
        if entity is None or not is_plain_local(entity):
            self.ways.add("stored")
            return
        self.variable = self.variable or entity.name
        reads = reads_of(self._unit.flows.of(store.function), store) if store.function is not None else None
        if reads is None:
            self.uses_of(entity)
            return
        if id(store) not in self._seen:
            self._seen.add(id(store))
            for use in reads:
                self.follow(use)

    def uses_of(self, entity: Entity) -> None:
        if id(entity) in self._seen:
            return
        self._seen.add(id(entity))
        for use in entity.uses:
            self.follow(use)

    @property
    def settled(self) -> bool:
        """Someone looks at the value, or it leaves our sight."""
        return bool(self.ways & {"tested", "returned", "stored"})


def _controls(statement: Node, part: Node) -> bool:
    """Whether an expression is the controlling one of a statement."""
    if statement.kind is Kind.FOR:
        return statement.for_parts[1] is part
    return statement.children[-1 if statement.kind is Kind.DO else 0] is part


def _unread(unit: Unit) -> Iterator[Unread]:
    for function in unit.functions:
        parameters = [c for c in function.children if c.kind is Kind.PARAMETER]
        for index, parameter in enumerate(parameters):
            if parameter.entity is None or parameter.type is None or not parameter.type.is_integral:
                continue
            fate = _Fate(unit)
            fate.uses_of(parameter.entity)
            if function.entity is not None and not fate.settled and "used" not in fate.ways:
                yield Unread(Passed(function.entity.key, index), tuple(sorted(fate.passed)))


def _untested_calls(unit: Unit) -> Iterator[Untested]:
    for call in unit.nodes(Kind.CALL):
        callee = call.callee
        if callee is None or not _has_value(call.type) or call.enclosing(Kind.SIZEOF) is not None:
            continue
        fate = _Fate(unit)
        fate.follow(call)
        if fate.settled:
            continue
        how = "used" if "used" in fate.ways else "kept" if fate.variable else "passed" if fate.passed else "dropped"
        how = "void" if how == "dropped" and "void" in fate.ways else how
        passed = tuple(sorted(fate.passed))
        macro = None if call.argument else call.macro
        yield Untested(call.start, macro, call.system, callee.key, callee.name, fate.variable, how, passed)


def _has_value(type_: Type | None) -> bool:
    return type_ is not None and type_.is_scalar


def _untested_macros(unit: Unit) -> Iterator[Untested]:
    """`v = READ()`, READ() a macro whose value is constant here and a function's in other configurations."""
    macros: _Macros | None = None
    without_arguments = {m.name for m in unit.macros if m.parameters == () and not m.system}
    for node in unit.nodes(Kind.ASSIGN, Kind.VARIABLE) if without_arguments else ():
        if node.kind is Kind.VARIABLE:
            entity, value = node.entity, node.initialiser
        else:
            target = node.children[0].unparenthesised
            entity, value = target.entity if target.kind is Kind.NAME else None, node.children[1]
        if entity is None or value is None or node.operator != "=" or not is_plain_local(entity):
            continue
        name = value.uncast.macro or ""
        if not name or value_of(value) is None:
            continue
        macros = macros or _Macros(unit)
        if name not in without_arguments:
            name = macros.assigned(name, entity.name, without_arguments) if node.macro == name else ""
        functions = macros.functions_behind(name) if name else ()
        if not functions:
            continue
        fate = _Fate(unit)
        fate.uses_of(entity)
        if not fate.settled and "used" not in fate.ways:
            passed = tuple(sorted(fate.passed))
            macro = node.macro or name
            yield Untested(node.start, macro, node.system, "", name, entity.name, "kept", passed, functions)


class _Macros:
    """Every definition of a macro in the unit's files, those of other configurations included."""

    def __init__(self, unit: Unit) -> None:
        self._bodies: dict[str, list[list[str]]] = {}
        self._functions: set[str] = set()
        for source in unit.sources.values():
            for directive in source.directives:
                if directive.name == "define" and directive.tokens:
                    words = [t.text for t in directive.tokens[1:]]
                    self._bodies.setdefault(directive.tokens[0].text, []).append(words)
            kinds, texts = [t.kind for t in source.tokens], [t.text for t in source.tokens]
            for at in range(1, len(texts) - 1):
                declared = kinds[at - 1] is TokenKind.IDENTIFIER or texts[at - 1] == "*"
                if texts[at + 1] == "(" and kinds[at] is TokenKind.IDENTIFIER and declared:
                    self._functions.add(texts[at])

    def _reached(self, name: str) -> Iterator[str]:
        """The macro and every name its bodies, and theirs, mention."""
        seen, work = {name}, [name]
        while work:
            one = work.pop()
            yield one
            for body in self._bodies.get(one, []):
                fresh = {word for word in body if word not in seen and (word[0].isalpha() or word[0] == "_")}
                seen |= fresh
                work.extend(sorted(fresh))

    def functions_behind(self, name: str) -> tuple[str, ...]:
        """The functions, declared somewhere in the files, that some definition of a macro ends in."""
        return tuple(sorted(n for n in self._reached(name) if n not in self._bodies and n in self._functions))

    def assigned(self, name: str, variable: str, names: set[str]) -> str:
        """The one of `names` whose use without arguments is assigned to a variable below a macro; "" for none."""
        for one in self._reached(name):
            for body in self._bodies.get(one, []):
                for at, word in enumerate(body[:-1]):
                    if word == variable and body[at + 1] == "=":
                        end = body.index(";", at) if ";" in body[at:] else len(body)
                        for i in range(at + 2, end - 2):
                            if body[i] in names and body[i + 1 : i + 3] == ["(", ")"]:
                                return body[i]
        return ""

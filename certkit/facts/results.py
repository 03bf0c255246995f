"""What functions give back, and what becomes of it where they are called.

A function reports a status when everything it can return is one of a few constants: such a value says how the call
went and carries nothing else. `results` lists such functions of a unit, calls whose value nothing tests, and
parameters that their function does not test either, so that the program can follow a value handed on.
"""

from __future__ import annotations

from collections.abc import Iterator

from certkit.facts.constants import value_of
from certkit.model import Entity, Kind, Node, Passed, Results, Status, TokenKind, Type, TypeKind, Unit, Unread, Untested

__all__ = ["results"]


def results(unit: Unit) -> Results:
    """The unit's functions that report a status, values untested, parameters unread; all in source order."""
    return Results(
        tuple(_statuses(unit)),
        tuple(_unread(unit)),
        (*_untested_calls(unit), *_untested_macros(unit)),
    )


# --------------------------------------------------------------------------- what a function returns


def _statuses(unit: Unit) -> Iterator[Status]:
    returned: dict[int, list[Node]] = {}
    for node in unit.nodes(Kind.RETURN):
        function = node.function
        if function is not None:
            returned.setdefault(id(function), []).append(node)
    with_asm = {id(node.function) for node in unit.nodes(Kind.ASM)}
    for function in unit.functions:
        returns = function.type.target if function.type is not None else None
        if returns is None or not returns.is_integral or id(function) in with_asm or function.entity is None:
            continue
        values = _Values()
        for node in returned.get(id(function), []):
            values.add(node.children[0] if node.children else None)
        if values.known and (values.constants or values.calls):
            yield Status(
                function.entity.key, function.name, tuple(sorted(values.constants)), tuple(sorted(values.calls))
            )


class _Values:
    """Collects what an expression may evaluate to; `known` turns false at the first thing that is no status."""

    def __init__(self) -> None:
        self.constants: set[int] = set()
        self.calls: set[str] = set()
        self.known = True
        self._seen: set[int] = set()

    def add(self, node: Node | None) -> None:
        if node is None or not self.known:
            self.known = False
            return
        value = value_of(node)
        if value is not None:
            self.constants.add(int(value))
            return
        node = _core(node)
        if node.kind is Kind.CONDITIONAL and len(node.children) == 3:
            self.add(node.children[1])
            self.add(node.children[2])
        elif node.kind is Kind.ASSIGN and node.operator == "=":
            self.add(node.children[1])
        elif node.kind is Kind.CALL and node.callee is not None:
            self.calls.add(node.callee.key)
        elif node.kind is Kind.NAME and node.entity is not None and _is_plain_local(node.entity):
            self._variable(node.entity)
        else:
            self.known = False

    def _variable(self, entity: Entity) -> None:
        if id(entity) in self._seen:
            return
        self._seen.add(id(entity))
        if entity.kind is not Kind.VARIABLE:
            self.known = False
            return
        writes = [d.initialiser for d in entity.declarations if d.initialiser is not None]
        for use in entity.uses:
            above = use.parent
            if above is not None and above.kind is Kind.ASSIGN and above.children[0] is use:
                if above.operator != "=":
                    self.known = False
                    return
                writes.append(above.children[1])
            elif above is not None and above.kind is Kind.UNARY and above.operator in ("++", "--", "p++", "p--", "&"):
                self.known = False
                return
        if not writes:
            self.known = False
        for written in writes:
            self.add(written)


def _core(node: Node) -> Node:
    """The expression without parentheses, implicit conversions and casts."""
    while node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and node.children:
        node = node.children[-1]
    return node


def _is_plain_local(entity: Entity) -> bool:
    """A parameter or automatic variable."""
    if entity.kind is Kind.PARAMETER:
        return True
    return (
        entity.kind is Kind.VARIABLE
        and not entity.linkage
        and all(d.storage not in ("static", "extern") and d.function is not None for d in entity.declarations)
    )


# --------------------------------------------------------------------------- what becomes of a value


class _Fate:
    """Follows a value through the expression it stands in and through local variables."""

    def __init__(self) -> None:
        self.ways: set[str] = set()
        self.passed: set[Passed] = set()
        self.variable = ""
        self._seen: set[int] = set()

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
                    if above.children[0] is below:
                        return  # the variable is written, its value not used
                    if above.operator not in ("=", "|=", "&="):
                        self.ways.add("used")
                        return
                    target = above.children[0].unparenthesised
                    self._stored(target.entity if target.kind is Kind.NAME else None)
                case Kind.VARIABLE:
                    self._stored(above.entity)
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
            below, above = above, above.parent

    def _stored(self, entity: Entity | None) -> None:
        if entity is None or not _is_plain_local(entity):
            self.ways.add("stored")
            return
        self.variable = self.variable or entity.name
        self.uses_of(entity)

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
            fate = _Fate()
            fate.uses_of(parameter.entity)
            if function.entity is not None and not fate.settled and "used" not in fate.ways:
                yield Unread(Passed(function.entity.key, index), tuple(sorted(fate.passed)))


def _untested_calls(unit: Unit) -> Iterator[Untested]:
    for call in unit.nodes(Kind.CALL):
        callee = call.callee
        if callee is None or not _has_value(call.type) or call.enclosing(Kind.SIZEOF) is not None:
            continue
        fate = _Fate()
        fate.follow(call)
        if fate.settled or (not fate.variable and "void" in fate.ways):
            continue
        how = "used" if "used" in fate.ways else "kept" if fate.variable else "passed" if fate.passed else "dropped"
        passed = tuple(sorted(fate.passed))
        yield Untested(call.start, call.macro, call.system, callee.key, callee.name, fate.variable, how, passed)


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
        if entity is None or value is None or node.operator != "=" or not _is_plain_local(entity):
            continue
        name = _core(value).macro or ""
        if not name or value_of(value) is None:
            continue
        macros = macros or _Macros(unit)
        if name not in without_arguments:
            name = macros.assigned(name, entity.name, without_arguments) if node.macro == name else ""
        functions = macros.functions_behind(name) if name else ()
        if not functions:
            continue
        fate = _Fate()
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

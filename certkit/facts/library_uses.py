"""Where a unit uses the C standard library: its functions, macros, types and headers.

A function counts as the library's when a system header declares it, or when nothing declares it; calls in expressions
that the front end had to give up (a name in them is not declared) are found by their text, and have no `call`. A name
of the library that only project files declare may be the project's own function: such a use is `possible`, and none at
all where the unit defines the function, or gives it internal linkage. What a system header's macro expands to is the
library's own business and no use, except for what stands in the macro's arguments.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from certkit.facts.library import FUNCTIONS, MACROS, NAMES, header_of, names_of
from certkit.model import Include, Kind, MacroUse, Node, Place, Token, TokenKind, Unit

__all__ = ["LibraryUse", "LibraryUses"]

_BUILTIN = "__builtin_"


@dataclass(frozen=True, slots=True)
class LibraryUse:
    """One use of a library name. `how`: "called", "taken as an address", "expanded", "named" (a type, an
    enumerator), "included" (`name` is a header).

    `call` is the call, where one stands there. `precision` is "possible" where the name may be the project's own.
    """

    name: str
    how: str
    where: Node | Place
    precision: Literal["certain", "possible"] = "certain"
    call: Node | None = field(default=None, repr=False)

    @property
    def hit(self) -> tuple[Node | Place, str, Literal["certain", "possible"]]:
        """A rule's hit that says no more than that the name is used."""
        if self.how == "included":
            return self.where, f"<{self.name}> is included", self.precision
        owner = header_of(self.name)
        doubt = ", which only project files declare," if self.precision == "possible" else ""
        return self.where, f"'{self.name}' of <{owner}>{doubt} is {self.how}", self.precision


class LibraryUses:
    """The library as one unit uses it. Reached as `unit.library`."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def of(self, names: Collection[str]) -> Iterator[LibraryUse]:
        """Uses of these functions and macros, by place."""
        found = [use for name in sorted(names) for use in self._functions.get(name, ())]
        taken = {(_place(use.where), use.name) for use in found}
        for name in sorted(names):
            for use in self._macros.get(name, ()):
                if (_place(use.where), name) not in taken:
                    found.append(use)
        yield from sorted(found, key=lambda use: (_place(use.where), use.name))

    def calls(self, names: Collection[str]) -> Iterator[LibraryUse]:
        """Calls of these functions, `call` set, by place."""
        yield from (use for use in self.of(names) if use.call is not None)

    def types(self, names: Collection[str]) -> Iterator[LibraryUse]:
        """Places where a type, or an enumerator, that a system header defines is named."""
        for node in self._unit.nodes(Kind.TYPE_REF, Kind.NAME):
            entity = node.entity
            if entity is None or entity.name not in names or not entity.declarations:
                continue
            kinds = (Kind.ENUMERATOR,) if node.kind is Kind.NAME else (Kind.TYPEDEF, Kind.STRUCT, Kind.UNION, Kind.ENUM)
            if entity.kind in kinds and entity.declarations[0].system and not self.inside(node):
                yield LibraryUse(entity.name, "named", node)

    def includes(self, header: str) -> Iterator[Include]:
        """The #include lines of project files that bring in a standard header."""
        yield from (i for i in self._unit.includes if i.name == header and i.path is None)

    def unused(self, header: str) -> Iterator[Include]:
        """The #include lines of a standard header in the unit's own file, if the unit uses no name of the header."""
        names = names_of(header)
        found = [i for i in self.includes(header) if i.place.path == self._unit.path]
        if found and not any(self.of(names)) and not any(self.types(names)):
            yield from found

    def facilities(self, header: str, names: Collection[str]) -> Iterator[LibraryUse]:
        """How the unit uses a header whose `names` are to be kept out: each #include of it in project files, and each
        use of its functions and macros.

        Constants, types and enumerators that come with the #include are not listed beside it, nor beside the
        functions they serve: they are only where the unit has neither.
        """
        included = [LibraryUse(header, "included", include.place) for include in self.includes(header)]
        found = self.acts(names)
        done = [use for use in found if not use.name.isupper()]
        if not included and not done:
            done = [*found, *self.types(names)]
        yield from included
        yield from done

    def acts(self, names: Collection[str]) -> list[LibraryUse]:
        """Uses of these functions and macros, without the constants that stand in a call of one of them."""
        found = [*self.of(names)]
        calls = [use.call for use in found if use.call is not None]
        return [u for u in found if u.how != "expanded" or not any(_stands_in(u.where, call) for call in calls)]

    # ------------------------------------------------------------------ functions

    @cached_property
    def _functions(self) -> dict[str, list[LibraryUse]]:
        functions = [e for e in self._unit.entities if e.kind is Kind.FUNCTION]
        own = {e.name for e in functions if e.linkage != "external" or e.definition is not None}
        found: dict[str, list[LibraryUse]] = {}
        for node in self._unit.nodes(Kind.NAME):
            name = node.name.removeprefix(_BUILTIN)
            if name not in FUNCTIONS and name not in MACROS:  # setjmp may be either
                continue
            precision = self._precision(node, own)
            if precision is None or self.inside(node):
                continue
            call = _call(node)
            how = "called" if call is not None or _is_given_up(node) else "taken as an address"
            found.setdefault(name, []).append(LibraryUse(name, how, node, precision, call))
        for token in self._lost_calls():
            if token.text in FUNCTIONS and token.text not in own:
                found.setdefault(token.text, []).append(LibraryUse(token.text, "called", token.place))
        return found

    def _lost_calls(self) -> Iterator[Token]:
        """Names that text calls in expressions which the front end gave up for an error, and left out of the tree."""
        broken = {d.place.path for d in self._unit.diagnostics if d.severity == "error"}
        for path in sorted(broken & self._unit.sources.keys()):
            tokens = self._unit.sources[path].tokens
            calls = [
                (before, token)
                for before, token, behind in zip((None, *tokens), tokens, tokens[1:], strict=False)
                if token.kind is TokenKind.IDENTIFIER and behind.text == "(" and token.text in FUNCTIONS
            ]
            if not calls:
                continue
            read = {n.at for nodes in self._unit.by_kind.values() for n in nodes if n.source.path == path}
            spans = [(use.offset, use.end) for use in self._unit.macro_uses if use.place.path == path]
            for before, token in calls:
                declares = before is not None and (
                    before.text in (".", "->", "*")
                    or (before.kind is TokenKind.IDENTIFIER and before.text not in ("return", "else", "do", "case"))
                )
                in_macro = any(offset <= token.offset < end for offset, end in spans)
                if token.offset not in read and not declares and not in_macro and self._unit.is_active(token.place):
                    yield token

    def _precision(self, node: Node, own: Collection[str]) -> Literal["certain", "possible"] | None:
        entity = node.entity
        if entity is None:
            return None if node.name in own else "certain"
        if entity.kind is not Kind.FUNCTION or entity.linkage != "external":
            return None
        if any(d.system or d.implicit for d in entity.declarations):
            return "certain"
        return None if entity.definition is not None else "possible"

    def inside(self, node: Node) -> bool:
        """Whether a name comes out of a system header's macro rather than from something the project wrote."""
        if not node.macro or node.argument:
            return False
        if node.name in self._bodies and self._bodies[node.name][0]:
            return True  # the project wrote a macro's name, which was expanded
        return node.name not in self.written(node.macro)

    def makes(self, node: Node) -> bool:
        """Whether a declaration is what a system header's macro stands for."""
        return node.macro is not None and node.macro in self._bodies and self._bodies[node.macro][0]

    def wrote(self, node: Node, word: str) -> bool:
        """Whether a statement or operator stands, by its keyword, in the body of a system header's macro (assert)."""
        return bool(node.macro) and not node.argument and word not in self.written(node.macro or "")

    # ------------------------------------------------------------------ macros

    @cached_property
    def _bodies(self) -> dict[str, tuple[bool, bool, frozenset[str]]]:
        """Per macro: is it a system header's, is it function-like, and the identifiers of its body."""
        return {
            m.name: (
                m.system,
                m.parameters is not None,
                frozenset(t.text for t in m.body if t.kind is TokenKind.IDENTIFIER),
            )
            for m in self._unit.macros
        }

    def written(self, macro: str) -> frozenset[str]:
        """Identifiers that project files put into a macro's expansion; none for a system header's macro."""
        known = self._written.get(macro)
        if known is None:
            seen: set[str] = set()
            work = [macro]
            names: set[str] = set()
            while work:
                name = work.pop()
                if name in seen or name not in self._bodies:
                    continue
                seen.add(name)
                system, _, words = self._bodies[name]
                if not system:
                    names |= words
                    work.extend(words)
            known = self._written[macro] = frozenset(names)
        return known

    @cached_property
    def _written(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _macros(self) -> dict[str, list[LibraryUse]]:
        """Expansions of system headers' macros that project text asks for, by macro."""
        system = {name for name, (owned, _, _) in self._bodies.items() if owned and name in NAMES}
        found: dict[str, list[LibraryUse]] = {}
        for use in self._unit.macro_uses:
            if use.place.path not in self._unit.sources:
                continue
            named: list[tuple[str, Node | Place]] = []
            wanted = {use.name} & system | self.written(use.name) & system
            if wanted:
                where = self._by_macro.get((use.place.path, use.offset), use.place)
                named = [(name, where) for name in sorted(wanted)]
            for token in self._in_arguments(use, system):
                named.append((token.text, token.place))
            for name, where in named:
                found.setdefault(name, []).append(LibraryUse(name, "expanded", where))
        return found

    def _in_arguments(self, use: MacroUse, names: Collection[str]) -> Iterator[Token]:
        """The macros among `names` that an expansion's arguments hold."""
        tokens = self._unit.sources[use.place.path].tokens
        index = bisect_right(tokens, use.offset, key=lambda t: t.offset)
        while index < len(tokens) and tokens[index].offset < use.end:
            token = tokens[index]
            index += 1
            if token.kind is TokenKind.IDENTIFIER and token.text in names and token.text != use.name:
                called = index < len(tokens) and tokens[index].text == "("
                if called or not self._bodies[token.text][1]:
                    yield token

    @cached_property
    def _by_macro(self) -> dict[tuple[str, int], Node]:
        """The first node of each outermost expansion."""
        found: dict[tuple[str, int], Node] = {}
        for top in self._unit.root.children:
            if not top.system:
                for node in top.walk():
                    if node.macro and not node.argument:
                        found.setdefault((node.source.path, node.offset), node)
        return found


def _call(node: Node) -> Node | None:
    below, above = node, node.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        below, above = above, above.parent
    if above is not None and above.kind is Kind.UNARY and above.operator in ("*", "&"):  # (&f)(x), (*f)(x)
        return _call(above)
    return above if above is not None and above.kind is Kind.CALL and above.children[0] is below else None


def _is_given_up(node: Node) -> bool:
    """Whether it is what a call calls that the front end could not make sense of."""
    above = node.parent
    while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION):
        above = above.parent
    return above is not None and above.kind is Kind.OTHER and above.children[:1] == (node,) and len(above.children) > 1


def _stands_in(where: Node | Place, call: Node) -> bool:
    """Whether a place lies in a call, in the text of the file."""
    at, start, stop = _place(where), call.start, call.stop
    return at.path == start.path and start < at <= stop


def _place(where: Node | Place) -> Place:
    return where.place if isinstance(where, Node) else where

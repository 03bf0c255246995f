"""Declarations, statements and expressions as a tree, and what each name in it denotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from certkit.model.text import Place, Source
from certkit.model.types import UNASKED, Type

__all__ = ["Entity", "Kind", "Node"]


class Kind(StrEnum):
    """What a node is."""

    UNIT = "unit"
    # declarations
    FUNCTION = "function"
    VARIABLE = "variable"
    PARAMETER = "parameter"
    FIELD = "field"
    STRUCT = "struct"
    UNION = "union"
    ENUM = "enum"
    ENUMERATOR = "enumerator"
    TYPEDEF = "typedef"
    STATIC_ASSERT = "static-assert"
    ATTRIBUTE = "attribute"
    # statements
    COMPOUND = "compound"
    DECLARATION = "declaration"  # a declaration used as a statement; children are declarations
    IF = "if"  # condition, then, [else]
    FOR = "for"  # use for_parts
    WHILE = "while"  # condition, body
    DO = "do"  # body, condition
    SWITCH = "switch"  # expression, body
    CASE = "case"  # value, statement
    DEFAULT = "default"  # statement
    BREAK = "break"
    CONTINUE = "continue"
    RETURN = "return"  # [value]
    GOTO = "goto"  # `name` is the label
    COMPUTED_GOTO = "computed-goto"
    LABEL = "label"  # `name`; statement
    EMPTY = "empty"
    ASM = "asm"
    # expressions
    NAME = "name"  # use of a variable, function, parameter or enumerator: `entity`
    MEMBER = "member"  # a.b or a->b: `entity` is the field, `arrow`
    SUBSCRIPT = "subscript"  # base, index
    CALL = "call"  # callee, arguments...
    UNARY = "unary"  # `operator`: + - ! ~ & * ++ -- (postfix: p++ p--)
    BINARY = "binary"  # `operator`, the comma included, assignments not
    ASSIGN = "assign"  # `operator` is = += -= ...
    CONDITIONAL = "conditional"  # condition, then, else; of GNU `a ?: b` just a and b
    CAST = "cast"  # written in the source; `type` is the new type
    CONVERSION = "conversion"  # implicit; `type` is the new type
    PAREN = "paren"
    INTEGER = "integer"
    FLOATING = "floating"
    CHARACTER = "character"
    STRING = "string"
    INITIALISER = "initialiser"  # a braced list
    DESIGNATED = "designated"  # designators..., value
    COMPOUND_LITERAL = "compound-literal"
    SIZEOF = "sizeof"  # [expression]; `name` is "sizeof" or "_Alignof"
    OFFSETOF = "offsetof"
    GENERIC = "generic"
    STATEMENT_EXPRESSION = "statement-expression"
    VA_ARG = "va-arg"
    LABEL_ADDRESS = "label-address"
    # references that are no expressions
    TYPE_REF = "type-ref"
    MEMBER_REF = "member-ref"
    LABEL_REF = "label-ref"
    OTHER = "other"


@dataclass(slots=True, eq=False)
class Node:
    """A declaration, statement or expression. Children are in source order.

    `offset` and `end` delimit it in its file, `at` is the offset of its name or operator; for code that comes from
    a macro all three lie at the outermost expansion, `macro` names that macro, and `argument` says that the
    code was written as one of its arguments. `value` is set on literals, sizeof, offsetof and enumerators; for
    the value of an expression ask facts.constants.
    """

    kind: Kind
    source: Source = field(repr=False)
    offset: int
    end: int
    at: int
    type: Type | None = None
    name: str = ""
    operator: str = ""
    value: int | float | None = None
    macro: str | None = None
    argument: bool = False
    arrow: bool = False
    definition: bool = False
    """Declarations: it defines (for variables: an initialiser or no `extern`, tentative included)."""
    tentative: bool = False
    """A file-scope variable defined without initialiser or `extern` (C11 6.9.2)."""
    written_in: str = ""
    """Literals and comma operators from macros: the macro in whose body it is written; "<built-in>" for one that the
    compiler makes, "" for one in an argument or pasted together."""
    storage: str = ""
    """Declarations: "", "extern", "static", "register", "typedef", "auto"."""
    inline: bool = False
    bits: int | None = None
    """Width of a bit-field in bits."""
    implicit: bool = False
    """An implicit declaration, made by the compiler."""
    system: bool = False
    """Stands in a system header."""
    entity: Entity | None = field(default=None, repr=False)
    parent: Node | None = field(default=None, repr=False)
    children: tuple[Node, ...] = field(default=(), repr=False)
    fixed: Any = field(default=UNASKED, repr=False)
    """What facts.constants has found its value to be."""

    @property
    def place(self) -> Place:
        """Where its name or operator stands (the expansion, for code from a macro)."""
        return self.source.place(self.at)

    @property
    def start(self) -> Place:
        """Where its first token stands."""
        return self.source.place(self.offset)

    @property
    def stop(self) -> Place:
        """Where its last character stands."""
        return self.source.place(max(self.offset, self.end - 1))

    @property
    def text(self) -> str:
        """Its text in the file: the expansion's own text where it comes from a macro."""
        return self.source.data[self.offset : self.end].decode(errors="replace")

    @property
    def spelling(self) -> str:
        """For a number or character constant: the token as written, in the macro's body where it comes from one."""
        return self.name or self.text

    def walk(self) -> Iterator[Node]:
        """The node and everything below it, in source order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def ancestors(self) -> Iterator[Node]:
        """Parent, grandparent and so on, up to the unit."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def enclosing(self, *kinds: Kind) -> Node | None:
        """The nearest ancestor of one of the kinds."""
        return next((node for node in self.ancestors() if node.kind in kinds), None)

    @property
    def function(self) -> Node | None:
        """The function definition it stands in."""
        return self.enclosing(Kind.FUNCTION)

    @property
    def bare(self) -> Node:
        """The expression without parentheses and implicit conversions around it."""
        node = self
        while node.kind in (Kind.PAREN, Kind.CONVERSION) and node.children:
            node = node.children[-1]
        return node

    @property
    def unparenthesised(self) -> Node:
        """The expression without the parentheses around it; implicit conversions stay."""
        node = self
        while node.kind is Kind.PAREN and node.children:
            node = node.children[-1]
        return node

    @property
    def uncast(self) -> Node:
        """The expression without parentheses, implicit conversions and casts around it."""
        node = self
        while node.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST) and node.children:
            node = node.children[-1]
        return node

    @property
    def around(self) -> tuple[Node | None, Node]:
        """What takes the value, and this expression as it is given: parentheses, conversions and casts passed over."""
        below, above = self, self.parent
        while above is not None and above.kind in (Kind.PAREN, Kind.CONVERSION, Kind.CAST):
            below, above = above, above.parent
        return above, below

    @property
    def body(self) -> Node | None:
        """The compound statement of a function definition."""
        last = self.children[-1] if self.children else None
        return last if last is not None and last.kind is Kind.COMPOUND else None

    @property
    def callee(self) -> Entity | None:
        """For a call: the function called by name, None for a call through a pointer."""
        if self.kind is not Kind.CALL or not self.children:
            return None
        bare = self.children[0].bare
        return bare.entity if bare.entity is not None and bare.entity.kind is Kind.FUNCTION else None

    @property
    def initialiser(self) -> Node | None:
        """For a variable: its initialiser."""
        return self.children[-1] if self.kind is Kind.VARIABLE and self.operator == "=" and self.children else None

    @property
    def for_parts(self) -> tuple[Node | None, Node | None, Node | None, Node]:
        """For a `for`: initialisation, condition, step (None where empty) and body. `name` has a letter for each."""
        rest = list(self.children[:-1])
        init, condition, step = (rest.pop(0) if letter in self.name and rest else None for letter in "ics")
        return init, condition, step, self.children[-1]

    @property
    def location(self) -> str:
        """Its place as text."""
        return str(self.place)


@dataclass(slots=True, eq=False)
class Entity:
    """What a name denotes in one unit: every declaration of it is here, and every use.

    `key` is stable across units: "f:name" for external linkage, path and offset joined to it otherwise.
    """

    key: str
    kind: Kind
    name: str
    linkage: str = ""
    """"external", "internal" or "" (none)."""
    declarations: list[Node] = field(default_factory=list, repr=False)
    uses: list[Node] = field(default_factory=list, repr=False)

    @property
    def definition(self) -> Node | None:
        """The defining declaration; a tentative one counts where there is no other."""
        found = [node for node in self.declarations if node.definition]
        return next((node for node in found if not node.tentative), found[0] if found else None)

    @property
    def place(self) -> Place | None:
        node = self.definition or (self.declarations[0] if self.declarations else None)
        return node.place if node else None

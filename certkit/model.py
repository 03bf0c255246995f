"""What certkit knows about C sources: plain Python objects, made once by a front end, then only read.

`Source` is one file as text (tokens, comments, directives), the same in every configuration.
`Unit` is one translation unit in one configuration: a tree of `Node` and the `Entity` each name denotes.
`Summary` is what a unit tells the rest of the program; `Program` is all summaries of one configuration.

Lines and columns count from 1, columns in characters; offsets count from 0 in bytes of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from certkit.facts.flow import Flows
    from certkit.facts.library_uses import LibraryUses
    from certkit.facts.pointer_stores import PointerFacts
    from certkit.facts.pointers import Resolution

__all__ = [
    "Call", "Comment", "Declared", "Diagnostic", "Directive", "Entity", "Include", "Kind", "MacroDefinition",
    "MacroUse", "Named", "Node", "Passed", "Place", "Program", "Results", "SharedEntity", "Source", "Status", "Summary",
    "Token", "TokenKind", "Type", "TypeKind", "Unit", "Unread", "Untested", "Used",
]  # fmt: skip


class Place(NamedTuple):
    """A character in a file. `path` is relative to the project, with `/`."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


# --------------------------------------------------------------------------- text


class TokenKind(StrEnum):
    """The preprocessing-token classes of C11 6.4, comments apart."""

    IDENTIFIER = "identifier"
    NUMBER = "number"
    CHARACTER = "character"
    STRING = "string"
    PUNCTUATOR = "punctuator"
    HEADER = "header"  # <stdio.h> behind #include
    OTHER = "other"


class Token(NamedTuple):
    """A preprocessing token of the raw text; `text` has line splices removed."""

    kind: TokenKind
    text: str
    place: Place
    offset: int


class Comment(NamedTuple):
    """A comment, delimiters included, as it stands. `end_line` is the line of its last character.

    `code_before` says whether other tokens stand before it on its first line, `code_after` behind it on its last.
    """

    text: str
    place: Place
    end_line: int
    code_before: bool
    code_after: bool

    @property
    def block(self) -> bool:
        """True for the /* */ form."""
        return self.text.startswith("/*")

    @property
    def body(self) -> str:
        """The text between the delimiters, stripped."""
        return (self.text[2:-2] if self.block and self.text.endswith("*/") else self.text[2:]).strip()


class Directive(NamedTuple):
    """A preprocessing directive: `name` without `#` ("" for the null directive) and the tokens behind it.

    `end_line` is its last physical line, splices counted.
    """

    name: str
    tokens: tuple[Token, ...]
    place: Place
    end_line: int


@dataclass(frozen=True)
class Source:
    """One file as text. `tokens` leaves out those inside directives; nothing here depends on a configuration."""

    path: str
    sha256: str
    text: str
    tokens: tuple[Token, ...]
    comments: tuple[Comment, ...]
    directives: tuple[Directive, ...]
    splices: tuple[int, ...] = ()
    """Lines that end in a backslash."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The physical lines without their line ends (LF or CRLF); `lines[0]` is line 1."""
        return tuple(line.removesuffix("\r") for line in self.text.split("\n"))

    @cached_property
    def data(self) -> bytes:
        """The text as UTF-8: what offsets count in."""
        return self.text.encode()

    def line(self, number: int) -> str:
        """Line `number` (from 1), "" where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def first_tokens(self) -> dict[int, Token]:
        """The first token of each line that has one, directives left out."""
        found: dict[int, Token] = {}
        for token in self.tokens:
            found.setdefault(token.place.line, token)
        return found

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.data.find(b"\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.data.find(b"\n", at + 1)
        return starts

    def place(self, offset: int) -> Place:
        """The place of a byte offset (bytes of `text` in UTF-8)."""
        row = bisect_right(self._line_starts, offset) - 1
        behind = offset - self._line_starts[row]
        line = self.lines[row]
        column = behind if line.isascii() else len(line.encode()[:behind].decode(errors="replace"))
        return Place(self.path, row + 1, column + 1)


# --------------------------------------------------------------------------- types


class TypeKind(StrEnum):
    """What a type is once typedefs are looked through."""

    VOID = "void"
    BOOL = "bool"
    CHAR = "char"  # plain char, whatever its sign
    INTEGER = "integer"  # every other standard or extended integer type
    FLOATING = "floating"
    COMPLEX = "complex"
    ENUM = "enum"
    POINTER = "pointer"
    ARRAY = "array"
    FUNCTION = "function"
    STRUCT = "struct"
    UNION = "union"
    OTHER = "other"


@dataclass(slots=True, eq=False)
class Type:
    """A C type as written (`text`, typedef names kept); equal types of a unit are one object only per spelling.

    `kind` looks through typedefs. `size` and `align` are bytes, None when the type is incomplete or variable.
    `target` is the pointee, the element or the return type. `typedef` is the outermost typedef name, else "".
    Compare types by `canonical.text`.
    """

    kind: TypeKind
    text: str
    const: bool = False
    volatile: bool = False
    restrict: bool = False
    atomic: bool = False
    size: int | None = None
    align: int | None = None
    signed: bool = False
    rank: str = ""
    """Canonical builtin name: "unsigned char", "long long", "double"."""
    target: Type | None = None
    length: int | None = None
    """Elements of an array; None when unknown, variable or flexible."""
    variable: bool = False
    """A variable length array."""
    parameters: tuple[Type, ...] = ()
    variadic: bool = False
    prototype: bool = True
    """False for a function type declared with an empty or identifier list."""
    typedef: str = ""
    entity: Entity | None = field(default=None, repr=False)
    """The struct, union, enum behind it, or the typedef where `typedef` is set."""
    canonical: Type = field(default=None, repr=False)  # type: ignore[assignment]
    """The same type without typedefs (itself where there are none)."""

    @property
    def is_pointer(self) -> bool:
        return self.kind is TypeKind.POINTER

    @property
    def is_function_pointer(self) -> bool:
        return self.is_pointer and self.target is not None and self.target.kind is TypeKind.FUNCTION

    @property
    def is_object_pointer(self) -> bool:
        """A pointer to anything but a function; pointer to void included."""
        return self.is_pointer and not self.is_function_pointer

    @property
    def is_void_pointer(self) -> bool:
        return self.is_pointer and self.target is not None and self.target.kind is TypeKind.VOID

    @property
    def is_integral(self) -> bool:
        """Any integer type, bool, char and enum included."""
        return self.kind in (TypeKind.BOOL, TypeKind.CHAR, TypeKind.INTEGER, TypeKind.ENUM)

    @property
    def is_arithmetic(self) -> bool:
        return self.is_integral or self.kind in (TypeKind.FLOATING, TypeKind.COMPLEX)

    @property
    def is_scalar(self) -> bool:
        return self.is_arithmetic or self.is_pointer

    @property
    def is_record(self) -> bool:
        return self.kind in (TypeKind.STRUCT, TypeKind.UNION)

    def __str__(self) -> str:
        return self.text


# --------------------------------------------------------------------------- trees


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
    CONDITIONAL = "conditional"  # condition, then, else
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


# --------------------------------------------------------------------------- preprocessing facts of a unit


class MacroDefinition(NamedTuple):
    """A #define that the unit executed. `parameters` is None for an object-like macro."""

    name: str
    place: Place
    parameters: tuple[str, ...] | None
    body: tuple[Token, ...]
    system: bool


class MacroUse(NamedTuple):
    """An outermost expansion: from `offset` to `end` in the file of `place`."""

    name: str
    place: Place
    offset: int
    end: int


class Diagnostic(NamedTuple):
    """What the primary front end said. `option` is the warning's name ("-Wimplicit-int"), "" for errors without one."""

    place: Place
    severity: str
    """"fatal", "error" or "warning"."""
    message: str
    option: str


class Include(NamedTuple):
    """An executed #include; `path` of what it brought in, None where it was a system header."""

    place: Place
    name: str
    path: str | None


@dataclass
class Unit:
    """One translation unit in one configuration, read completely by the primary front end."""

    path: str
    configuration: str
    root: Node
    sources: dict[str, Source]
    """Project files it read, itself included, by path."""
    entities: tuple[Entity, ...]
    macros: tuple[MacroDefinition, ...]
    macro_uses: tuple[MacroUse, ...]
    macro_names_tested: frozenset[str]
    """Macros named in #if, #ifdef, #ifndef, #elif, #undef or another macro's body, of project files."""
    includes: tuple[Include, ...]
    inactive: dict[str, tuple[tuple[int, int], ...]]
    """Line ranges, both ends included, that the preprocessor skipped, by path."""
    diagnostics: tuple[Diagnostic, ...] = ()
    standard: str = "c11"
    read_files: tuple[tuple[str, str], ...] = ()
    """Every file it read, system headers included: (path as shown, path on disk)."""

    @property
    def source(self) -> Source:
        """The main file."""
        return self.sources[self.path]

    @cached_property
    def by_kind(self) -> dict[Kind, list[Node]]:
        """All nodes outside system headers by kind, each list in source order."""
        index: dict[Kind, list[Node]] = {}
        for top in self.root.children:
            if not top.system:
                for node in top.walk():
                    index.setdefault(node.kind, []).append(node)
        return index

    def nodes(self, *kinds: Kind) -> list[Node]:
        """The nodes of these kinds outside system headers."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return [node for kind in kinds for node in self.by_kind.get(kind, [])]

    @cached_property
    def functions(self) -> tuple[Node, ...]:
        """Function definitions outside system headers."""
        return tuple(n for n in self.nodes(Kind.FUNCTION) if n.definition and n.body is not None)

    @cached_property
    def flows(self) -> Flows:
        """Control flow of its functions (facts.flow)."""
        from certkit.facts.flow import Flows

        return Flows(self)

    @cached_property
    def library(self) -> LibraryUses:
        """Its uses of the C standard library (facts.library_uses)."""
        from certkit.facts.library_uses import LibraryUses

        return LibraryUses(self)

    def is_active(self, place: Place) -> bool:
        """Whether the line took part in this configuration."""
        return not any(a <= place.line <= b for a, b in self.inactive.get(place.path, ()))


# --------------------------------------------------------------------------- what crosses unit borders


class Declared(NamedTuple):
    """One declaration of an entity, for the rest of the program."""

    place: Place
    definition: bool
    tentative: bool
    storage: str
    block_scope: bool
    inline: bool
    type: str
    """Canonical type text."""
    system: bool
    weak: bool = False
    """Marked as one that another definition replaces."""


class Used(NamedTuple):
    """One use: in which function ("" outside), and how: "call", "address", "read", "write", "type", "size", "other".

    "size" is the operand of sizeof or _Alignof, which is not evaluated.
    """

    place: Place
    function: str
    how: str


class Named(NamedTuple):
    """A declared name without linkage that the program's other names may clash with: `what` as people call it."""

    name: str
    what: str
    """"parameter", "local", "member", "label", "tag", "typedef", "enumerator"."""
    place: Place


class Call(NamedTuple):
    """A call that is evaluated: `callee` None for one through a pointer. Keys are those of entities."""

    caller: str
    callee: str | None
    place: Place
    caller_key: str = ""
    callee_key: str | None = None


@dataclass(frozen=True, slots=True)
class SharedEntity:
    """An entity at file scope (or with linkage) as the program sees it."""

    key: str
    kind: Kind
    name: str
    linkage: str
    declarations: tuple[Declared, ...]
    uses: tuple[Used, ...]


class Passed(NamedTuple):
    """A value is an argument of a call: `function` is the callee's key, "" through a pointer; `number` from 0."""

    function: str
    number: int


class Status(NamedTuple):
    """A function all of whose returned values are constants or the values of such functions."""

    function: str
    name: str
    constants: tuple[int, ...]
    calls: tuple[str, ...]


class Unread(NamedTuple):
    """An integer parameter that its function never tests or uses as data; `passed` is where it goes from there."""

    parameter: Passed
    passed: tuple[Passed, ...]


class Untested(NamedTuple):
    """A call whose value is never tested, returned or stored away.

    `how` is "dropped" (not even cast to void), "kept" (in `variable`, which is read nowhere or only passed on),
    "passed" (straight to functions) or "used" (as data). `function` is "" for a macro without arguments that stands for a call and has a constant value.
    """

    place: Place
    macro: str | None
    system: bool
    function: str
    name: str
    variable: str
    how: str
    passed: tuple[Passed, ...]


class Results(NamedTuple):
    """What a unit's functions return and what becomes of it (facts.results)."""

    statuses: tuple[Status, ...] = ()
    unread: tuple[Unread, ...] = ()
    untested: tuple[Untested, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What one unit tells the program. Plain data: it crosses processes and lies in the cache."""

    path: str
    configuration: str
    entities: tuple[SharedEntity, ...]
    macros: tuple[MacroDefinition, ...]
    macros_used: frozenset[str]
    """Expanded, tested or named in another macro."""
    calls: tuple[Call, ...]
    includes: tuple[Include, ...]
    main_file_names: frozenset[str] = frozenset()
    unlinked: tuple[Named, ...] = ()
    """Names without linkage that project files of the unit declare."""
    mentioned: frozenset[str] = frozenset()
    """Of the unit's own types and tags: those named in lines it skipped or in macro bodies."""
    fixed_macros: frozenset[str] = frozenset()
    """Macros used in a place or a way that a function call could not take over."""
    only_pointed: frozenset[str] = frozenset()
    """Keys of structs and unions the unit sees in full but handles through pointers alone."""
    pointers: PointerFacts | None = None
    """What it stores in function pointers, and its calls through them."""
    results: Results = field(default_factory=Results)


@dataclass
class Program:
    """All units of one configuration, as their summaries, and every project file as text."""

    configuration: str
    summaries: tuple[Summary, ...]
    sources: Mapping[str, Source]

    @cached_property
    def entities(self) -> dict[str, list[tuple[Summary, SharedEntity]]]:
        """Per key, the entity as each unit sees it, in order of units."""
        found: dict[str, list[tuple[Summary, SharedEntity]]] = {}
        for summary in self.summaries:
            for entity in summary.entities:
                found.setdefault(entity.key, []).append((summary, entity))
        return found

    @cached_property
    def pointers(self) -> Resolution:
        """Where its calls through pointers can go (facts.pointers)."""
        from certkit.facts.pointers import resolve

        return resolve(s.pointers for s in self.summaries if s.pointers is not None)

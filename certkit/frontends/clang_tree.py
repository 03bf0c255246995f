"""One walk over libclang's tree, copied into `model.Node` and `model.Entity`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from certkit.frontends.clang_files import Files, Spellings
from certkit.frontends.clang_types import Types
from certkit.frontends.libclang import VISITOR, Location, library, text
from certkit.model import Entity, Kind, MacroUse, Node

__all__ = ["Tree"]

# CXCursorKind of clang-c/Index.h (LLVM 18).
_KINDS: dict[int, Kind] = {
    2: Kind.STRUCT, 3: Kind.UNION, 5: Kind.ENUM, 6: Kind.FIELD, 7: Kind.ENUMERATOR, 8: Kind.FUNCTION,
    9: Kind.VARIABLE, 10: Kind.PARAMETER, 20: Kind.TYPEDEF, 43: Kind.TYPE_REF, 47: Kind.MEMBER_REF,
    48: Kind.LABEL_REF, 100: Kind.CONVERSION, 101: Kind.NAME, 102: Kind.MEMBER, 103: Kind.CALL, 106: Kind.INTEGER,
    107: Kind.FLOATING, 108: Kind.FLOATING, 109: Kind.STRING, 110: Kind.CHARACTER, 111: Kind.PAREN,
    112: Kind.UNARY, 113: Kind.SUBSCRIPT, 114: Kind.BINARY, 115: Kind.ASSIGN, 116: Kind.CONDITIONAL,
    117: Kind.CAST, 118: Kind.COMPOUND_LITERAL, 119: Kind.INITIALISER, 120: Kind.LABEL_ADDRESS,
    121: Kind.STATEMENT_EXPRESSION, 122: Kind.GENERIC, 136: Kind.SIZEOF, 201: Kind.LABEL, 202: Kind.COMPOUND,
    203: Kind.CASE, 204: Kind.DEFAULT, 205: Kind.IF, 206: Kind.SWITCH, 207: Kind.WHILE, 208: Kind.DO, 209: Kind.FOR,
    210: Kind.GOTO, 211: Kind.COMPUTED_GOTO, 212: Kind.CONTINUE, 213: Kind.BREAK, 214: Kind.RETURN, 215: Kind.ASM,
    230: Kind.EMPTY, 231: Kind.DECLARATION, 350: Kind.UNIT, 602: Kind.STATIC_ASSERT,
}  # fmt: skip
_BINARY = ("", ".*", "->*", "*", "/", "%", "+", "-", "<<", ">>", "<=>", "<", ">", "<=", ">=", "==", "!=", "&", "^", "|",
           "&&", "||", "=", "*=", "/=", "%=", "+=", "-=", "<<=", ">>=", "&=", "^=", "|=", ",")  # fmt: skip
_UNARY = ("", "p++", "p--", "++", "--", "&", "*", "+", "-", "~", "!", "__real", "__imag", "__extension__", "")
_STORAGE = ("", "", "extern", "static", "", "", "auto", "register")
_LINKAGE = {2: "internal", 4: "external", 3: "external"}
_DECLARATIONS = frozenset({Kind.STRUCT, Kind.UNION, Kind.ENUM, Kind.FIELD, Kind.ENUMERATOR, Kind.FUNCTION,
                           Kind.VARIABLE, Kind.PARAMETER, Kind.TYPEDEF})  # fmt: skip
_REFERENCES = frozenset({Kind.NAME, Kind.MEMBER, Kind.TYPE_REF, Kind.MEMBER_REF})
_TYPED = _DECLARATIONS | {
    Kind.CONVERSION, Kind.NAME, Kind.MEMBER, Kind.CALL, Kind.INTEGER, Kind.FLOATING, Kind.STRING, Kind.CHARACTER,
    Kind.PAREN, Kind.UNARY, Kind.SUBSCRIPT, Kind.BINARY, Kind.ASSIGN, Kind.CONDITIONAL, Kind.CAST,
    Kind.COMPOUND_LITERAL, Kind.INITIALISER, Kind.LABEL_ADDRESS, Kind.STATEMENT_EXPRESSION, Kind.GENERIC, Kind.SIZEOF,
    Kind.TYPE_REF, Kind.MEMBER_REF,
}  # fmt: skip
_NAMED = frozenset({*_DECLARATIONS, Kind.LABEL, Kind.GOTO, Kind.LABEL_REF, Kind.STRING})
_EVALUATED = frozenset({Kind.INTEGER, Kind.FLOATING, Kind.CHARACTER, Kind.SIZEOF})
_UNNAMED = re.compile(r".*\(unnamed|.*\(anonymous")
_DECLARATION_CODES = frozenset(code for code, kind in _KINDS.items() if kind in _DECLARATIONS)
_RECURSE = 2


class Tree:
    """The nodes and entities of one translation unit."""

    def __init__(self, files: Files, uses: dict[str, tuple[list[int], list[MacroUse]]], handle: int) -> None:
        self.lib = library()
        self.files = files
        self.spellings = Spellings(files, handle)
        self.uses = uses  # outermost expansions per path: their offsets and themselves
        self.entities: dict[int, Entity] = {}  # by address of the canonical declaration
        self.types = Types(self._entity_of_declaration, lambda name: self._shown(name))
        self._references: list[tuple[Node, int]] = []
        self.root: Node

    def build(self, unit_cursor: Any, declarations: Iterable[Any], unit: Node) -> Node:
        """Copies the declarations, which lie directly below the unit's cursor, and all below them under `unit`."""
        self.root = unit
        keys: list[tuple[int, int | None, int | None]] = [self._key(unit_cursor)]
        nodes: list[Node | None] = [unit]
        below: dict[int, list[Node]] = {id(unit): []}
        key_of, make = self._key, self._node
        failure: list[BaseException] = []
        seen: set[int] = set()

        def visit(cursor: Any, parent: Any, _: Any) -> int:
            try:
                above = key_of(parent)
                while keys[-1] != above and len(keys) > 1:
                    keys.pop()
                    nodes.pop()
                holder = nodes[-1]
                key = key_of(cursor)
                node = None
                if cursor.kind in _DECLARATION_CODES:
                    # A struct defined inside a declarator is visited at its own place and once more below it.
                    if cursor.d0 in seen:
                        return 1
                    seen.add(cursor.d0)
                if holder is not None and not (key == above and len(keys) > 1):
                    node = make(cursor, holder)
                    if node is not None:
                        below.setdefault(id(holder), []).append(node)
                keys.append(key)
                nodes.append(
                    holder if key == above else node
                )  # a case label is visited twice, its parts the second time
                return _RECURSE
            except BaseException as error:  # an exception must not cross the C frames
                failure.append(error)
                return 0

        callback = VISITOR(visit)
        for declaration in declarations:
            if visit(declaration, unit_cursor, None) == _RECURSE:
                self.lib.visitChildren(declaration, callback, None)
            if failure:
                raise failure[0]
        self._close(unit, below)
        for node, address in self._references:
            node.entity = self.entities.get(address)
            if node.entity is not None:
                node.name = node.name or node.entity.name
                node.entity.uses.append(node)
        self.types.finish()
        return unit

    @staticmethod
    def _key(cursor: Any) -> tuple[int, int | None, int | None]:
        return cursor.kind, cursor.d0, cursor.d1

    def _close(self, unit: Node, below: dict[int, list[Node]]) -> None:
        """Hangs children under their parents and gives the nodes whose kind depends on them their final one."""
        stack = [unit]
        order = []
        while stack:
            node = stack.pop()
            children = below.get(id(node))
            if children:
                # A case label's enumerator is visited twice, once below itself.
                if node.kind is Kind.NAME and children[0].kind is Kind.NAME:
                    node.children = ()
                    dropped = set(map(id, children))
                    self._references = [pair for pair in self._references if id(pair[0]) not in dropped]
                    continue
                if node.kind is Kind.CONVERSION and len(children) == 4 and _is_binary_conditional(children):
                    # a ?: b: libclang shows a three times, for its value, the test and the result
                    node.kind = Kind.CONDITIONAL
                    dropped = {id(one) for again in children[1:3] for one in _all_below(again, below)}
                    self._references = [pair for pair in self._references if id(pair[0]) not in dropped]
                    children = [children[0], children[3]]
                node.children = tuple(children)
                stack.extend(children)
            order.append(node)
        for node in reversed(order):
            if node.kind is Kind.CONVERSION:
                self._unexposed(node)
            elif node.kind is Kind.UNARY and node.operator == "__extension__":
                node.kind = Kind.PAREN
            elif node.kind is Kind.GOTO and node.children:
                node.name = node.children[0].name
            elif node.kind is Kind.FOR:
                node.name = _for_letters(node)
            elif node.kind is Kind.MEMBER and node.children:
                base = node.children[0].type
                node.arrow = base is not None and base.is_pointer

    @staticmethod
    def _unexposed(node: Node) -> None:
        """Tells conversions from the other expressions that libclang calls unexposed."""
        kinds = [child.kind for child in node.children]
        void = node.type is not None and node.type.text == "void"
        above = node.parent.kind if node.parent else None
        if Kind.MEMBER_REF in kinds and Kind.TYPE_REF in kinds:
            node.kind = Kind.OFFSETOF
        elif void and above is Kind.INITIALISER and kinds and (Kind.MEMBER_REF in kinds or len(kinds) > 1):
            node.kind = Kind.DESIGNATED
        elif node.macro == "va_arg" or node.text.startswith("__builtin_va_arg"):
            if len(kinds) == 1 and node.children[0].macro == node.macro and node.name == "":
                node.kind = Kind.VA_ARG
        elif len(kinds) != 1:
            node.kind = Kind.OTHER

    def _node(self, cursor: Any, parent: Node) -> Node | None:
        lib, files = self.lib, self.files
        code = cursor.kind
        kind = _KINDS.get(code) or (Kind.ATTRIBUTE if 400 <= code < 500 else Kind.OTHER)
        extent = lib.getCursorExtent(cursor)
        begin = Location(extent.p0, extent.p1, extent.begin)
        handle, offset = files.locate(begin)
        source = parent.source if not handle else files.source(handle)
        if not handle and parent is not self.root:  # a part that an error left without text
            written, offset = files.locate(lib.getCursorLocation(cursor))
            if not written or files.source(written) is not source:
                offset = parent.offset
        macro: str | None = None
        argument = False
        if extent.begin & 0x80000000:
            use = self._use(source.path, offset)
            macro = use.name if use else ""
            end = use.end if use else offset
            argument = files.written(begin) != (handle, offset)
        else:
            end_handle, end = files.locate(Location(extent.p0, extent.p1, extent.end))
            if end_handle != handle or end < offset:
                end = offset
        node = Node(kind, source, offset, end, offset, macro=macro, argument=argument, parent=parent)
        node.system = parent.system
        if parent is self.root:
            node.system = bool(lib.Location_isInSystemHeader(begin)) or not handle
        if kind in _TYPED:
            node.type = self.types.of(lib.getCursorType(cursor))
        if kind in _NAMED:
            node.name = text(lib.getCursorSpelling(cursor))
        if kind in _DECLARATIONS:
            self._declare(cursor, node, handle)
        elif kind in _REFERENCES:
            referenced = lib.getCursorReferenced(cursor)
            if referenced.d0:
                canonical = lib.getCanonicalCursor(referenced)
                self._references.append((node, canonical.d0))
                if canonical.d0 not in self.entities:  # a builtin, or declared by its use alone
                    name = text(lib.getCursorSpelling(referenced))
                    node.name = "" if _UNNAMED.match(name) else name
            if kind is Kind.MEMBER:
                node.at = self._at(cursor, node)
        elif kind is Kind.BINARY:
            node.operator = _BINARY[lib.getCursorBinaryOperatorKind(cursor)]
            if node.operator.endswith("=") and node.operator not in ("==", "!=", "<=", ">="):
                node.kind = Kind.ASSIGN
            elif node.operator == "," and macro is not None:
                node.written_in = self.spellings.of(lib.getCursorLocation(cursor))[1]
        elif kind is Kind.ASSIGN:
            node.operator = _BINARY[lib.getCursorBinaryOperatorKind(cursor)]
        elif kind is Kind.UNARY:
            node.operator = _UNARY[lib.getCursorUnaryOperatorKind(cursor)]
        if kind in _EVALUATED:
            node.value = self._value(cursor)
            if kind is Kind.SIZEOF:
                node.name = "_Alignof" if "lign" in node.text[:12] else "sizeof"
            elif macro is not None:
                node.name, node.written_in = self.spellings.of(begin)
        return node

    def _declare(self, cursor: Any, node: Node, handle: int) -> None:
        lib, kind = self.lib, node.kind
        node.at = self._at(cursor, node)
        if kind in (Kind.STRUCT, Kind.UNION, Kind.ENUM) and _UNNAMED.match(node.name):
            node.name = ""
        canonical = lib.getCanonicalCursor(cursor)
        entity = self.entities.get(canonical.d0)
        if entity is None:
            linkage = _LINKAGE.get(lib.getCursorLinkage(cursor), "")
            if kind in (Kind.FUNCTION, Kind.VARIABLE) and linkage == "external":
                key = f"f:{node.name}"
            else:
                key = f"{kind}:{node.source.path}:{node.at}:{node.name}"
                linkage = linkage if kind in (Kind.FUNCTION, Kind.VARIABLE) else ""
            entity = self.entities[canonical.d0] = Entity(key, kind, node.name, linkage)
        node.entity = entity
        entity.declarations.append(node)
        node.definition = bool(lib.isCursorDefinition(cursor))
        if kind in (Kind.FUNCTION, Kind.VARIABLE, Kind.PARAMETER):
            node.storage = _STORAGE[lib.Cursor_getStorageClass(cursor)]
        if kind is Kind.VARIABLE:
            if not lib.Cursor_isNull(lib.Cursor_getVarDeclInitializer(cursor)):
                node.operator, node.definition = "=", True  # libclang denies it to all but the first of a declaration
            elif node.storage != "extern" and node.parent is self.root:
                node.definition = node.tentative = True
            elif node.storage != "extern":
                node.definition = True
        elif kind is Kind.FUNCTION:
            node.inline = bool(lib.Cursor_isFunctionInlined(cursor))
            node.implicit = not handle
        elif kind is Kind.FIELD:
            if lib.Cursor_isBitField(cursor):
                node.bits = lib.getFieldDeclBitWidth(cursor)
        elif kind is Kind.ENUMERATOR:
            node.value = lib.getEnumConstantDeclValue(cursor)
        elif kind is Kind.TYPEDEF:
            node.storage, node.definition = "typedef", True

    def _at(self, cursor: Any, node: Node) -> int:
        handle, at = self.files.locate(self.lib.getCursorLocation(cursor))
        return at if handle and self.files.source(handle) is node.source else node.offset

    def _use(self, path: str, offset: int) -> MacroUse | None:
        starts, uses = self.uses.get(path, ([], []))
        index = bisect_right(starts, offset) - 1
        return uses[index] if index >= 0 and offset < uses[index].end else None

    def _value(self, cursor: Any) -> int | float | None:
        lib = self.lib
        result = lib.Cursor_Evaluate(cursor)
        if not result:
            return None
        kind = lib.EvalResult_getKind(result)
        value: int | float | None = None
        if kind == 1:
            unsigned = lib.EvalResult_isUnsignedInt(result)
            value = lib.EvalResult_getAsUnsigned(result) if unsigned else lib.EvalResult_getAsLongLong(result)
        elif kind == 2:
            value = lib.EvalResult_getAsDouble(result)
        lib.EvalResult_dispose(result)
        return value

    def _entity_of_declaration(self, cursor: Any) -> Entity | None:
        return self.entities.get(self.lib.getCanonicalCursor(cursor).d0)

    def _shown(self, name: str) -> str:
        from certkit.frontends.clang_files import display_path

        return display_path(name, self.files.root)


def _is_binary_conditional(children: list[Node]) -> bool:
    first = (children[0].offset, children[0].end)
    return all((child.offset, child.end) == first for child in children[1:3]) and children[3].offset >= first[1]


def _all_below(node: Node, below: dict[int, list[Node]]) -> Iterator[Node]:
    yield node
    for child in below.get(id(node), ()):
        yield from _all_below(child, below)


def _for_letters(node: Node) -> str:
    """Which of initialisation (i), condition (c) and step (s) a `for` has, from its two semicolons.

    A `for` written inside a macro's body has no text of its own here: a lone part is then taken for the condition, and
    of two the first is the initialisation when it declares or assigns.
    """
    parts = node.children[:-1]
    if len(parts) == 3:
        return "ics"
    if not parts:
        return ""
    if node.macro is None:
        depth = 0
        marks: list[int] = []
        body = node.children[-1].offset
        tokens = node.source.tokens
        index = bisect_right(tokens, node.offset, key=lambda t: t.offset) - 1
        for token in tokens[index:]:
            if token.offset >= body and depth == 0 and len(marks) >= 2:
                break
            if token.text in "([{":
                depth += 1
            elif token.text in ")]}":
                depth -= 1
                if depth == 0:
                    break
            elif token.text == ";" and depth == 1:
                marks.append(token.offset)
        if len(marks) >= 2:
            letters = ""
            for part in parts:
                letters += "i" if part.offset < marks[0] else "c" if part.offset < marks[1] else "s"
            if len(set(letters)) == len(letters):
                return letters
    first = parts[0]
    setting = first.kind in (Kind.DECLARATION, Kind.ASSIGN)
    if len(parts) == 1:
        return "i" if setting else "c"
    return "ic" if setting else "cs"

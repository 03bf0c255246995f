"""The primary front end: libclang reads a job, everything a rule needs is copied out, the library is let go.

Traps of libclang 18 handled here: code from macros is placed at its outermost expansion (spelling locations are
wrong), tokens come from our own lexer (libclang's are wrong near macros), and C that older compilers accept but
this one refuses is analysed on, with the complaint kept as a diagnostic.
"""

from __future__ import annotations

import ctypes as c
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from certkit.errors import CertkitError
from certkit.frontends.clang_files import Files
from certkit.frontends.clang_tree import Tree
from certkit.frontends.libclang import INCLUSION, VISITOR, Cursor, Location, library, text
from certkit.frontends.shadows import Lookup, asked, shadows
from certkit.frontends.standard_names import declared, standard_names
from certkit.frontends.undeclared import (
    PRELUDE,
    UnsavedFile,
    forget_guesses,
    missed_names,
    prelude,
    undeclared_names,
)
from certkit.model import (
    Diagnostic,
    Include,
    Kind,
    MacroDefinition,
    MacroUse,
    Node,
    Place,
    Source,
    Token,
    TokenKind,
    Unit,
)
from certkit.sources import Job

__all__ = ["read", "version"]

# What C90 and C99 compilers accept and Clang 16 and later refuse: kept as warnings so that the rest is analysed.
_TOLERATED = (
    "implicit-function-declaration", "implicit-int", "int-conversion", "incompatible-pointer-types",
    "incompatible-function-pointer-types", "return-type", "deprecated-non-prototype", "undef",
    "atomic-access",
)  # fmt: skip
_OPTIONS = 0x01 | 0x200  # detailed preprocessing record, keep going after fatal errors
_SEVERITY = {2: "warning", 3: "error", 4: "fatal"}
_DEFINITION, _EXPANSION, _INCLUSION = 501, 502, 503


_NAME = re.compile(rb"([A-Za-z_][A-Za-z0-9_]*)(?![A-Za-z0-9_$\\?\x80-\xff])")
"""A macro's name that is plainly all there: no splice, trigraph or other sign could be part of it."""


def version() -> str:
    """The version of libclang in use, its build host's details left out."""
    return text(library().getClangVersion()).split(" (")[0]


def read(job: Job, root: Path) -> Unit:
    """The translation unit of a job below `root` (absolute, real).

    Parse errors are in `diagnostics`, and the unit holds what could be read. Raises CertkitError (status 3) when
    nothing could: the file is missing, not UTF-8, or a flag is unknown.
    """
    lib = library()
    file = root / job.path
    if not file.is_file():
        raise CertkitError("no such file", Place(job.path), status=3)
    given = [a for a in job.arguments if a != "-w"]  # warnings carry facts: the names that #if takes for 0
    tolerated = [f"-Wno-error={name}" for name in _TOLERATED]
    arguments = [*given, "-x", "c", "-ferror-limit=0", "-fbracket-depth=4096", "-Wundef", *tolerated]
    index = lib.createIndex(0, 0)
    try:
        unit = _parsed(job, root, index, arguments)
        standard = standard_names(unit, missed_names(unit))
        names = tuple(name for name in undeclared_names(unit) if name not in standard)
        if names or standard:
            again = [*arguments, "-fno-spell-checking", "-include", PRELUDE]
            text = prelude(names, declared(standard))
            guessed = forget_guesses(_parsed(job, root, index, again, text), names)
            unit = replace(guessed, diagnostics=unit.diagnostics)
        return unit
    finally:
        lib.disposeIndex(index)


def _parsed(job: Job, root: Path, index: int, arguments: list[str], extra: UnsavedFile | None = None) -> Unit:
    """The unit read with these arguments, and a further file that exists in memory alone."""
    lib = library()
    handle = c.c_void_p()
    encoded = [a.encode() for a in arguments]
    array = (c.c_char_p * len(encoded))(*encoded)
    unsaved = c.cast(c.pointer(extra), c.c_void_p) if extra is not None else None
    path = str(root / job.path).encode()
    try:
        code = lib.parseTranslationUnit2(
            index, path, array, len(encoded), unsaved, int(extra is not None), _OPTIONS, c.byref(handle)
        )
        if code or not handle.value:
            flags = " ".join(
                a for a in job.arguments if a.startswith("-") and not a.startswith(("-I", "-D", "-isystem"))
            )
            message = f"the parser refuses the flags or cannot start on this file; flags were: {flags or 'none'}"
            raise CertkitError(message, Place(job.path), status=3)
        return _unit(job, root, handle.value)
    finally:
        if handle.value:
            lib.disposeTranslationUnit(handle.value)


def _unit(job: Job, root: Path, handle: int) -> Unit:
    lib = library()
    files = Files(root)
    cursor = lib.getTranslationUnitCursor(handle)
    main_handle = lib.getFile(handle, str(root / job.path).encode())
    main = files.source(main_handle)
    if files.errors:
        raise files.errors[0]
    record = _Record(files, handle)
    declarations = record.read(cursor)
    unit_node = Node(Kind.UNIT, main, 0, len(main.data), 0)
    tree = Tree(files, record.outermost(), handle)
    tree.build(cursor, declarations, unit_node)
    if files.errors:
        raise files.errors[0]
    diagnostics = _diagnostics(files, handle, job)
    inactive = _inactive(files, handle)
    project = {s.path: s for s in files.sources.values() if s.path not in record.system}
    project[main.path] = main
    tested = frozenset(
        t.text
        for s in project.values()
        for d in s.directives
        if d.name in ("if", "ifdef", "ifndef", "elif", "undef", "elifdef", "elifndef")
        for t in d.tokens
        if t.kind is TokenKind.IDENTIFIER
    ) | frozenset(t.text for m in record.definitions if not m.system for t in m.body if t.kind is TokenKind.IDENTIFIER)
    record.lookups += [
        Lookup(os.path.dirname(files.paths[s.path]), name, None) for s in files.sources.values() for name in asked(s)
    ]
    return Unit(
        path=job.path,
        configuration=job.configuration,
        root=unit_node,
        sources=dict(sorted(project.items())),
        entities=tuple(tree.entities.values()),
        macros=tuple(record.definitions),
        macro_uses=tuple(use for _, uses in record.outermost().values() for use in uses),
        macro_names_tested=tested,
        includes=tuple(record.includes),
        inactive=inactive,
        diagnostics=diagnostics,
        standard=next((a[5:] for a in reversed(job.arguments) if a.startswith("-std=")), "gnu17"),
        read_files=tuple(sorted(files.paths.items())),
        absent=shadows(record.lookups, job.arguments),
        booleans=job.booleans,
        bit_field_types=job.bit_field_types,
        macro_characters=job.macro_characters,
    )


class _Record:
    """The preprocessing record: macro definitions, outermost expansions, includes."""

    def __init__(self, files: Files, handle: int) -> None:
        self.lib, self.files, self.handle = library(), files, handle
        self.definitions: list[MacroDefinition] = []
        self.uses: dict[str, list[MacroUse]] = {}
        self.includes: list[Include] = []
        self.lookups: list[Lookup] = []
        self.system: set[str] = set()
        self._outermost: dict[str, tuple[list[int], list[MacroUse]]] | None = None

    def read(self, cursor: Any) -> list[Any]:
        """Takes in the record; returns the cursors of what else lies directly below a unit's: its declarations."""
        failure: list[BaseException] = []
        declarations: list[Any] = []

        def visit(child: Any, _: Any, __: Any) -> int:
            try:
                if child.kind in (_DEFINITION, _EXPANSION, _INCLUSION):
                    self._entry(child)
                else:
                    declarations.append(Cursor.from_buffer_copy(child))
            except BaseException as error:
                failure.append(error)
                return 0
            return 1

        callback = VISITOR(visit)
        self.lib.visitChildren(cursor, callback, None)
        if failure:
            raise failure[0]
        entered: dict[int, bool] = {}

        def included(file: int, stack: Any, depth: int, _: Any) -> None:
            location = stack[0] if depth else Location()
            entered[file] = bool(depth) and bool(self.lib.Location_isInSystemHeader(location))

        inclusion = INCLUSION(included)
        self.lib.getInclusions(self.handle, inclusion, None)
        for file in entered:
            source = self.files.source(file)
            start = self._start_of(file)
            if start is not None and self.lib.Location_isInSystemHeader(start):
                self.system.add(source.path)
        for path in list(self.files.paths):
            if path.startswith("<certkit>/include"):
                self.system.add(path)
        self.includes = [
            i._replace(path=None) if i.path is not None and i.path in self.system else i
            for i in self.includes
            if i.place.path not in self.system
        ]
        return declarations

    def _start_of(self, file: int) -> Any:
        return _location_for_offset(self.handle, file)

    def _entry(self, cursor: Any) -> None:
        lib, files = self.lib, self.files
        extent = lib.getCursorExtent(cursor)
        if not extent.begin:
            return
        begin = Location(extent.p0, extent.p1, extent.begin)
        handle, offset = files.locate(begin)
        if not handle:
            return
        source = files.source(handle)
        if cursor.kind == _DEFINITION:
            known = source.fact(_definitions).get(offset)
            if known is not None:
                system = bool(lib.Location_isInSystemHeader(begin))
                self.definitions.append(known._replace(system=True) if system else known)
                return
        place = source.place(offset)
        match = _NAME.match(source.data, offset)  # many times faster than to ask for the spelling
        name = match[1].decode() if match is not None else text(lib.getCursorSpelling(cursor))
        if cursor.kind == _INCLUSION:
            name = text(lib.getCursorSpelling(cursor))
            target = lib.getIncludedFile(cursor)
            brought = files.source(target).path if target else None
            self.includes.append(Include(place, name, brought))
            folder = os.path.dirname(files.paths[source.path])
            self.lookups.append(Lookup(folder, name, files.paths[brought] if brought is not None else None))
            return
        _, end = files.locate(Location(extent.p0, extent.p1, extent.end))
        if cursor.kind == _EXPANSION:
            self.uses.setdefault(source.path, []).append(MacroUse(name, place, offset, end))
            return
        system = bool(lib.Location_isInSystemHeader(begin))
        rows = source.fact(_defines)
        line = place.line
        while line not in rows and line > 0 and line - 1 in source.splices:  # the name may stand behind a splice
            line -= 1
        parameters, body = rows.get(line, (None, ()))
        self.definitions.append(MacroDefinition(name, place, parameters, body, system))

    def outermost(self) -> dict[str, tuple[list[int], list[MacroUse]]]:
        """Per path, expansions not inside another one, sorted by offset."""
        if self._outermost is None:
            self._outermost = {}
            for path, uses in self.uses.items():
                kept: list[MacroUse] = []
                for use in sorted(uses, key=lambda u: (u.offset, -u.end)):
                    if not kept or use.offset >= kept[-1].end:
                        kept.append(use)
                self._outermost[path] = ([u.offset for u in kept], kept)
        return self._outermost


def _location_for_offset(handle: int, file: int) -> Any:
    lib = library()
    return lib.getLocationForOffset(handle, file, 0)


_Define = tuple[tuple[str, ...] | None, tuple[Token, ...]]


def _defines(source: Source) -> dict[int, _Define]:
    """Parameters and body of every #define of a file by line."""
    return {d.place.line: _split_define(d.tokens) for d in source.directives if d.name == "define"}


def _definitions(source: Source) -> dict[int, MacroDefinition]:
    """The definitions of a file's macros with plain names, by the offset of the name: headers come again and again."""
    found = {}
    for directive in source.directives:
        name = directive.tokens[0] if directive.name == "define" and directive.tokens else None
        match = _NAME.match(source.data, name.offset) if name is not None else None
        if name is not None and match is not None and match[1].decode() == name.text:
            parameters, body = _split_define(directive.tokens)
            found[name.offset] = MacroDefinition(name.text, name.place, parameters, body, False)
    return found


def _split_define(tokens: tuple[Token, ...]) -> tuple[tuple[str, ...] | None, tuple[Token, ...]]:
    """Parameters (None for an object-like macro) and body of a #define's tokens."""
    if len(tokens) < 2 or tokens[1].text != "(" or tokens[1].offset != tokens[0].offset + len(tokens[0].text.encode()):
        return None, tokens[1:]
    close = next((i for i, t in enumerate(tokens) if t.text == ")"), len(tokens) - 1)
    return tuple(t.text for t in tokens[2:close] if t.text != ","), tokens[close + 1 :]


def _diagnostics(files: Files, handle: int, job: Job) -> tuple[Diagnostic, ...]:
    lib = library()
    found = []
    for i in range(lib.getNumDiagnostics(handle)):
        one = lib.getDiagnostic(handle, i)
        severity = _SEVERITY.get(lib.getDiagnosticSeverity(one))
        if severity:
            file, offset = files.locate(lib.getDiagnosticLocation(one))
            place = files.source(file).place(offset) if file else Place(job.path)
            option = text(lib.getDiagnosticOption(one, None))
            message = text(lib.getDiagnosticSpelling(one)).replace(str(files.root) + "/", "")
            start = None
            if not option and lib.getDiagnosticNumRanges(one):
                begin, at = files.locate(lib.getRangeStart(lib.getDiagnosticRange(one, 0)))
                start = files.source(begin).place(at) if begin else None
            found.append(Diagnostic(place, severity, message, option, start))
        lib.disposeDiagnostic(one)
    return tuple(found)


def _inactive(files: Files, handle: int) -> dict[str, tuple[tuple[int, int], ...]]:
    """Lines skipped at every inclusion of their file: a guarded header is skipped the second time only."""
    lib = library()
    entries: dict[int, int] = {}

    def included(file: int, stack: Any, depth: int, _: Any) -> None:
        entries[file] = entries.get(file, 0) + 1

    callback = INCLUSION(included)
    lib.getInclusions(handle, callback, None)
    skipped: dict[int, dict[int, int]] = {}
    ranges = lib.getAllSkippedRanges(handle)
    if ranges:
        for i in range(ranges.contents.count):
            one = ranges.contents.ranges[i]
            file, begin = files.locate(lib.getRangeStart(one))
            _, end = files.locate(lib.getRangeEnd(one))
            if not file:
                continue
            source = files.source(file)
            count = skipped.setdefault(file, {})
            for line in range(source.place(begin).line + 1, source.place(end).line):
                count[line] = count.get(line, 0) + 1
        lib.disposeSourceRangeList(ranges)
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for file, count in skipped.items():
        lines = sorted(line for line, times in count.items() if times >= entries.get(file, 1))
        rows: list[tuple[int, int]] = []
        for line in lines:
            if rows and rows[-1][1] == line - 1:
                rows[-1] = (rows[-1][0], line)
            else:
                rows.append((line, line))
        if rows:
            found[files.source(file).path] = tuple(rows)
    return dict(sorted(found.items()))

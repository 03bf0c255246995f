"""Where libclang's locations lie: files named relative to the project, and raw locations decoded to byte offsets."""

from __future__ import annotations

import ctypes as c
import os
from bisect import bisect_right, insort
from pathlib import Path

from certkit import shipped
from certkit.errors import CertkitError
from certkit.frontends.libclang import Location, Range, Token, library, text
from certkit.frontends.undeclared import PRELUDE
from certkit.lexer import read_source
from certkit.model import Source

__all__ = ["Files", "Spellings", "display_path"]

_MACRO = 0x80000000  # clang::SourceLocation marks locations inside expansions with its highest bit


def display_path(file: str, root: Path) -> str:
    """How `file` (absolute) is named in every output: relative to the project, never with a machine's folders.

    Our own headers are `<certkit>/...`; other files outside the project are `@parent/name`.
    """
    real = os.path.realpath(file)
    for folder, prefix in ((str(root), ""), (str(shipped("kernel").resolve()), "<certkit>/")):
        inside = folder.rstrip(os.sep) + os.sep  # the root folder ends in its separator already
        if real.startswith(inside):
            return prefix + real[len(inside) :].replace(os.sep, "/")
    parts = Path(real).parts
    return f"@{parts[-2] if len(parts) > 2 else ''}/{parts[-1]}"


def _as_bytes(file: Path) -> str:
    """One character a byte, "" for a file that cannot be read: offsets still mean something, the text does not."""
    try:
        return file.read_bytes().decode("latin-1")
    except OSError:
        return ""


class Files:
    """The files of one translation unit, by libclang's handle."""

    def __init__(self, root: Path) -> None:
        self.lib = library()
        self.root = root
        self.sources: dict[int, Source] = {}  # by CXFile
        self.paths: dict[str, str] = {}  # shown path -> path on disk
        self.errors: list[CertkitError] = []
        self._instances: list[tuple[int, int, int]] = []  # (first raw location, last, CXFile) of each inclusion
        self._expansions: dict[int, tuple[int, int]] = {}
        self._file, self._line, self._column, self._offset = c.c_void_p(), c.c_uint(), c.c_uint(), c.c_uint()
        self._out = tuple(map(c.byref, (self._file, self._line, self._column, self._offset)))
        self._blank = Source("", "", "", (), (), ())

    def source(self, file: int | None) -> Source:
        """The Source of a CXFile; an empty one for none. A file that cannot be read is in `errors`."""
        if not file:
            return self._blank
        found = self.sources.get(file)
        if found is None:
            name = text(self.lib.getFileName(file))
            if name == PRELUDE:
                return self._blank
            path = display_path(name, self.root)
            self.paths[path] = name
            try:
                found = read_source(Path(name), path)
            except CertkitError as error:
                self.errors.append(error)
                found = Source(path, "", _as_bytes(Path(name)), (), (), ())
            self.sources[file] = found
        return found

    def locate(self, location: Location) -> tuple[int, int]:
        """(CXFile, byte offset) of a location; of the outermost expansion for code from a macro."""
        raw: int = location.raw
        if raw & _MACRO:
            known = self._expansions.get(raw)
            if known is None:
                self.lib.getExpansionLocation(location, *self._out)
                known = self._expansions[raw] = (self._file.value or 0, self._offset.value)
            return known
        at = bisect_right(self._instances, (raw, 1 << 62, 0)) - 1
        if at >= 0:
            first, last, file = self._instances[at]
            if raw <= last:
                return file, raw - first
        self.lib.getExpansionLocation(location, *self._out)
        handle, offset = self._file.value or 0, self._offset.value
        if handle:
            first = raw - offset
            insort(self._instances, (first, first + len(self.source(handle).data), handle))
        return handle, offset

    def written(self, location: Location) -> tuple[int, int]:
        """(CXFile, byte offset) where the code was written: inside the argument for a macro's argument."""
        if not location.raw & _MACRO:
            return self.locate(location)
        self.lib.getFileLocation(location, *self._out)
        return self._file.value or 0, self._offset.value


class Spellings:
    """Tokens as they are spelled where they come from: a macro's body, an argument, or two parts pasted together."""

    def __init__(self, files: Files, unit: int) -> None:
        self.lib, self.files, self.unit = library(), files, unit
        self._tokens, self._count = c.POINTER(Token)(), c.c_uint()
        self._defines: dict[int, list[tuple[int, int, str]]] = {}  # by CXFile: first line, last line, name

    def of(self, location: Location) -> tuple[str, str]:
        """Text of the token at a location, and the macro whose body holds it: "" if none, "<built-in>" if unnamed.

        A range of no length makes libclang lex the one token at its spelling, pasted ones included.
        """
        lib = self.lib
        nothing = Range(location.p0, location.p1, location.raw, location.raw)
        lib.tokenize(self.unit, nothing, c.byref(self._tokens), c.byref(self._count))
        if not self._count.value:
            return "", ""
        try:
            token = self._tokens[0]
            spelled = text(lib.getTokenSpelling(self.unit, token))
            place = lib.getTokenLocation(self.unit, token)
            handle, offset = self.files.locate(place)
            if handle:
                return spelled, self._macro(handle, offset)
            return spelled, "<built-in>" if lib.Location_isInSystemHeader(place) else ""
        finally:
            lib.disposeTokens(self.unit, self._tokens, self._count)

    def _macro(self, handle: int, offset: int) -> str:
        source = self.files.source(handle)
        rows = self._defines.get(handle)
        if rows is None:
            defines = [d for d in source.directives if d.name == "define" and d.tokens]
            rows = self._defines[handle] = [(d.place.line, d.end_line, d.tokens[0].text) for d in defines]
        line = source.place(offset).line
        at = bisect_right(rows, (line, 1 << 62, "")) - 1
        return rows[at][2] if at >= 0 and line <= rows[at][1] else ""

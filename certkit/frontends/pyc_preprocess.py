"""pcpp, made fast and exact enough to be a second opinion: from a file to its expanded tokens.

pcpp carries out the directives and builds the macros. Replaced, because profiles and test programs asked for it:
scanning (`pyc_scan`), passing over groups that are not taken, conditions (`pyc_condition`), the search for headers,
and expansion (`pyc_macros`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from pcpp.parser import Macro

from certkit.frontends.pyc_condition import NotACondition, holds
from certkit.frontends.pyc_dialect import has
from certkit.frontends.pyc_macros import ASKED, COUNTED, Expander
from certkit.frontends.pyc_options import Options
from certkit.frontends.pyc_scan import File, Line, Tok, Unreadable, scan

__all__ = ["Preprocessed", "preprocess"]

_DEPTH = 200  # inclusions in one another; compilers stop there too
_PLAIN = {"__FILE__": '""', "__DATE__": '"??? ?? ????"', "__TIME__": '"??:??:??"', "__TIMESTAMP__": '""',
          "__BASE_FILE__": '""', "__INCLUDE_LEVEL__": "0"}  # fmt: skip
_NEED_MORE = frozenset(("if", "elif", "define", "undef", "include", "include_next", "pragma"))


class Preprocessed:
    """The tokens of a translation unit, and which of the files read (as on disk) are system headers."""

    __slots__ = ("system", "tokens")

    def __init__(self, tokens: list[Tok], system: frozenset[str]) -> None:
        self.tokens, self.system = tokens, system


def preprocess(file: Path, options: Options, predefined: Mapping[str, str]) -> Preprocessed:
    """The file's tokens after macro expansion. Raises Unreadable where a directive or macro cannot be followed."""
    reader = _Reader(options, predefined)
    return reader.run(str(file))


_conditions: dict[tuple[str, ...], bool] = {}  # what a fully expanded condition says does not depend on the file


class _Reader(Expander):
    def __init__(self, options: Options, predefined: Mapping[str, str]) -> None:
        super().__init__()
        self.auto_pragma_once_enabled = False
        self.rewrite_paths: list[tuple[str, str]] = []
        self.options = options
        self.out: list[Tok] = []
        self.files: dict[str, File] = {}
        self.origin: dict[str, int] = {}  # which search folder a header came from, for #include_next
        self.system: set[str] = set()
        self.where: dict[tuple[str, str | None], str | None] = {}
        self.pushed: dict[str, list[Any]] = {}
        self.verdict = False
        self.source = ""
        self.current = Line("", 0, [])
        self.folders = (*options.quote, *options.include, *options.system)
        for name in (*COUNTED, *ASKED):
            self.macros[name] = Macro(name, [Tok("CPP_INTEGER", "0", 0, "")])
        given = [*_PLAIN.items(), *predefined.items(), *options.macros]
        text = "".join(f"#undef {name}\n" if body is None else f"#define {name} {body}\n" for name, body in given)
        for line in scan(text, "", False).lines:
            self.current = line
            if line.name == "define":
                self.define(line.tokens[2:])
            else:
                self.undef(line.tokens[2:])

    def run(self, main: str) -> Preprocessed:
        for name, macros_only in self.options.forced:
            candidates = (os.path.normpath(os.path.join(f, name)) for f in (self.options.root, *self.folders))
            path = next(filter(os.path.isfile, candidates), None)
            if path is None:
                raise Unreadable(f"cannot find the file {name} that the command line includes")
            self._enter(path)
            if macros_only:
                self.out.clear()
        self._enter(main)
        return Preprocessed(self.out, frozenset(self.system))

    # ------------------------------------------------------------------ files

    def _enter(self, path: str) -> None:
        if self.include_depth > _DEPTH:
            raise Unreadable("headers include one another without an end", path)
        append = self.out.append
        for token in self.parsegen("", path, path):
            append(token)

    def _file(self, path: str) -> File:
        found = self.files.get(path)
        if found is None:
            try:
                text = Path(path).read_bytes().decode("utf-8", errors="replace")
            except OSError as error:
                raise Unreadable(f"cannot be read: {error.strerror}", path) from None
            found = self.files[path] = scan(text, path, self.options.trigraphs)
        return found

    def group_lines(self, input: str, abssource: str) -> Iterator[list[Tok]]:
        """The file's lines for pcpp; groups of conditionals that are not taken never reach it."""
        lines = self._file(abssource).lines
        taken: list[bool] = []  # per open conditional, whether one of its groups was taken
        i, count = 0, len(lines)
        while i < count:
            line = lines[i]
            name = line.name
            self.current = line
            last = line.tokens[-1].value
            if name in _NEED_MORE and (len(line.tokens) < 3 or (name == "if" and last in ("!", "defined"))):
                self._refuse(f"#{name} is not complete")
            if name == "if" or (name == "elif" and not taken[-1]):
                yield line.tokens  # pcpp asks evalexpr, which leaves its answer in `verdict`
                if name == "if":
                    taken.append(self.verdict)
                else:
                    taken[-1] = self.verdict
                i = i + 1 if self.verdict else line.skip
                continue
            yield line.tokens
            if name == "elif":
                i = line.skip
                continue
            if name == "else":
                if taken[-1]:
                    i = line.skip
                    continue
                taken[-1] = True
            elif name == "endif":
                taken.pop()
            i += 1

    def include(self, tokens: list[Tok], original_line: list[Tok]) -> Iterable[Tok]:
        """Reads a header at once: what stands before it is already in `out`."""
        name = "".join(t.value for t in tokens if t.type != self.t_SPACE)
        place = self.current
        if len(name) < 3 or (name[0], name[-1]) not in (("<", ">"), ('"', '"')):
            self._refuse(f"#include names no header: {name}")
        source = self.source
        path = self._find(name[1:-1], name[0] == "<", source, place.name == "include_next")
        if path is None:
            self._refuse(f"cannot find the header {name}")
        if path in self.include_once:
            return ()
        guard = self._file(path).guard
        if not (guard and guard in self.macros):
            self._enter(path)
            self.current = place
        return ()

    def _find(self, name: str, angled: bool, source: str, following: bool = False) -> str | None:
        """The header's path: beside the file that asks, then along the search folders (C11 6.10.2, GCC's order)."""
        here = os.path.dirname(source)
        if self.origin.get(source, -1) < 0:  # what no search folder gave has no next one
            following = False
        key = (name, None if angled else here)
        if not following and key in self.where:
            return self.where[key]
        found: str | None = None
        if os.path.isabs(name):
            found = name if os.path.isfile(name) else None
        elif not angled and not following and os.path.isfile(beside := os.path.normpath(os.path.join(here, name))):
            found = beside
            self.origin.setdefault(found, -1)
            if source in self.system:
                self.system.add(found)
        else:
            first = len(self.options.quote) if angled else 0
            if following:
                first = self.origin[source] + 1
            for i in range(first, len(self.folders)):
                candidate = os.path.normpath(os.path.join(self.folders[i], name))
                if os.path.isfile(candidate):
                    found = candidate
                    self.origin[found] = i
                    if i >= len(self.folders) - len(self.options.system):
                        self.system.add(found)
                    break
        if not following:
            self.where[key] = found
        return found

    # ------------------------------------------------------------------ what pcpp tells

    def _refuse(self, message: str) -> NoReturn:
        raise Unreadable(message, self.source or "", self.current.number)

    def on_error(self, file: str, line: int, msg: str) -> None:
        raise Unreadable(msg[:1].lower() + msg[1:], file or "", line or 0)

    def on_directive_unknown(self, directive: Tok, toks: list[Tok], ifpassthru: bool, precedingtoks: list[Tok]) -> bool:
        values = [t.value for t in toks]
        if directive.value == "error":
            self._refuse(f"#error {' '.join(values)}")
        if directive.value != "pragma":
            self._refuse(f"#{directive.value} is not known to the second reader")
        if values[0] == "GCC":
            self.system.add(self.source)
        elif len(values) == 4 and values[2].startswith('"'):
            name = values[2][1:-1]
            if values[0] == "push_macro":
                self.pushed.setdefault(name, []).append(self.macros.get(name))
            elif self.pushed.get(name):
                saved = self.pushed[name].pop()
                self.macros.pop(name, None)
                if saved is not None:
                    self.macros[name] = saved
        return True

    # ------------------------------------------------------------------ macros

    def define(self, tokens: list[Tok] | str) -> None:
        """As pcpp's, but a line's macro is built once per process; pcpp's own definitions (its clock) are left out."""
        if isinstance(tokens, str):
            return
        name = tokens[0]
        if name.macro is None:
            if name.type != self.t_ID:
                self._refuse(f"#define of {name.value}, which is no name")
            super().define(tokens)
            name.macro = self.macros[name.value]
        self.macros[name.value] = name.macro

    def macro_prescan(self, macro: Any) -> None:
        """Nothing yet: `_parts` does it at the first expansion."""

    # ------------------------------------------------------------------ conditions

    def evalexpr(self, tokens: list[Tok]) -> tuple[int, None]:
        """What a condition is worth; each expanded text is worked out once per process."""
        asked = self.expand_macros(self._answered(tokens))
        if any(t.value == "defined" or t.value in ASKED for t in asked):
            asked = self._answered(asked)
        key = tuple(t.value for t in asked)
        known = _conditions.get(key)
        if known is None:
            try:
                known = holds(key)
            except NotACondition as error:
                self._refuse(f"the condition {' '.join(key)} {error}")
            _conditions[key] = known
        self.verdict = known
        return int(known), None

    def _answered(self, tokens: list[Tok]) -> list[Tok]:
        """The tokens with `defined` and the `__has_...` questions answered by 0 or 1."""
        out: list[Tok] = []
        i, count = 0, len(tokens)
        while i < count:
            token = tokens[i]
            if token.value == "defined":
                bracket = i + 1 < count and tokens[i + 1].value == "("
                at = i + 2 if bracket else i + 1
                closed = not bracket or (at + 1 < count and tokens[at + 1].value == ")")
                if at >= count or tokens[at].type != self.t_ID or not closed:
                    self._refuse("`defined` names no macro")
                answer, i = tokens[at].value in self.macros, at + 1 + bracket
            elif token.value in ASKED and i + 1 < count and tokens[i + 1].value == "(":
                end = next((j for j in range(i, count) if tokens[j].value == ")"), count)
                answer, i = self._asked(token.value, tokens[i + 2 : end]), end + 1
            else:
                out.append(token)
                i += 1
                continue
            out.append(Tok("CPP_INTEGER", "1" if answer else "0", token.lineno, token.source))
        return out

    def _asked(self, question: str, tokens: list[Tok]) -> bool:
        if question.startswith("__has_include"):
            if tokens and tokens[0].value[0] not in '<"':
                tokens = self.expand_macros(tokens)
            name = "".join(t.value for t in tokens)
            found = self._find(name[1:-1], name[0] == "<", self.source, question.endswith("next")) if name[2:] else None
            return found is not None
        return has(question, "".join(t.value for t in tokens))

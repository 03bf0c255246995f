"""Project-wide deviations: the configuration file of the analysis tool (`coverity_misra.config`).

Strict JSON since V11.1.0; V11.0.x has `//` comments, bare keys and trailing commas. Both are read by one small
parser that keeps the line of every value, since a record needs a place to point at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from certkit.deviations.record import Note, RawDeviation
from certkit.errors import CertkitError
from certkit.model import Place
from certkit.rule import is_guideline, normal_id, shown_id

__all__ = ["CANDIDATES", "read"]

CANDIDATES = (
    "examples/coverity/coverity_misra.config", "tools/coverity/misra.config", "coverity_misra.config", "misra.config",
)  # fmt: skip
"""Where such a file lies in FreeRTOS repositories, relative to the root."""

_LEXEME = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)|(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<mark>[][{}:,])|(?P<word>[^\s"'{}\[\]:,]+)""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Located:
    """A value and the line it starts on; objects are dicts of name to Located, arrays tuples of Located."""

    value: Any
    line: int


class _Parser:
    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lexemes: list[tuple[str, str, int]] = []
        position, line = 0, 1
        while position < len(text):
            match = _LEXEME.match(text, position)
            if match is None:
                raise CertkitError(f"unexpected character {text[position]!r}", Place(path, line))
            if match.lastgroup != "space":
                self.lexemes.append((str(match.lastgroup), match.group(), line))
            line += match.group().count("\n")
            position = match.end()
        self.at, self.last_line = 0, line

    def _next(self) -> tuple[str, str, int]:
        if self.at >= len(self.lexemes):
            raise CertkitError("ends in the middle of a value", Place(self.path, self.last_line))
        self.at += 1
        return self.lexemes[self.at - 1]

    def _peek(self) -> str:
        return self.lexemes[self.at][1] if self.at < len(self.lexemes) else ""

    def _expect(self, mark: str) -> None:
        kind, text, line = self._next()
        if kind != "mark" or text != mark:
            raise CertkitError(f"expected {mark!r}, found {text!r}", Place(self.path, line))

    def whole(self) -> Located:
        found = self.value()
        if self.at < len(self.lexemes):
            place = Place(self.path, self.lexemes[self.at][2])
            raise CertkitError(f"unexpected {self._peek()!r} behind the value", place)
        return found

    def value(self) -> Located:
        kind, text, line = self._next()
        if kind == "string":
            return Located(_unquote(text), line)
        if kind == "word":
            return Located(text, line)
        if text == "[":
            items: list[Located] = []
            while self._peek() != "]":
                items.append(self.value())
                if self._peek() != "]":
                    self._expect(",")
            self._next()
            return Located(tuple(items), line)
        if text == "{":
            members: dict[str, Located] = {}
            while self._peek() != "}":
                key_kind, key, key_line = self._next()
                if key_kind == "mark":
                    raise CertkitError(f"expected a name, found {key!r}", Place(self.path, key_line))
                self._expect(":")
                members[_unquote(key)] = self.value()
                if self._peek() != "}":
                    self._expect(",")
            self._next()
            return Located(members, line)
        raise CertkitError(f"unexpected {text!r}", Place(self.path, line))


def _unquote(text: str) -> str:
    if text[:1] not in "\"'":
        return text
    try:
        return str(json.loads('"' + text[1:-1].replace('"', '\\"').replace('\\\\"', '\\"') + '"'))
    except ValueError:
        return text[1:-1]


def read(text: str, path: str, notes: list[Note]) -> Iterator[RawDeviation]:
    """One deviation per entry of `deviations`; rules unknown to certkit go to `notes`.

    Raises CertkitError with the line where the text is neither JSON nor the relaxed form.
    """
    try:
        json.loads(text)
    except ValueError as error:
        message = f"read in the relaxed form; as JSON it fails: {error}"
        notes.append(Note("dev-config-form", path, getattr(error, "lineno", 1), message))
    root = _Parser(text, path).whole()
    members = root.value if isinstance(root.value, dict) else {}
    listed = members.get("deviations")
    if listed is None or not isinstance(listed.value, tuple):
        raise CertkitError("has no list `deviations`", Place(path, root.line))
    seen: dict[str, int] = {}
    for item in listed.value:
        entry = item.value if isinstance(item.value, dict) else {}
        named, reason = entry.get("deviation"), entry.get("reason")
        if named is None:
            raise CertkitError("entry of `deviations` names no `deviation`", Place(path, item.line))
        rule = _rule(str(named.value))
        if rule is None:
            notes.append(Note("dev-unknown-rule", path, named.line, f"{named.value!r} is no guideline"))
        elif rule in seen:
            shown = shown_id(rule)
            notes.append(Note("dev-duplicate-id", path, named.line, f"{shown} is also listed on line {seen[rule]}"))
        else:
            seen[rule] = named.line
        why = str(reason.value).strip() if reason is not None else ""
        if not why:
            notes.append(Note("dev-no-reason", path, named.line, f"{named.value} is switched off without a reason"))
        last = reason.line if reason is not None else named.line
        yield RawDeviation(
            "project", "project", path, named.line, 1, last, None, None, (rule,) if rule else (), (str(named.value),),
            rationale=why or None,
        )  # fmt: skip


def _rule(text: str) -> str | None:
    try:
        rule = normal_id(text)
    except CertkitError:
        return None
    return rule if is_guideline(rule) else None

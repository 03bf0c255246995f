"""The project's plan for the guidelines: which category each has in its own code and in code that it adopted.

MISRA Compliance:2020 in our words (as summarised publicly; its text was not consulted): a plan may make a guideline
stricter, and may take an advisory one out of force. A mandatory guideline stays mandatory, a required one is never
weakened. The same moves are accepted for adopted code; what it cannot follow beyond that needs deviations.

    [recategorise]
    "R15.5" = { to = "required", reason = "...", approved-by = "...", role = "...", date = 2026-01-31 }
    "D4.9" = { to = "disapplied", reason = "...", approved-by = "..." }

    [adopted]
    paths = ["third_party/**"]
    reason = "..."
    approved-by = "..."
    advisory = "disapplied"                  # every advisory guideline in adopted code
    categories = { "R8.7" = "disapplied" }   # single ones
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from certkit.config import AdoptedTable, Config
from certkit.deviations.match import path_pattern
from certkit.errors import CertkitError
from certkit.frontends.clang_files import display_path
from certkit.ledger import AdoptedCode, Input, Recategorisation
from certkit.model import Place
from certkit.rule import categories, edition, normal_id, order, shown_id

__all__ = ["MOVES", "Policy", "plan"]

MOVES: dict[str, tuple[str, ...]] = {
    "mandatory": ("mandatory",),
    "required": ("required", "mandatory"),
    "advisory": ("advisory", "required", "mandatory", "disapplied"),
    "disapplied": ("disapplied", "advisory", "required", "mandatory"),
}
"""Where a category may go. The last row is for an edition that publishes a guideline as disapplied."""


@dataclass(frozen=True)
class Policy:
    """The plan in force. Without a configuration every guideline has its published category everywhere."""

    moves: tuple[Recategorisation, ...] = ()
    adopted: AdoptedCode | None = None
    source: Input | None = None
    """The configuration file that states it."""

    @cached_property
    def _moved(self) -> dict[tuple[str, str], str]:
        return {(row.code, row.rule): row.to for row in self.moves}

    @property
    def lifted(self) -> tuple[str, ...]:
        """Guidelines that the edition disapplies and the project puts in force."""
        return tuple(row.rule for row in self.moves if row.category == "disapplied" != row.to)

    def category(self, rule: str, published: str) -> str:
        """The category in the project's own code."""
        return self._moved.get(("project", rule), published)

    def adopted_category(self, rule: str, published: str) -> str:
        """The category in adopted code: its own plan, else the project's."""
        return self._moved.get(("adopted", rule), self.category(rule, published)) if self.adopted else self.category(
            rule, published
        )  # fmt: skip

    def at(self, rule: str, path: str, published: str) -> str:
        """The category where a finding stands."""
        chosen = self.adopted_category if self.is_adopted(path) else self.category
        return chosen(rule, published)

    def is_adopted(self, path: str) -> bool:
        """Whether a file, as outputs name it, is adopted code."""
        return self.adopted is not None and any(path_pattern(p).match(path) for p in self.adopted.paths)

    def matched(self, files: Iterable[str]) -> AdoptedCode | None:
        """The adopted code with the files of a run that it is."""
        if self.adopted is None:
            return None
        found = self.adopted
        return AdoptedCode(
            paths=found.paths, files=tuple(sorted(f for f in files if self.is_adopted(f))), reason=found.reason,
            origin=found.origin, approved_by=found.approved_by, role=found.role, date=found.date, path=found.path,
            line=found.line,
        )  # fmt: skip


def plan(config: Config, file: Path | None, root: Path, chosen: str) -> Policy:
    """The plan that a configuration file states, for an edition and a project at `root`.

    Raises CertkitError with file and line for a guideline that is none, a move that is not allowed, and a row without
    reason or approver.
    """
    if file is None or not (config.recategorise or config.adopted):
        return Policy()
    text = _Text(file, root)
    rows = list(_moves(config, text, chosen))
    adopted = _adopted(config.adopted, text, root) if config.adopted else None
    if config.adopted:
        rows += _adopted_moves(config.adopted, text, chosen)
    rows.sort(key=lambda row: (row.code != "project", order(row.rule)))
    return Policy(tuple(rows), adopted, Input(path=text.name, sha256=text.sha256))


class _Text:
    """The configuration file as text, to say where a key stands."""

    def __init__(self, file: Path, root: Path) -> None:
        self.file = file
        self.lines = file.read_text(encoding="utf-8").split("\n")
        self.name = display_path(str(file.absolute()), root)
        self.sha256 = hashlib.sha256(file.read_bytes()).hexdigest()

    def line(self, table: str, key: str = "") -> int:
        """The line of a key in [table], or of the table itself; 0 where it is written in a way not foreseen."""
        name = rf"""["']?{re.escape(key)}["']?\s*"""
        inside, first = False, 0
        for number, line in enumerate(self.lines, 1):
            head = re.match(r"\s*\[+\s*(?:tool\.certkit\.)?([^\]]+?)\s*\]", line)
            if head:
                inside = re.split(r"[.\s]", head[1])[0] == table
                first = first or (number if inside else 0)
            named = head[1] if head else line
            before = r"\.\s*" if head else r"(?:^\s*|[{,.]\s*)"
            if inside and key and re.search(before + name + ("$" if head else "="), named):
                return number
            if not inside and re.match(rf"\s*{table}\s*[.=]", line):
                return number
        return first

    def wrong(self, message: str, table: str, key: str = "") -> CertkitError:
        return CertkitError(message, Place(str(self.file), self.line(table, key)))


def _moves(config: Config, text: _Text, chosen: str) -> Iterator[Recategorisation]:
    seen: dict[str, str] = {}
    for key, row in config.recategorise.items():
        rule, published = _guideline(key, text, "recategorise", chosen)
        if rule in seen:
            raise text.wrong(f"{shown_id(rule)} stands twice, as {seen[rule]} and {key}", "recategorise", key)
        seen[rule] = key
        _legal(rule, published, row.to, text, "recategorise", key)
        for name, value in (("reason", row.reason), ("approved-by", row.approved_by)):
            if not value.strip():
                raise text.wrong(f"{shown_id(rule)}: a re-categorisation needs `{name}`", "recategorise", key)
        yield Recategorisation(
            rule=rule, category=published, to=row.to, code="project", reason=row.reason, approved_by=row.approved_by,
            role=row.role, date=row.date.isoformat() if row.date else None, path=text.name,
            line=text.line("recategorise", key),
        )  # fmt: skip


def _guideline(key: str, text: _Text, table: str, chosen: str) -> tuple[str, str]:
    """The id and the published category of a guideline of the edition."""
    try:
        rule = normal_id(key)
    except CertkitError as error:
        raise text.wrong(error.message, table, key) from None
    known = categories(chosen)
    if rule not in known:
        what = f"no guideline of {edition(chosen).title}" if rule.startswith("misra-") else "no MISRA guideline"
        raise text.wrong(f"{key!r} is {what}", table, key)
    if not known[rule]:
        raise text.wrong(f"the category of {shown_id(rule)} in {edition(chosen).title} is not known here", table, key)
    return rule, known[rule]


def _legal(rule: str, published: str, to: str, text: _Text, table: str, key: str) -> None:
    allowed = MOVES[published]
    if to in allowed:
        return
    if to not in MOVES:
        raise text.wrong(f"{to!r} is no category; write mandatory, required, advisory or disapplied", table, key)
    may = f"it may become {', '.join(allowed[1:])}" if len(allowed) > 1 else "it stays so"
    raise text.wrong(f"{shown_id(rule)} is {published} and cannot be made {to}; {may}", table, key)


def _adopted(table: AdoptedTable, text: _Text, root: Path) -> AdoptedCode:
    for name, value in (("reason", table.reason), ("approved-by", table.approved_by)):
        if not value.strip():
            raise text.wrong(f"adopted code needs `{name}`", "adopted")
    if not table.paths:
        raise text.wrong("adopted code needs `paths`", "adopted")
    return AdoptedCode(
        paths=tuple(_pattern(p, text.file.parent, root) for p in table.paths), files=(), reason=table.reason,
        origin=table.origin, approved_by=table.approved_by, role=table.role,
        date=table.date.isoformat() if table.date else None, path=text.name, line=text.line("adopted"),
    )  # fmt: skip


def _pattern(written: str, base: Path, root: Path) -> str:
    """A glob of the configuration file as one of the project's paths; `@folder/name` is a file outside it."""
    if written.startswith("@"):
        return written
    found = os.path.relpath(os.path.abspath(base / written), root).replace(os.sep, "/")
    return f"{found}/**" if written.endswith("/") or (base / written).is_dir() else found


def _adopted_moves(table: AdoptedTable, text: _Text, chosen: str) -> Iterator[Recategorisation]:
    wanted: dict[str, tuple[str, str, str]] = {}
    if table.advisory is not None:
        if table.advisory not in MOVES["advisory"]:
            allowed = ", ".join(MOVES["advisory"])
            raise text.wrong(f"`advisory` is {table.advisory!r}; write one of {allowed}", "adopted", "advisory")
        for rule, category in categories(chosen).items():
            if category == "advisory":
                wanted[rule] = (category, table.advisory, "advisory")
    for key, to in table.categories.items():
        rule, published = _guideline(key, text, "adopted", chosen)
        _legal(rule, published, to, text, "adopted", key)
        wanted[rule] = (published, to, key)
    for rule, (published, to, key) in wanted.items():
        yield Recategorisation(
            rule=rule, category=published, to=to, code="adopted", reason=table.reason, approved_by=table.approved_by,
            role=table.role, date=table.date.isoformat() if table.date else None, path=text.name,
            line=text.line("adopted", key),
        )  # fmt: skip

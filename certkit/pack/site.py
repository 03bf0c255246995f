"""The rooms of a pack and how they become pages: a room is a file name, a title and a template.

A new page is a template in `reports/shared/`, a `Room` here, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from certkit import shipped
from certkit.pack.count import plural
from certkit.pack.joining import STACK_ONLY
from certkit.pack.listing import Copy, file_of
from certkit.pack.verdicts import Judged
from certkit.pack.view import View
from certkit.rule import shown_id

__all__ = ["Page", "Room", "environment", "pages", "rooms"]


@dataclass(frozen=True, slots=True)
class Room:
    """A page that the contents list. `number` is its stable name in texts about packs."""

    number: str
    file: str
    title: str
    section: str
    template: str
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written: `room` is the room it belongs to, `title` its own title."""

    file: str
    title: str
    room: Room
    template: str
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """What leads from the page to the root of the pack: "" or "../"."""
        return "../" * (len(PurePosixPath(self.file).parts) - 1)


def rooms(view: View) -> tuple[Room, ...]:
    """The contents, in reading order."""
    standards = (
        Room("P1", f"objectives-{one.profile.name}.html", one.profile.title, "Verdict", "objectives", {"judged": one})
        for one in view.judged
    )
    return (
        Room("P0", "index.html", "First page", "Verdict", "index"),
        *standards,
        Room("P3", "gaps.html", "Gaps", "Verdict", "gaps"),
        Room("P4", "configuration.html", "Configuration", "Subject", "configuration"),
        Room("P5", "scope.html", "Scope", "Subject", "scope"),
        Room("P6", "guidelines.html", "Guideline summary", "MISRA C", "guidelines"),
        Room("P7", "enforcement.html", "Enforcement plan", "MISRA C", "enforcement"),
        Room("P7.1", "recategorisation.html", "Re-categorisation plan", "MISRA C", "recategorisation"),
        Room("P7.2", "adopted.html", "Adopted code", "MISRA C", "adopted"),
        Room("P7.3", "reviews.html", "Manual reviews", "MISRA C", "reviews"),
        Room("P8", "deviations.html", "Deviations", "MISRA C", "deviations"),
        Room("P9", "findings.html", "Findings", "MISRA C", "findings"),
        Room("P10", "stack.html", "Stacks", "Stack", "stack"),
        Room("P11", "calls.html", "Calls", "Stack", "calls"),
        Room("P18", "tools.html", "Tools", "Basis", "tools"),
        Room("P19", "assumptions.html", "Assumptions", "Basis", "assumptions"),
        Room("P20", "reproduce.html", "Reproduction", "Basis", "reproduce"),
        *((Room("P21", "change.html", "Change", "Basis", "change"),) if view.change else ()),
        Room("P22", "sampling.html", "Sampling", "Basis", "sampling"),
        Room("P23", "guide.html", "Reading guide and limits", "Basis", "guide"),
    )


def pages(view: View) -> Iterator[Page]:
    """Every page: the rooms, then what lies behind them."""
    listed = rooms(view)
    room = {one.number: one for one in listed}
    for one in listed:
        yield Page(one.file, one.title, one, one.template, one.extra)
    for one in listed:
        judged: Judged | None = one.extra.get("judged")
        if judged is None:
            continue
        for group in judged.profile.groups:
            for asked in group.rows:
                extra = {"judged": judged, "group": group, "judgement": judged.judgements[asked.id]}
                yield Page(f"{judged.profile.name}/{asked.id}.html", asked.id, one, "objective", extra)
    for entry in view.register:
        yield Page(f"deviations/{entry.slug}.html", f"Deviation {entry.key}", room["P8"], "deviation", {"entry": entry})
    for row in view.with_findings:
        yield Page(f"findings/{row.rule}.html", f"Findings of {row.shown}", room["P9"], "findings_of", {"row": row})
    for path, copy in sorted(view.copies.items()):
        yield Page(file_of(path), path, room["P5"], "source", {"copy": copy, "lines": _lines(view, copy)})


def _lines(view: View, copy: Copy) -> Iterator[Any]:
    return copy.lines(view.notes.get(copy.path, {}), view.ledger.uncompiled.get(copy.path, ()))


def environment(view: View) -> Environment:
    """Jinja2 with everything escaped and nothing undefined; `pack` is the view."""
    made = Environment(
        loader=FileSystemLoader([shipped("reports") / "shared", shipped("reports")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        pack=view, ledger=view.ledger, facts=view.facts, totals=view.totals, rooms=rooms(view), STACK_ONLY=STACK_ONLY
    )
    made.filters.update(
        key=lambda text: re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-") or "none",
        words=lambda text: str(text).replace("-", " ").replace("_", " "),
        url=lambda text: quote(str(text), safe="/#:"),
        plural=lambda noun, number: plural(number, noun),
        css=_css,
        number=lambda n: "unknown" if n is None else f"{n:,}",
        breakable=_breakable,
        prose=_prose,
        shown=shown_id,
    )
    made.tests["filled"] = lambda name, entry: entry.field(name) is not None
    return made


def _css(text: str) -> Markup:
    """A CSS string literal; anything but plain letters is escaped by code point."""
    body = "".join(c if c.isascii() and (c.isalnum() or c in " .,:-") else f"\\{ord(c):06x}" for c in text)
    return Markup(f'"{body}"')


def _breakable(text: str) -> Markup:
    """A path or identifier that may break after / in a narrow column, and after _ where a part is long."""
    parts = (part for piece in re.findall(r"[^/]*/?", text) for part in _pieces(piece))
    return Markup("<wbr>").join(part for part in parts if part)


def _pieces(text: str) -> list[str]:
    return re.findall(r"[^_]*_?", text) if len(text) > 26 else [text]


def _prose(text: str) -> Markup:
    """Text whose `quoted` words are shown as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("").join(Markup("<code>{}</code>").format(part) if i % 2 else part for i, part in enumerate(parts))

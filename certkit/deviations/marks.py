"""certkit's own mark in a comment.

    certkit: deviate R11.5, D4.7 - reason          this line behind code, else the statement that follows
    certkit: deviate R11.5 [DEV-3] - reason        the same, completed by record DEV-3 of deviations.toml
    certkit: deviate-begin R11.5 - reason          up to
    certkit: deviate-end R11.5                     in the same file

A mark that says nothing certkit understands is an error, never a silent comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from certkit.deviations.extent import Layout
from certkit.deviations.misra_ref import spoken
from certkit.deviations.record import Note, RawDeviation
from certkit.errors import CertkitError
from certkit.model import Comment
from certkit.rule import is_guideline, normal_id, shown_id

__all__ = ["read"]

_WORD = re.compile(r"certkit\s*:\s*(?P<rest>.*)", re.DOTALL)
_MARK = re.compile(
    r"(?P<verb>deviate(?:-begin|-end)?)\s+(?P<ids>(?:(?:rule|dir)\s+)?[\w.\-]+(?:\s*,\s*(?:(?:rule|dir)\s+)?[\w.\-]+)*)"
    r"\s*(?:\[(?P<ref>[^\]]+)\])?\s*(?:(?:-{1,2}|:|–|—)\s*(?P<reason>.*))?\Z",
    re.IGNORECASE | re.DOTALL,
)
_SHAPE = "write `certkit: deviate R11.5 - reason`, deviate-begin or deviate-end"


def read(layout: Layout, notes: list[Note]) -> Iterator[RawDeviation]:
    """The marks of one file, in order. What is wrong with the writing goes to `notes`."""
    open_marks: list[RawDeviation] = []
    end = len(layout.source.lines)
    for index, comment in enumerate(layout.source.comments):
        if "certkit" not in comment.text or not (word := _WORD.match(spoken(comment.body))):
            continue
        path, line = comment.place.path, comment.place.line
        match = _MARK.match(word["rest"].strip())
        if not match:
            notes.append(Note("dev-unknown-rule", path, line, f"mark not understood; {_SHAPE}"))
            continue
        rules = _rules(match["ids"], comment, notes)
        verb = match["verb"].lower()
        if verb == "deviate-end":
            yield from _end(rules, comment, open_marks, notes)
            continue
        reason = (match["reason"] or "").strip() or None
        if reason is None and match["ref"] is None:
            notes.append(Note("dev-no-reason", path, line, f"mark for {_shown(rules)} gives no reason"))
        names = tuple(name.strip() for name in match["ids"].split(","))
        one = RawDeviation(
            "certkit", "region", path, line, comment.place.column, comment.end_line,
            comment.end_line if comment.code_after else comment.end_line + 1, end, rules, names,
            ref=match["ref"].strip() if match["ref"] else None, rationale=reason,
        )  # fmt: skip
        if verb == "deviate-begin":
            open_marks.append(one)
        else:
            yield _placed(layout, index, one)
    for one in open_marks:
        notes.append(Note("dev-unclosed-region", one.path, one.line, f"deviate-begin {_shown(one.rules)} has no end"))
        yield one


def _placed(layout: Layout, index: int, one: RawDeviation) -> RawDeviation:
    """The mark with the lines it means: its own behind code, else the statement under the run of comments."""
    comments = layout.source.comments
    comment = comments[index]
    if comment.code_before:
        return replace(one, form="same", first_covered=comment.place.line, last_covered=comment.place.line)
    target = comment.end_line if comment.code_after else comment.end_line + 1
    for following in comments[index + 1 :]:
        if following.place.line > target or following.code_before:
            break
        target = following.end_line if following.code_after else following.end_line + 1
    span = layout.statement(target)
    return replace(one, form="next", first_covered=span.first, last_covered=span.last)


def _end(
    rules: tuple[str, ...], comment: Comment, open_marks: list[RawDeviation], notes: list[Note]
) -> Iterator[RawDeviation]:
    line = comment.place.line
    for index in range(len(open_marks) - 1, -1, -1):
        if set(open_marks[index].rules) == set(rules):
            one = open_marks.pop(index)
            yield replace(one, last_covered=max(line, one.first_covered or line))
            return
    message = f"deviate-end {_shown(rules)} ends no region of this file"
    notes.append(Note("dev-off-on-mismatch", comment.place.path, line, message))


def _rules(text: str, comment: Comment, notes: list[Note]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in text.split(","):
        try:
            rule = normal_id(name)
        except CertkitError:
            rule = ""
        if rule.startswith("misra-") and not is_guideline(rule):
            rule = ""
        if rule:
            found[rule] = None
        else:
            message = f"{name.strip()!r} is no guideline; {_SHAPE}"
            notes.append(Note("dev-unknown-rule", comment.place.path, comment.place.line, message))
    return tuple(found)


def _shown(rules: tuple[str, ...]) -> str:
    return ", ".join(shown_id(rule) for rule in rules) or "no guideline"

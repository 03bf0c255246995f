"""A comparison of two ledgers as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from certkit.changes import Change, DeviationChange, StackChange
from certkit.compare import Comparison, Move, Seen, Side
from certkit.rule import shown_id
from certkit.terminal import Paint, plain

__all__ = ["json", "text"]

T = TypeVar("T", Change, DeviationChange, StackChange)

FEW = 20
"""Rows of a list that are shown without -v."""


def json(comparison: Comparison) -> bytes:
    """Canonical JSON: sorted keys, one trailing newline."""
    document = msgspec.to_builtins(comparison) | {"exit_code": comparison.exit_code}
    return msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=1) + b"\n"


def text(comparison: Comparison, *, verbose: bool = False, paint: Paint = plain) -> str:
    """For people: verdict, counts, then each list under a heading; the verdict again as the last line."""
    c = comparison
    opened = [row for row in c.new if row.finding.status == "open"]
    covered = [row for row in c.new if row.finding.status != "open"]
    carried = [move for move in c.moved if move.how != "same text"]
    analysed = _worst_first(sorted(c.changes, key=lambda row: row.what == "input"))
    parts = [
        [_verdict(c, paint)],
        [_side("before", c.before), _side("after", c.after), _counts(c, len(opened))],
        _list("New open findings", map(_seen, opened), paint, True),
        _list("New findings that a deviation or the baseline covers", map(_seen, covered), paint, verbose),
        _list("No longer deviated", map(_move, c.no_longer_deviated), paint, True),
        _list("Newly deviated", map(_move, c.newly_deviated), paint, verbose),
        _list("Gone because nobody looked", map(_seen, c.not_seen), paint, verbose),
        _list("Fixed", map(_seen, c.fixed), paint, verbose),
        _list("Moved", map(_moved, c.moved if verbose else carried), paint, verbose),
        _list("Deviations", (line for row in _worst_first(c.deviations) for line in _deviation(row)), paint, verbose),
        _list("Stack, in bytes", map(_stack, _worst_first(c.stack)), paint, verbose),
        _list("What was analysed, and how", (line for row in analysed for line in _change(row)), paint, verbose),
        [_verdict(c, paint)],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _verdict(c: Comparison, paint: Paint) -> str:
    code = f"(exit {c.exit_code})"
    if c.exit_code == 3:
        which = [name for name, side in (("before", c.before), ("after", c.after)) if not side.complete]
        found = f"; as far as seen: {', '.join(c.worse)}" if c.worse else ""
        return paint("bold red", f"INCOMPLETE: the analysis {' and '.join(which)} is incomplete{found} {code}")
    if c.worse:
        return paint("bold red", f"Worse: {', '.join(c.worse)} {code}")
    return paint("bold green", f"Nothing got worse in what both analyses looked at {code}")


def _side(name: str, side: Side) -> str:
    state = "" if side.complete else ", INCOMPLETE"
    counts = f"{side.open:,} open, {side.deviated:,} deviated, {side.baselined:,} baselined"
    return f"{name:<9}{side.project} ({counts}{state})"


def _counts(c: Comparison, opened: int) -> str:
    rows = (
        (len(c.new), f"new ({opened:,} open)"), (len(c.fixed), "fixed"), (len(c.not_seen), "gone unseen"),
        (len(c.moved), "moved"), (len(c.newly_deviated), "newly deviated"),
        (len(c.no_longer_deviated), "no longer deviated"),
    )  # fmt: skip
    return "findings " + ", ".join(f"{number:,} {what}" for number, what in rows)


def _list(title: str, rows: Iterable[str], paint: Paint, whole: bool) -> list[str]:
    lines = list(rows)
    if not lines:
        return []
    shown = (
        lines if whole or len(lines) <= FEW + 1 else [*lines[:FEW], f"  ... {len(lines) - FEW:,} more; -v lists them"]
    )
    return [paint("bold", title), *shown]


def _seen(row: Seen) -> str:
    f = row.finding
    macro = f" [{f.macro}]" if f.macro else ""
    status = f" ({f.status})" if f.status != "open" else ""
    return f"{f.place}: {shown_id(f.rule)}: {f.message}{macro}{status}{f'; {row.reason}' if row.reason else ''}"


def _move(row: Move) -> str:
    return f"{row.new.place}: {shown_id(row.new.rule)}: {row.new.message} ({row.old.status} -> {row.new.status})"


def _moved(row: Move) -> str:
    return f"{row.old.place} -> {row.new.place}: {shown_id(row.new.rule)}: {row.new.message} ({row.how})"


def _worst_first(rows: Iterable[T]) -> list[T]:
    return sorted(rows, key=lambda row: not row.worse)


def _deviation(row: DeviationChange) -> Iterator[str]:
    rules = ", ".join(map(shown_id, row.rules)) or "no rule named"
    states = " -> ".join(", ".join(s) for s in dict.fromkeys((row.old_states, row.new_states)) if s)
    yield f"{row.path}:{row.line}: {row.what}: {rules}, {states}{' WORSE' if row.worse else ''}"
    if row.what == "changed" and row.old_rationale != row.new_rationale:
        yield f"    was: {row.old_rationale or 'no rationale'}"
        yield f"    is:  {row.new_rationale or 'no rationale'}"


def _stack(row: StackChange) -> str:
    figures = " -> ".join(
        "absent" if not verdict else "unknown" if number is None else f"{number:,}"
        for number, verdict in ((row.old, row.old_verdict), (row.new, row.new_verdict))
    )
    delta = f" ({row.delta:+,})" if row.delta else ""
    verdict = " -> ".join(v for v in dict.fromkeys((row.old_verdict, row.new_verdict)) if v)
    name = row.name if row.what == "main stack" else f"{row.what} {row.name}"
    return f"  {name}: {figures}{delta}, {verdict}{' WORSE' if row.worse else ''}"


def _change(row: Change) -> Iterator[str]:
    lost = " WORSE" if row.worse else ""
    if row.what == "input":
        what = "added" if row.old is None else "removed" if row.new is None else "changed"
        yield f"  input {row.name}: {what}{lost}"
    elif row.what == "configuration" and row.old is not None and row.new is not None:
        before, after = row.old.split(), row.new.split()
        less, more = ([w for w in a if w not in b] for a, b in ((before, after), (after, before)))
        told = ["without", *less] * bool(less) + ["with", *more] * bool(more) or ["in another order"]
        yield f"  configuration {row.name}: {' '.join(told)}"
    elif row.what == "configuration":
        yield f"  configuration {row.name}: {'added' if row.old is None else 'removed'}{lost}"
    else:
        yield f"  {row.what} {row.name}: {row.old or 'absent'} -> {row.new or 'absent'}{lost}"

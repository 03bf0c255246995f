"""What a ledger amounts to: the counts, obstacles and the one verdict that every format states alike."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from certkit.ledger import Integrity, Ledger, MainStack, Task
from certkit.model import Place
from certkit.notes import NOT_FOLLOWED
from certkit.rule import order, shown_id

__all__ = [
    "Files", "Totals", "Trouble", "file_states", "note_id", "obstacles", "over_budget", "results_beside",
    "reviews_found", "somewhere", "totals", "unfollowed", "untold", "verdict",
]  # fmt: skip

OVER_BUDGET = "stk-budget"
"""Rule id under which formats that know only results carry a stack over its budget."""


class Trouble(NamedTuple):
    """Something that is no finding but that no format may hide; `id` is of the int- or stk- family."""

    id: str
    place: Place | None
    message: str


class Files(NamedTuple):
    """Files by what became of them. `failed` failed in some configuration, `analysed` in none."""

    total: int
    analysed: int
    failed: int
    excluded: int
    inactive: int


class Totals(NamedTuple):
    """Counts over a whole ledger; `lines_uncompiled` are those that no configuration compiles (None: unknown)."""

    open: int
    deviated: int
    baselined: int
    disapplied: int
    files: Files
    full: int
    partial: int
    unchecked: int
    lines_uncompiled: int | None
    lines_total: int


def file_states(ledger: Ledger) -> dict[str, str]:
    """Per path, over its configurations: "failed", "analysed", "inactive" or "excluded", in this order of weight."""
    weight = ("failed", "analysed", "inactive", "excluded")
    found: dict[str, str] = {}
    for unit in ledger.units:
        found[unit.path] = min(found.get(unit.path, "excluded"), unit.status, key=weight.index)
    return found


def totals(ledger: Ledger) -> Totals:
    """All counts of a ledger."""
    status = Counter(f.status for f in ledger.findings)
    state = Counter(file_states(ledger).values())
    enforcement = Counter(g.enforcement for g in ledger.guidelines)
    analysed = {unit.path: unit.lines for unit in ledger.units if unit.status == "analysed"}
    known = any(lines.active is not None for lines in analysed.values())
    skipped = sum(b - a + 1 for path in analysed for a, b in ledger.uncompiled.get(path, ()))
    return Totals(
        status["open"],
        status["deviated"],
        status["baselined"],
        status["disapplied"],
        Files(state.total(), state["analysed"], state["failed"], state["excluded"], state["inactive"]),
        enforcement["full"],
        enforcement["partial"],
        enforcement["none"],
        skipped if known else None,
        sum(lines.total for lines in analysed.values()),
    )


def obstacles(ledger: Ledger) -> tuple[Trouble, ...]:
    """Why the run is incomplete: integrity errors, failed units they do not name, withheld stacks. Never empty for an
    incomplete ledger, empty for a complete one."""
    if ledger.complete:
        return ()
    found = [
        Trouble(note_id(i), Place(i.path, i.line) if i.path else None, i.message)
        for i in ledger.integrity
        if i.severity == "error"
    ]
    named = {trouble.place.path for trouble in found if trouble.place}
    found += [
        Trouble(
            "int-unit-failed", Place(u.path), f"not analysed in configuration {u.configuration or 'any'}: {u.reason}"
        )
        for u in ledger.units
        if u.status == "failed" and u.path not in named
    ]
    for name, stack in _stacks(ledger):
        if stack.verdict == "withheld":
            why = "; ".join(stack.assumptions) or "no reason is given"
            found.append(Trouble("stk-withheld", _place(ledger, stack), f"no stack bound for {name}: {why}"))
    if not found:
        found.append(Trouble("int-incomplete", None, "the ledger is marked incomplete and names no reason"))
    return tuple(found)


def unfollowed(ledger: Ledger) -> int:
    """How many functions some check did not follow on every way; findings may be missing there."""
    return len({(note.path, note.line, note.function) for note in ledger.integrity if note.kind == NOT_FOLLOWED})


def note_id(note: Integrity) -> str:
    """The rule id of an integrity note: its kind, with the int- family before it where it names none."""
    return note.kind if note.kind.startswith(("int-", "dev-", "stk-", "frt-")) else f"int-{note.kind}"


def over_budget(ledger: Ledger) -> tuple[Trouble, ...]:
    """The stacks that need more than their budget, as far as no finding at the same place says so."""
    told = {(f.path, f.line) for f in ledger.open if f.rule == OVER_BUDGET}
    found = []
    for name, stack in _stacks(ledger):
        place = _place(ledger, stack)
        if stack.verdict == "exceeded" and (place is None or (place.path, place.line) not in told):
            message = f"{name} needs {stack.required} bytes of stack, its budget is {stack.budget}"
            found.append(Trouble(OVER_BUDGET, place, message))
    return tuple(found)


def untold(ledger: Ledger) -> tuple[Trouble, ...]:
    """The obstacles that no open finding tells; one that sums them up where findings tell them all."""
    told = {(f.rule, f.path, f.line) for f in ledger.open}
    every = obstacles(ledger)
    found = tuple(t for t in every if t.place is None or (t.id, t.place.path, t.place.line) not in told)
    if every and not found:
        return (Trouble("int-incomplete", every[0].place, f"{_many(len(every), 'obstacle')}, told as findings"),)
    return found


def reviews_found(ledger: Ledger) -> tuple[Trouble, ...]:
    """What manual reviews found, under the guideline they are about, at their record in the register."""
    return tuple(
        Trouble(row.rules[0], Place(row.path, row.line), f"{row.id} found: {text}")
        for row in ledger.reviews
        for text in row.findings
    )


def results_beside(ledger: Ledger) -> tuple[Trouble, ...]:
    """What formats that know only results carry beside the findings: stacks over budget, what reviews found, and,
    where nothing else would show, one line saying that the run is incomplete."""
    found = (*over_budget(ledger), *reviews_found(ledger))
    if ledger.complete or ledger.open or found:
        return found
    reasons = obstacles(ledger)
    more = f" (and {len(reasons) - 1:,} more)" if len(reasons) > 1 else ""
    return (Trouble("int-incomplete", reasons[0].place, f"INCOMPLETE: {reasons[0].message}{more}"),)


def somewhere(ledger: Ledger) -> Place:
    """A file of the project, for formats that want a place for everything."""
    paths = [unit.path for unit in ledger.units] or [row.path for row in ledger.inputs] or ["."]
    return Place(min(paths))


def verdict(ledger: Ledger) -> tuple[str, str]:
    """The closing sentence, with what the exit code means, and the command to run next ("" where there is none)."""
    count = len(ledger.open)
    exceeded = len([1 for _, stack in _stacks(ledger) if stack.verdict == "exceeded"])
    if ledger.exit_code == 3:
        reasons = len(obstacles(ledger))
        told = f"INCOMPLETE: {_many(reasons, 'obstacle')} (exit 3)."
        return told, _again(ledger)
    parts = [_many(count, "open finding")] * bool(count) + [_many(exceeded, "stack") + " over budget"] * bool(exceeded)
    by_people = len(reviews_found(ledger))
    parts += [_many(by_people, "finding") + " of reviews"] * bool(by_people)
    if parts:
        return f"{' and '.join(parts).capitalize()} (exit 1).", _explain(f.rule for f in ledger.open) or (
            "certkit stack -v" if exceeded else ""
        )
    left = unfollowed(ledger)
    but = f"; {_many(left, 'function')} not followed on every way" if left else ""
    return f"Nothing open in what was checked{but} (exit 0).", "certkit pack -o DIR"


def _stacks(ledger: Ledger) -> Iterable[tuple[str, Task | MainStack]]:
    if ledger.stack is not None:
        for task in ledger.stack.tasks:
            yield f"task {task.name}", task
        if ledger.stack.main_stack is not None:
            yield "the main stack", ledger.stack.main_stack


def _place(ledger: Ledger, stack: Task | MainStack) -> Place | None:
    """Where a task is created; for the main stack, where the first of its handlers with a known place stands."""
    if isinstance(stack, Task):
        return Place(stack.path, stack.line) if stack.path else None
    frames = {frame.function: frame for frame in (ledger.stack.frames if ledger.stack else ()) if frame.path}
    found = next((frames[level.handler] for level in stack.levels if level.handler in frames), None)
    return Place(found.path, found.line) if found else None


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _again(ledger: Ledger) -> str:
    """The ledger's own command up to its first option, with -v."""
    words = takewhile(lambda word: not word.startswith("-"), ledger.command or ("certkit", "check"))
    return shlex.join((*words, "-v"))


def _explain(rules: Iterable[str]) -> str:
    counts = Counter(rules)
    if not counts:
        return ""
    rule = min(counts, key=lambda r: (-counts[r], order(r)))
    return f"certkit explain {shown_id(rule).removeprefix('Rule ').replace('Dir ', 'D')}"

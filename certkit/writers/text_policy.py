"""What the project decided about guidelines, as text: re-categorisation, adopted code, manual reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from certkit.ledger import Ledger, Recategorisation, Review
from certkit.rule import order, shown_id
from certkit.writers.layout import entry, flat, wrapped
from certkit.writers.view import View

__all__ = ["headline", "policy_sections"]


def headline(ledger: Ledger) -> Iterator[str]:
    """Lines of the headline; none for a project that decided nothing."""
    own = Counter(row.to for row in ledger.recategorisations if row.code == "project" and row.to != row.category)
    if own:
        told = ", ".join(f"{number} to {to}" for to, number in sorted(own.items()))
        yield from entry("re-categorised", f"{own.total()} by the project's plan: {told}")
    if ledger.adopted is not None:
        yield from entry("adopted code", f"{len(ledger.adopted.files):,} of the files; {ledger.adopted.reason}")
    manual = [row.rule for row in ledger.guidelines if row.manual]
    if ledger.reviews or ledger.recategorisations or ledger.adopted:
        valid = {rule for row in ledger.reviews if row.valid for rule in row.rules}
        states = Counter(state for row in ledger.reviews for state in row.states if state != "complete")
        faults = "".join(f", {number} {state.upper()}" for state, number in sorted(states.items()))
        told = f"{len(ledger.reviews)} recorded{faults}; {len(valid.intersection(manual))} of {len(manual)} "
        yield from entry("reviews", told + "guidelines that need a person have a valid one")


def policy_sections(ledger: Ledger, view: View) -> tuple[Iterable[str], ...]:
    """The sections, each empty where the project decided nothing."""
    return _plan(ledger, view), _reviews(ledger, view)


def _plan(ledger: Ledger, view: View) -> Iterator[str]:
    rows = sorted(ledger.recategorisations, key=lambda row: (row.code != "project", order(row.rule)))
    if rows:
        yield view.paint("bold", f"Re-categorisation plan ({len(rows):,})")
    groups = [list(of) for _, of in groupby(rows, key=lambda row: (row.path, row.line, row.code, row.category, row.to))]
    for group in groups:
        yield from _moved(group)


def _moved(rows: list[Recategorisation]) -> Iterator[str]:
    """Guidelines that one line of the plan moves alike."""
    row = rows[0]
    which = shown_id(row.rule) if len(rows) == 1 else f"{len(rows)} guidelines"
    where = " in adopted code" if row.code == "adopted" else ""
    told = f"{which}: {row.category} to {row.to}{where}"
    yield from wrapped(f"{told}: {flat(row.reason)} ({flat(row.approved_by)}; {row.path}:{row.line})", "  ")


def _reviews(ledger: Ledger, view: View) -> Iterator[str]:
    if ledger.reviews:
        yield view.paint("bold", f"Manual reviews ({len(ledger.reviews):,})")
    for row in ledger.reviews:
        yield from wrapped(f"{flat(row.id)}: {', '.join(row.states)}: {_told(row)} ({row.path}:{row.line})", "  ")
        for text in row.findings:
            yield from wrapped(f"finding: {flat(text)}", "    ")


def _told(row: Review) -> str:
    scope = (
        f"release {row.release}"
        if row.release
        else f"{row.files} file{'s' if row.files != 1 else ''} ({', '.join(row.scope) or 'none named'})"
    )
    result = f"{len(row.findings)} findings" if row.result == "findings" else row.result or "no result"
    return flat(f"{', '.join(map(shown_id, row.rules))}; {result} in {scope}; {row.reviewer or 'no reviewer'}")

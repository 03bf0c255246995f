"""The guideline enforcement plan: how each guideline was enforced in a run, and what is left to a person."""

from __future__ import annotations

from certkit.ledger import GuidelineRecord, Ledger, Review
from certkit.reviews import reviewed
from certkit.rule import shown_id
from certkit.writers.plan_forms import Plan, as_text

__all__ = ["identity", "plan", "told", "write"]

COLUMNS = (
    "Guideline", "In our words", "Category", "Re-categorised", "In adopted code", "Decidable", "Looks at",
    "Enforced by", "Enforcement", "Not seen, or why not checked", "A person must", "Manual review",
)  # fmt: skip
SCOPES = {"source": "one file as text", "unit": "one translation unit", "program": "all units", "system": "all units"}
ENFORCEMENT = {"full": "full", "partial": "partial", "none": "none"}


def write(ledger: Ledger) -> str:
    """The document as text."""
    return as_text(plan(ledger))


def plan(ledger: Ledger) -> Plan:
    """One row for each MISRA guideline of the run."""
    reviews = reviewed(ledger)
    rows = [row for row in ledger.guidelines if row.rule.startswith("misra-")]
    headline = ("Headline of the licence holder",) if ledger.texts else ()
    return Plan(
        "Guideline enforcement plan",
        identity(ledger),
        COLUMNS + headline,
        tuple(
            _row(ledger, row, reviews.get(row.rule, ())) + ((ledger.texts.get(row.rule, ""),) if headline else ())
            for row in rows
        ),
        (
            "How many violations a check misses was not measured here. A check in full looks at all of a guideline in "
            "the lines that some configuration compiles; that is no statement about the code.",
        ),
    )


def identity(ledger: Ledger) -> tuple[str, ...]:
    """What the document is about; the first line of an incomplete run says so."""
    edition = next((note.message for note in ledger.integrity if note.kind == "edition"), "")
    names = ", ".join(c.name for c in ledger.configurations) or "none named"
    state = () if ledger.complete else ("INCOMPLETE: the run did not read everything it was asked to.",)
    source = (f"Headlines come from the licence holder's file {ledger.rule_texts}.",) if ledger.texts else ()
    tool = f"{ledger.tool.name} {ledger.tool.version}"
    return (*state, "; ".join(filter(None, (ledger.project, tool, f"configurations: {names}", edition))), *source)


def _row(ledger: Ledger, row: GuidelineRecord, reviews: tuple[Review, ...]) -> tuple[str, ...]:
    tool = f"{ledger.tool.name} {ledger.tool.version}" if row.enforcement != "none" else ""
    person = "manual review" if any(one.valid for one in reviews) else ""
    return (
        shown_id(row.rule),
        row.title,
        row.category,
        row.recategorised or "",
        row.adopted or "",
        {True: "yes", False: "no", None: "not recorded"}[row.decidable],
        SCOPES.get(row.scope, row.scope),
        " and ".join(filter(None, (tool, person))) or "nothing",
        ENFORCEMENT[row.enforcement],
        row.reason,
        row.person,
        told(row, reviews),
    )


def told(row: GuidelineRecord, reviews: tuple[Review, ...]) -> str:
    """What reviews say of a guideline; the lack of one where the tool does not see all of it."""
    if not reviews:
        return "" if row.enforcement == "full" else "none recorded"
    return "; ".join(
        f"{one.id}: {', '.join(one.states)}, {one.result or 'no result'}, "
        f"{one.reviewer or 'no reviewer'} {one.date or 'no date'}, evidence {one.evidence or 'not named'}"
        for one in reviews
    )

"""The guideline compliance summary: per guideline violations, deviations, no finding, or not checked.

The words are those of fact. Whether this amounts to a claim of compliance is for the project to say, never for a tool.
"""

from __future__ import annotations

from collections import Counter

from certkit.enforcement import standing
from certkit.ledger import Ledger
from certkit.reviews import reviewed
from certkit.rule import shown_id
from certkit.writers.gep import ENFORCEMENT, identity, told
from certkit.writers.plan_forms import Plan, as_text

__all__ = ["WORDS", "plan", "write"]

WORDS = {
    "open": "violations",
    "not checked": "not checked",
    "none found in part": "no finding in the part that is checked",
    "reviewed": "no finding, reviewed by a person",
    "deviated": "deviations",
    "disapplied": "disapplied",
    "none found": "no finding",
}
COLUMNS = (
    "Guideline", "In our words", "Result", "Violations", "Deviations", "In disapplied scope", "Category",
    "Re-categorised", "In adopted code", "Enforcement", "Manual review",
)  # fmt: skip


def write(ledger: Ledger) -> str:
    """The document as text."""
    return as_text(plan(ledger))


def plan(ledger: Ledger) -> Plan:
    """One row for each MISRA guideline of the run. A finding that a baseline postpones is a violation here."""
    reviews = reviewed(ledger)
    counts = Counter((f.rule, f.status) for f in ledger.findings)
    rows, results = [], Counter[str]()
    for row in ledger.guidelines:
        if not row.rule.startswith("misra-"):
            continue
        own = reviews.get(row.rule, ())
        undisposed = counts[row.rule, "open"] + counts[row.rule, "baselined"]
        violations = undisposed + sum(len(one.findings) for one in own)
        result = WORDS[standing(row, undisposed, counts[row.rule, "deviated"], own)]
        results[result] += 1
        looked = row.enforcement != "none" or bool(violations)
        rows.append(
            (
                shown_id(row.rule), row.title, result, str(violations) if looked else "",
                str(counts[row.rule, "deviated"]) if looked else "", str(counts[row.rule, "disapplied"] or ""),
                row.category, row.recategorised or "", row.adopted or "", ENFORCEMENT[row.enforcement], told(row, own),
            )
        )  # fmt: skip
    totals = ", ".join(f"{number} {word}" for word in WORDS.values() if (number := results[word]))
    return Plan(
        "Guideline compliance summary",
        (*identity(ledger), f"{len(rows)} guidelines: {totals}."),
        COLUMNS,
        tuple(rows),
        (
            "That the code follows a guideline: no finding means that a check, as far as the enforcement plan says it "
            "looks, found nothing in the lines that some configuration compiles. Whether deviations are acceptable is "
            "for the people who approve them.",
        ),
    )

"""The guideline re-categorisation plan: what the project made of the published categories, and for which code."""

from __future__ import annotations

from certkit.ledger import Ledger
from certkit.rule import shown_id
from certkit.writers.gep import identity
from certkit.writers.plan_forms import Plan, as_text

__all__ = ["plan", "write"]

COLUMNS = (
    "Guideline", "Code", "As published", "In this project", "Reason", "Approved by", "Role", "Date", "Written at",
)  # fmt: skip


def write(ledger: Ledger) -> str:
    """The document as text."""
    return as_text(plan(ledger))


def plan(ledger: Ledger) -> Plan:
    """One row for each guideline that the plan speaks of; all others keep their published category."""
    code = {"project": "all code", "adopted": "adopted code"}
    rows = tuple(
        (
            shown_id(row.rule), code[row.code], row.category, row.to, row.reason, row.approved_by, row.role or "",
            row.date or "", f"{row.path}:{row.line}",
        )
        for row in ledger.recategorisations
    )  # fmt: skip
    return Plan(
        "Guideline re-categorisation plan",
        (*identity(ledger), *_adopted(ledger)),
        COLUMNS,
        rows,
        (
            "Every guideline that is not listed keeps its published category. A mandatory guideline stays so, a "
            "required one is never weakened, an advisory one may be made stricter or disapplied: other moves are "
            "refused.",
        ),
    )


def _adopted(ledger: Ledger) -> tuple[str, ...]:
    one = ledger.adopted
    if one is None:
        return ("No code is declared as adopted.",)
    origin = f", from {one.origin}" if one.origin else ""
    return (
        f"Adopted code: {', '.join(one.paths)} (files of this run: {len(one.files)}){origin}; "
        f"{one.reason.rstrip('.')}; approved by {one.approved_by}.",
    )

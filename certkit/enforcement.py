"""How each guideline was enforced in a run: the rows of the enforcement plan and of the compliance summary."""

from __future__ import annotations

import re
from collections.abc import Iterable

from certkit.ledger import GuidelineRecord, Review
from certkit.policy import Policy
from certkit.rule import LoadedRule, edition, order

__all__ = ["NEEDS_A_PERSON", "STANDINGS", "guideline_rows", "standing"]

NEEDS_A_PERSON = "needs a person; no tool can check it"


def guideline_rows(
    everything: tuple[LoadedRule, ...], rules: tuple[LoadedRule, ...], chosen: str, policy: Policy
) -> tuple[GuidelineRecord, ...]:
    """Every guideline of the edition `chosen` and every rule of the run, whether checked or not."""
    table = {rule: (category, can) for rule, category, can in edition(chosen).guidelines}
    available = {r.id: r for r in everything if r.id in table or not r.id.startswith("misra-")}
    selected = {r.id for r in rules}
    return tuple(
        _row(rule, available.get(rule), *table.get(rule, ("", True)), rule in selected, policy)
        for rule in sorted({*table, *available}, key=order)
    )


def _row(
    rule: str, loaded: LoadedRule | None, category: str, can: bool, selected: bool, policy: Policy
) -> GuidelineRecord:
    own, adopted = policy.category(rule, category), policy.adopted_category(rule, category)
    manual = loaded.manual if loaded else not can
    checked = loaded is not None and selected and not manual
    return GuidelineRecord(
        rule=rule,
        title=loaded.rule.title if loaded else "",
        category=category,
        recategorised=own if own != category else None,
        adopted=adopted if adopted != own else None,
        enforcement=loaded.rule.enforcement if checked and loaded else "none",
        decidable=loaded.rule.decidable if loaded else None,
        scope=loaded.scope if loaded and not manual else "",
        reason=_reason(loaded, selected, manual, category),
        manual=manual,
        person=_person(loaded, manual),
    )


def _reason(loaded: LoadedRule | None, selected: bool, manual: bool, category: str) -> str:
    """Why it is not checked, or what a check in part does not see; "" for a check in full."""
    if manual:
        return NEEDS_A_PERSON
    if loaded is None:
        return "no check in this version"
    if not selected:
        return "disapplied by the edition" if category == "disapplied" else "not selected for this run"
    return _paragraph(loaded.sections.get("Limits", "")) if loaded.rule.enforcement == "partial" else ""


def _person(loaded: LoadedRule | None, manual: bool) -> str:
    """What a person must do beside the tool; "" where the check sees all of the guideline."""
    if loaded is not None and "How it is reviewed" in loaded.sections:
        return _sentence(loaded.sections["How it is reviewed"])
    if loaded is None:
        return "Review the code against the guideline, or import another tool's result."
    return "Review what the check does not see." if loaded.rule.enforcement == "partial" else ""


def _paragraph(text: str) -> str:
    return " ".join(re.split(r"\n\s*\n", text.strip(), maxsplit=1)[0].split())


def _sentence(text: str) -> str:
    """The first sentence of a page's paragraph."""
    found = re.match(r".+?[.](?=\s|$)", _paragraph(text))
    return found[0] if found else ""


STANDINGS = ("open", "not checked", "none found in part", "reviewed", "deviated", "disapplied", "none found")
"""What a guideline may come to, what needs somebody first."""


def standing(record: GuidelineRecord, undisposed: int, deviated: int, reviews: Iterable[Review]) -> str:
    """What a run and the reviews of a register say about one guideline, one of STANDINGS.

    `undisposed` findings are those that no deviation covers. "reviewed": a person looked where the tool does not, and
    found nothing; only a valid review counts, but findings that any review reports do.
    """
    reviews = tuple(reviews)
    if undisposed or any(row.findings for row in reviews):
        return "open"
    if record.in_force == "disapplied":
        return "disapplied"
    seen = any(row.valid for row in reviews)
    if record.enforcement == "none":
        return "reviewed" if seen else "not checked"
    if deviated:
        return "deviated"
    if record.enforcement == "full":
        return "none found"
    return "reviewed" if seen else "none found in part"

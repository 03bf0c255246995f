"""Evidence from the guideline checker: `MISRA:R17.2`, `MISRA:R10.x`, `MISRA:R15.1-15.3`, `MISRA:GCS` and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from certkit.ledger import Deviation
from certkit.pack.count import Count, plural
from certkit.pack.evidence.kind import Evidence, Item, State, kinds, names
from certkit.pack.facts import Facts, GuidelineRow

__all__ = ["guidelines", "invalid", "selected"]


def selected(pattern: str, facts: Facts) -> tuple[GuidelineRow, ...]:
    """The guidelines a pattern names: R17.2, R10.x, R15.1-15.3, GCS (all), system-scope."""
    if pattern in {"GCS", "GEP"}:
        return facts.misra
    if pattern == "system-scope":
        return tuple(row for row in facts.misra if row.record.scope in {"system", "program"})
    match = re.fullmatch(r"([RD])(\d+)\.(?:x|(\d+)(?:-(?:\d+\.)?(\d+))?)", pattern)
    assert match, f"{pattern} is no guideline pattern"
    letter, chapter, first, last = match[1].lower(), match[2], match[3], match[4]
    numbers = range(int(first), int(last or first) + 1) if first else range(1, 1000)
    wanted = {f"misra-{letter}{chapter}.{number}" for number in numbers}
    return tuple(row for row in facts.misra if row.rule in wanted)


def _shown_pattern(pattern: str) -> str:
    names = {"GCS": "all guidelines", "GEP": "enforcement of all guidelines", "system-scope": "system-wide guidelines"}
    match = re.fullmatch(r"([RD])([\d.]+?)(\.x)?(?:-([\d.]+))?", pattern)
    if pattern in names or not match:
        return names.get(pattern, pattern)
    kind = "Dir" if match[1] == "D" else "Rule"
    if match[3]:
        return f"{kind}s of chapter {match[2]}"
    return f"{kind}s {match[2]} to {match[4]}" if match[4] else f"{kind} {match[2]}"


def invalid(row: GuidelineRow, deviation: Deviation, category: str) -> str:
    """Why a deviation does not excuse findings of the guideline where it has that category; "" where it does.

    MISRA Compliance:2020 in our words: mandatory guidelines cannot be deviated, required ones need a complete
    record, advisory ones a recorded reason.
    """
    if category == "mandatory" or "forbidden" in deviation.states:
        return "a mandatory guideline cannot be deviated"
    faults = set(deviation.states) - {"complete", "incomplete", "orphan"}
    if faults:
        return ", ".join(sorted(state.replace("-", " ") for state in faults))
    if category == "advisory":
        return "" if deviation.rationale else "no reason given"
    return "" if "complete" in deviation.states else "the record is incomplete"


def guidelines(check: str, pattern: str, facts: Facts) -> Evidence:
    """What the findings of the guidelines a pattern names say."""
    rows = selected(pattern, facts)
    label = f"guideline checker: {_shown_pattern(pattern)}"
    checked = [row for row in rows if row.checked]
    full = [row for row in checked if row.record.enforcement == "full"]
    enforced = Count(len(full), len(rows), "guideline", "checked in full", "enforcement.html")
    if not rows or (not checked and not any(row.undisposed or row.reviewed or row.told for row in rows)):
        reason = "not checked in this run" if len(rows) == 1 else kinds()["MISRA"]["missing"]
        return Evidence(check, label, "absent", reason, (enforced,), _rows(rows))
    if not facts.analysed:
        return Evidence(check, label, "withheld", "no file was analysed, so no absence of findings means anything")
    limits = tuple(_unchecked(rows, full))
    if pattern == "GEP":
        state: State = "part" if limits else "shown"
        return Evidence(check, label, state, "how each guideline is enforced", (enforced,), limits=limits)
    findings = [f for row in rows for f in row.findings]
    undisposed, deviated = sum(row.undisposed for row in rows), sum(row.having("deviated") for row in rows)
    href = f"guidelines.html#{rows[0].rule}"
    counts = (
        Count(undisposed, len(findings), "finding", "not covered by a deviation", href),
        Count(deviated, len(findings), "finding", "covered by a deviation", href),
        enforced,
    )
    counter = [f"{row.contradicting} {plural(row.contradicting, 'finding')} of {row.shown} without a deviation"
               for row in rows if row.contradicting]  # fmt: skip
    counter += [f"review of {row.shown} found: {text}" for row in rows for text in row.told]
    doubtful = sum(row.undisposed - row.contradicting for row in rows)
    if doubtful:
        limits = (*limits, f"{doubtful} possible {plural(doubtful, 'finding')} for a person to decide")
    mandatory, unaccepted = _unaccepted(rows, facts)
    counter += mandatory
    limits = (*limits, *unaccepted)
    found: State = "open" if counter else "part" if limits else "deviated" if deviated else "holds"
    project_wide = any(d.style == "project" and set(d.rules) & {r.rule for r in rows} for d in facts.ledger.deviations)
    if found == "holds" and project_wide:
        found = "deviated"
    statement = "no finding" if not findings else f"{len(findings)} {plural(len(findings), 'finding')}"
    by_people = [row.shown for row in rows if row.reviewed and row.record.enforcement != "full"]
    if by_people:
        statement += f"; reviewed by a person: {names(by_people)}"
    return Evidence(check, label, found, statement, counts, _rows(rows), tuple(counter), limits, deviated)


def _unchecked(rows: Iterable[GuidelineRow], full: Iterable[GuidelineRow]) -> Iterable[str]:
    rows, done = tuple(rows), {row.rule for row in full}
    rows = tuple(row for row in rows if not row.reviewed and row.category != "disapplied")
    none = [row.shown for row in rows if not row.checked]
    part = [row.shown for row in rows if row.checked and row.rule not in done]
    if none:
        yield f"not checked: {names(none)}"
    if part:
        yield f"checked in part: {names(part)}"


def _unaccepted(rows: Iterable[GuidelineRow], facts: Facts) -> tuple[list[str], list[str]]:
    """Deviated findings whose deviation does not excuse them: (of mandatory guidelines, others)."""
    mandatory: list[str] = []
    others: list[str] = []
    for row in rows:
        reasons: dict[str, int] = {}
        for finding in row.findings:
            if finding.status == "deviated" and finding.deviation:
                deviation = facts.deviation[finding.deviation]
                reason = invalid(row, deviation, facts.category(row, finding.path))
                reasons[reason] = reasons.get(reason, 0) + 1
        for reason, number in sorted(reasons.items()):
            if reason:
                text = f"{number} deviated {plural(number, 'finding')} of {row.shown}: {reason}"
                (mandatory if "mandatory" in reason else others).append(text)
    return mandatory, others


def _rows(rows: Iterable[GuidelineRow]) -> tuple[Item, ...]:
    rows = tuple(rows)
    if len(rows) > 40:
        return ()
    return tuple(
        Item(row.shown, f"{row.status}: {row.undisposed} open, {row.having('deviated')} deviated",
             f"guidelines.html#{row.rule}")
        for row in rows
    )  # fmt: skip

"""What `certkit deviations` prints: the register by reference, then the audit by kind. 80 columns, no colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from certkit.deviations.classes import CLASSES, Severity
from certkit.deviations.record import REQUIRED
from certkit.ledger import Deviation, Finding, Integrity, Ledger
from certkit.rule import shown_id

__all__ = ["GLYPHS", "register_text"]

WIDTH = 80
_GLUE = "\u00a0"

GLYPHS: dict[str, str] = {
    "complete": "✓", "incomplete": "◌", "orphan": "○", "dangling": "✗", "duplicate": "‖", "forbidden": "⊘",
    "stale": "↻", "precaution-not-in-force": "!", "misapplied": "↕", "expired": "†", "outside-configurations": "∅",
}  # fmt: skip
"""One sign per state, in the contract's order."""

_STYLES = {
    "misra-ref": "MISRA Ref in the code", "coverity": "coverity comments without a reference",
    "pc-lint": "PC-lint comments", "certkit": "certkit marks", "register": "records with a scope of their own",
    "project": "project-wide",
}  # fmt: skip
_WEIGHTS: tuple[tuple[Severity, str], ...] = (
    ("error", "Invalid deviations: the run is incomplete while they stand"),
    ("warning", "Faults in deviations and their documents"),
    ("note", "For the reader's judgement"),
    ("limit", "What certkit could not read out of the marks"),
)


def register_text(ledger: Ledger, *, brief: bool = False) -> str:
    """The register and the audit of a ledger as text; `brief` leaves out the register's entries."""
    lines = [*_head(ledger)]
    for style, title in _STYLES.items():
        found = [d for d in ledger.deviations if d.style == style]
        if found and not brief:
            lines += ["", *_section(title, found)]
    if ledger.reviews and not brief:
        lines += ["", *_reviews(ledger)]
    lines += ["", *_audit(ledger)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(ledger: Ledger) -> Iterator[str]:
    deviations = ledger.deviations
    covered = sum(f.status == "deviated" for f in ledger.findings)
    yield f"Deviations of {ledger.project}"
    yield f"{_count(len(deviations), 'deviation')}, {_count(covered, 'finding')} covered"
    reviews = sum(not one.valid for one in ledger.reviews)
    if reviews:
        yield f"INCOMPLETE: {_count(reviews, 'review')} incomplete, stale or of nothing, listed under Manual reviews"
    if not deviations:
        return
    invalid = sum(CLASSES[f.rule].severity == "error" for f in ledger.findings if f.rule in CLASSES)
    if invalid:
        yield f"INCOMPLETE: {_count(invalid, 'invalid deviation')}, listed under Audit"
    yield ""
    yield "State                      Deviations   (a deviation may be in several)"
    for state, glyph in GLYPHS.items():
        count = sum(state in d.states for d in deviations)
        if count:
            yield f"  {glyph} {state:<24} {count:>8}"
    missing = [(name, sum(not d.record.get(name) for d in deviations)) for name in (*REQUIRED, "expiry")]
    words = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in missing if count)
    yield ""
    yield from _wrapped(f"Fields missing, of {len(deviations)}: {words}." if words else "No field is missing.", "")
    yield "Places are the lines under the marks; -> shows lines a region covers."


def _reviews(ledger: Ledger) -> Iterator[str]:
    title = f"Manual reviews ({len(ledger.reviews)})"
    yield title
    yield "-" * len(title)
    for one in ledger.reviews:
        shown = ", ".join(f"{GLYPHS.get(state, '!')} {state}" for state in one.states)
        rules = ", ".join(map(shown_id, one.rules))
        yield from _wrapped(f"{one.id}  {rules}  {shown}", "", hang=4)
        told = (one.result or "no result", one.reviewer or "no reviewer", one.date or "no date")
        yield from _wrapped(f"{'; '.join(told)}; {one.path}:{one.line}", "    ")
        if one.missing:
            yield from _wrapped(f"missing: {', '.join(one.missing)}", "    ")
        for text in one.findings:
            yield from _wrapped(f"found: {text}", "    ")


def _section(title: str, found: Sequence[Deviation]) -> Iterator[str]:
    yield f"{title} ({len(found)})"
    yield "-" * min(WIDTH, len(title) + len(str(len(found))) + 3)
    groups: dict[tuple[str, str], list[Deviation]] = {}
    for one in found:
        groups.setdefault((_label(one), one.rationale or ""), []).append(one)
    for (label, _), members in sorted(groups.items(), key=lambda g: (_natural(g[0][0]), g[1][0].path, g[1][0].line)):
        yield from _group(label, members)


def _label(one: Deviation) -> str:
    """What people call it: the reference, the lint numbers, the checker, the guideline."""
    if one.style == "misra-ref":
        return f"Ref {one.ref}"
    if one.style == "pc-lint":
        return " ".join(sorted(one.id.partition("@")[0].split("+"), key=_natural))
    if one.style == "coverity":
        return f"coverity[{one.id.partition('@')[0].replace('+', ', ')}]"
    if one.style == "register":
        return f"Ref {one.ref}" if one.path.endswith(".md") else one.id
    return ", ".join(shown_id(rule) for rule in one.rules) or one.id


def _natural(text: str) -> tuple[tuple[int, int | str], ...]:
    import re

    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in re.split(r"(\d+)", text) if part)


def _group(label: str, members: Sequence[Deviation]) -> Iterator[str]:
    rules = ", ".join(dict.fromkeys(shown_id(rule) for one in members for rule in one.rules))
    states = [state for state in GLYPHS if any(state in one.states for one in members)]
    matches = sum(one.matches for one in members)
    counts = f"{_count(len(members), 'place')}, {_count(matches, 'match', 'matches')}"
    head = label if rules in ("", label) else f"{label}  {rules}"
    fits = len(head) + 2 + max(len(counts), WIDTH - 46) <= WIDTH
    yield from [f"{head:<44}  {counts}"] if fits else [*_wrapped(head, "", hang=4), f"{'':<44}  {counts}"]
    signs = []
    for state in states:
        number = sum(state in one.states for one in members)
        part = "" if number == len(members) else f" ({number} of {len(members)})"
        signs.append(f"{GLYPHS[state]} {state}{part}")
    kept = "   ".join(sign.replace(" ", _GLUE) for sign in signs)  # a sign stays with its word
    yield from (line.replace(_GLUE, " ") for line in _wrapped(kept, "    "))
    yield from _wrapped(members[0].rationale or "no reason given", "    | ")
    places: dict[str, list[str]] = {}
    for one in members:
        last = f"->{one.end_line}" if _is_region(one) else ""
        at = str(one.target_line if one.target_line is not None else one.line)
        glyphs = "".join(GLYPHS[s] for s in one.states if s in GLYPHS and s not in ("complete", "incomplete"))
        places.setdefault(one.path, []).append(f"{at}{last}{glyphs}")
    for path, lines in places.items():
        yield from _wrapped(f"{path}: {', '.join(lines)}", "    ", hang=4)


def _is_region(one: Deviation) -> bool:
    return one.style in ("pc-lint", "certkit") and (one.end_line or 0) > (one.target_line or 0) > 0


def _audit(ledger: Ledger) -> Iterator[str]:
    findings = [f for f in ledger.findings if f.rule.startswith("dev-")]
    limits = [note for note in ledger.integrity if note.kind in CLASSES and CLASSES[note.kind].severity == "limit"]
    yield "Audit"
    yield "====="
    if not findings and not limits:
        yield "Nothing to report."
        return
    for weight, title in _WEIGHTS:
        classes = [c for c in CLASSES.values() if c.severity == weight]
        rows: list[tuple[str, list[Finding | Integrity]]] = []
        for one in classes:
            pool: Sequence[Finding | Integrity] = limits if weight == "limit" else findings
            hits = [hit for hit in pool if _kind(hit) == one.id]
            if hits:
                rows.append((one.id, hits))
        if rows:
            yield ""
            yield f"{title} ({sum(len(hits) for _, hits in rows)})"
            for id, hits in rows:
                yield ""
                yield from _wrapped(f"{id} ({len(hits)}): {CLASSES[id].title}", "  ", hang=2)
                yield from _hits(hits)


def _kind(hit: Finding | Integrity) -> str:
    return hit.kind if isinstance(hit, Integrity) else hit.rule


def _hits(hits: Sequence[Finding | Integrity]) -> Iterator[str]:
    """Each place with its message; a message that several share stands once, above its places."""
    messages: dict[str, list[Finding | Integrity]] = {}
    for hit in hits:
        messages.setdefault(hit.message, []).append(hit)
    for message, members in messages.items():
        if len(members) == 1:
            yield from _wrapped(f"{members[0].path}:{members[0].line}  {message}", "    ", hang=4)
            continue
        yield from _wrapped(message, "    ")
        for hit in members:
            yield f"        {hit.path}:{hit.line}"


def _wrapped(text: str, indent: str, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + " " * hang, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"

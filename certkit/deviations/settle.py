"""What the deviations are worth: matched with findings, given their states, audited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from certkit import ledger
from certkit.deviations import audit
from certkit.deviations.classes import severity
from certkit.deviations.match import match
from certkit.deviations.record import Context, Note, Reading, Settled
from certkit.deviations.resolve import Joined, Layouts, code_hashes, configuration_hash, full_record, join
from certkit.fingerprint import Located, fingerprints
from certkit.ledger import Deviation, Finding, Integrity

__all__ = ["settle"]


def settle(reading: Reading, findings: Sequence[Finding], context: Context) -> Settled:
    """Findings with `status` and `deviation` set, all deviations with states, and the audit.

    A deviation of a mandatory guideline covers nothing, nor does a comment without any reason. Other faults leave
    the finding deviated and make the run incomplete instead: each error of the audit is an integrity error too.
    """
    layouts = Layouts(reading)
    joined = join(reading)
    bare = ("certkit", "pc-lint", "coverity")
    unreasoned = frozenset(i for i, one in enumerate(joined) if one.mark.style in bare and not one.rationale)
    matches = match(findings, [one.mark for one in joined], reading.sources, unreasoned, context.mandatory)
    ids = _ids(joined)
    settled_findings = tuple(
        msgspec.structs.replace(f, status="deviated", deviation=ids[chosen]) if chosen is not None else f
        for f, chosen in zip(findings, matches.chosen, strict=True)
    )
    case = audit.Case(reading, joined, matches, findings, context, layouts)
    code = code_hashes(joined, matches.covered, findings, layouts)
    configuration = configuration_hash(context)
    notes = [*reading.notes]
    deviations = []
    for index, one in enumerate(joined):
        verdicts, broken = audit.precautions(case, index)
        record = full_record(one, code[index], configuration, verdicts)
        states = audit.states(case, index, record, broken, notes)
        deviations.append(_deviation(one, ids[index], record, states, len(matches.covered[index])))
    notes += audit.across(case, deviations)
    notes = sorted(set(notes), key=lambda n: (n.path, n.line, n.column, n.rule, n.message))
    told = [note for note in notes if severity(note.rule) != "limit"]
    return Settled(
        settled_findings,
        tuple(sorted(deviations, key=lambda d: (d.path, d.line, d.id))),
        _findings(told, reading, layouts),
        tuple(_integrity(note) for note in notes if severity(note.rule) in ("error", "limit")),
    )


def _integrity(note: Note) -> Integrity:
    weight = "error" if severity(note.rule) == "error" else "note"
    return Integrity(kind=note.rule, path=note.path, line=note.line, message=note.message, severity=weight)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Name:
    base: str
    column: int


def _ids(joined: Sequence[Joined]) -> list[str]:
    """A name for each deviation, unique in the run: what it is called, and where it stands."""
    names = []
    for one in joined:
        mark = one.mark
        if mark.style == "register" and mark.entry is not None:
            base = mark.entry.key
        else:
            what = mark.ref if mark.style == "misra-ref" or mark.form == "entry" else "+".join(mark.names)
            base = f"{what or mark.style}@{mark.path}:{mark.line}"
        names.append(_Name(base, mark.column))
    counts: dict[str, int] = {}
    for name in names:
        counts[name.base] = counts.get(name.base, 0) + 1
    used: dict[str, int] = {}
    found = []
    for name in names:
        label = name.base if counts[name.base] == 1 else f"{name.base}:{name.column}"
        used[label] = used.get(label, 0) + 1
        found.append(label if used[label] == 1 else f"{label}#{used[label]}")
    return found


def _deviation(one: Joined, id: str, record: dict[str, str | None], states: tuple[str, ...], matches: int) -> Deviation:
    mark = one.mark
    last = max(mark.first_covered, mark.last_covered or 0) if mark.first_covered is not None else None
    return Deviation(
        id=id, style=mark.style, path=mark.path, line=mark.line, target_line=mark.first_covered, end_line=last,
        rules=(*mark.rules, *mark.uncertain), ref=mark.ref, rationale=one.rationale, record=record, states=states,
        matches=matches,
    )  # fmt: skip


def _findings(notes: Sequence[Note], reading: Reading, layouts: Layouts) -> tuple[ledger.Finding, ...]:
    located = []
    for note in notes:
        layout = layouts[note.path]
        function = layout.function_at(note.line) if layout else None
        lines = reading.texts.get(note.path) or (layout.source.lines if layout else ())
        text = lines[note.line - 1] if 0 < note.line <= len(lines) else ""
        located.append(
            Located(note.rule, note.path, note.line, note.column, note.message, function[1] if function else "", text)
        )
    return tuple(
        Finding(
            rule=at.rule, path=at.path, line=at.line, column=at.column, message=at.message, function=at.function,
            configurations=(), macro=None, status="open", deviation=None, fingerprint=fingerprint,
            precision="possible" if note.possible else "certain",
        )
        for note, at, fingerprint in zip(notes, located, fingerprints(located), strict=True)
    )  # fmt: skip

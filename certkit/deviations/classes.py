"""The audit's own rules: what each dev-* id means and how much it weighs.

"error": the deviation is invalid, the run is incomplete (exit 3). "warning": an open finding. "note": an open finding
about the documents or the set-up, not about the code. "limit": something certkit cannot read out of a mark; no
finding, but told among the integrity notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CLASSES", "AuditClass", "severity"]

Severity = Literal["error", "warning", "note", "limit"]


@dataclass(frozen=True, slots=True)
class AuditClass:
    """One kind of audit finding; `why` says what is compared with what."""

    id: str
    title: str
    severity: Severity
    why: str


_TABLE: tuple[tuple[str, Severity, str, str], ...] = (
    ("dev-dangling", "error", "reference without a record",
     "A mark cites a reference that neither MISRA.md nor the register defines under exactly that id."),
    ("dev-forbidden", "error", "deviation from a mandatory guideline",
     "A mandatory guideline cannot be deviated; the findings stay open."),
    ("dev-stale", "error", "approval of other code or another configuration",
     "The code or configuration hash in the register is not the present one."),
    ("dev-expired", "error", "approval past its date",
     "The record's expiry or review date lies before the date given with --as-of."),
    ("dev-precaution", "error", "precaution not in force",
     "What the reason relies on does not hold in a configuration that compiles the code."),
    ("dev-unclosed-region", "error", "region never closed",
     "A suppression is switched on and not switched off again in the same file."),
    ("dev-off-on-mismatch", "error", "region closed with other numbers",
     "A mark switches on again what no mark before it in the file switched off."),
    ("dev-unknown-rule", "error", "no such guideline",
     "A certkit mark or register record names a rule that does not exist."),
    ("dev-no-reason", "error", "deviation without a reason",
     "Neither the mark nor a comment above it nor a record gives a reason."),
    ("dev-rule-mismatch", "error", "reference and checker disagree",
     "Guideline in the reference, in the link and in the checker name are not the same."),
    ("dev-unread", "error", "file not read for its marks",
     "A source file of the tree cannot be opened, so what it says about deviations is unknown."),
    ("dev-duplicate-id", "warning", "reference defined twice",
     "One id has two reasons; the section decides which applies."),
    ("dev-duplicate-mark", "warning", "two marks for one guideline on one line",
     "The second mark covers what the first one covers already."),
    ("dev-duplicate-heading", "warning", "heading twice",
     "A link to a heading that stands twice reaches the first one only."),
    ("dev-heading-text", "warning", "heading and text name different guidelines",
     "The heading and the sentence under it do not agree on rule or directive and number."),
    ("dev-anchor", "warning", "link to a heading that does not exist",
     "The part of the link behind # is no heading of MISRA.md."),
    ("dev-entry-unused", "warning", "record that no mark cites",
     "MISRA.md defines a reference among the suppressed ones that no mark in the code cites."),
    ("dev-register-unused", "warning", "register record without use",
     "A record of the register completes or covers nothing in this tree."),
    ("dev-ref-no-checker", "warning", "reference without a checker line",
     "A MISRA Ref comment is not followed by the line that the analysis tool reads."),
    ("dev-orphan", "warning", "deviation without a finding",
     "The guideline is checked and the line compiled, yet nothing is found there."),
    ("dev-misapplied", "warning", "deviation in the wrong place",
     "There is no code under the mark, or the finding it means stands on a neighbouring line."),
    ("dev-undocumented", "warning", "violation that is deviated elsewhere and not here",
     "An open finding of a guideline that marks in the same tree deviate, in a folder where marks are used."),
    ("dev-required-project-wide", "warning", "required guideline switched off project-wide without a record",
     "A required guideline needs a deviation record; a one-line reason is not one."),
    ("dev-documentation", "warning", "documentation contradicts the code",
     "A default, a needed version or a condition stated in a document is not what the files say."),
    ("dev-version", "warning", "version identities disagree",
     "Manifest, header and change log do not name the same release."),
    ("dev-config-form", "limit", "configuration file is not strict JSON",
     "It was read in the older form with // comments and bare keys."),
    ("dev-no-ref", "note", "suppression without a reference",
     "An analysis-tool comment stands without a MISRA Ref; its reason was taken from the comment above, if any."),
    ("dev-other-edition", "limit", "guideline of another edition",
     "The number belongs to an edition whose numbering differs, so no finding is matched."),
    ("dev-lint-unmapped", "limit", "PC-lint number without a known guideline",
     "certkit's map has no MISRA C:2012 guideline for the number."),
    ("dev-lint-uncertain", "limit", "PC-lint number with an uncertain guideline",
     "The map is not sure which guideline the number stands for, so no finding is covered by it."),
    ("dev-foreign", "limit", "marks outside the project",
     "Headers outside the analysed folder hold marks; they belong to another project's documents and are passed over."),
    ("dev-lint-remainder", "note", "marks left from a tool no longer used",
     "PC-lint comments in a tree that documents its deviations in another way."),
    ("dev-link-branch", "note", "links follow a moving branch",
     "The text behind the link changes after the release; the release has its own copy."),
    ("dev-spelling", "note", "spelling variant",
     "A name is written differently from the rest of the documents."),
    ("dev-entry-unmarked", "note", "unsuppressed record without marks",
     "MISRA.md lists the deviation without marks in the code; the record itself names its files or none."),
    ("dev-macro-use", "note", "suppression at the use of a macro",
     "What the mark is about stands in the macro's body; other uses need their own mark."),
    ("dev-outside-configurations", "note", "suppression outside the published analysis",
     "No configuration whose analysis the project publishes compiles the line under the mark."),
    ("dev-analysis-setup", "note", "the published analysis differs from the release",
     "The project's own analysis leaves files out, changes sources first, or lacks a precaution it relies on."),
)  # fmt: skip

CLASSES: dict[str, AuditClass] = {id: AuditClass(id, title, weight, why) for id, weight, title, why in _TABLE}
"""By id, in order of weight."""


def severity(rule: str) -> Severity:
    """How much an audit finding weighs; "warning" for an id that is not in the table."""
    found = CLASSES.get(rule)
    return found.severity if found else "warning"

"""The plain rows that pass between reading, matching and auditing deviations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from certkit.ledger import Deviation, Finding, Integrity, Style
from certkit.model import MacroDefinition, Source

__all__ = ["FIELDS", "REQUIRED", "Context", "Entry", "Note", "RawDeviation", "Reading", "Settled", "macro_values"]

FIELDS = (
    "guideline", "circumstances", "reason", "background", "risk", "precautions", "scope", "raised_by", "approved_by",
    "role", "date", "expiry", "review", "false_positive", "code", "configuration", "code_now", "configuration_now",
)  # fmt: skip
"""Keys of `Deviation.record`, in the order people read them. The last two are what an approval would bind to."""

REQUIRED = (
    "guideline", "circumstances", "reason", "background", "risk", "precautions", "raised_by", "approved_by", "role",
    "date",
)  # fmt: skip
"""What a complete record has (MISRA Compliance:2020 as summarised publicly; not checked against its text)."""


@dataclass(frozen=True, slots=True)
class RawDeviation:
    """One deviation as read, before anything is known about findings.

    `line` to `last` is the mark itself; `first_covered` to `last_covered` the code it means (None: not tied to
    lines). `rules` are certkit ids; `names` what the author wrote ("misra_c_2012_rule_11_5_violation", "e9087").
    `uncertain` are rules that a number may stand for; they are told, and never cover a finding.
    """

    style: Style
    form: str
    """"group", "next", "same", "line", "region", "block", "construct", "symbol", "project", "entry", "register"."""
    path: str
    line: int
    column: int
    last: int
    first_covered: int | None
    last_covered: int | None
    rules: tuple[str, ...]
    names: tuple[str, ...]
    uncertain: tuple[str, ...] = ()
    ref: str | None = None
    title: str | None = None
    link: str | None = None
    link_line: int = 0
    rationale: str | None = None
    above: bool = False
    """The rationale stands in a comment further up."""
    symbols: tuple[str, ...] = ()
    """Only findings on lines that name one of these."""
    paths: tuple[str, ...] = ()
    """Globs that limit a deviation not tied to lines; () with no lines means the whole project."""
    functions: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    wide: tuple[tuple[str, int, int], ...] = ()
    """Per rule another range beside first_covered..last_covered: PC-lint reports some numbers where a scope ends."""
    entry: Entry | None = None
    """For style "register": the record itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A definition of a reference: in MISRA.md (`section` set) or in a deviations.toml."""

    key: str
    path: str
    line: int
    section: str = ""
    rules: tuple[str, ...] = ()
    text: str | None = None
    files: tuple[str, ...] = ()
    record: Mapping[str, str | None] = field(default_factory=dict)
    predicates: tuple[str, ...] = ()
    expiry: date | None = None
    review: date | None = None
    fingerprint: str | None = None
    functions: tuple[str, ...] = ()
    reference: bool = False
    """Keyed by somebody else's reference, so it covers nothing by itself."""


@dataclass(frozen=True, slots=True)
class Note:
    """One audit result before it becomes a finding. `rule` is a dev-* id; `possible` that a person should look."""

    rule: str
    path: str
    line: int
    message: str
    column: int = 1
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All deviations of a tree as written, and what is wrong with the writing itself."""

    marks: tuple[RawDeviation, ...]
    sources: Mapping[str, Source]
    """Every file that holds a mark, as text, and the files that were given."""
    entries: tuple[Entry, ...] = ()
    """References that MISRA.md defines."""
    register: tuple[Entry, ...] = ()
    required: tuple[str, ...] = REQUIRED
    notes: tuple[Note, ...] = ()
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lines of the documents read, by path, for fingerprints."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the run knows beside the deviations.

    `active(path, line)` names the configurations that compiled the line. `checked` has the rules this run checked,
    with "full" or "partial". `macros` is per configuration: name to value, None where it is defined to nothing
    as a function-like macro (use `macro_values`). `heap` and `port` are per configuration, None where unknown.
    `published` are the configurations whose analysis the project itself publishes. `as_of` is the date that expiry
    dates are compared with; without it they are not judged. `categories` are those in the project's own code.
    """

    active: Callable[[str, int], tuple[str, ...]]
    configurations: tuple[str, ...]
    checked: Mapping[str, str]
    categories: Mapping[str, str]
    macros: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    heap: Mapping[str, str | None] = field(default_factory=dict)
    port: Mapping[str, str | None] = field(default_factory=dict)
    configuration_hashes: Mapping[str, str] = field(default_factory=dict)
    published: frozenset[str] = frozenset()
    as_of: date | None = None
    category_at: Callable[[str, str], str] | None = None
    """The category of a guideline in a file, where adopted code has its own plan; None: `categories` everywhere."""

    def category(self, rule: str, path: str) -> str:
        """The category in force in a file; "" where it is not known."""
        return self.category_at(rule, path) if self.category_at else self.categories.get(rule, "")

    def mandatory(self, rule: str, path: str) -> bool:
        """Whether no deviation is possible in a file."""
        return self.category(rule, path) == "mandatory"


@dataclass(frozen=True, slots=True)
class Settled:
    """Findings with their status, deviations with states and matches, and the audit: findings, and integrity notes
    for what makes the run incomplete or could not be read."""

    findings: tuple[Finding, ...]
    deviations: tuple[Deviation, ...]
    audit: tuple[Finding, ...]
    integrity: tuple[Integrity, ...]


def macro_values(macros: tuple[MacroDefinition, ...]) -> dict[str, str | None]:
    """Name to body text of the macros a unit defined, the last definition winning.

    A function-like macro with an empty body maps to None: an assertion compiled away is not in force.
    """
    return {
        m.name: None if m.parameters is not None and not m.body else " ".join(t.text for t in m.body) for m in macros
    }

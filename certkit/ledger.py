"""The ledger: everything one run found, frozen. Each text, SARIF, HTML page and exit code is made from it alone.

The JSON form is the contract's: sorted, relative paths with `/`, no clock, no host, no user. Unknown is None.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from certkit.errors import CertkitError
from certkit.model import Place

__all__ = [
    "AdoptedCode", "CallEdge", "ConfigurationRecord", "Deviation", "Finding", "Frame", "GuidelineRecord", "Input",
    "Integrity", "Ledger", "Level", "MainStack", "Recategorisation", "Review", "Root", "Stack", "Step", "Task",
    "ToolRecord", "UnitRecord", "Lines",
    "load", "dump",
]  # fmt: skip

SCHEMA = "certkit-ledger/1"
Status = Literal["open", "deviated", "baselined", "disapplied"]
Style = Literal["misra-ref", "coverity", "pc-lint", "certkit", "register", "project"]
Evidence = Literal["machine-code", "ci", "cfa", "su", "llvm", "port-table", "declared", "none"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A plain immutable row."""


class ToolRecord(Record, frozen=True):
    name: str
    version: str
    libraries: dict[str, str]
    code: str = ""
    """SHA-256 over the tool's own code, rules and data, "" where it was not recorded."""


class ConfigurationRecord(Record, frozen=True):
    """One configuration of the tree, as given to the parser. `header` is the FreeRTOSConfig.h used, if any."""

    name: str
    target: str
    defines: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    header: str | None = None
    origin: str = ""
    """Who wrote it: "published", "certkit", "user"."""
    note: str = ""


class Input(Record, frozen=True):
    path: str
    sha256: str


class Lines(Record, frozen=True):
    """Lines of a file, and how many some configuration compiled (`active` None: unknown)."""

    total: int
    active: int | None


class UnitRecord(Record, frozen=True):
    """What became of one file in one configuration ("" where it holds for all)."""

    path: str
    configuration: str
    status: Literal["analysed", "failed", "excluded", "inactive"]
    reason: str
    lines: Lines


class GuidelineRecord(Record, frozen=True):
    """One guideline and what this run did about it; `enforcement` "none" with a reason where it was not checked.

    `category` is the edition's, `recategorised` what the project's plan makes of it, `adopted` the category in adopted
    code where it is another one than in the project's own. `reason` of a guideline checked in part says what is not
    seen. `manual` marks one that no tool can check; `person` says what a person must do.
    """

    rule: str
    title: str = ""
    category: str = ""
    recategorised: str | None = None
    enforcement: Literal["full", "partial", "none"] = "none"
    decidable: bool | None = None
    scope: str = ""
    """"unit", "system", "source" or ""."""
    reason: str = ""
    open: int = 0
    deviated: int = 0
    disapplied: int = 0
    adopted: str | None = None
    manual: bool = False
    person: str = ""

    @property
    def in_force(self) -> str:
        """The category in the project's own code."""
        return self.recategorised or self.category


class Finding(Record, frozen=True):
    """A violation. It stays here when a deviation covers it: `status` "deviated", `deviation` its id.

    "disapplied": the re-categorisation plan takes the guideline out of force where the finding stands.
    """

    rule: str
    path: str
    line: int
    column: int
    message: str
    function: str
    configurations: tuple[str, ...]
    macro: str | None
    status: Status
    deviation: str | None
    fingerprint: str
    precision: Literal["certain", "possible"] = "certain"

    @property
    def place(self) -> Place:
        return Place(self.path, self.line, self.column)


class Deviation(Record, frozen=True):
    """A deviation as written somewhere: in code, in MISRA.md, in a register, project-wide.

    Covers findings of `rules` on lines `target_line` to `end_line` of `path` (project style: everywhere, and the
    two lines are None). `record` has every field of MISRA Compliance:2020 in our words; None is missing.
    `matches` counts findings.
    """

    id: str
    style: Style
    path: str
    line: int
    target_line: int | None
    end_line: int | None
    rules: tuple[str, ...]
    ref: str | None
    rationale: str | None
    record: dict[str, str | None]
    states: tuple[str, ...]
    matches: int


class Recategorisation(Record, frozen=True):
    """A row of the guideline re-categorisation plan: `category` as published, `to` in this project.

    `code` says where it holds: in all code ("project"), or in adopted code alone. `line` is that of the plan.
    """

    rule: str
    category: str
    to: str
    code: Literal["project", "adopted"]
    reason: str
    approved_by: str
    role: str | None
    date: str | None
    path: str
    line: int


class AdoptedCode(Record, frozen=True):
    """Code that was not developed under the project's rules: patterns, and the files of the run that they match."""

    paths: tuple[str, ...]
    files: tuple[str, ...]
    reason: str
    origin: str | None
    approved_by: str
    role: str | None
    date: str | None
    path: str
    line: int


class Review(Record, frozen=True):
    """What a person looked at, as the register says. None is missing.

    `code` is the hash of the reviewed files that the register names, `code_now` the one they have, 16 hex digits;
    `release` is the kernel release where the review is bound to that. `states`: "complete", or some of "incomplete",
    "stale", "nothing-reviewed".
    """

    id: str
    rules: tuple[str, ...]
    path: str
    line: int
    scope: tuple[str, ...]
    files: int
    release: str | None
    code: str | None
    code_now: str | None
    method: str | None
    result: str | None
    findings: tuple[str, ...]
    reviewer: str | None
    role: str | None
    date: str | None
    evidence: str | None
    missing: tuple[str, ...]
    states: tuple[str, ...]

    @property
    def valid(self) -> bool:
        """Complete, and of the files as they are."""
        return self.states == ("complete",)


class Integrity(Record, frozen=True):
    """Something that makes the run incomplete (`severity` "error") or that a reader must know ("note").

    Of the kind "not-followed", `function` is the one that was not followed on every way, and `rules` are those that
    may lack findings there.
    """

    kind: str
    path: str
    line: int
    message: str
    severity: Literal["error", "note"] = "error"
    function: str = ""
    rules: tuple[str, ...] = ()


class Frame(Record, frozen=True):
    """Stack bytes of one function; None where nothing is known. `evidence` says on what it rests."""

    function: str
    path: str
    line: int
    bytes: int | None
    evidence: Evidence
    qualifiers: str = ""


class CallEdge(Record, frozen=True):
    """A call; `callee` is "" for an indirect call with no known target."""

    caller: str
    callee: str
    path: str
    line: int
    kind: Literal["direct", "tail", "indirect", "asm"]
    evidence: str


class Step(Record, frozen=True):
    function: str
    bytes: int | None


class Root(Record, frozen=True):
    """Worst chain from one function, its own frame included, in bytes; `depth` None where it has no bound."""

    function: str
    depth: int | None
    complete: bool
    path: tuple[Step, ...]
    assumptions: tuple[str, ...]


class Task(Record, frozen=True):
    """A task's need and budget in bytes; `required` None when withheld, with the reason in `assumptions`."""

    name: str
    entry: str
    depth: int | None
    context: int | None
    margin: int
    required: int | None
    budget: int | None
    verdict: Literal["within", "exceeded", "withheld", "no budget"]
    assumptions: tuple[str, ...]
    path: str = ""
    line: int = 0
    measured: int | None = None
    """Bytes that a run on a target was seen to use, beside the bound; None where nothing was measured."""


class Level(Record, frozen=True):
    name: str
    handler: str
    bytes: int | None


class MainStack(Record, frozen=True):
    required: int | None
    budget: int | None
    levels: tuple[Level, ...]
    verdict: Literal["within", "exceeded", "withheld", "no budget"]
    assumptions: tuple[str, ...] = ()


class Stack(Record, frozen=True):
    frames: tuple[Frame, ...] = ()
    calls: tuple[CallEdge, ...] = ()
    roots: tuple[Root, ...] = ()
    tasks: tuple[Task, ...] = ()
    main_stack: MainStack | None = None
    recursion: tuple[tuple[str, ...], ...] = ()
    unresolved: tuple[CallEdge, ...] = ()
    compiler: str = ""
    """What made the frames, with its version and flags; a stand-in says so here."""
    configuration: str = ""


class Ledger(Record, frozen=True):
    schema: str
    complete: bool
    tool: ToolRecord
    command: tuple[str, ...]
    """The command that makes this ledger again, relative to the project."""
    project: str
    """Identity of what was analysed: "FreeRTOS-Kernel V11.3.0" or the folder's name."""
    configurations: tuple[ConfigurationRecord, ...]
    inputs: tuple[Input, ...]
    units: tuple[UnitRecord, ...]
    guidelines: tuple[GuidelineRecord, ...]
    findings: tuple[Finding, ...]
    deviations: tuple[Deviation, ...]
    integrity: tuple[Integrity, ...]
    stack: Stack | None = None
    uncompiled: dict[str, tuple[tuple[int, int], ...]] = {}
    """Per file, the line ranges that no configuration compiled."""
    recategorisations: tuple[Recategorisation, ...] = ()
    adopted: AdoptedCode | None = None
    reviews: tuple[Review, ...] = ()
    rule_texts: str | None = None
    """The licence holder's file with official headlines, one of the inputs; None: there is none."""
    texts: dict[str, str] = {}
    """Its headlines by rule. Only in memory: `dump` leaves them out, since they are not ours to pass on."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that no deviation and no baseline covers."""
        return tuple(f for f in self.findings if f.status == "open")

    @property
    def exit_code(self) -> int:
        """0 nothing open, 1 open findings, of reviews too, or a budget exceeded, 3 incomplete (3 beats 1)."""
        if not self.complete:
            return 3
        tasks = self.stack.tasks if self.stack else ()
        main = self.stack.main_stack if self.stack else None
        exceeded = any(t.verdict == "exceeded" for t in tasks) or (main is not None and main.verdict == "exceeded")
        told = any(row.findings for row in self.reviews)
        return 1 if self.open or exceeded or told else 0


def dump(ledger: Ledger) -> bytes:
    """The canonical JSON form, keys sorted, one trailing newline."""
    built = msgspec.to_builtins(ledger)
    del built["texts"]
    encoded = msgspec.json.encode(built, order="sorted")
    return msgspec.json.format(encoded, indent=1) + b"\n"


def load(file: Path) -> Ledger:
    """The ledger in a JSON file; raises CertkitError (status 2) naming the key that is wrong."""
    try:
        raw: Any = file.read_bytes()
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(file.name)) from None
    try:
        ledger = msgspec.json.decode(raw, type=Ledger)
    except msgspec.MsgspecError as error:
        raise CertkitError(f"is not a certkit ledger: {error}", Place(file.name)) from None
    if ledger.schema != SCHEMA:
        raise CertkitError(f"has schema {ledger.schema!r}, this version reads {SCHEMA!r}", Place(file.name))
    return ledger

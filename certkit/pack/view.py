"""What templates see: one object with everything a page may ask for, all of it made from the ledger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from certkit.enforcement import STANDINGS
from certkit.ledger import Deviation, Finding, Frame, Ledger, Recategorisation, Root
from certkit.lexer import lex
from certkit.pack.bars import StackBar, stack_bars
from certkit.pack.change import Changed
from certkit.pack.count import Count
from certkit.pack.facts import Facts, GuidelineRow
from certkit.pack.gaps import CAUSES, Gap, gaps, heaviest
from certkit.pack.kit import Kit
from certkit.pack.listing import Copy, Note, file_of, gathered, href_of
from certkit.pack.pictures import Drawing, drawings
from certkit.pack.register import FAULTS, Entry, entries, optional_fields, required_fields
from certkit.pack.sampling import Thread, threads
from certkit.pack.totals import totals
from certkit.pack.verdicts import RULES, Judged, Verdict
from certkit.rule import shown_id

__all__ = ["Assumption", "View"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the figures rest on that the run did not check. `where` are the results that rest on it."""

    text: str
    source: str
    where: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """Everything a template needs. `copies` is empty in a pack without sources."""

    facts: Facts
    judged: tuple[Judged, ...]
    copies: Mapping[str, Copy]
    ledger_sha256: str
    version: str
    change: Changed | None = None
    kit: Kit | None = None

    verdicts = tuple(Verdict)
    rules = RULES
    causes = CAUSES
    faults = FAULTS

    @property
    def ledger(self) -> Ledger:
        return self.facts.ledger

    @cached_property
    def totals(self) -> Mapping[str, Count]:
        return totals(self.facts, self.judged, self.change, self.kit)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        return gaps(self.facts, self.judged)

    @cached_property
    def heaviest(self) -> tuple[Gap, ...]:
        return heaviest(self.gaps)

    @cached_property
    def register(self) -> tuple[Entry, ...]:
        return entries(self.facts)

    fields = required_fields()

    @cached_property
    def optional_fields(self) -> tuple[str, ...]:
        return optional_fields(self.ledger.deviations)

    @cached_property
    def entry_of(self) -> Mapping[str, Entry]:
        """Register entry by the id of any of its marks."""
        return {mark.id: entry for entry in self.register for mark in entry.marks}

    @cached_property
    def threads(self) -> tuple[Thread, ...]:
        return threads(self.facts, self.judged)

    @cached_property
    def stack_bars(self) -> tuple[StackBar, ...]:
        stack = self.ledger.stack
        return stack_bars(stack.tasks, stack.main_stack) if stack else ()

    @cached_property
    def drawings(self) -> Mapping[str, Drawing]:
        """Pictures of stacks by task function."""
        return drawings(self.ledger.stack)

    @cached_property
    def with_findings(self) -> tuple[GuidelineRow, ...]:
        return tuple(row for row in self.facts.guidelines if row.findings)

    @cached_property
    def paths_with_findings(self) -> tuple[str, ...]:
        """Files with a finding of a guideline; certkit's own checks also look at files that are no code."""
        return tuple(sorted({f.path for row in self.facts.misra for f in row.findings}))

    @cached_property
    def gaps_first(self) -> tuple[GuidelineRow, ...]:
        """The guidelines, those with a gap in front."""
        return tuple(sorted(self.facts.misra, key=lambda row: STANDINGS.index(row.status)))

    standings = STANDINGS

    @cached_property
    def planned(self) -> tuple[tuple[GuidelineRow, Recategorisation | None], ...]:
        """Guidelines that the plan speaks of, each with its row of the plan where the ledger has that."""
        rows = {one.rule: one for one in self.ledger.recategorisations if one.code == "project"}
        return tuple(
            (row, rows.get(row.rule)) for row in self.facts.misra if row.rule in rows or row.record.recategorised
        )

    @cached_property
    def proved(self) -> Mapping[str, int]:
        """Lines on which each check was proved, by the self-test record; empty without one."""
        return self.kit.lines if self.kit else {}

    @cached_property
    def in_adopted(self) -> tuple[tuple[GuidelineRow, int, int, int], ...]:
        """Guidelines with findings in adopted code: open or baselined, deviated, disapplied there."""
        found = []
        for row in self.facts.misra:
            states = Counter(str(f.status) for f in row.findings if f.path in self.facts.adopted)
            if states:
                found.append((row, states["open"] + states["baselined"], states["deviated"], states["disapplied"]))
        return tuple(found)

    @cached_property
    def by_file(self) -> Mapping[tuple[str, str], int]:
        """Number of findings by (rule, path)."""
        return Counter((f.rule, f.path) for f in self.ledger.findings)

    @cached_property
    def anchors(self) -> Mapping[Finding, str]:
        """Where each finding is listed."""
        return {
            finding: f"findings/{row.rule}.html#f{number}"
            for row in self.facts.guidelines
            for number, finding in enumerate(row.findings, start=1)
        }

    def anchor(self, finding: Finding) -> str:
        return self.anchors[finding]

    def at(self, path: str, line: int = 0) -> str | None:
        """A link to the pack's copy, None where it holds none."""
        copy = self.copies.get(path)
        if not copy:
            return None
        return href_of(path, line if 0 < line <= copy.text.count("\n") + 1 else 0)

    def header_macros(self, path: str) -> tuple[tuple[str, str, int], ...]:
        """Name, text and line of every #define in a header the pack holds, as written: no condition is evaluated."""
        copy = self.copies.get(path)
        found = lex(copy.text, path).directives if copy else ()
        return tuple(
            (d.tokens[0].text, " ".join(t.text for t in d.tokens[1:]), d.place.line)
            for d in found
            if d.name == "define" and d.tokens
        )

    def excerpt(self, path: str, line: int, around: int = 4) -> tuple[tuple[int, str], ...]:
        """Numbered lines around a line; empty without a copy."""
        copy = self.copies.get(path)
        if not copy or line < 1:
            return ()
        rows = copy.text.split("\n")
        first = max(1, line - around)
        return tuple((n, rows[n - 1]) for n in range(first, min(len(rows), line + around) + 1))

    def numbered(self, row: GuidelineRow) -> tuple[tuple[int, Finding], ...]:
        """The findings of a guideline with the numbers of their anchors."""
        return tuple(enumerate(row.findings, start=1))

    def root_of(self, function: str) -> Root | None:
        """The worst chain from a function."""
        return self._roots.get(function)

    @cached_property
    def _roots(self) -> Mapping[str, Root]:
        return {r.function: r for r in (self.ledger.stack.roots if self.ledger.stack else ())}

    def length(self, ranges: tuple[tuple[int, int], ...]) -> int:
        """Lines in ranges of first and last line."""
        return sum(last - first + 1 for first, last in ranges)

    def shown(self, rule: str) -> str:
        return shown_id(rule)

    def frame(self, function: str) -> Frame | None:
        return self._frames.get(function)

    @cached_property
    def _frames(self) -> Mapping[str, Frame]:
        return {f.function: f for f in (self.ledger.stack.frames if self.ledger.stack else ())}

    @cached_property
    def frame_evidence(self) -> tuple[tuple[str, int], ...]:
        """Number of frames by what they rest on, most first."""
        frames = self.ledger.stack.frames if self.ledger.stack else ()
        return tuple(sorted(Counter(f.evidence for f in frames).items(), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Every assumption once, in order of where it comes from; where on a path it is met makes no other of it.

        Why a bound is withheld is no assumption, and stands with the bound.
        """
        found: dict[tuple[str, str], list[str]] = {}

        def add(source: str, text: str, where: str) -> None:
            if not text.startswith("withheld"):
                text = re.sub(r"(; called|,)? at depth \d+| \(reached at \d+\)", "", text)
                found.setdefault((source, text), []).append(where)

        stack = self.ledger.stack
        for task in stack.tasks if stack else ():
            for text in task.assumptions:
                add("stacks", text, f"task {task.name}")
        for text in stack.main_stack.assumptions if stack and stack.main_stack else ():
            add("stacks", text, "main stack")
        for root in stack.roots if stack else ():
            for text in root.assumptions:
                add("stacks", text, root.function)
        for note in self.ledger.integrity:
            if note.severity == "note":
                add("the run", note.message, note.kind.replace("-", " "))
        return tuple(Assumption(text, source, tuple(dict.fromkeys(where))) for (source, text), where in found.items())

    @cached_property
    def notes(self) -> Mapping[str, Mapping[int, tuple[Note, ...]]]:
        """What the ledger says about lines, by path and line."""
        return gathered(self._notes())

    def _notes(self) -> Iterator[tuple[str, int, Note]]:
        for mark in self.ledger.deviations:
            yield mark.path, mark.line, self._mark(mark)
        for finding in self.ledger.findings:
            text = finding.message
            if finding.deviation:
                text += f" - deviation {self.entry_of[finding.deviation].key}"
            yield finding.path, finding.line, Note("finding", finding.status, shown_id(finding.rule), text,
                                                   self.anchor(finding))  # fmt: skip
        for frame in self.ledger.stack.frames if self.ledger.stack else ():
            size = "unknown" if frame.bytes is None else f"{frame.bytes} bytes"
            yield frame.path, frame.line, Note("frame", "unknown" if frame.bytes is None else "known",
                                               f"frame of {frame.function}", f"{size}, evidence {frame.evidence}",
                                               "stack.html#frames")  # fmt: skip
        for path, ranges in self.ledger.uncompiled.items():
            for first, last in ranges:
                text = "by no configuration" if first == last else f"by no configuration, to line {last}"
                yield path, first, Note("uncompiled", "uncompiled", "not compiled", text, "scope.html#uncompiled")

    def _mark(self, mark: Deviation) -> Note:
        entry = self.entry_of[mark.id]
        rules = ", ".join(shown_id(rule) for rule in mark.rules)
        states = ", ".join(state.replace("-", " ") for state in mark.states)
        return Note("deviation", mark.states[0] if mark.states else "complete", f"deviation {entry.key}",
                    f"{rules}; record {states}; covers {mark.matches}", f"deviations/{entry.slug}.html")  # fmt: skip

    def source_file(self, path: str) -> str:
        return file_of(path)

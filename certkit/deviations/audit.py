"""The audit: states of each deviation, and what only findings and configurations can show.

Every check here compares two things that are both in front of it; none knows a list of known faults.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from certkit.deviations.match import Matches
from certkit.deviations.pclint import numbers
from certkit.deviations.record import Context, Note, RawDeviation, Reading
from certkit.deviations.resolve import Joined, Layouts, number_rules
from certkit.ledger import Deviation, Finding
from certkit.model import TokenKind
from certkit.rule import shown_id

__all__ = ["Case", "across", "precautions", "states"]

_LINES = frozenset(("group", "next", "same", "line"))
"""Forms that mean a line or a statement, not a region."""

NEAR = 3
"""Lines around a target in which a finding of the same guideline makes a mark misapplied rather than an orphan."""

_FALSE_POSITIVE_NEEDS = ("guideline", "background", "raised_by", "approved_by", "date")


@dataclass(frozen=True)
class Case:
    """Everything the audit looks at."""

    reading: Reading
    joined: Sequence[Joined]
    matches: Matches
    findings: Sequence[Finding]
    context: Context
    layouts: Layouts

    def active(self, mark: RawDeviation) -> tuple[str, ...]:
        """Configurations that compile something of what the mark covers; all, for one that is tied to no lines."""
        if mark.first_covered is None:
            return self.context.configurations
        layout = self.layouts[mark.path]
        found: set[str] = set()
        for line in range(mark.first_covered, max(mark.first_covered, mark.last_covered or 0) + 1):
            if layout is None or layout.has_code(line) or line == mark.first_covered:
                found |= set(self.context.active(mark.path, line))
                if len(found) == len(self.context.configurations):
                    break
        return tuple(name for name in self.context.configurations if name in found)

    @cached_property
    def keys(self) -> Counter[tuple[str, str]]:
        """How often each MISRA.md defines each reference."""
        return Counter((entry.path, entry.key) for entry in self.reading.entries)

    @cached_property
    def repeated(self) -> dict[int, int]:
        """Marks that repeat an earlier one: same guideline, same target. Index to the line of the first."""
        first: dict[tuple[str, int, str], int] = {}
        found: dict[int, int] = {}
        for index, one in enumerate(self.joined):
            mark = one.mark
            if mark.form not in _LINES or mark.first_covered is None:
                continue
            for rule in mark.rules:
                key = (mark.path, mark.first_covered, rule)
                if key in first:
                    found.setdefault(index, first[key])
                else:
                    first[key] = mark.line
        return found


# --------------------------------------------------------------------------- one deviation


def precautions(case: Case, index: int) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Per predicate, a verdict in words, and the configurations that compile the code and in which it does not hold."""
    one = case.joined[index]
    active = case.active(one.mark)
    verdicts: dict[str, str] = {}
    broken: dict[str, tuple[str, ...]] = {}
    for predicate, _ in one.predicates:
        known = {name: predicate.holds(case.context, name) for name in active}
        sides = (("in force in", True), ("not in force in", False), ("not known in", None))
        parts = []
        for label, value in sides:
            names = [name for name, holds in known.items() if holds is value]
            if names:
                parts.append(f"{label} {', '.join(names)}")
        verdicts[predicate.text] = "; ".join(parts) or "no configuration compiles the code"
        bad = tuple(name for name, holds in known.items() if holds is False)
        if bad:
            broken[predicate.text] = bad
    return verdicts, broken


def states(
    case: Case, index: int, record: dict[str, str | None], broken: dict[str, tuple[str, ...]], notes: list[Note]
) -> tuple[str, ...]:
    """The states of one deviation, in the contract's order; what is wrong goes to `notes` as well."""
    one = case.joined[index]
    mark, context = one.mark, case.context
    found: list[str] = []
    needed = _FALSE_POSITIVE_NEEDS if record.get("false_positive") else case.reading.required
    missing = [name for name in needed if not record.get(name) and not (name == "expiry" and record.get("review"))]
    found.append("incomplete" if missing else "complete")
    where = _place_state(case, index, notes)
    found += [where] if where == "orphan" else []
    if _dangling(case, one, notes):
        found.append("dangling")
    defined = one.definition
    if (defined is not None and case.keys[defined.path, defined.key] > 1) or index in case.repeated:
        found.append("duplicate")
        if index in case.repeated:
            message = f"repeats the mark on line {case.repeated[index]}"
            notes.append(Note("dev-duplicate-mark", mark.path, mark.line, message, mark.column))
    forbidden = [rule for rule in mark.rules if context.mandatory(rule, mark.path)]
    if forbidden:
        found.append("forbidden")
        shown = ", ".join(shown_id(rule) for rule in forbidden)
        message = f"{shown} is mandatory and cannot be deviated; its findings stay open"
        notes.append(Note("dev-forbidden", mark.path, mark.line, message, mark.column))
    if one.record is not None and one.record.rules and not set(mark.rules) & set(one.record.rules):
        said, meant = (", ".join(map(shown_id, rules)) for rules in (one.record.rules, mark.rules))
        message = f"record {one.record.key} is for {said}, but completes a deviation of {meant}"
        notes.append(Note("dev-rule-mismatch", one.record.path, one.record.line, message))
    if stale := _stale(record):
        found.append("stale")
        assert one.record is not None
        message = f"record {one.record.key}: {' and '.join(stale)} changed since the approval"
        notes.append(Note("dev-stale", one.record.path, one.record.line, message))
    if broken:
        found.append("precaution-not-in-force")
    found += [where] if where == "misapplied" else []
    if _expired(case, one, notes):
        found.append("expired")
    found += [where] if where == "outside-configurations" else []
    if mark.style == "project" and missing:
        required = [rule for rule in mark.rules if context.categories.get(rule) == "required"]
        if required:
            shown = ", ".join(shown_id(rule) for rule in required)
            message = f"{shown} is required; its record lacks {', '.join(_words(missing))}"
            notes.append(Note("dev-required-project-wide", mark.path, mark.line, message))
    return tuple(found)


def _words(names: Sequence[str]) -> list[str]:
    return [name.replace("_", " ") for name in names]


def _stale(record: dict[str, str | None]) -> list[str]:
    return [
        what for what, key in (("the code", "code"), ("the configuration", "configuration"))
        if record.get(key) and record[key] != record[f"{key}_now"]
    ]  # fmt: skip


def _dangling(case: Case, one: Joined, notes: list[Note]) -> bool:
    """A reference under which neither MISRA.md nor the register has anything, exactly as written."""
    mark = one.mark
    if mark.ref is None or mark.style not in ("misra-ref", "certkit"):
        return False
    if one.record is not None and one.record.key == mark.ref:
        return False
    if mark.style == "certkit":
        message = f"[{mark.ref}] is no record of the register"
    elif one.definition is None:
        where = "MISRA.md" if case.reading.entries else "there is no MISRA.md, and the register"
        message = f"MISRA Ref {mark.ref} has no entry: {where} does not define it"
    elif not one.exact:
        message = f"MISRA Ref {mark.ref} has no entry; MISRA.md:{one.definition.line} defines {one.definition.key}"
    else:
        return False
    notes.append(Note("dev-dangling", mark.path, mark.line, message, mark.column))
    return True


def _expired(case: Case, one: Joined, notes: list[Note]) -> bool:
    record, as_of = one.record, case.context.as_of
    if record is None or as_of is None:
        return False
    dates = [(what, day) for what, day in (("expired", record.expiry), ("was due for review", record.review)) if day]
    late = [(what, day) for what, day in dates if day < as_of]
    for what, day in late:
        message = f"record {record.key} {what} on {day.isoformat()}, before {as_of.isoformat()}"
        notes.append(Note("dev-expired", record.path, record.line, message))
    return bool(late)


def _place_state(case: Case, index: int, notes: list[Note]) -> str | None:
    """Orphan, misapplied or outside-configurations: at most one holds.

    Misapplied: no code under the mark, or nothing found there while an uncovered finding of the guideline stands
    within three lines in the same function. Orphan: nothing found although everything the mark names is checked and the
    line is compiled. Nothing is claimed for numbers or guidelines that this run could not check.
    """
    mark = case.joined[index].mark
    layout = case.layouts[mark.path]
    if mark.first_covered is not None and layout is not None:
        lines = range(mark.first_covered, max(mark.first_covered, mark.last_covered or 0) + 1)
        if not any(layout.has_code(line) for line in lines):
            message = f"there is no code on line {mark.first_covered}, which the mark is about"
            notes.append(Note("dev-misapplied", mark.path, mark.line, message, mark.column))
            return "misapplied"
    active = case.active(mark)
    if mark.first_covered is not None and not active:
        return "outside-configurations"
    if case.matches.covered[index] or not mark.rules or mark.uncertain:
        return None
    if mark.form == "entry" and not mark.paths:
        return None
    if not all(rule in case.context.checked for rule in mark.rules):
        return None
    if mark.style != "register" and case.joined[index].record is None and not all(map(number_rules, mark.names)):
        return None
    shown = ", ".join(shown_id(rule) for rule in mark.rules)
    if near := _neighbour(case, mark):
        message = f"{shown}: nothing on the marked line, but an open finding on line {near}"
        notes.append(Note("dev-misapplied", mark.path, mark.line, message, mark.column, possible=True))
        return "misapplied"
    partial = any(case.context.checked.get(rule) == "partial" for rule in mark.rules)
    message = f"{shown}: no finding here" + ("; the guideline is checked in part" if partial else "")
    rule = "dev-register-unused" if mark.form == "register" else "dev-orphan"
    # PC-lint's numbers reach further than the guidelines they are mapped to.
    unsure = partial or mark.style == "pc-lint"
    notes.append(Note(rule, mark.path, mark.line, message, mark.column, possible=unsure))
    return "orphan"


def _neighbour(case: Case, mark: RawDeviation) -> int | None:
    if mark.form not in _LINES or mark.first_covered is None:
        return None
    layout = case.layouts[mark.path]
    low, high = mark.first_covered - NEAR, max(mark.first_covered, mark.last_covered or 0) + NEAR
    around = layout.function_at(mark.first_covered) if layout else None
    lines = [
        line for rule in mark.rules for line in case.matches.uncovered.get((mark.path, rule), ())
        if low <= line <= high and (layout is None or layout.function_at(line) == around)
    ]  # fmt: skip
    return min(lines, default=None)


# --------------------------------------------------------------------------- across deviations


def across(case: Case, deviations: Sequence[Deviation]) -> Iterator[Note]:
    """What shows only when all deviations, or deviations and findings, are seen together."""
    yield from _precaution_notes(case)
    yield from _outside_published(case)
    yield from _undocumented(case)
    yield from _macro_uses(case)
    yield from _lint_numbers(case)
    yield from _unused_records(case)


def _precaution_notes(case: Case) -> Iterator[Note]:
    """One note per reason and precaution, however many marks share them."""
    groups: dict[tuple[str, int, str, str], tuple[set[str], int, str]] = {}
    for index, one in enumerate(case.joined):
        _, broken = precautions(case, index)
        for predicate, why in one.predicates:
            if predicate.text in broken:
                key = (*one.home, predicate.text, why)
                names, count, label = groups.get(key, (set(), 0, one.definition.key if one.definition else ""))
                groups[key] = (names | set(broken[predicate.text]), count + 1, label)
    for (path, line, text, why), (names, count, label) in groups.items():
        inside = ", ".join(name for name in case.context.configurations if name in names)
        places = f"{count} place{'s' if count > 1 else ''}"
        what = f"Ref {label} relies" if label else "the reason relies"
        message = f"{what} on `{text}` ({why}); not so in {inside}, which compile {places}"
        yield Note("dev-precaution", path, line, message)


def _outside_published(case: Case) -> Iterator[Note]:
    """Marks whose target no published configuration compiles; without published ones, no configuration at all.

    PC-lint marks beside MISRA Refs are left from an earlier tool and told as such, not here.
    """
    refs = any(one.mark.style == "misra-ref" for one in case.joined)
    judged = case.context.published or frozenset(case.context.configurations)
    for one in case.joined:
        mark = one.mark
        if mark.first_covered is None or (refs and mark.style == "pc-lint"):
            continue
        layout = case.layouts[mark.path]
        if mark.form in _LINES and layout is not None and not layout.has_code(mark.first_covered):
            continue
        active = case.active(mark)
        if not judged & set(active):
            others = f"compiled in {', '.join(active)}" if active else "nothing compiles it"
            what = f"MISRA Ref {mark.ref}" if mark.style == "misra-ref" else " ".join(mark.names)
            kind = "published configuration" if case.context.published else "configuration"
            last = max(mark.first_covered, mark.last_covered or 0)
            lines = f"line {mark.first_covered}" if mark.form in _LINES else f"lines {mark.first_covered}-{last}"
            verb = "is" if mark.form in _LINES else "are"
            message = f"{what}: {lines} {verb} in no {kind}; {others}"
            yield Note("dev-outside-configurations", mark.path, mark.line, message, mark.column)


def _undocumented(case: Case) -> Iterator[Note]:
    """Uncovered findings of guidelines for which the tree documents references, in folders where it uses them."""
    refs: dict[str, set[str]] = {}
    folders: set[str] = set()
    for one in case.joined:
        if one.mark.style == "misra-ref":
            folders.add(one.mark.path.rpartition("/")[0])
            for rule in one.mark.rules:
                refs.setdefault(rule, set()).add(one.mark.ref or "")
    for finding, chosen in zip(case.findings, case.matches.chosen, strict=True):
        if chosen is None and finding.rule in refs and finding.path.rpartition("/")[0] in folders:
            known = ", ".join(sorted(refs[finding.rule]))
            message = f"{shown_id(finding.rule)} is deviated elsewhere as MISRA Ref {known}; here it is not"
            yield Note("dev-undocumented", finding.path, finding.line, message, finding.column, possible=True)


def _macro_uses(case: Case) -> Iterator[Note]:
    """MISRA Ref marks on a statement that is nothing but the use of a function-like macro of the same file."""
    for one in case.joined:
        mark = one.mark
        layout = case.layouts[mark.path] if mark.style == "misra-ref" else None
        if layout is None or mark.first_covered is None:
            continue
        at = layout.first_token(mark.first_covered)
        if at is None:
            continue
        name = layout.source.tokens[at]
        if name.kind is not TokenKind.IDENTIFIER or not layout.is_bare_call(at):
            continue
        bodies = [
            d.place.line for d in layout.source.directives
            if d.name == "define" and len(d.tokens) > 1 and d.tokens[0].text == name.text
            and d.tokens[1].text == "(" and d.tokens[1].offset == d.tokens[0].offset + len(name.text)
        ]  # fmt: skip
        if bodies:
            lines = ", ".join(str(line) for line in bodies)
            message = f"MISRA Ref {mark.ref} is about the body of {name.text} (line {lines}), and covers this use only"
            yield Note("dev-macro-use", mark.path, mark.first_covered, message, name.place.column)


def _lint_numbers(case: Case) -> Iterator[Note]:
    """One note per PC-lint number whose guideline is unknown or uncertain, at its first place."""
    places: dict[str, list[RawDeviation]] = {}
    for one in case.joined:
        if one.mark.style == "pc-lint":
            for name in one.mark.names:
                places.setdefault(name, []).append(one.mark)
    for name, marks in places.items():
        known, first = numbers().get(name[1:]), marks[0]
        count = f"{len(marks)} place{'s' if len(marks) > 1 else ''}"
        if known is None or (not known.rules):
            why = f"{known.meaning}; {known.source}" if known else "not in certkit's map"
            message = f"{name} in {count} stands for no guideline of MISRA C:2012 known here ({why})"
            yield Note("dev-lint-unmapped", first.path, first.line, message, first.column)
        elif not known.certain:
            rules = ", ".join(_with_category(rule, case.context) for rule in known.rules)
            message = f"{name} in {count} may stand for {rules} ({known.source}); it covers no finding"
            yield Note("dev-lint-uncertain", first.path, first.line, message, first.column)


def _with_category(rule: str, context: Context) -> str:
    category = context.categories.get(rule, "")
    return f"{shown_id(rule)}, mandatory" if category == "mandatory" else shown_id(rule)


def _unused_records(case: Case) -> Iterator[Note]:
    """Register records that complete nobody: their reference, or the id a mark should cite, is nowhere in the tree."""
    used = {one.record.key for one in case.joined if one.record is not None}
    for entry in case.reading.register:
        if entry.reference and entry.key not in used:
            message = f"record {entry.key} completes no mark, document entry or project-wide deviation of this tree"
            yield Note("dev-register-unused", entry.path, entry.line, message)

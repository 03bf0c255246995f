"""Joins a mark with what MISRA.md and the register say about it: reason, record, precautions."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from certkit import shipped
from certkit.deviations.extent import Layout
from certkit.deviations.match import path_pattern
from certkit.deviations.misra_md import NAME, lookup
from certkit.deviations.pclint import numbers
from certkit.deviations.predicates import Predicate, parse
from certkit.deviations.record import FIELDS, Context, Entry, RawDeviation, Reading
from certkit.errors import CertkitError
from certkit.ledger import Finding
from certkit.model import Place
from certkit.rule import normal_id, shown_id

__all__ = ["Joined", "Layouts", "code_hashes", "configuration_hash", "full_record", "join"]


@dataclass(frozen=True, slots=True)
class Joined:
    """A mark with its definitions. `exact` is False where MISRA.md has the reference only under a shorter id."""

    mark: RawDeviation
    definition: Entry | None
    exact: bool
    record: Entry | None
    predicates: tuple[tuple[Predicate, str], ...]
    """Precautions a machine can check, each with where it comes from."""

    @property
    def rationale(self) -> str | None:
        own = self.mark.rationale
        if self.mark.style == "misra-ref" and self.definition is not None:
            own = self.definition.text
        return own or (self.record.text if self.record else None)

    @property
    def home(self) -> tuple[str, int]:
        """Where the reason is written: one place for all marks that share it."""
        if self.definition is not None:
            return self.definition.path, self.definition.line
        if self.record is not None:
            return self.record.path, self.record.line
        return self.mark.path, self.mark.line


class Layouts:
    """The layout of each file, made once."""

    def __init__(self, reading: Reading) -> None:
        self._sources = reading.sources
        self._made: dict[str, Layout | None] = {}

    def __getitem__(self, path: str) -> Layout | None:
        if path not in self._made:
            source = self._sources.get(path)
            self._made[path] = Layout(source) if source is not None else None
        return self._made[path]


@dataclass(frozen=True, slots=True)
class Precaution:
    """A shipped row: what a known reason relies on."""

    reference: str
    names: tuple[str, ...]
    predicates: tuple[Predicate, ...]
    why: str


@cache
def _precautions() -> tuple[Precaution, ...]:
    file = shipped("kernel") / "precautions.toml"
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["precaution"]
        return tuple(
            Precaution(row["reference"], tuple(row["names"]), tuple(map(parse, row["in_force"])), row["why"])
            for row in rows
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise CertkitError(f"precautions cannot be read: {error}", Place("kernel/precautions.toml")) from None


def join(reading: Reading) -> tuple[Joined, ...]:
    """Every mark with its definitions, in the order read.

    A mark whose guideline certkit does not know (an unmapped or uncertain number, a checker that is no MISRA one) takes
    the guidelines that its record in the register names.
    """
    references = {e.key: e for e in reading.register if e.reference}
    suppressed = {e.key for e in reading.entries if e.section != "unsuppressed"}
    found: list[Joined] = []
    for mark in reading.marks:
        definition, exact = None, True
        if mark.style == "misra-ref" and mark.ref:
            definition, exact = _definition(reading.entries, mark)
        elif mark.form == "entry":
            definition = next((e for e in reading.entries if e.line == mark.line and e.path == mark.path), None)
        record = mark.entry
        if record is None:
            known = (references[key] for key in _keys(mark, definition, suppressed) if key in references)
            record = next((entry for entry in known if _within(mark.path, entry.files)), None)
        if record is not None and record.rules and not mark.rules:
            mark = replace(mark, rules=record.rules, uncertain=())
        found.append(Joined(mark, definition, exact, record, tuple(_predicates(mark, definition, record))))
    return tuple(found)


def _within(path: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(path_pattern(pattern).match(path) for pattern in patterns)


def _definition(entries: Sequence[Entry], mark: RawDeviation) -> tuple[Entry | None, bool]:
    """The reference in the innermost MISRA.md whose folder holds the mark, else in one further out."""
    homes = sorted({entry.path.removesuffix(NAME) for entry in entries}, key=len, reverse=True)
    best: Entry | None = None
    for home in homes:
        if mark.path.startswith(home):
            found, exact = lookup([e for e in entries if e.path == home + NAME], mark.ref or "")
            if exact and found is not None:
                return found, True
            best = best or found
    return best, False


def _keys(mark: RawDeviation, definition: Entry | None, suppressed: set[str]) -> Iterator[str]:
    """What a register may call this mark: its reference, a lint number or checker, a project-wide guideline."""
    if mark.form == "entry":
        if mark.ref and mark.ref not in suppressed:
            yield mark.ref
        return
    if mark.ref:
        yield mark.ref
    if definition is not None:
        yield definition.key
    yield from mark.names
    if mark.style == "project":
        for rule in mark.rules:
            yield shown_id(rule)
            yield from (rule, f"{rule[6].upper()}{rule[7:]}", rule[7:])


_CHECKED_BY = re.compile(r"\b(?:checked|asserted|verified|ensured|guaranteed)\b[^.]*?\b(config[A-Z_a-z]\w*)")


def _predicates(mark: RawDeviation, definition: Entry | None, record: Entry | None) -> Iterator[tuple[Predicate, str]]:
    """Stated by the register, shipped for a known reason, or read out of a reason that says what checks it."""
    seen: set[str] = set()
    place = Place(record.path, record.line) if record else None
    for text in record.predicates if record else ():
        seen.add(text)
        yield parse(text, place), "register"
    reason = (definition.text if definition else mark.rationale) or ""
    for row in _precautions():
        if definition is not None and row.reference == definition.key and all(name in reason for name in row.names):
            for predicate in row.predicates:
                if predicate.text not in seen:
                    seen.add(predicate.text)
                    yield predicate, row.why
    for name in _CHECKED_BY.findall(reason):
        text = f"config.{name} defined"
        if text not in seen:
            seen.add(text)
            yield parse(text), "read out of the reason"


# --------------------------------------------------------------------------- records


def configuration_hash(context: Context) -> str | None:
    """What an approval binds to besides code: 16 hex digits over all configurations; None when not known."""
    if not context.configuration_hashes:
        return None
    rows = "\n".join(f"{name} {value}" for name, value in sorted(context.configuration_hashes.items()))
    return hashlib.sha256(rows.encode()).hexdigest()[:16]


def code_hashes(
    joined: Sequence[Joined], covered: Sequence[Sequence[int]], findings: Sequence[Finding], layouts: Layouts
) -> list[str | None]:
    """Per deviation, a hash of the code it is about; deviations completed by one record share one hash.

    A mark is about the function around it, a record with a scope about the functions its findings are in.
    """
    own: list[tuple[str, ...]] = []
    for one, numbers_ in zip(joined, covered, strict=True):
        mark = one.mark
        places = [(mark.path, mark.first_covered)] if mark.first_covered is not None else []
        if not places:
            places = sorted({(findings[i].path, findings[i].line) for i in numbers_})
        rows = [f"{path} {layout.code_hash(line)}" for path, line in places if line and (layout := layouts[path])]
        own.append(tuple(sorted(set(rows))))
    shared: dict[int, set[str]] = {}
    for one, rows_ in zip(joined, own, strict=True):
        if one.record is not None:
            shared.setdefault(id(one.record), set()).update(rows_)
    return [
        _hash(sorted(shared[id(one.record)]) if one.record is not None else rows_)
        for one, rows_ in zip(joined, own, strict=True)
    ]


def _hash(rows: Sequence[str]) -> str | None:
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16] if rows else None


def full_record(
    one: Joined, code_now: str | None, configuration_now: str | None, verdicts: Mapping[str, str]
) -> dict[str, str | None]:
    """Every field of the record; what the register says wins, None is missing.

    A comment's words are circumstances, MISRA.md's are background; neither is a risk assessment or an approval.
    """
    mark = one.mark
    record: dict[str, str | None] = dict.fromkeys(FIELDS)
    record["guideline"] = _guideline(mark)
    if mark.style == "misra-ref":
        record["circumstances"] = mark.title
    elif mark.style in ("pc-lint", "certkit") and not mark.above:
        record["circumstances"] = mark.rationale
    if one.definition is not None:
        record["background"] = one.definition.text
    elif mark.above or mark.style == "coverity":
        record["background"] = mark.rationale
    stated = one.record.record.get("precautions") if one.record else None
    texts = [predicate.text for predicate, _ in one.predicates]
    checks = "; ".join(f"{text} ({verdicts.get(text, 'not evaluated')})" for text in texts)
    record["scope"] = _scope(mark)
    for key, value in (one.record.record if one.record else {}).items():
        if value is not None:
            record[key] = value
    record["precautions"] = "; ".join(part for part in (stated, checks) if part) or None
    record["code_now"], record["configuration_now"] = code_now, configuration_now
    return record


def _guideline(mark: RawDeviation) -> str | None:
    words = [shown_id(rule) for rule in mark.rules]
    words += [f"{shown_id(rule)} (uncertain)" for rule in mark.uncertain]
    return ", ".join(words) or f"{', '.join(mark.names)} (no guideline)"


def _scope(mark: RawDeviation) -> str | None:
    if mark.first_covered is not None:
        last = max(mark.first_covered, mark.last_covered or 0)
        lines = f"{mark.first_covered}" if last == mark.first_covered else f"{mark.first_covered}-{last}"
        return f"{mark.path}:{lines}"
    if mark.style == "project":
        return "the whole project"
    return ", ".join((*mark.paths, *mark.functions)) or None


def number_rules(name: str) -> bool:
    """Whether a name as written is fully understood: a checker or guideline, or a number with a certain guideline."""
    if re.fullmatch(r"e[0-9?*]+", name):
        known = numbers().get(name[1:])
        return known is not None and known.certain and bool(known.rules)
    try:
        normal_id(name)
    except CertkitError:
        return name.lower().startswith("misra")
    return True

"""Two ledgers side by side: what is new, fixed, moved, deviated, and what became of stacks and of the analysis itself.

Findings are the same when their fingerprints are. Of the rest, one in a renamed file is recognised by rule, function
and message, and one on an edited line too, where no other is like it.
A finding that is gone because nobody looked (rule off, file or configuration not analysed) is never called fixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from posixpath import basename
from typing import Literal, NamedTuple

from certkit.changes import Change, DeviationChange, StackChange, changes, deviation_changes, stack_changes
from certkit.fingerprint import identity
from certkit.ledger import Finding, Ledger, Record, UnitRecord

__all__ = ["SCHEMA", "Comparison", "Move", "Seen", "Side", "compare"]

SCHEMA = "certkit-comparison/1"


class Side(Record, frozen=True):
    """One of the two ledgers in short."""

    project: str
    version: str
    complete: bool
    open: int
    deviated: int
    baselined: int


class Seen(Record, frozen=True):
    """A finding of one side alone. `reason` says why it was not on the other when that is not the code's doing."""

    finding: Finding
    reason: str = ""


class Move(Record, frozen=True):
    """One finding on both sides, and how it was recognised: by its line's text, in another file, on an edited line."""

    old: Finding
    new: Finding
    how: Literal["same text", "other file", "edited line"] = "same text"


class Comparison(Record, frozen=True):
    """What changed from `before` to `after`.

    `new`: only in `after`, whatever its status. `fixed`: gone from code that was looked at. `not_seen`: gone because
    nobody looked. `worse` names each thing that got worse, in words; empty when nothing did.
    """

    schema: str
    before: Side
    after: Side
    worse: tuple[str, ...]
    new: tuple[Seen, ...]
    fixed: tuple[Seen, ...]
    not_seen: tuple[Seen, ...]
    moved: tuple[Move, ...]
    newly_deviated: tuple[Move, ...]
    no_longer_deviated: tuple[Move, ...]
    deviations: tuple[DeviationChange, ...]
    stack: tuple[StackChange, ...]
    changes: tuple[Change, ...]

    @property
    def exit_code(self) -> int:
        """0 nothing got worse, 1 something did, 3 when either ledger is incomplete (3 beats 1)."""
        if not (self.before.complete and self.after.complete):
            return 3
        return 1 if self.worse else 0


def compare(old: Ledger, new: Ledger) -> Comparison:
    """What changed between two ledgers; every list in order of path, line and rule."""
    pairs, gone, come = _pair(old.findings, new.findings)
    before, after = _scope(old), _scope(new)
    gone_seen = [Seen(finding=f, reason=_unseen(f, before, after)) for f in gone]
    found = [Seen(finding=f, reason=_unseen(f, after, before)) for f in come]
    moves = sorted(pairs, key=lambda move: _order(move.new))
    lost = tuple(m for m in moves if m.old.status == "deviated" and m.new.status != "deviated")
    deviations = deviation_changes(old.deviations, new.deviations)
    stack = stack_changes(old.stack, new.stack)
    others = changes(old, new)
    unseen = tuple(row for row in gone_seen if row.reason)
    counted = (
        (sum(row.finding.status == "open" for row in found), "new open finding{}"),
        (len(lost), "finding{} no longer deviated"),
        (sum(row.worse for row in deviations), "deviation{} with new faults"),
        (sum(row.worse for row in stack), "stack bound{} worse"),
        (sum(row.worse for row in others), "part{} of the analysis lost"),
        (len(unseen), "finding{} gone only because nobody looked"),
    )
    return Comparison(
        schema=SCHEMA,
        before=_side(old),
        after=_side(new),
        worse=tuple(f"{n:,} {what.format('' if n == 1 else 's')}" for n, what in counted if n),
        new=tuple(found),
        fixed=tuple(row for row in gone_seen if not row.reason),
        not_seen=unseen,
        moved=tuple(m for m in moves if m.how != "same text" or m.old.line != m.new.line),
        newly_deviated=tuple(m for m in moves if m.old.status != "deviated" and m.new.status == "deviated"),
        no_longer_deviated=lost,
        deviations=deviations,
        stack=stack,
        changes=others,
    )


def _side(ledger: Ledger) -> Side:
    def count(status: str) -> int:
        return sum(f.status == status for f in ledger.findings)

    return Side(
        project=ledger.project,
        version=ledger.tool.version,
        complete=ledger.complete,
        open=count("open"),
        deviated=count("deviated"),
        baselined=count("baselined"),
    )


# ------------------------------------------------------------------------------------------------ same finding


def _pair(old: Iterable[Finding], new: Iterable[Finding]) -> tuple[list[Move], list[Finding], list[Finding]]:
    """Findings on both sides, then those of the old side alone and of the new side alone."""
    pairs, gone, come = _match(old, new, lambda f: identity(f.fingerprint), _same_status_first)
    moves = [Move(old=a, new=b) for a, b in pairs]
    pairs, gone, come = _match(gone, come, _key_without_path, _other_file)
    moves += [Move(old=a, new=b, how="other file") for a, b in pairs]
    pairs, gone, come = _match(gone, come, lambda f: (f.path, _key_without_path(f)), _only_one)
    return moves + [Move(old=a, new=b, how="edited line") for a, b in pairs], gone, come


def _match(
    old: Iterable[Finding],
    new: Iterable[Finding],
    key: Callable[[Finding], object],
    pair: Callable[[list[Finding], list[Finding]], list[tuple[Finding, Finding]]],
) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding]]:
    """Pairs made by `pair` inside each group of equal keys, and what is left of both sides, in order of place."""
    groups: dict[object, tuple[list[Finding], list[Finding]]] = defaultdict(lambda: ([], []))
    sides = (sorted(old, key=_order), sorted(new, key=_order))
    for number, side in enumerate(sides):
        for finding in side:
            groups[key(finding)][number].append(finding)
    pairs = [one for before, after in groups.values() if before and after for one in pair(before, after)]
    paired = ({id(a) for a, _ in pairs}, {id(b) for _, b in pairs})
    gone, come = ([f for f in side if id(f) not in taken] for side, taken in zip(sides, paired, strict=True))
    return pairs, gone, come


def _same_status_first(old: list[Finding], new: list[Finding]) -> list[tuple[Finding, Finding]]:
    """In order where there are as many on both sides; else those whose cover did not change find each other first.

    So a deviated line that was deleted beside an equal, open one does not look like a deviation withdrawn.
    """
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    pairs: list[tuple[Finding, Finding]] = []
    for covered in (True, False):
        before = [f for f in old if (f.status == "deviated") is covered]
        after = [f for f in new if (f.status == "deviated") is covered]
        pairs += zip(before, after, strict=False)
    taken = {id(f) for pair in pairs for f in pair}
    rest = ([f for f in side if id(f) not in taken] for side in (old, new))
    return pairs + list(zip(*rest, strict=False))


def _other_file(old: list[Finding], new: list[Finding]) -> list[tuple[Finding, Finding]]:
    """Pairs across files: only those whose file is another on each side."""
    here, there = {f.path for f in old}, {f.path for f in new}
    return list(zip((f for f in old if f.path not in there), (f for f in new if f.path not in here), strict=False))


def _only_one(old: list[Finding], new: list[Finding]) -> list[tuple[Finding, Finding]]:
    """The pair, where each side has just one: two would leave open which is which."""
    return list(zip(old, new, strict=True)) if len(old) == len(new) == 1 else []


def _key_without_path(finding: Finding) -> tuple[object, ...]:
    where = finding.function or ("", basename(finding.path))
    return (finding.rule, where, finding.message, finding.macro)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    return (finding.path, finding.line, finding.column, finding.rule, finding.fingerprint)


# ------------------------------------------------------------------------------------------------ looked at


class _Scope(NamedTuple):
    """What one ledger looked at."""

    rules: dict[str, str]
    """Enforcement by rule."""
    units: dict[str, list[UnitRecord]]
    configurations: frozenset[str]
    stack: bool


def _scope(ledger: Ledger) -> _Scope:
    units: dict[str, list[UnitRecord]] = defaultdict(list)
    for unit in ledger.units:
        units[unit.path].append(unit)
    names = frozenset(c.name for c in ledger.configurations)
    return _Scope({g.rule: g.enforcement for g in ledger.guidelines}, units, names, ledger.stack is not None)


def _unseen(finding: Finding, there: _Scope, elsewhere: _Scope) -> str:
    """Why `elsewhere` could not have this finding of `there` whatever the code; "" when it could."""
    enforcement = elsewhere.rules.get(finding.rule, "none" if finding.rule in there.rules else "")
    if enforcement == "none":
        return f"{finding.rule} is not checked there"
    if finding.rule.startswith("stk-") and not elsewhere.stack:
        return "stacks are not analysed there"
    seen_in = set(finding.configurations)
    if seen_in and not seen_in & elsewhere.configurations:
        return f"there is no configuration {', '.join(sorted(seen_in))} there"
    if finding.rule.startswith("dev-"):  # the audit reads texts, of excluded files too
        return ""
    units = elsewhere.units.get(finding.path, [])
    read = {unit.configuration for unit in units if unit.status == "analysed"}
    if units and not (read & seen_in or "" in read or (read and not seen_in)):
        why = next((f"{u.status}: {u.reason}" for u in units if u.status != "analysed" and u.reason), "not analysed")
        return f"the file was not analysed there ({why})"
    return ""

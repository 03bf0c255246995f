"""Which findings a deviation covers, and which of several deviations a finding is put down to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from certkit.deviations.record import RawDeviation
from certkit.ledger import Finding
from certkit.model import Source

__all__ = ["Matches", "covers", "match", "path_pattern"]

_SPECIFIC = {"misra-ref": 0, "coverity": 0, "pc-lint": 0, "certkit": 0, "register": 1, "project": 2}


@dataclass(frozen=True)
class Matches:
    """The result: per finding the deviation chosen for it, per deviation the findings it covers, as indices."""

    chosen: tuple[int | None, ...]
    covered: tuple[tuple[int, ...], ...]
    findings: Sequence[Finding] = field(repr=False)

    @cached_property
    def uncovered(self) -> dict[tuple[str, str], list[int]]:
        """Lines of findings that nothing covers, by path and rule."""
        lines: dict[tuple[str, str], list[int]] = {}
        for finding, deviation in zip(self.findings, self.chosen, strict=True):
            if deviation is None:
                lines.setdefault((finding.path, finding.rule), []).append(finding.line)
        return lines


def match(
    findings: Sequence[Finding], deviations: Sequence[RawDeviation], sources: Mapping[str, Source],
    refused: frozenset[int] = frozenset(), mandatory: Callable[[str, str], bool] = lambda rule, path: False,
) -> Matches:  # fmt: skip
    """Matches every finding with every deviation that covers it.

    The most specific one is chosen: a mark in the code before a record with a scope before a project-wide one; among
    marks the one that means the fewest lines. All others count it too. Deviations in `refused` (by index), and
    those of guidelines that are `mandatory` in the finding's file, count what they would cover and cover nothing.
    """
    by_path: dict[str, list[int]] = {}
    anywhere: list[int] = []
    for index, one in enumerate(deviations):
        if one.first_covered is not None:
            by_path.setdefault(one.path, []).append(index)
        else:
            anywhere.append(index)
    chosen: list[int | None] = []
    covered: list[list[int]] = [[] for _ in deviations]
    for number, finding in enumerate(findings):
        source = sources.get(finding.path)
        hits = [i for i in (*by_path.get(finding.path, ()), *anywhere) if covers(deviations[i], finding, source)]
        for i in hits:
            covered[i].append(number)
        hits = [i for i in hits if i not in refused and not mandatory(finding.rule, finding.path)]
        chosen.append(min(hits, key=lambda i: _rank(deviations[i]), default=None))
    return Matches(tuple(chosen), tuple(tuple(c) for c in covered), findings)


def _rank(one: RawDeviation) -> tuple[int, int, str, int, int]:
    size = (one.last_covered or 0) - one.first_covered if one.first_covered is not None else 1 << 30
    if one.fingerprints:
        size = 0
    return (_SPECIFIC[one.style], size, one.path, one.line, one.column)


def covers(one: RawDeviation, finding: Finding, source: Source | None) -> bool:
    """Whether a deviation means a finding: rule, place, and the names it is limited to, if any."""
    if finding.rule not in one.rules:
        return False
    if one.fingerprints:
        return finding.fingerprint in one.fingerprints
    if one.first_covered is not None:
        if finding.path != one.path:
            return False
        if not any(low <= finding.line <= high for low, high in _ranges(one, finding.rule)):
            return False
    elif not any(path_pattern(pattern).match(finding.path) for pattern in one.paths) and (
        one.paths or one.style != "project"
    ):
        return False
    if one.functions and finding.function not in one.functions:
        return False
    return not one.symbols or _names(finding, one.symbols, source)


def _ranges(one: RawDeviation, rule: str) -> Iterator[tuple[int, int]]:
    assert one.first_covered is not None
    yield one.first_covered, max(one.first_covered, one.last_covered or 0)
    for wide, low, high in one.wide:
        if wide == rule:
            yield low, high


def _names(finding: Finding, symbols: tuple[str, ...], source: Source | None) -> bool:
    """Whether the finding's function, macro, message or line names one of the symbols as a whole word."""
    line = source.line(finding.line) if source else ""
    text = " ".join((finding.function, finding.macro or "", finding.message, line))
    return any(re.search(rf"(?<!\w){re.escape(symbol)}(?!\w)", text) for symbol in symbols)


@lru_cache(maxsize=256)
def path_pattern(pattern: str) -> re.Pattern[str]:
    """A path pattern: `*` and `?` stay in one folder, `**` crosses folders, a pattern without wildcards is a path."""
    parts = re.split(r"(\*\*/?|\*|\?)", pattern.removeprefix("./"))
    table = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(table.get(part, re.escape(part)) for part in parts) + r"\Z")

"""From facts to one of six verdicts for each row of a standard. The only place that judges.

The rules are conservative and few; `RULES` states them in the order they are tried, and the reading guide of every
pack prints that list. No rule reaches "met" while the run is incomplete or part of the evidence is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from certkit.pack.evidence import Evidence, gather
from certkit.pack.facts import Facts
from certkit.pack.profile import Profile, Row

__all__ = ["RULES", "Judged", "Judgement", "Verdict", "judge", "judge_all"]


class Verdict(StrEnum):
    """Worst first, as pages sort them."""

    NOT_MET = "not met"
    NOT_EVALUATED = "not evaluated"
    PARTLY_MET = "partly met"
    MET_WITH_DEVIATIONS = "met with deviations"
    MET = "met"
    NOT_APPLICABLE = "not applicable"

    @property
    def key(self) -> str:
        """For anchors, classes and totals: "partly-met"."""
        return self.value.replace(" ", "-")

    @property
    def gap(self) -> bool:
        return self in {Verdict.NOT_MET, Verdict.NOT_EVALUATED, Verdict.PARTLY_MET}


RULES: Mapping[str, tuple[Verdict, str]] = {
    "level": (Verdict.NOT_APPLICABLE, "The standard asks for nothing at the target level."),
    "user": (Verdict.NOT_EVALUATED, "Source code cannot show it; the project supplies it."),
    "import": (Verdict.NOT_EVALUATED, "Another tool shows it; no result of one was imported."),
    "nothing": (Verdict.NOT_EVALUATED, "No evidence that the row needs was computed in this run."),
    "counter": (Verdict.NOT_MET, "Something found contradicts the row."),
    "method": (Verdict.PARTLY_MET, "The method was applied and its findings are not disposed of."),
    "withheld": (Verdict.NOT_EVALUATED, "Withheld: a call target, a frame or a budget is unknown."),
    "limits": (Verdict.PARTLY_MET, "What was looked at holds; part was not looked at, or the run is incomplete."),
    "deviations": (Verdict.MET_WITH_DEVIATIONS, "Holds except where an accepted deviation says otherwise."),
    "holds": (Verdict.MET, "Looked at in full, nothing found; a person still accepts it."),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row's verdict, the rule that gave it, the evidence, and the reasons why it is not better."""

    row: Row
    verdict: Verdict
    rule: str
    evidence: tuple[Evidence, ...]
    reasons: tuple[str, ...]

    @property
    def counter(self) -> tuple[str, ...]:
        return tuple(text for one in self.evidence for text in one.counter)

    @property
    def deviated(self) -> int:
        return sum(one.deviated for one in self.evidence)

    @property
    def present(self) -> tuple[Evidence, ...]:
        """The evidence that exists."""
        return tuple(one for one in self.evidence if one.state != "absent")


@dataclass(frozen=True, slots=True)
class Judged:
    """A profile judged at one level."""

    profile: Profile
    level: str
    judgements: Mapping[str, Judgement]

    @property
    def target(self) -> str:
        """ "ASIL D", "Level A"."""
        return f"{self.profile.level_name} {self.level}"


def judge_all(profile: Profile, level: str, facts: Facts) -> Judged:
    """Every row of the profile at the level."""
    return Judged(profile, level, {row.id: judge(row, level, facts) for row in profile.rows})


def judge(row: Row, level: str, facts: Facts) -> Judgement:
    """The verdict on one row."""
    if not row.applies(level):
        return _verdict(row, "level", (), [f"rated {row.rating(level)!r} at this level"])
    if row.support in {"user", "import"}:
        return _verdict(row, row.support, (), [f"to be supplied: {row.must_supply}"])
    evidence = tuple(gather(check, facts) for check in row.checks)
    return _verdict(row, *_weigh(row, evidence, complete=facts.ledger.complete))


def _weigh(row: Row, evidence: tuple[Evidence, ...], *, complete: bool) -> tuple[str, tuple[Evidence, ...], list[str]]:
    states = {one.state for one in evidence}
    limits = list(_limits(row, evidence, complete=complete))
    counter = [text for one in evidence for text in one.counter]
    if "open" in states:
        return ("method" if row.method else "counter"), evidence, [*counter, *limits]
    if states <= {"absent"}:
        return "nothing", evidence, limits
    if "withheld" in states and (row.withheld_by_unknown_calls or states <= {"absent", "withheld", "shown"}):
        return "withheld", evidence, limits
    if limits:
        return "limits", evidence, limits
    if "deviated" in states:
        return "deviations", evidence, [one.statement for one in evidence if one.state == "deviated"]
    return "holds", evidence, []


def _limits(row: Row, evidence: Iterable[Evidence], *, complete: bool) -> Iterable[str]:
    conclusive = False
    for one in evidence:
        conclusive = conclusive or one.state in {"holds", "deviated"}
        if one.state in {"absent", "withheld"} and not one.limits:
            yield f"{one.label}: {one.statement}"
        yield from (f"{one.label}: {limit}" for limit in one.limits)
    if row.support == "partial":
        yield f"certkit looks at part of this row; the rest is the project's: {row.must_supply}"
    elif not conclusive:
        yield "there are lists to review but no check that could fail"
    if not complete:
        yield "the analysis is incomplete"


def _verdict(row: Row, rule: str, evidence: tuple[Evidence, ...], reasons: list[str]) -> Judgement:
    return Judgement(row, RULES[rule][0], rule, evidence, tuple(reasons))

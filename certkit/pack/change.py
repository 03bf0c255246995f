"""What changed since an earlier ledger: its comparison with this one, and the rows whose verdict moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certkit.compare import Comparison, compare
from certkit.ledger import Ledger
from certkit.pack.facts import Facts
from certkit.pack.verdicts import Judged, Verdict, judge_all

__all__ = ["Changed", "Moved", "changed"]

ORDER = (Verdict.NOT_MET, Verdict.NOT_EVALUATED, Verdict.PARTLY_MET, Verdict.MET_WITH_DEVIATIONS, Verdict.MET)


@dataclass(frozen=True, slots=True)
class Moved:
    """A row whose verdict is another one than before."""

    profile: str
    row: str
    title: str
    before: Verdict
    after: Verdict

    @property
    def worse(self) -> bool:
        """Whether less is shown than before."""
        if Verdict.NOT_APPLICABLE in {self.before, self.after}:
            return False
        return ORDER.index(self.after) < ORDER.index(self.before)


@dataclass(frozen=True, slots=True)
class Changed:
    """The earlier ledger, the comparison and the moved rows, those that got worse first."""

    earlier: Ledger
    comparison: Comparison
    moved: tuple[Moved, ...]


def changed(earlier: Ledger, facts: Facts, judged: Sequence[Judged]) -> Changed:
    """The change from the earlier ledger; both are judged by the same facts at the same levels."""
    before = Facts(earlier)
    moved = [
        Moved(one.profile.name, row, judgement.row.title, old.judgements[row].verdict, judgement.verdict)
        for one in judged
        for old in (judge_all(one.profile, one.level, before),)
        for row, judgement in one.judgements.items()
        if old.judgements[row].verdict is not judgement.verdict
    ]
    moved.sort(key=lambda row: not row.worse)
    return Changed(earlier, compare(earlier, facts.ledger), tuple(moved))

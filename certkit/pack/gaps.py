"""The list of gaps: what keeps the evidence from being whole, each with its cause and what closes it.

This is one list with one length; the number in every page's header is that length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from certkit.notes import NOT_FOLLOWED
from certkit.pack.count import plural
from certkit.pack.facts import Facts, GuidelineRow
from certkit.pack.register import Entry, entries
from certkit.pack.verdicts import Judged, Verdict
from certkit.writers.verdict import unfollowed

__all__ = ["CAUSES", "Gap", "gaps", "heaviest"]

CAUSES = {
    "analysis": "The analysis is incomplete",
    "findings": "Findings without a deviation",
    "deviations": "Deviations with a fault or a hole in the record",
    "stack": "Stack bounds exceeded, withheld or unknown",
    "unchecked": "Guidelines not checked or checked in part",
    "objectives": "Rows of a standard not met, partly met or not evaluated",
}
"""Why a gap is there, in the order of the page."""


FAMILIES = {"dev-": "deviation ", "int-": "", "stk-": "stack ", "frt-": "kernel use "}

CLOSING = {
    "dev-": "correct the mark, the record or the document",
    "stk-": "make the bound known, or change the code",
    "frt-": "change the configuration or how the kernel is used",
    "int-": "make the run see it, or state why it cannot",
}
"""What closes findings of certkit's own checks and errors of the run, by family."""


@dataclass(frozen=True, slots=True)
class Gap:
    """`weight`: 0 is heaviest. `rating` is the category or degree that makes it weigh. Nobody owns it yet."""

    cause: str
    title: str
    detail: str
    rating: str
    closes: str
    href: str
    weight: int


def gaps(facts: Facts, judged: Sequence[Judged]) -> tuple[Gap, ...]:
    """All gaps, heaviest first."""
    found = [
        *_analysis(facts),
        *_findings(facts),
        *_reviews(facts),
        *_deviations(facts),
        *_stack(facts),
        *_unchecked(facts),
    ]
    found += [gap for one in judged for gap in _objectives(one)]
    order = list(CAUSES)
    return tuple(sorted(found, key=lambda gap: (gap.weight, order.index(gap.cause))))


def heaviest(found: Sequence[Gap], number: int = 10, each: int = 3) -> tuple[Gap, ...]:
    """The heaviest, at most `each` of one cause while others remain, so that every cause is seen."""
    seen: Counter[str] = Counter()
    first: list[Gap] = []
    for gap in found:
        seen[gap.cause] += 1
        if seen[gap.cause] <= each:
            first.append(gap)
    chosen = [*first, *(gap for gap in found if gap not in first)][:number]
    return tuple(gap for gap in found if gap in chosen)


def _analysis(facts: Facts) -> Iterable[Gap]:
    errors = [note for note in facts.ledger.integrity if note.severity == "error"]
    for kind, number in sorted(Counter(note.kind for note in errors).items()):
        first = next(note for note in errors if note.kind == kind)
        title = f"{FAMILIES.get(kind[:4], '')}{kind.removeprefix(kind[:4] if kind[:4] in FAMILIES else '')}"
        title = f"{title.replace('-', ' ')}: {number} {plural(number, 'time')}"
        closes = CLOSING.get(kind[:4], CLOSING["int-"])
        yield Gap("analysis", title, first.message, "incomplete", closes,
                  f"scope.html#{kind}", 0)  # fmt: skip
    left = [note for note in facts.ledger.integrity if note.kind == NOT_FOLLOWED]
    if left:
        number = unfollowed(facts.ledger)
        yield Gap("analysis", f"{number} {plural(number, 'function')} not followed on every way", left[0].message,
                  "incomplete in part", "split the function, or review it for these guidelines",
                  f"scope.html#{NOT_FOLLOWED}", 4)  # fmt: skip
    if not facts.ledger.complete and not errors:
        yield Gap("analysis", "the run says that it is incomplete", "and gives no reason", "incomplete", "run it again",
                  "scope.html", 0)  # fmt: skip


def _findings(facts: Facts) -> Iterable[Gap]:
    weights = {"mandatory": 1, "required": 3, "advisory": 6}
    rows = sorted((row for row in facts.guidelines if row.undisposed), key=lambda row: -row.undisposed)
    for row in rows:
        number = row.undisposed
        mandatory = row.category == "mandatory"  # MISRA Compliance:2020 allows no deviation from these
        way = "change the code" if mandatory else "change the code, or deviate with a complete record"
        closes = CLOSING.get(row.rule[:4], way)
        yield Gap("findings", f"{row.shown}: {number} {plural(number, 'finding')}", row.record.title,
                  row.category or "own check", closes, f"findings/{row.rule}.html",
                  weights.get(row.category, 4))  # fmt: skip


def _reviews(facts: Facts) -> Iterable[Gap]:
    """Findings that a person wrote down; what is wrong with the record of a review is among the run's errors."""
    weights = {"mandatory": 1, "required": 3, "advisory": 6}
    for row in facts.misra:
        if row.told:
            number = len(row.told)
            yield Gap("findings", f"{row.shown}: {number} {plural(number, 'finding')} of a review", row.told[0],
                      row.category, "change the code and review it again", f"reviews.html#{row.rule}",
                      weights.get(row.category, 4))  # fmt: skip


def _deviations(facts: Facts) -> Iterable[Gap]:
    for entry in entries(facts):
        faults = [state for state in entry.states if state != "complete"]
        if faults:
            yield Gap("deviations", f"{entry.key}: {', '.join(state.replace('-', ' ') for state in faults)}",
                      _missing(entry), entry.rules_shown, "correct the mark or complete the record",
                      f"deviations/{entry.slug}.html", 1 if "forbidden" in faults else 5)  # fmt: skip


def _missing(entry: Entry) -> str:
    names = [name.replace("_", " ") for name in entry.missing()]
    return f"no {', '.join(names)}" if names else ""


def _stack(facts: Facts) -> Iterable[Gap]:
    if not facts.stack:
        yield Gap("stack", "no stack analysis in this run", "no frame, no call and no bound is known", "not computed",
                  "run the stack analysis with a cross compiler", "stack.html", 2)  # fmt: skip
        return
    if not facts.stack.tasks:
        yield Gap("stack", "no task is declared", "so no bound is held against a budget", "not computed",
                  "declare the tasks of the application", "stack.html#tasks", 4)  # fmt: skip
    for task in facts.stack.tasks:
        if task.verdict != "within":
            detail = next(iter(task.assumptions), "") if task.required is None else ""
            detail = detail or f"bound {task.required}, budget {task.budget} bytes"
            yield Gap("stack", f"task {task.name}: {task.verdict}", detail, task.verdict,
                      "make the bound known, or change budget or code", "stack.html#tasks",
                      1 if task.verdict == "exceeded" else 4)  # fmt: skip
    main = facts.stack.main_stack
    if main and main.verdict != "within":
        yield Gap("stack", f"main stack: {main.verdict}", "; ".join(main.assumptions), main.verdict,
                  "declare the interrupt levels and the budget", "stack.html#main",
                  1 if main.verdict == "exceeded" else 4)  # fmt: skip
    for call in facts.stack.unresolved:
        yield Gap("stack", f"{call.caller}: indirect call without a known target", f"{call.path}:{call.line}",
                  "withheld", "declare its targets", "calls.html#unresolved", 4)  # fmt: skip
    for group in facts.stack.recursion:
        yield Gap("stack", f"recursion: {', '.join(group)}", "no bound without a declared depth", "no bound",
                  "remove it, or declare its depth with a reason", "calls.html#recursion", 3)  # fmt: skip
    unknown = sum(frame.bytes is None for frame in facts.stack.frames)
    if unknown:
        yield Gap("stack", f"{unknown} {plural(unknown, 'frame')} unknown", "", "withheld",
                  "declare the frames of assembly functions", "stack.html#frames", 5)  # fmt: skip


def _unchecked(facts: Facts) -> Iterable[Gap]:
    weights = {"mandatory": 4, "required": 6, "advisory": 8}
    for row in facts.misra:
        if row.record.enforcement != "full" and row.category != "disapplied" and not row.reviewed:
            how, closes = _unseen(row)
            detail = row.record.person if row.record.manual else row.record.reason
            yield Gap("unchecked", f"{row.shown}: {how}", detail, row.category, closes, f"enforcement.html#{row.rule}",
                      weights.get(row.category, 8) + row.checked)  # fmt: skip


def _unseen(row: GuidelineRow) -> tuple[str, str]:
    """How far a guideline is from being checked in full, and what closes that."""
    if row.record.manual:
        return "no review is recorded", "review it and record that as [[review]] in deviations.toml"
    how = "checked in part" if row.checked else "not checked"
    return how, "review by hand, or import another engine's result"


def _objectives(judged: Judged) -> Iterable[Gap]:
    weights = {Verdict.NOT_MET: 3, Verdict.PARTLY_MET: 7, Verdict.NOT_EVALUATED: 7}
    for judgement in judged.judgements.values():
        if not judgement.verdict.gap:
            continue
        row = judgement.row
        strong = row.degree[judged.level] in {"++", "required"}
        ours = row.support in {"auto", "partial"}
        weight = weights[judgement.verdict] + (0 if strong else 1) + (0 if ours else 1)
        yield Gap("objectives", f"{row.id}: {judgement.verdict}", row.title,
                  f"{judged.target}: {row.rating(judged.level)}", row.must_supply,
                  f"{judged.profile.name}/{row.id}.html", weight)  # fmt: skip

"""From facts to verdicts: never better than the evidence, and never met while the run is incomplete."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from fixtures_ledger import clean_ledger, complete_ledger, sample_ledger
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.errors import CertkitError
from certkit.ledger import Deviation, Finding, GuidelineRecord, Ledger, Stack
from certkit.pack.facts import Facts
from certkit.pack.profile import load
from certkit.pack.verdicts import RULES, Judgement, Verdict, judge_all

replace = msgspec.structs.replace
GOOD = {Verdict.MET, Verdict.MET_WITH_DEVIATIONS}


def judged(ledger: Ledger, row: str, level: str = "") -> Judgement:
    name = "iso26262" if row.startswith("6-") else "do178c"
    return judge_all(load(name), level or {"iso26262": "D", "do178c": "A"}[name], Facts(ledger)).judgements[row]


def stacked(**changes: Any) -> Ledger:
    """The clean ledger in its one configuration of the call graph, with changes to the stack."""
    ledger = clean_ledger()
    stack = ledger.stack
    assert stack is not None
    ledger = replace(ledger, configurations=ledger.configurations[:1])
    return replace(ledger, stack=replace(stack, **changes))


def test_recursion_is_met_only_when_no_call_target_is_unknown() -> None:
    row = "6-T6-1j"
    assert judged(stacked(), row).verdict is Verdict.MET
    sample = sample_ledger()
    assert sample.stack is not None
    unknown = stacked(unresolved=sample.stack.unresolved)
    assert judged(unknown, row).verdict is Verdict.NOT_EVALUATED
    assert judged(unknown, row).rule == "withheld"
    found = stacked(unresolved=sample.stack.unresolved, recursion=(("sort", "split"),))
    assert judged(found, row).verdict is Verdict.NOT_MET
    assert judged(replace(clean_ledger(), stack=None), row).verdict is Verdict.PARTLY_MET


def test_a_call_graph_of_one_configuration_or_with_unknown_bodies_is_half_the_answer() -> None:
    both = judged(clean_ledger(), "6-T6-1j")
    assert both.verdict is Verdict.PARTLY_MET
    assert "the call graph is that of configuration full, one of 2" in both.reasons[0]
    base = stacked().stack
    assert base is not None
    outward = stacked(calls=(*base.calls, replace(base.calls[0], callee="memcpy")))
    assert judged(outward, "6-T6-1j").verdict is Verdict.PARTLY_MET
    assert "not in the sources: memcpy" in judged(outward, "6-T6-1j").reasons[0]


def test_stack_verdict_is_withheld_with_the_task() -> None:
    sample = sample_ledger()
    assert sample.stack is not None
    withheld = tuple(task for task in sample.stack.tasks if task.verdict == "withheld")
    within = tuple(task for task in sample.stack.tasks if task.verdict == "within")
    assert judged(stacked(tasks=withheld), "6-T7-1m").verdict is Verdict.NOT_EVALUATED
    assert judged(stacked(tasks=within), "6-T7-1m").verdict is Verdict.PARTLY_MET
    assert judged(stacked(tasks=(), main_stack=None), "6-T7-1m").rule == "nothing"
    exceeded = tuple(task for task in sample.stack.tasks if task.verdict == "exceeded")
    assert judged(stacked(tasks=exceeded), "A-5-6").verdict is Verdict.NOT_MET
    assert "task Logger" in judged(stacked(tasks=exceeded), "A-5-6").counter[0]


def single_exit(record: tuple[str, ...], *, category: str = "advisory", status: str = "deviated") -> Ledger:
    """Rules 15.5 and 21.4 checked in full; one finding of 15.5 with a deviation in these states."""
    base = clean_ledger()
    deviation = Deviation(
        id="d", style="project", path="certkit.toml", line=1, target_line=None, end_line=None, rules=("misra-r15.5",),
        ref=None, rationale="early exits", record={}, states=record, matches=1,
    )  # fmt: skip
    finding = msgspec.convert(
        {
            "rule": "misra-r15.5", "path": "kernel/queue.c", "line": 9, "column": 1, "message": "second return",
            "function": "f", "configurations": ["full"], "macro": None, "status": status,
            "deviation": "d" if status == "deviated" else None, "fingerprint": "0:1",
        },
        Finding,
    )  # fmt: skip
    opened, deviated = int(status == "open"), int(status == "deviated")
    records = (
        GuidelineRecord(rule="misra-r15.5", category=category, enforcement="full", open=opened, deviated=deviated),
        GuidelineRecord(rule="misra-r21.4", category="required", enforcement="full"),
    )
    return replace(base, findings=(finding,), deviations=(deviation,), guidelines=records)


def test_single_exit_with_a_project_wide_deviation_is_met_with_deviations_at_best() -> None:
    row = "6-T6-1a"
    assert judged(single_exit(("incomplete",)), row).verdict is Verdict.MET_WITH_DEVIATIONS
    without = replace(
        single_exit(("incomplete",)),
        findings=(),
        guidelines=(
            GuidelineRecord(rule="misra-r15.5", category="advisory", enforcement="full"),
            GuidelineRecord(rule="misra-r21.4", category="required", enforcement="full"),
        ),
    )
    assert judged(without, row).verdict is Verdict.MET_WITH_DEVIATIONS
    assert judged(replace(without, deviations=()), row).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("states", "category", "verdict"),
    [
        (("complete",), "required", Verdict.MET_WITH_DEVIATIONS),
        (("incomplete",), "required", Verdict.PARTLY_MET),
        (("complete", "stale"), "required", Verdict.PARTLY_MET),
        (("incomplete", "precaution-not-in-force"), "advisory", Verdict.PARTLY_MET),
        (("complete",), "mandatory", Verdict.NOT_MET),
        (("forbidden",), "required", Verdict.NOT_MET),
    ],
)
def test_a_deviation_excuses_only_what_its_record_allows(
    states: tuple[str, ...], category: str, verdict: Verdict
) -> None:
    assert judged(single_exit(states, category=category), "6-T6-1a").verdict is verdict


def test_a_baseline_hides_nothing_and_open_findings_contradict() -> None:
    assert judged(single_exit((), status="open"), "6-T6-1a").verdict is Verdict.NOT_MET
    assert judged(single_exit((), status="baselined"), "6-T6-1a").verdict is Verdict.NOT_MET


def test_a_possible_finding_is_a_question_and_no_contradiction() -> None:
    ledger = single_exit((), status="open")
    doubtful = replace(ledger, findings=tuple(replace(f, precision="possible") for f in ledger.findings))
    judgement = judged(doubtful, "6-T6-1a")
    assert judgement.verdict is Verdict.PARTLY_MET
    assert any("1 possible finding for a person to decide" in reason for reason in judgement.reasons)


def test_open_findings_leave_a_method_partly_met() -> None:
    judgement = judged(complete_ledger(), "6-T7-1h")
    assert judgement.verdict is Verdict.PARTLY_MET
    assert judgement.rule == "method"
    assert judgement.counter


def test_rows_of_people_and_of_other_tools_say_what_to_supply() -> None:
    for row in ("6-T7-1d", "6-T9-1a", "A-3-1", "A-7-5"):
        judgement = judged(clean_ledger(), row)
        assert judgement.verdict is Verdict.NOT_EVALUATED
        assert judgement.row.must_supply in judgement.reasons[0]


def test_not_applicable_only_where_the_level_asks_for_nothing() -> None:
    for name, levels in (("iso26262", "ABCD"), ("do178c", "ABCD")):
        for level in levels:
            for judgement in judge_all(load(name), level, Facts(sample_ledger())).judgements.values():
                expected = not judgement.row.applies(level)
                assert (judgement.verdict is Verdict.NOT_APPLICABLE) == expected
                assert judgement.verdict is not Verdict.NOT_APPLICABLE or "rated" in judgement.reasons[0]


def test_every_verdict_gives_its_rule_and_every_verdict_but_met_a_reason() -> None:
    for make in (sample_ledger, complete_ledger, clean_ledger):
        for name, level in (("iso26262", "D"), ("do178c", "A")):
            for judgement in judge_all(load(name), level, Facts(make())).judgements.values():
                assert RULES[judgement.rule][0] is judgement.verdict
                assert judgement.reasons or judgement.verdict is Verdict.MET


def test_nothing_analysed_proves_nothing() -> None:
    ledger = clean_ledger()
    blind = replace(ledger, complete=False, findings=(), deviations=(), stack=None,
                    units=tuple(replace(u, status="failed", reason="not found") for u in ledger.units),
                    guidelines=tuple(replace(g, open=0, deviated=0) for g in ledger.guidelines))  # fmt: skip
    assert judged(blind, "6-T1-1b").verdict is not Verdict.PARTLY_MET
    assert judged(blind, "6-T6-1f").verdict is Verdict.NOT_EVALUATED


@pytest.mark.parametrize(
    "change",
    [
        lambda ledger: replace(ledger, findings=()),
        lambda ledger: replace(ledger, deviations=()),
        lambda ledger: replace(ledger, complete=True),
    ],
)
def test_a_ledger_that_contradicts_itself_is_refused(change) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CertkitError, match="contradicts itself"):
        Facts(change(sample_ledger()))


statuses = st.sampled_from(["open", "deviated", "baselined"])


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Variations of the sample: completeness, enforcement, statuses, stacks."""
    ledger = draw(st.sampled_from([sample_ledger, complete_ledger, clean_ledger]))()
    complete = draw(st.booleans())
    integrity = tuple(note for note in ledger.integrity if not complete or note.severity == "note")
    findings = tuple(
        f if (status := draw(statuses)) == "deviated" and f.deviation is None
        else replace(f, status=status, deviation=f.deviation if status == "deviated" else None)
        for f in ledger.findings
    )  # fmt: skip
    enforce = draw(st.sampled_from(["full", "partial", "none"]))
    records = tuple(
        replace(g, enforcement=enforce if draw(st.booleans()) else g.enforcement,
                open=sum(f.rule == g.rule and f.status == "open" for f in findings),
                deviated=sum(f.rule == g.rule and f.status == "deviated" for f in findings))
        for g in ledger.guidelines
    )  # fmt: skip
    stack: Stack | None = ledger.stack if draw(st.booleans()) else None
    return replace(ledger, complete=complete, integrity=integrity, findings=findings, guidelines=records, stack=stack)


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.sampled_from("ABCD"))
def test_an_incomplete_run_never_reads_met(ledger: Ledger, level: str) -> None:
    incomplete = replace(ledger, complete=False)
    for name in ("iso26262", "do178c"):
        for judgement in judge_all(load(name), level, Facts(incomplete)).judgements.values():
            assert judgement.verdict not in GOOD


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.sampled_from("ABCD"))
def test_good_verdicts_rest_on_evidence_without_holes(ledger: Ledger, level: str) -> None:
    for name in ("iso26262", "do178c"):
        for judgement in judge_all(load(name), level, Facts(ledger)).judgements.values():
            if judgement.verdict in GOOD:
                assert ledger.complete
                assert judgement.row.support == "auto"
                assert not judgement.counter
                assert {e.state for e in judgement.evidence} <= {"holds", "deviated", "shown"}
                assert {e.state for e in judgement.evidence} & {"holds", "deviated"}
            if judgement.verdict is Verdict.MET:
                assert judgement.deviated == 0

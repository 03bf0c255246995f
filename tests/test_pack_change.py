"""The change since an earlier ledger, and threads to draw."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from fixtures_ledger import clean_ledger, complete_ledger, sample_ledger
from fixtures_pack import LEVELS, PROFILES, with_sources

from certkit.pack import build, verify
from certkit.pack.change import changed
from certkit.pack.facts import Facts
from certkit.pack.profile import load
from certkit.pack.sampling import EACH, threads
from certkit.pack.verdicts import Verdict, judge_all

replace = msgspec.structs.replace


def test_rows_that_moved_are_told_with_both_verdicts_worse_first() -> None:
    facts = Facts(sample_ledger())
    judged = (judge_all(load("iso26262"), "D", facts),)
    change = changed(clean_ledger(), facts, judged)
    moved = {row.row: row for row in change.moved}
    assert moved["6-T6-1j"].after is Verdict.NOT_MET
    assert moved["6-T6-1j"].worse
    worse = [row.worse for row in change.moved]
    assert worse == sorted(worse, reverse=True)
    assert changed(sample_ledger(), facts, judged).moved == ()


def test_the_change_is_a_room_with_totals_that_verify(tmp_path: Path) -> None:
    ledger = with_sources(complete_ledger(), tmp_path / "project")
    earlier = with_sources(clean_ledger(), tmp_path / "project")
    build(ledger, tmp_path / "project", tmp_path / "pack", PROFILES, LEVELS, earlier)
    found = verify(tmp_path / "pack")
    assert found.problems == ()
    totals = json.loads((tmp_path / "pack/data/pack.json").read_text())["totals"]
    assert totals["change.new"]["number"] == len(ledger.findings) - len(earlier.findings)
    assert "Since the earlier ledger" in (tmp_path / "pack/index.html").read_text()
    (tmp_path / "pack/data/earlier.json").write_bytes((tmp_path / "pack/data/ledger.json").read_bytes())
    kinds = {(problem.path, problem.kind) for problem in verify(tmp_path / "pack").problems}
    assert ("change.html", "total") in kinds


def test_without_an_earlier_ledger_there_is_no_such_room(tmp_path: Path) -> None:
    build(clean_ledger(), None, tmp_path / "pack", PROFILES, LEVELS)
    assert not (tmp_path / "pack/change.html").exists()
    assert "change.html" not in (tmp_path / "pack/index.html").read_text()


def test_threads_join_a_finding_to_the_rows_that_rest_on_its_guideline() -> None:
    facts = Facts(sample_ledger())
    judged = tuple(judge_all(load(name), level, facts) for name, level in LEVELS.items())
    made = {thread.finding.rule: thread for thread in threads(facts, judged)}
    assert made["misra-r15.5"].rows[0] == ("iso26262", "6-T6-1a")
    assert ("do178c", "A-5-4") in made["misra-r15.5"].rows
    assert not [rule for rule in made if not rule.startswith("misra-")]


def test_a_guideline_with_many_findings_is_thinned_evenly() -> None:
    ledger = clean_ledger()
    first = next(f for f in ledger.findings if f.rule == "misra-r15.5")
    many = tuple(replace(first, line=n, fingerprint=f"{n}:1") for n in range(1, 301))
    records = tuple(replace(g, deviated=300) if g.rule == first.rule else g for g in ledger.guidelines)
    others = tuple(f for f in ledger.findings if f.rule != first.rule)
    facts = Facts(replace(ledger, findings=(*others, *many), guidelines=records))
    judged = (judge_all(load("iso26262"), "D", facts),)
    lines = [thread.finding.line for thread in threads(facts, judged) if thread.finding.rule == first.rule]
    assert len(lines) == EACH
    assert lines == list(range(1, 301, 15))

"""Fingerprints, the baseline, and what `certkit compare` says of two ledgers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from fixtures_ledger import clean_ledger, complete_ledger, sample_ledger
from hypothesis import given
from hypothesis import strategies as st

from certkit.baseline import apply_baseline
from certkit.compare import Comparison, compare
from certkit.fingerprint import Located, fingerprints
from certkit.ledger import Finding, Ledger, Stack, dump
from certkit.verbs.compare import command
from certkit.writers import comparison

replace = msgspec.structs.replace

# ------------------------------------------------------------------------------------------------ fingerprints

LINE = st.sampled_from(["x = *p;", "return  x;", "\tx = *p;", "if( a ) { x = *p; }", "f( a, b );"])
RULE = st.sampled_from(["misra-r11.5", "misra-r15.5"])
BODY = st.lists(st.tuples(LINE, st.lists(RULE, max_size=3)), max_size=6)
FILE = st.dictionaries(st.sampled_from(["alpha", "beta", "gamma", "delta"]), BODY, min_size=1)


def located(functions: Sequence[tuple[str, list[tuple[str, list[str]]]]], blank: Callable[[], int]) -> list[Located]:
    """The findings of a file that has these functions in this order, with `blank()` empty lines before each line."""
    rows, line = [], 0
    for name, body in functions:
        for text, rules in body:
            line += 1 + blank()
            rows += [Located(r, "a.c", line, 5 + n, f"{r} message", name, text) for n, r in enumerate(rules)]
    return rows


def by_function(rows: list[Located]) -> list[tuple[str, str, str]]:
    return sorted((row.function, row.rule, mark) for row, mark in zip(rows, fingerprints(rows), strict=True))


@given(FILE, st.randoms(use_true_random=False))
def test_fingerprints_outlive_blank_lines_moved_functions_and_indentation(
    functions: dict[str, list[tuple[str, list[str]]]], chance: random.Random
) -> None:
    before = located(list(functions.items()), lambda: 0)
    moved = list(functions.items())
    chance.shuffle(moved)
    after = located(moved, lambda: chance.randrange(4))
    indented = [row._replace(text=f"    {row.text}  ") for row in after]
    assert by_function(before) == by_function(after) == by_function(indented)


@given(FILE, st.randoms(use_true_random=False))
def test_fingerprints_are_distinct_and_do_not_depend_on_the_order_of_findings(
    functions: dict[str, list[tuple[str, list[str]]]], chance: random.Random
) -> None:
    rows = located(list(functions.items()), lambda: 0)
    marks = dict(zip(rows, fingerprints(rows), strict=True))
    assert len(set(marks.values())) == len(rows)
    chance.shuffle(rows)
    assert dict(zip(rows, fingerprints(rows), strict=True)) == marks


@pytest.mark.parametrize("field", ["rule", "path", "function", "text"])
def test_a_fingerprint_changes_with_what_makes_the_finding_another_one(field: str) -> None:
    row = Located("misra-r11.5", "a.c", 3, 5, "message", "f", "x = *p;")
    changed = Located(**{**row._asdict(), field: "other"})
    assert fingerprints([row]) != fingerprints([changed])
    same = row._replace(line=99, column=1, message="other")
    assert fingerprints([row]) == fingerprints([same])


def test_parts_of_a_fingerprint_do_not_run_into_each_other() -> None:
    row = Located("r", "ab", 1, 1, "", "c", "")
    assert fingerprints([row]) != fingerprints([row._replace(path="a", function="bc")])


# ------------------------------------------------------------------------------------------------ baseline


def test_the_baseline_covers_open_findings_it_knows_as_open() -> None:
    ledger = complete_ledger()
    covered = apply_baseline(ledger.findings, ledger)
    assert [f.status for f in covered if f.status == "open"] == []
    assert [f for f in covered if f.status == "deviated"] == [f for f in ledger.findings if f.status == "deviated"]
    assert apply_baseline(ledger.findings, clean_ledger()) == ledger.findings


def test_a_withdrawn_deviation_is_open_in_spite_of_the_baseline() -> None:
    ledger = complete_ledger()
    bare = tuple(replace(f, status="open", deviation=None) for f in ledger.findings if f.status == "deviated")
    assert {f.status for f in apply_baseline(bare, ledger)} == {"open"}


# ------------------------------------------------------------------------------------------------ compare


def shifted(findings: Sequence[Finding], lines: int) -> tuple[Finding, ...]:
    return tuple(replace(f, line=f.line + lines) for f in findings)


def with_findings(ledger: Ledger, findings: Sequence[Finding]) -> Ledger:
    changed: Ledger = replace(ledger, findings=tuple(findings))
    return changed


def rules_of(rows: Sequence[Any]) -> list[str]:
    return [row.finding.rule for row in rows]


def test_a_ledger_compared_with_itself_has_nothing_to_tell() -> None:
    result = compare(complete_ledger(), complete_ledger())
    empty = {name: () for name in Comparison.__struct_fields__ if name not in ("schema", "before", "after")}
    assert {name: getattr(result, name) for name in empty} == empty
    assert result.exit_code == 0


def test_moved_code_is_moved_and_neither_new_nor_fixed() -> None:
    old = complete_ledger()
    result = compare(old, with_findings(old, shifted(old.findings, 40)))
    assert (result.new, result.fixed, result.not_seen, result.worse) == ((), (), (), ())
    assert len(result.moved) == len(old.findings)
    assert {m.new.line - m.old.line for m in result.moved} == {40}


def test_a_renamed_file_is_moved() -> None:
    old = complete_ledger()
    renamed = [replace(f, path=f"core/{f.path}", fingerprint=f"{n:016x}:1") for n, f in enumerate(old.findings)]
    result = compare(old, with_findings(old, renamed))
    assert (result.new, result.fixed) == ((), ())
    assert all(m.new.path == f"core/{m.old.path}" for m in result.moved)


def test_an_edited_line_keeps_its_finding_where_no_other_is_like_it() -> None:
    old = complete_ledger()
    (lone,) = (f for f in old.findings if f.rule == "misra-r2.2")
    edited = replace(lone, line=97, fingerprint="ffffffffffffffff:1")
    rest = [f for f in old.findings if f is not lone]
    result = compare(old, with_findings(old, [*rest, edited]))
    assert [(m.old.line, m.new.line, m.how) for m in result.moved] == [(96, 97, "edited line")]
    assert (result.new, result.fixed) == ((), ())
    twice = [edited, replace(edited, line=98, fingerprint="eeeeeeeeeeeeeeee:1")]
    result = compare(old, with_findings(old, [*rest, *twice]))
    assert (len(result.new), len(result.fixed)) == (2, 1)


def test_a_new_finding_is_worse_and_a_fixed_one_is_not() -> None:
    more, less = complete_ledger(), clean_ledger()
    gained = compare(with_findings(more, less.findings), more)
    assert sorted(rules_of(gained.new)) == sorted(f.rule for f in more.findings if f.status != "deviated")
    assert gained.worse == ("7 new open findings",)
    assert gained.exit_code == 1
    lost = compare(more, with_findings(more, less.findings))
    assert len(lost.fixed) == 8
    assert (lost.worse, lost.exit_code) == ((), 0)


def test_deviated_and_no_longer_deviated() -> None:
    ledger = complete_ledger()
    opened = [replace(f, status="open", deviation=None) for f in ledger.findings]
    result = compare(ledger, with_findings(ledger, opened))
    assert [m.new.rule for m in result.no_longer_deviated] == ["misra-d4.9", "misra-r11.5", "misra-r15.5"]
    assert result.worse == ("3 findings no longer deviated",)
    back = compare(with_findings(ledger, opened), ledger)
    assert len(back.newly_deviated) == 3
    assert back.exit_code == 0


def test_deleting_a_deviated_line_beside_an_equal_open_one_is_no_withdrawal() -> None:
    one = next(f for f in complete_ledger().findings if f.status == "deviated")
    twins = [
        replace(one, line=10, fingerprint="aaaaaaaaaaaaaaaa:1"),
        replace(one, line=11, fingerprint="aaaaaaaaaaaaaaaa:2", status="open", deviation=None),
    ]
    left = [replace(twins[1], line=10, fingerprint="aaaaaaaaaaaaaaaa:1")]
    result = compare(with_findings(complete_ledger(), twins), with_findings(complete_ledger(), left))
    assert [row.finding.status for row in result.fixed] == ["deviated"]
    assert result.worse == ()


def test_what_nobody_looked_for_is_not_fixed() -> None:
    old = complete_ledger()
    guidelines = tuple(replace(g, enforcement="none") if g.rule == "misra-r10.4" else g for g in old.guidelines)
    units = tuple(
        replace(u, status="excluded", reason="by hand") if u.path == "kernel/tick.c" else u for u in old.units
    )
    left = [f for f in old.findings if f.rule != "misra-r10.4" and f.path != "kernel/tick.c"]
    result = compare(old, replace(old, guidelines=guidelines, units=units, findings=tuple(left)))
    assert rules_of(result.fixed) == ["dev-orphan"], "the audit reads excluded files too"
    assert sorted(rules_of(result.not_seen)) == [*["misra-r10.4"] * 3, "misra-r8.4"]
    assert all(row.reason for row in result.not_seen)
    assert result.worse == ("2 parts of the analysis lost", "4 findings gone only because nobody looked")


def test_a_finding_of_a_rule_that_was_not_checked_before_says_so() -> None:
    new = complete_ledger()
    guidelines = tuple(replace(g, enforcement="none") if g.rule == "misra-r10.4" else g for g in new.guidelines)
    old = replace(new, guidelines=guidelines, findings=tuple(f for f in new.findings if f.rule != "misra-r10.4"))
    result = compare(old, new)
    assert {row.reason for row in result.new} == {"misra-r10.4 is not checked there"}
    assert result.exit_code == 1


@pytest.mark.parametrize(("old", "new"), [(sample_ledger, complete_ledger), (complete_ledger, sample_ledger)])
def test_an_incomplete_side_makes_the_comparison_incomplete(old: Any, new: Any) -> None:
    result = compare(old(), new())
    assert result.exit_code == 3
    assert comparison.text(result).startswith("INCOMPLETE")
    assert comparison.text(result).splitlines()[-1].startswith("INCOMPLETE")


def test_deviations_that_gain_a_fault_are_worse_and_moved_ones_are_not_told() -> None:
    old = complete_ledger()
    moved = replace(old, deviations=tuple(replace(d, line=d.line + 5, id=f"{d.id}+5") for d in old.deviations))
    assert compare(old, moved).deviations == ()
    stale = replace(old, deviations=tuple(replace(d, states=(*d.states, "stale")) for d in old.deviations[:1]))
    result = compare(replace(old, deviations=old.deviations[:1]), stale)
    assert [(row.what, row.old_states, row.new_states, row.worse) for row in result.deviations] == [
        ("changed", ("complete",), ("complete", "stale"), True)
    ]
    assert result.exit_code == 1
    reworded = replace(old, deviations=(replace(old.deviations[0], rationale="Other words."), *old.deviations[1:]))
    (row,) = compare(old, reworded).deviations
    assert (row.what, row.new_rationale, row.worse) == ("changed", "Other words.", False)


def test_stack_deltas_and_verdicts() -> None:
    old = complete_ledger()
    stack = old.stack
    assert isinstance(stack, Stack)
    assert stack.main_stack is not None
    roots = tuple(
        replace(r, depth=96) if r.function == "main" else replace(r, depth=None, complete=False) for r in stack.roots
    )
    tasks = tuple(replace(t, required=260, verdict="exceeded") if t.name == "Idle" else t for t in stack.tasks)
    changed = replace(stack, roots=roots, tasks=tasks, main_stack=replace(stack.main_stack, required=224))
    result = compare(old, replace(old, stack=changed))
    assert [(row.what, row.name, row.delta, row.worse) for row in result.stack] == [
        ("main stack", "main stack", 16, False),
        ("task", "Idle", 68, True),
        ("function", "main", 16, False),
        ("function", "queue_take", None, True),
    ]
    assert result.worse == ("2 stack bounds worse",)
    lost = compare(old, replace(old, stack=None))
    assert [(row.what, row.worse) for row in lost.changes] == [("stack", True)]


def test_changes_of_inputs_configurations_tool_and_coverage() -> None:
    old = complete_ledger()
    full, small = old.configurations
    new = replace(
        old,
        tool=replace(old.tool, version="0.1.0", libraries={**old.tool.libraries, "libclang": "22.1.4"}),
        configurations=(replace(full, defines=("USE_TICK=1",)), replace(small, name="smaller")),
        inputs=(replace(old.inputs[0], sha256="0" * 64), *old.inputs[1:]),
        units=tuple(replace(u, configuration=u.configuration.replace("small", "smaller")) for u in old.units),
    )
    result = compare(old, new)
    assert [(row.what, row.name, row.worse) for row in result.changes] == [
        ("tool", "certkit", False),
        ("library", "libclang", False),
        ("configuration", "full", False),
        ("configuration", "small", True),
        ("configuration", "smaller", False),
        ("input", "app/main loop.c", False),
    ]
    assert "configuration full: without -DNDEBUG" in comparison.text(result)


@pytest.mark.parametrize(("old", "new"), [(sample_ledger, clean_ledger), (clean_ledger, complete_ledger)])
def test_json_has_the_whole_comparison_and_equal_bytes(old: Any, new: Any) -> None:
    result = compare(old(), new())
    content = comparison.json(result)
    document = msgspec.json.decode(content)
    assert document["exit_code"] == result.exit_code
    assert len(document["new"]) == len(result.new)
    assert msgspec.convert(document, Comparison) == result
    assert content == comparison.json(compare(old(), new()))


# ------------------------------------------------------------------------------------------------ the verb


@pytest.fixture
def ledgers(tmp_path: Path) -> Path:
    for name, make in (("sample", sample_ledger), ("complete", complete_ledger), ("clean", clean_ledger)):
        (tmp_path / f"{name}.json").write_bytes(dump(make()))
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "options", "code"),
    [
        ("complete", "clean", [], 0),
        ("clean", "complete", [], 1),
        ("clean", "complete", ["--exit-zero"], 0),
        ("clean", "sample", [], 3),
        ("clean", "sample", ["--exit-zero"], 3),
    ],
)
def test_the_verb_exits_as_the_contract_says(ledgers: Path, old: str, new: str, options: list[str], code: int) -> None:
    words = [str(ledgers / f"{old}.json"), str(ledgers / f"{new}.json"), *options]
    text = CliRunner().invoke(command, words)
    assert text.exit_code == code
    assert f"(exit {compare_code(old, new)})" in text.output.splitlines()[-1]
    parsed = CliRunner().invoke(command, [*words, "--format", "json"])
    assert parsed.exit_code == code
    assert msgspec.json.decode(parsed.output)["schema"] == "certkit-comparison/1"


def compare_code(old: str, new: str) -> int:
    made = {"sample": sample_ledger, "complete": complete_ledger, "clean": clean_ledger}
    return compare(made[old](), made[new]()).exit_code


def test_a_file_that_is_no_ledger_is_one_clear_error(ledgers: Path) -> None:
    (ledgers / "odd.json").write_text('{"schema": "certkit-ledger/1", "complete": 3}')
    result = CliRunner().invoke(command, [str(ledgers / "clean.json"), str(ledgers / "odd.json")])
    assert result.exit_code == 2
    assert result.output.startswith("odd.json: error: is not a certkit ledger: ")
    assert CliRunner().invoke(command, [str(ledgers / "none.json"), str(ledgers / "odd.json")]).exit_code == 2

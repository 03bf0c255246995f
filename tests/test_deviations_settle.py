"""Deviations against findings: who covers what, and the states that follow."""

from __future__ import annotations

from datetime import date

import pytest
from fixtures_deviations import context, deviation, finding, kinds, notes_of, read_tree, settled, states
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.deviations import settle

REF = """\
int first( void * in )
{
    /* MISRA Ref 11.5.1 [Own buffer] */
    /* More details at: https://example.org/blob/v1/MISRA.md#rule-115 */
    /* coverity[misra_c_2012_rule_11_5_violation] */
    int * out = in;
    return *out;
}
"""
MISRA_MD = """\
# MISRA

### Suppressed with comments

#### Rule 11.5

MISRA C:2012 Rule 11.5: own words.

_Ref 11.5.1_
 - The buffer was made by this
   file and is checked using configASSERT.

### Unsuppressed Deviations

#### Dir 4.12

MISRA C:2012 Dir 4.12: own words.

_Ref 4.12_
  - Needed by `own_alloc` for now.

    Affected Files:
    - heap/*.c
"""
CONFIG = (
    '{ "deviations": [\n { "deviation": "Rule 15.5", "reason": "several exits" },\n'
    ' { "deviation": "Directive 4.6", "reason": "own types" } ] }\n'
)
FILES = {"a.c": REF, "MISRA.md": MISRA_MD, "examples/coverity/coverity_misra.config": CONFIG}
READING = read_tree(FILES)
ASSERTED = context(macros={"configASSERT": "stop( x )"})


# ------------------------------------------------------------------ covering


def test_a_group_covers_the_finding_on_its_target_and_no_other() -> None:
    result = settled(FILES, [finding("R11.5", 6), finding("R11.5", 7), finding("R11.3", 6)], at=ASSERTED)
    assert [f.status for f in result.findings] == ["deviated", "open", "open"]
    assert result.findings[0].deviation == "11.5.1@a.c:3"
    mark = deviation(result, id="11.5.1@a.c:3")
    assert (mark.matches, mark.target_line, mark.end_line) == (1, 6, 6)
    assert mark.rationale == "The buffer was made by this file and is checked using configASSERT."


def test_a_finding_at_the_use_of_a_macro_is_covered_like_any_other() -> None:
    result = settled(FILES, [finding("R11.5", 6, macro="TAKE")], at=ASSERTED)
    assert result.findings[0].status == "deviated"


def test_a_mark_over_a_header_covers_the_header_and_not_the_body() -> None:
    text = (
        "int f( int a )\n{\n    /* certkit: deviate R11.3 - sized */\n    if( a &&\n"
        "        g( a ) )\n    {\n        h( a );\n    }\n    return a;\n}\n"
    )
    result = settled({"a.c": text}, [finding("R11.3", line) for line in (4, 5, 7, 9)])
    assert [f.status for f in result.findings] == ["deviated", "deviated", "open", "open"]


def test_the_most_specific_deviation_is_named_and_all_are_counted() -> None:
    text = (
        "/* certkit: deviate-begin R15.5 - region */\nint f( void )\n{\n"
        "    return 1; /*lint !e904 short */\n}\n/* certkit: deviate-end R15.5 */\n"
    )
    register = '[[deviation]]\nid = "D-1"\nrules = ["R15.5"]\npaths = ["**/*.c"]\n'
    files = {"a.c": text, "b/c.c": "int g;\n", "examples/coverity/coverity_misra.config": CONFIG}
    found = [finding("R15.5", 4), finding("R15.5", 2), finding("R15.5", 1, "b/c.c"), finding("R15.5", 1, "b/d.h")]
    result = settled(files, found, register=register)
    assert [f.deviation for f in result.findings] == [
        "e904@a.c:4", "R15.5@a.c:1", "D-1", "Rule 15.5@examples/coverity/coverity_misra.config:2",
    ]  # fmt: skip
    assert {d.id: d.matches for d in result.deviations if d.matches} == {
        "e904@a.c:4": 1, "R15.5@a.c:1": 2, "D-1": 3, "Rule 15.5@examples/coverity/coverity_misra.config:2": 4,
    }  # fmt: skip


def test_a_lint_mark_behind_a_closing_brace_covers_the_parameter_it_is_about() -> None:
    text = "int look( int * p )\n{\n    return *p;\n} /*lint !e818 a typedef elsewhere */\nint see( int * q );\n"
    found = [finding("R8.13", 1), finding("R8.13", 5)]
    result = settled({"a.c": text}, found, at=context(checked=["R8.13"]))
    assert [f.status for f in result.findings] == ["deviated", "open"]


def test_a_symbol_form_covers_lines_that_name_the_symbol() -> None:
    text = "/*lint -esym(9058,tagOne) for the debugger */\nstruct tagOne { int a; };\nstruct tagTwo { int a; };\n"
    result = settled({"a.c": text}, [finding("R2.4", 2), finding("R2.4", 3)])
    assert [f.status for f in result.findings] == ["deviated", "open"]


def test_an_uncertain_number_covers_nothing_and_is_told() -> None:
    result = settled({"a.c": "char c; /*lint !e971 text */\n"}, [finding("D4.6", 1)])
    assert result.findings[0].status == "open"
    assert [(note.kind, note.severity) for note in result.integrity] == [("dev-lint-uncertain", "note")]
    assert not result.audit


def test_an_entry_of_misra_md_covers_its_files_where_they_name_what_it_is_about() -> None:
    found = [
        finding("D4.12", 1, "heap/h1.c", function="own_alloc"), finding("D4.12", 2, "heap/h1.c", function="other"),
        finding("D4.12", 1, function="own_alloc"),
    ]  # fmt: skip
    result = settled(FILES, found, at=context(checked=["D4.12"]))
    assert [f.status for f in result.findings] == ["deviated", "open", "open"]
    assert result.findings[0].deviation == "4.12@MISRA.md:19"


def test_a_fingerprint_record_covers_its_one_finding() -> None:
    register = '[[deviation]]\nfingerprint = "ab12:1"\nrules = ["R11.5"]\n'
    found = [finding("R11.5", 1, fingerprint="ab12:1"), finding("R11.5", 1, fingerprint="ab12:2")]
    result = settled({"a.c": "int a;\n"}, found, register=register)
    assert [f.status for f in result.findings] == ["deviated", "open"]


# ------------------------------------------------------------------ states


def test_a_complete_record_and_an_incomplete_one() -> None:
    result = settled(FILES, [finding("R11.5", 6)], at=ASSERTED)
    mark = deviation(result, line=3)
    assert mark.states == ("incomplete",)
    assert {name for name, value in mark.record.items() if value is None} >= {
        "risk",
        "approved_by",
        "raised_by",
        "date",
    }
    assert (mark.record["circumstances"], mark.record["background"]) == ("Own buffer", mark.rationale)
    result = settled(FILES, [finding("R11.5", 6)], register=RECORD, at=ASSERTED)
    mark = deviation(result, id="11.5.1@a.c:3")
    assert mark.states == ("complete",)
    assert mark.record["approved_by"] == "B. Second"
    assert mark.record["date"] == "2026-03-01"


RECORD = """\
[[deviation]]
reference = "11.5.1"
rules = ["R11.5"]
reason = "code quality"
circumstances = "own buffers"
background = "one owner"
risk = "a wrong size would show in the test of first()"
precautions = ["reviewed"]
in_force = ["heap != heap_3"]
raised_by = "A. First"
approved_by = "B. Second"
role = "safety manager"
date = 2026-03-01
expiry = 2027-03-01
"""


def test_policy_may_ask_for_an_expiry_date() -> None:
    policy = "[policy]\nexpiry = true\n"
    without = RECORD.replace("expiry = 2027-03-01\n", "")
    result = settled(FILES, [finding("R11.5", 6)], register=policy + without, at=ASSERTED)
    assert deviation(result, id="11.5.1@a.c:3").states == ("incomplete",)
    result = settled(FILES, [finding("R11.5", 6)], register=policy + RECORD, at=ASSERTED)
    assert deviation(result, id="11.5.1@a.c:3").states == ("complete",)


def test_a_false_positive_needs_tool_and_version_instead_of_a_risk() -> None:
    text = "/* the index is capped */\n/* coverity[overrun] */\nx[ i ] = 1;\n"
    register = (
        '[[deviation]]\nreference = "overrun"\nfalse_positive = { tool = "Coverity", version = "2023.6.1" }\n'
        'background = "capped"\nraised_by = "A"\napproved_by = "B"\ndate = 2026-01-01\n'
    )
    mark = deviation(settled({"a.c": text}, register=register), line=2)
    assert mark.record["false_positive"] == "Coverity 2023.6.1"
    assert mark.states == ("complete",)
    mark = deviation(settled({"a.c": text}, register=register.replace('approved_by = "B"\n', "")), line=2)
    assert mark.states == ("incomplete",)


def test_a_record_for_a_reference_may_be_limited_to_folders() -> None:
    for paths, expected in (("src/**", "incomplete"), ("*.c", "complete")):
        record = RECORD + f'paths = ["{paths}"]\n'
        result = settled(FILES, [finding("R11.5", 6)], register=record, at=ASSERTED)
        assert deviation(result, id="11.5.1@a.c:3").states == (expected,)


def test_a_record_may_say_what_a_number_stands_for() -> None:
    text = "char c; /*lint !e961 shipped so */\n"
    register = '[[deviation]]\nreference = "e961"\nrules = ["R11.5"]\n'
    result = settled({"a.c": text}, [finding("R11.5", 1)], register=register)
    assert result.findings[0].deviation == "e961@a.c:1"


def test_a_record_for_another_guideline_is_an_error() -> None:
    result = settled(FILES, [finding("R11.5", 6)], register=RECORD.replace("R11.5", "R11.3"), at=ASSERTED)
    assert notes_of(result, "dev-rule-mismatch") == [("deviations.toml", 1)]


def test_a_deviation_without_a_finding_is_an_orphan_only_if_the_guideline_was_checked() -> None:
    assert states(settled(FILES, at=ASSERTED), 3) == ("orphan",)
    assert states(settled(FILES, at=context(checked=["R11.3"], macros={"configASSERT": "x"})), 3) == ()
    result = settled(FILES, at=context(checked=[], partial=["R11.5"], macros={"configASSERT": "x"}))
    assert states(result, 3) == ("orphan",)
    assert any("in part" in f.message for f in result.audit if f.rule == "dev-orphan")


def test_a_finding_on_the_neighbouring_line_makes_it_misapplied() -> None:
    result = settled(FILES, [finding("R11.5", 7)], at=ASSERTED)
    assert states(result, 3) == ("misapplied",)
    assert notes_of(result, "dev-misapplied") == [("a.c", 3)]
    assert result.findings[0].status == "open"


def test_a_neighbour_that_has_its_own_mark_does_not_count() -> None:
    text = (
        "void f( void * a )\n{\n    int * b = 0; /* certkit: deviate R11.5 - x */\n"
        "    int * c = a; /* certkit: deviate R11.5 - y */\n}\n"
    )
    result = settled({"a.c": text}, [finding("R11.5", 4)])
    assert states(result, 3) == ("orphan",)


def test_a_mark_over_nothing_is_misapplied() -> None:
    text = "int a;\n\n/* certkit: deviate R11.5 - x */\n\nint b;\n"
    result = settled({"a.c": text})
    assert states(result, 3) == ("misapplied",)


def test_code_that_no_configuration_compiles() -> None:
    result = settled(FILES, at=context(inactive=[("a.c", 6)]))
    assert states(result, 3) == ("outside-configurations",)
    assert notes_of(result, "dev-outside-configurations") == [("a.c", 3)]


def test_a_published_analysis_that_leaves_code_out_is_told_even_if_another_configuration_compiles_it() -> None:
    at = context(macros={"configASSERT": "x"}, published=["single"])
    result = settled(FILES, [finding("R11.5", 6)], at=at)
    assert states(result, 3) == ()
    assert notes_of(result, "dev-outside-configurations") == [("a.c", 3)]


@pytest.mark.parametrize(
    ("macros", "states_"),
    [
        ({"configASSERT": "stop( x )"}, ()),
        ({"configASSERT": None}, ("precaution-not-in-force",)),
        ({}, ("precaution-not-in-force",)),
    ],
)
def test_a_precaution_read_out_of_the_reason(macros: dict[str, str | None], states_: tuple[str, ...]) -> None:
    result = settled(FILES, [finding("R11.5", 6)], at=context(macros=macros))
    assert states(result, 3) == states_
    assert notes_of(result, "dev-precaution") == ([("MISRA.md", 9)] if states_ else [])
    assert bool([n for n in result.integrity if n.severity == "error"]) == bool(states_)


def test_a_precaution_of_the_register() -> None:
    at = context(macros={"configASSERT": "x"}, heap="heap_3")
    result = settled(FILES, [finding("R11.5", 6)], register=RECORD, at=at)
    mark = deviation(result, id="11.5.1@a.c:3")
    assert "precaution-not-in-force" in mark.states
    assert "heap != heap_3 (not in force in one)" in (mark.record["precautions"] or "")
    unknown = settled(
        FILES, [finding("R11.5", 6)], register=RECORD, at=context(macros={"configASSERT": "x"}, heap=None)
    )
    mark = deviation(unknown, id="11.5.1@a.c:3")
    assert "precaution-not-in-force" not in mark.states
    assert "not known in one" in (mark.record["precautions"] or "")


def test_expiry_is_judged_at_a_given_date_only() -> None:
    def found(as_of: date | None) -> tuple[str, ...]:
        at = context(macros={"configASSERT": "x"}, as_of=as_of)
        return deviation(settled(FILES, [finding("R11.5", 6)], register=RECORD, at=at), id="11.5.1@a.c:3").states

    assert found(None) == found(date(2027, 3, 1)) == ("complete",)
    assert found(date(2027, 3, 2)) == ("complete", "expired")


def test_an_approval_is_bound_to_code_and_configuration() -> None:
    at = context(macros={"configASSERT": "x"}, hashes={"one": "h1"})
    found = [finding("R11.5", 6)]
    now = deviation(settled(FILES, found, register=RECORD, at=at), id="11.5.1@a.c:3").record
    bound = RECORD + f'code = "{now["code_now"]}"\nconfiguration = "{now["configuration_now"]}"\n'
    assert deviation(settled(FILES, found, register=bound, at=at), id="11.5.1@a.c:3").states == ("complete",)
    moved = {**FILES, "a.c": REF.replace("int first", "/* moved */ int first")}
    assert deviation(settled(moved, found, register=bound, at=at), id="11.5.1@a.c:3").states == ("complete",)
    changed = {**FILES, "a.c": REF.replace("return *out", "return out[ 1 ]")}
    result = settled(changed, found, register=bound, at=at)
    assert deviation(result, id="11.5.1@a.c:3").states == ("complete", "stale")
    assert notes_of(result, "dev-stale") == [("deviations.toml", 1)]
    other = context(macros={"configASSERT": "x"}, hashes={"one": "h2"})
    assert "stale" in deviation(settled(FILES, found, register=bound, at=other), id="11.5.1@a.c:3").states


def test_a_mandatory_guideline_stays_open() -> None:
    text = "int f( void )\n{\n    int a; /* certkit: deviate R9.1 - set below */\n    return a;\n}\n"
    result = settled({"a.c": text}, [finding("R9.1", 3)], at=context(checked=["R9.1"]))
    assert result.findings[0].status == "open"
    assert states(result, 3) == ("forbidden",)
    assert [(n.kind, n.severity) for n in result.integrity] == [("dev-forbidden", "error")]


@pytest.mark.parametrize("mark", ["/* certkit: deviate R11.5 */", "/*lint !e9079 */"])
def test_a_mark_without_a_reason_covers_nothing(mark: str) -> None:
    result = settled({"a.c": f"int * a = b; {mark}\n"}, [finding("R11.5", 1)])
    assert result.findings[0].status == "open"
    assert [(n.kind, n.severity) for n in result.integrity] == [("dev-no-reason", "error")]


@pytest.mark.parametrize(("ref", "resolved"), [("11.5.2", False), ("11.5.1.1", True)])
def test_a_dangling_reference(ref: str, resolved: bool) -> None:
    files = {**FILES, "a.c": REF.replace("Ref 11.5.1", f"Ref {ref}")}
    result = settled(files, [finding("R11.5", 6)], at=ASSERTED)
    assert "dangling" in states(result, 3)
    assert notes_of(result, "dev-dangling") == [("a.c", 3)]
    assert [n.kind for n in result.integrity] == ["dev-dangling"]
    assert result.findings[0].status == "deviated"
    assert (deviation(result, line=3).rationale is not None) == resolved


def test_the_register_may_define_what_misra_md_does_not() -> None:
    files = {**FILES, "a.c": REF.replace("Ref 11.5.1", "Ref 11.5.2")}
    result = settled(files, [finding("R11.5", 6)], register=RECORD.replace('"11.5.1"', '"11.5.2"'), at=ASSERTED)
    assert deviation(result, id="11.5.2@a.c:3").states == ("complete",)


def test_a_tree_without_misra_md_says_so() -> None:
    result = settled({"a.c": REF}, [finding("R11.5", 6)])
    assert states(result, 3) == ("dangling",)
    assert any("no MISRA.md" in f.message for f in result.audit)


def test_two_marks_for_one_guideline_on_one_line() -> None:
    text = "int * a = b; /* certkit: deviate R11.5 - x */ /* certkit: deviate R11.5 - y */\n"
    result = settled({"a.c": text}, [finding("R11.5", 1)])
    assert [d.states for d in result.deviations] == [("incomplete",), ("incomplete", "duplicate")]
    assert len({d.id for d in result.deviations}) == 2


def test_a_finding_documented_elsewhere_and_not_here() -> None:
    found = [
        finding("R11.5", 6),
        finding("R11.5", 1, "b.c"),
        finding("R11.5", 1, "port/p.c"),
        finding("R11.3", 1, "b.c"),
    ]
    result = settled({**FILES, "b.c": "int b;\n", "port/p.c": "int p;\n"}, found, at=ASSERTED)
    assert notes_of(result, "dev-undocumented") == [("b.c", 1)]


def test_a_mark_at_the_use_of_a_macro_that_is_a_whole_statement() -> None:
    text = "#define TAKE( a ) do { x = a; } while( 0 )\n#define GET( a ) ( a )\n" + REF.replace(
        "int * out = in;", "TAKE( in );"
    )
    assert notes_of(settled({**FILES, "a.c": text}, [finding("R11.5", 8)], at=ASSERTED), "dev-macro-use") == [
        ("a.c", 8)
    ]
    text = text.replace("TAKE( in );", "x = GET( in );")
    assert notes_of(settled({**FILES, "a.c": text}, [finding("R11.5", 8)], at=ASSERTED), "dev-macro-use") == []


def test_project_wide_deviations_of_required_guidelines_need_a_record() -> None:
    config = CONFIG.replace("Rule 15.5", "Rule 14.4")
    files = {"a.c": "int a;\n", "examples/coverity/coverity_misra.config": config}
    result = settled(files)
    assert notes_of(result, "dev-required-project-wide") == [("examples/coverity/coverity_misra.config", 2)]
    record = (
        RECORD.replace('"11.5.1"', '"Rule 14.4"').replace("R11.5", "R14.4").replace("heap != heap_3", "heap == heap_4")
    )
    assert notes_of(settled(files, register=record), "dev-required-project-wide") == []


def test_a_record_nobody_uses() -> None:
    unused = '[[deviation]]\nreference = "9.9.9"\n[[deviation]]\nid = "D-2"\nrules = ["R11.5"]\n'
    result = settled(FILES, [finding("R11.5", 6)], register=unused, at=ASSERTED)
    assert notes_of(result, "dev-register-unused") == [("deviations.toml", 1), ("deviations.toml", 3)]


def test_a_mark_may_cite_a_record() -> None:
    text = "int * a = b; /* certkit: deviate R11.5 [D-2] */\n"
    record = RECORD.replace('reference = "11.5.1"', 'id = "D-2"')
    result = settled({"a.c": text}, [finding("R11.5", 1)], register=record)
    assert deviation(result, id="R11.5@a.c:1").states == ("complete",)
    assert result.findings[0].status == "deviated"
    result = settled({"a.c": text}, [finding("R11.5", 1)])
    assert "dangling" in states(result, 1)


def test_every_audit_finding_has_a_class_and_a_fingerprint_of_its_own() -> None:
    from certkit.deviations import CLASSES

    result = settled({**FILES, "a.c": REF.replace("11.5.1", "11.5.4")}, [finding("R11.5", 7)])
    assert {f.rule for f in result.audit} <= set(CLASSES)
    assert len({f.fingerprint for f in result.audit}) == len(result.audit)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["R11.5", "R11.3", "R15.5"]), st.integers(1, 9)), max_size=12))
def test_no_finding_is_lost_and_counts_agree(rows: list[tuple[str, int]]) -> None:
    found = [finding(rule, line, fingerprint=f"{i}:1") for i, (rule, line) in enumerate(rows)]
    result = settle(READING, found, ASSERTED)
    assert [(f.rule, f.line) for f in result.findings] == [(f.rule, f.line) for f in found]
    assert all((f.status == "deviated") == (f.deviation is not None) for f in result.findings)
    ids = {d.id for d in result.deviations}
    assert all(f.deviation in ids for f in result.findings if f.deviation)
    for one in result.deviations:
        assert one.matches >= sum(f.deviation == one.id for f in result.findings)


def test_reading_twice_gives_the_same() -> None:
    assert read_tree(FILES).marks == read_tree(FILES).marks
    assert kinds(read_tree(FILES).notes) == kinds(read_tree(FILES).notes)

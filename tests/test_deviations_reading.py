"""Every dialect in which code says that it deviates."""

from __future__ import annotations

import pytest
from fixtures_deviations import kinds, marks
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.deviations.misra_ref import checker_rule
from certkit.deviations.pclint import numbers

GROUP = """\
void take( void * in )
{
    /* MISRA Ref 11.5.7 [Own buffer] */
    /* More details at: https://example.org/blob/v1/MISRA.md#rule-115 */
    /* coverity[misra_c_2012_rule_11_5_violation] */
    int * out = in;
}
"""


# ------------------------------------------------------------------ MISRA Ref and coverity


def test_a_group_is_read_with_all_its_parts() -> None:
    (mark,), notes = marks(GROUP)
    assert (mark.style, mark.line, mark.last, mark.column) == ("misra-ref", 3, 5, 5)
    assert (mark.first_covered, mark.last_covered) == (6, 6)
    assert (mark.ref, mark.title, mark.rules) == ("11.5.7", "Own buffer", ("misra-r11.5",))
    assert mark.names == ("misra_c_2012_rule_11_5_violation",)
    assert mark.link == "https://example.org/blob/v1/MISRA.md#rule-115"
    assert mark.link_line == 4
    assert not notes


def test_a_group_in_one_comment_or_in_line_comments_is_the_same_group() -> None:
    one = (
        "/* MISRA Ref 4.7.1 [x]\n * More details at: http://e.org/MISRA.md#dir-47\n"
        " * coverity[misra_c_2012_directive_4_7_violation] */\nf();\n"
    )
    two = (
        "// MISRA Ref 4.7.1 [x]\n// More details at: http://e.org/MISRA.md#dir-47\n"
        "// coverity[misra_c_2012_directive_4_7_violation]\nf();\n"
    )
    for text in (one, two):
        (mark,), _ = marks(text)
        assert (mark.ref, mark.rules, mark.first_covered) == ("4.7.1", ("misra-d4.7",), 4)


def test_two_groups_in_one_statement_stay_two() -> None:
    text = """\
void g( void * p )
{
    /* MISRA Ref 11.5.1 [a] */
    /* coverity[misra_c_2012_rule_11_5_violation] */
    start( ( int * ) p,    /* the first */
                           /* MISRA Ref 11.5.1 [a] */
                           /* coverity[misra_c_2012_rule_11_5_violation] */
           ( char * ) p,
           0 );
}
"""
    found, _ = marks(text)
    assert [(m.line, m.first_covered, m.last_covered) for m in found] == [(3, 5, 9), (6, 8, 8)]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("misra_c_2012_rule_11_5_violation", "misra-r11.5"),
        ("misra_c_2012_directive_4_7_violation", "misra-d4.7"),
        ("misra_c_2023_rule_8_13_violation", "misra-r8.13"),
        ("misra_c_2025_rule_11_3_violation", "misra-r11.3"),
        ("c2012_rule_1_2", "misra-r1.2"),
        ("overrun", None),
    ],
)
def test_checker_names(name: str, rule: str | None) -> None:
    assert checker_rule(name) == (rule, None)


def test_a_2004_number_is_kept_and_matched_to_nothing() -> None:
    (mark,), notes = marks("/* coverity[misra_c_2004_rule_11_4_violation] old */\nx = y;\n")
    assert mark.rules == ()
    assert mark.names == ("misra_c_2004_rule_11_4_violation",)
    assert ("dev-other-edition", 1) in kinds(notes)


def test_a_coverity_comment_takes_its_reason_from_behind_or_above() -> None:
    (mark,), notes = marks("/* never above ten */\n/* coverity[overrun] */\nx[ i ] = 1;\n")
    assert (mark.style, mark.rationale, mark.above) == ("coverity", "never above ten", True)
    assert kinds(notes) == [("dev-no-ref", 2)]
    (mark,), _ = marks("/* coverity[overrun : FALSE] i is checked */\nx[ i ] = 1;\n")
    assert (mark.rationale, mark.title, mark.above) == ("i is checked", "FALSE", False)
    _, notes = marks("int y;\n/* coverity[overrun] */\nx[ i ] = 1;\n")
    assert kinds(notes) == [("dev-no-ref", 2)]
    _, notes = marks("int y;\n/* coverity[misra_c_2012_rule_11_5_violation] */\nx = y;\n")
    assert kinds(notes) == [("dev-no-reason", 2)]


def test_a_function_model_is_no_suppression() -> None:
    assert marks("/* coverity[+kill] */\nvoid stop( void );\n") == ([], [])


def test_faults_of_a_group_are_told() -> None:
    wrong = GROUP.replace("misra_c_2012_rule_11_5", "misra_c_2012_rule_11_3")
    assert kinds(marks(wrong)[1]) == [("dev-rule-mismatch", 3)]
    bare = "/* MISRA Ref 11.5.7 [Own buffer] */\nint * out = in;\n"
    (mark,), notes = marks(bare)
    assert kinds(notes) == [("dev-ref-no-checker", 1)]
    assert mark.rules == ("misra-r11.5",)


# ------------------------------------------------------------------ PC-lint


def test_the_line_form_means_its_line() -> None:
    (mark,), notes = marks("int a;\nx = ( int * ) y; /*lint !e9087 !e740 Own struct, it's fine. */\nint b;\n")
    assert (mark.form, mark.line, mark.first_covered, mark.last_covered) == ("line", 2, 2, 2)
    assert mark.names == ("e9087", "e740")
    assert mark.rules == ("misra-r11.3", "misra-r1.3")
    assert mark.rationale == "Own struct, it's fine."
    assert not notes


def test_a_dot_behind_the_number_is_no_reason_but_text_behind_it_is() -> None:
    (mark,), notes = marks("#undef X /*lint !e9021. */\n")
    assert mark.rationale is None
    assert kinds(notes) == [("dev-no-reason", 1)]
    (mark,), _ = marks("#undef X /*lint !e9021.  Asked for. */\n")
    assert mark.rationale == "Asked for."


def test_a_bare_mark_finds_its_reason_in_a_comment_that_speaks_of_lint() -> None:
    text = "/* Lint e9021 is off as the header asks for it. */\n#undef X /*lint !e9021. */\n"
    (mark,), notes = marks(text)
    assert mark.above
    assert mark.rationale == "Lint e9021 is off as the header asks for it."
    assert not notes
    (mark,), _ = marks("/* Sized for two. */\nx = y; /*lint !e9079 see comment above. */\n")
    assert mark.rationale == "Sized for two."


def test_two_line_marks_share_a_line() -> None:
    found, _ = marks("x = y; /*lint !e9087 one */ /*lint !e9079 two */\n")
    assert [(m.names, m.rationale) for m in found] == [(("e9087",), "one"), (("e9079",), "two")]


def test_off_and_on_save_and_restore_make_regions() -> None:
    text = (
        "/*lint -e904 -e9044 short\n * exits */\na;\nb;\n/*lint +e904 +e9044 */\n"
        "/*lint -save -e9026  macros */\nc;\n/*lint -restore (9026) */\n"
    )
    (off, save), notes = marks(text)
    assert (off.form, off.last, off.first_covered, off.last_covered, off.rationale) == ("off", 2, 3, 5, "short exits")
    assert (save.form, save.first_covered, save.last_covered, save.rules) == ("save", 7, 8, ("misra-d4.9",))
    assert not notes


def test_regions_left_open_or_closed_with_other_numbers_are_errors() -> None:
    (mark,), notes = marks("/*lint -e904 x */\na;\n")
    assert kinds(notes) == [("dev-unclosed-region", 1)]
    assert mark.last_covered == 3
    _, notes = marks("/*lint -e537 x */\na;\n/*lint +e956 */\n")
    assert kinds(notes) == [("dev-off-on-mismatch", 3)]
    assert "line 1" in notes[0].message
    _, notes = marks("a;\n/*lint -restore */\n")
    assert kinds(notes) == [("dev-off-on-mismatch", 2)]


def test_numbers_that_are_no_guideline_may_stay_off_and_bare() -> None:
    (mark,), notes = marks("/*lint -e725 */\na;\n")
    assert (mark.names, mark.rules, notes) == (("e725",), (), [])


def test_one_on_may_close_a_part_of_the_numbers() -> None:
    (mark,), notes = marks("/*lint -e904 -e9044 x */\na;\n/*lint +e904 */\nb;\n/*lint +e9044 */\n")
    assert (mark.last_covered, notes) == (5, [])


def test_the_general_forms() -> None:
    (mark,), _ = marks("x = y; //lint !e9079 ok\n")
    assert (mark.form, mark.rules, mark.rationale) == ("line", ("misra-r11.5",), "ok")
    (mark,), _ = marks("/*lint -esym(9058,tagOwn,tagOther) unused */\nstruct tagOwn { int a; };\n")
    assert (mark.form, mark.symbols, mark.rules) == ("symbol", ("tagOwn", "tagOther"), ("misra-r2.4",))
    body = "void f( void )\n{\n  a();\n  b();\n}\n"
    (mark,), _ = marks("/*lint -e{904} generated */\n" + body)
    assert (mark.first_covered, mark.last_covered) == (2, 6)
    (mark,), _ = marks("void f( void )\n{\n  /*lint --e{904} x */\n  a();\n}\nint g;\n")
    assert (mark.first_covered, mark.last_covered) == (2, 5)
    (mark,), _ = marks("/*lint -e(9087) x */\na = ( int * )\n    b;\nc;\n")
    assert (mark.first_covered, mark.last_covered) == (2, 3)


def test_marks_at_the_end_of_a_scope_mean_the_scope_for_the_numbers_that_stand_there() -> None:
    (mark,), _ = marks("int look( int * p )\n{\n  return *p;\n} /*lint !e818 !e9087 a typedef. */\n")
    assert mark.wide == (("misra-r8.13", 1, 4),)
    assert (mark.first_covered, mark.last_covered) == (4, 4)


def test_uncertain_numbers_cover_nothing() -> None:
    (mark,), _ = marks("char * c; /*lint !e971 text */\n")
    assert (mark.rules, mark.uncertain) == ((), ("misra-d4.6",))


def test_prose_about_lint_is_no_mark() -> None:
    assert marks("/* Keeps lint quiet. */\n/* lint !e534 has a blank before it */\n/*linter */\nx;\n") == ([], [])


def test_the_map_names_confidence_and_source_of_every_number() -> None:
    assert len(numbers()) == 36
    for number in numbers().values():
        assert number.meaning
        assert number.source
        assert number.confidence in ("published", "observed", "likely", "uncertain", "none")
        assert number.rules or number.confidence in ("none", "published")


# ------------------------------------------------------------------ certkit's own mark


def test_own_marks() -> None:
    (same,), notes = marks("x = y; /* certkit: deviate R11.5 - sized above */\n")
    assert (same.form, same.first_covered, same.rules, same.rationale) == ("same", 1, ("misra-r11.5",), "sized above")
    (after,), _ = marks(
        "// certkit: deviate Rule 11.5, D4.7 -- because\n// of this\nx = call( y,\n          z );\nu = v;\n"
    )
    assert (after.form, after.first_covered, after.last_covered) == ("next", 3, 4)
    assert after.rules == ("misra-r11.5", "misra-d4.7")
    (region,), _ = marks("/* certkit: deviate-begin R15.5 - old */\na;\n/* certkit: deviate-end R15.5 */\nb;\n")
    assert (region.form, region.first_covered, region.last_covered) == ("region", 2, 3)
    (cited,), notes = marks("x = y; // certkit: deviate R11.5 [DEV-3]\n")
    assert (cited.ref, notes) == ("DEV-3", [])


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("/* certkit: deviate R11.5 */", "dev-no-reason"),
        ("/* certkit: deviate R99.9 - x */", "dev-unknown-rule"),
        ("/* certkit: deviates R11.5 - x */", "dev-unknown-rule"),
        ("/* certkit: deviate */", "dev-unknown-rule"),
        ("/* certkit: deviate-begin R11.5 - x */", "dev-unclosed-region"),
        ("/* certkit: deviate-end R11.5 */", "dev-off-on-mismatch"),
    ],
)
def test_own_marks_that_do_not_work_are_errors(comment: str, rule: str) -> None:
    _, notes = marks(f"{comment}\nx = y;\n")
    assert kinds(notes) == [(rule, 1)]


def test_a_mark_in_a_string_is_text() -> None:
    assert marks('char s[] = "/* certkit: deviate R11.5 - x */ /*lint !e9079 */";\n') == ([], [])


# ------------------------------------------------------------------ always


_PIECES = st.sampled_from([
    "/*lint !e9087 a */", "/*lint -e904 b */", "/*lint +e904 */", "/*lint -save -e904 c */", "/*lint -restore */",
    "/* MISRA Ref 11.5.1 [t] */", "/* More details at: http://e/MISRA.md#rule-115. */",
    "/* coverity[misra_c_2012_rule_11_5_violation] */", "/* certkit: deviate R11.5 - r */",
    "/* certkit: deviate-begin R11.5 - r */", "/* certkit: deviate-end R11.5 */", "x = ( y,", "{", "}", ")", ";",
    "if( a )", "#if A", "#else", "#endif", "#define M( a ) \\", "\n", " ", "\n\n",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_any_text_is_read_and_every_mark_covers_lines_of_the_file_at_or_below_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    found, notes = marks(text)
    last = text.count("\n") + 2
    for mark in found:
        assert 1 <= mark.line <= mark.last <= last
        assert mark.first_covered is not None
        assert mark.last_covered is not None
        assert mark.line <= mark.first_covered <= last
        assert mark.form in ("off", "save", "region") or mark.first_covered <= mark.last_covered <= last
    assert all(1 <= note.line <= last for note in notes)

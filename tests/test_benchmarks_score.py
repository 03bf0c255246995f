"""The scoring harness: what the notations say, what counts as hit, miss and false report, and a run of certkit."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def score() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT))
    spec = importlib.util.spec_from_file_location("score", ROOT / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    yield module
    for name in ("score", "tools", "expectations"):
        sys.modules.pop(name, None)
    sys.path.remove(str(ROOT))


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def lines(score: ModuleType, root: Path, notation: str) -> set[tuple[str, int, str]]:
    return {(f.name, n, rule) for case in score.cases(root, notation) for f, n, rule in case.expected}


def test_expect_names_lines_above_and_several_guidelines(score: ModuleType, tmp_path: Path) -> None:
    write(tmp_path / "r11_5", "bad.c", "int a; /* expect R11.5, D4.7 */\n/* expect@-1 R8.4 */\n")
    write(tmp_path / "r11_5", "good.c", "int a;\n")
    assert lines(score, tmp_path, "expect") == {
        ("bad.c", 1, "misra-r11.5"), ("bad.c", 1, "misra-d4.7"), ("bad.c", 1, "misra-r8.4"),
    }  # fmt: skip
    assert {c.name: c.judged for c in score.cases(tmp_path, "expect")}["r11_5/good"] == {"misra-r11.5"}


def test_tags_take_the_guideline_from_the_path_and_speak_of_their_line_or_the_next_code(
    score: ModuleType, tmp_path: Path
) -> None:
    text = (
        "int a; // NON_COMPLIANT[FALSE_NEGATIVE]\n// NON-COMPLIANT: why\n// more words\nint b;\nint c; // COMPLIANT\n"
    )
    write(tmp_path / "RULE-8-4" / "gcc", "test.c", text)
    assert lines(score, tmp_path, "tags") == {("test.c", 1, "misra-r8.4"), ("test.c", 4, "misra-r8.4")}
    (case,) = score.cases(tmp_path, "tags")
    assert {n for _, n, _ in case.compliant} == {5}


def test_tags_of_another_tool_and_an_edition_in_the_folders_name(score: ModuleType, tmp_path: Path) -> None:
    text = "int a; // UndCC_Violation(win) - why\nint b; /* UndCC_Valid */\nint c; // UndCC_FalseNeg\n"
    write(tmp_path / "MISRA23_8.4", "test.c", text)
    write(tmp_path / "MISRA12_DIR_4.7", "test.c", text)
    assert lines(score, tmp_path, "tags") == {("test.c", 1, "misra-r8.4"), ("test.c", 1, "misra-d4.7")}


def test_a_tag_before_a_comment_speaks_of_it_where_the_guideline_is_about_comments(
    score: ModuleType, tmp_path: Path
) -> None:
    write(tmp_path / "RULE-3-1", "test.c", "// NON_COMPLIANT\n/* a /* b */\nint a;\n")
    assert lines(score, tmp_path, "tags") == {("test.c", 2, "misra-r3.1")}


def test_a_reference_lends_its_guideline_to_the_folder_it_points_to(score: ModuleType, tmp_path: Path) -> None:
    write(tmp_path / "misra" / "DIR-4-9", "Query.testref", "common/macros/Query.ql\n")
    write(tmp_path / "common" / "macros", "test.c", "#define F(x) (x) // NON_COMPLIANT\n")
    write(tmp_path / "common" / "macros", "Query.ql", "")
    assert lines(score, tmp_path / "misra", "tags") == {("test.c", 1, "misra-d4.9")}


def test_numbers_are_bare_ones_behind_code(score: ModuleType, tmp_path: Path) -> None:
    write(tmp_path, "a-test.c", "int a; // 8.4 2.7, no 3.x\n// 8.9 alone\nint b; // TODO 8.4\nfloat f = 1.5; // x\n")
    assert lines(score, tmp_path, "numbers") == {("a-test.c", 1, "misra-r8.4"), ("a-test.c", 1, "misra-r2.7")}


def test_counts_and_ratios(score: ModuleType, tmp_path: Path) -> None:
    file = write(
        tmp_path / "RULE-8-4",
        "test.c",
        "int a; // NON_COMPLIANT\nint b; // NON_COMPLIANT\nint c;\nint d; // COMPLIANT\n",
    )
    (case,) = score.cases(tmp_path, "tags")
    said = [(file.resolve(), n, "misra-r8.4") for n in (1, 3, 4)] + [(file.resolve(), 2, "misra-r8.9")]
    one = score.count(case, said, "wrong")["misra-r8.4"]
    assert (len(one.hits), len(one.wrong), len(one.marked), len(one.missed)) == (1, 2, 1, 1)
    assert (one.precision, one.recall, one.f1) == (pytest.approx(1 / 3), 0.5, pytest.approx(0.4))
    assert len(score.count(case, said, "ignored")["misra-r8.4"].wrong) == 1
    assert score.Count().f1 is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["misra-r11.5"], "misra-r11.5"),
        (["misra-c2012-20.10"], "misra-r20.10"),
        (["MISRA C:2012 Dir 4.7"], "misra-d4.7"),
        (["c/x/some-query", "security", "external/misra/id/rule-21-3"], "misra-r21.3"),
        (["c/x/some-query", "external/misra/id/dir-4-7"], "misra-d4.7"),
        (["int-second-reading-off"], ""),
        (["c/misra/c-2012", "external/misra/c/2012/third-edition"], ""),
    ],
)
def test_guidelines_of_other_tools(score: ModuleType, words: list[str], found: str) -> None:
    assert score.tools.guideline(words) == found


def test_certkit_and_a_log_are_scored_side_by_side(
    score: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "static int f(int a)\n{\n    goto end; /* expect R15.1 */\nend:\n    return a;\n}\n"
    file = write(
        tmp_path / "set" / "r15_5",
        "bad.c",
        "int f(int a);\nint f(int a)\n{\n    if (a > 0)\n    {\n        return 1; /* expect R15.5 */\n    }\n"
        "    return 0;\n}\n",
    )
    write(tmp_path / "set" / "r15_5", "good.c", text.replace("expect R15.1", "-"))
    result = {
        "ruleId": "misra-c2012-15.5",
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "r15_5/bad.c"}, "region": {"startLine": 8}}}],
    }
    log = write(tmp_path, "other.sarif", json.dumps({"version": "2.1.0", "runs": [{"results": [result]}]}))
    words = ["--notation", "expect", "--run", "certkit", "--sarif", f"other={log}", str(tmp_path / "set")]
    details, counts = tmp_path / "details.txt", tmp_path / "counts.json"
    assert score.main([*words, "--details", str(details), "--json", str(counts), "--", "-std=c11"]) == 0
    found = json.loads(counts.read_text())
    assert found["certkit"]["misra-r15.5"] == {
        "hits": 1, "false": 0, "missed": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0,
    }  # fmt: skip
    assert (found["other"]["misra-r15.5"]["false"], found["other"]["misra-r15.5"]["missed"]) == (1, 1)
    assert "other Rule 15.5 miss r15_5/bad.c:6 near: return 1;" in details.read_text()
    assert "over all" in capsys.readouterr().out
    assert file.read_text().count("expect") == 1


def test_nothing_to_score_is_said(score: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score.main(["--notation", "tags", "--run", "certkit", str(tmp_path)]) == 2
    assert "nothing to score" in capsys.readouterr().err


def test_words_take_the_guideline_from_the_files_name(score: ModuleType, tmp_path: Path) -> None:
    text = (
        "/* R.8.4\n * Note: non-compliant lines follow. */\nint a; /* Non-compliant - why */\n"
        "/* Compliant */\nint b;\nint c; /* Not compliant */\nint d; /* Compliant, and\n not non-compliant */\n"
    )
    write(tmp_path / "one", "R_08_04_2.c", text)
    write(tmp_path / "one", "R_08_07.c", "int e; /* Non-compliant */\n")
    (case,) = score.cases(tmp_path, "words")
    assert {(f.name, n, rule) for f, n, rule in case.expected} == {
        ("R_08_04_2.c", 3, "misra-r8.4"), ("R_08_04_2.c", 6, "misra-r8.4"), ("R_08_07.c", 1, "misra-r8.7"),
    }  # fmt: skip
    assert {(f.name, n) for f, n, _ in case.compliant} == {("R_08_04_2.c", 5), ("R_08_04_2.c", 7)}
    (first, second) = sorted(case.files)
    counts = score.count(case, {(first, 3, "misra-r8.4"), (second, 1, "misra-r8.4")}, "wrong")
    assert {rule: (len(c.hits), len(c.wrong), len(c.missed)) for rule, c in counts.items()} == {
        "misra-r8.4": (1, 0, 1), "misra-r8.7": (0, 0, 1),
    }  # fmt: skip


def test_names_judge_whole_files_and_programs_with_a_main_each_alone(score: ModuleType, tmp_path: Path) -> None:
    for name in ("MISRAC-8-4-1-NC.c", "MISRAC-8-4-2-C.c", "rule_8_4_valid.c"):
        write(tmp_path, name, "int main(void) { return 0; }\n")
    found = score.cases(tmp_path, "names")
    assert [len(c.files) for c in found] == [1, 1, 1]
    assert [(bool(c.expected), bool(c.compliant)) for c in found] == [(True, False), (False, True), (False, True)]
    wrong = score.count(found[1], {(found[1].files[0], 7, "misra-r8.4")}, "wrong")["misra-r8.4"]
    assert {n for _, n, _ in wrong.marked} == {0}


def test_a_reach_counts_the_nearest_report_once(score: ModuleType, tmp_path: Path) -> None:
    write(tmp_path, "R_08_04.c", "int a; /* Non-compliant */\nint b;\nint c;\n")
    (case,) = score.cases(tmp_path, "words")
    said = {(case.files[0], n, "misra-r8.4") for n in (2, 3)}
    for reach, hits, wrong, missed in ((0, 0, 2, 1), (1, 1, 1, 0)):
        one = score.count(case, said, "wrong", reach)["misra-r8.4"]
        assert (len(one.hits), len(one.wrong), len(one.missed)) == (hits, wrong, missed)

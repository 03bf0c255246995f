"""Manual reviews: when they count, and what is said when they do not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fixtures_policy import (
    COMPLETE,
    EARLY,
    ROW,
    configure,
    guideline,
    ledger,
    project,
    recorded,
    run,
)
from hypothesis import given
from hypothesis import strategies as st

from certkit.enforcement import STANDINGS, standing
from certkit.ledger import GuidelineRecord, Review
from certkit.verbs import deviations


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return project(tmp_path, monkeypatch)


def test_the_lack_of_a_review_is_no_pass(here: Path) -> None:
    _, made = ledger("-o", "gcs:gcs.csv")
    row = guideline(made, "misra-d4.1")
    assert (row["enforcement"], row["manual"], row["reason"]) == ("none", True, "needs a person; no tool can check it")
    summary = {r["Guideline"]: r for r in csv.DictReader((here / "gcs.csv").open())}
    assert (summary["Dir 4.1"]["Result"], summary["Dir 4.1"]["Manual review"]) == ("not checked", "none recorded")


def test_a_complete_review_counts_until_its_files_change(here: Path) -> None:
    configure(here, ROW.format(id="R15.5", to="disapplied"))
    recorded(here)
    code, made = ledger("-o", "gcs:gcs.csv")
    assert code == 0
    assert made["reviews"][0]["states"] == ["complete"]
    summary = {r["Guideline"]: r for r in csv.DictReader((here / "gcs.csv").open())}
    assert summary["Dir 4.1"]["Result"] == "no finding, reviewed by a person"
    (here / "third" / "theirs.c").write_text(EARLY.format("theirs") + "/* other */\n")
    assert ledger()[0] == 0, "it speaks of src alone"
    (here / "src" / "own.c").write_text(EARLY.format("own") + "/* changed */\n")
    code, made = ledger("-o", "gcs:gcs.csv")
    assert code == 3
    assert made["complete"] is False
    assert made["reviews"][0]["states"] == ["stale"]
    summary = {r["Guideline"]: r for r in csv.DictReader((here / "gcs.csv").open())}
    assert summary["Dir 4.1"]["Result"] == "not checked"


def test_a_file_that_joins_the_scope_makes_the_review_stale(here: Path) -> None:
    recorded(here, COMPLETE.replace("src/*.c", "src/**"))
    assert ledger()[1]["reviews"][0]["states"] == ["complete"]
    (here / "src" / "notes.md").write_text("new\n")
    _, made = ledger()
    assert made["reviews"][0]["states"] == ["stale"]
    assert "src/notes.md" not in {row["path"] for row in made["inputs"]}, "a pack would carry it"
    assert "deviations.toml" in {row["path"] for row in made["inputs"]}


@pytest.mark.parametrize("key", ["reviewer", "date", "role", "method", "result", "evidence", "code", "paths"])
def test_an_incomplete_review_is_said_first_and_exits_3(here: Path, key: str) -> None:
    text = "".join(line for line in COMPLETE.splitlines(keepends=True) if not line.startswith(key))
    (here / "deviations.toml").write_text(text.format(code="0" * 16))
    done = run()
    assert done.exit_code == 3
    assert done.output.startswith("INCOMPLETE")
    assert "1 recorded, 1 INCOMPLETE" in done.output
    assert f"lacks {'scope' if key == 'paths' else key}" in done.output


def test_what_a_review_found_is_open(here: Path) -> None:
    configure(here, ROW.format(id="R15.5", to="disapplied"))
    found = 'result = "findings"\nfindings = ["division in own.c is not guarded"]'
    recorded(here, COMPLETE.replace('result = "no finding"', found))
    code, made = ledger("-o", "sarif:s.sarif", "-o", "junit:j.xml", "-o", "gitlab:g.json", "-o", "github:h.txt")
    assert code == 1
    assert made["complete"] is True
    for name in ("s.sarif", "j.xml", "g.json", "h.txt"):
        assert "division in own.c is not guarded" in (here / name).read_text(), name
    assert "1 finding of reviews" in (here / "out.txt").read_text()


def test_the_register_lists_reviews_and_says_which_count(here: Path) -> None:
    recorded(here)
    register = here / "deviations.toml"
    register.write_text(register.read_text().replace("date = 2026-02-03\n", ""))
    shown = CliRunner().invoke(deviations.command, ["--jobs", "1"])
    assert shown.exit_code == 3
    assert "INCOMPLETE: 1 review" in shown.output
    assert "missing: date" in shown.output


WRONG = [
    ('guideline = "D44.1"', "no guideline", 2),
    ('guideline = "soon"', "no rule id", 2),
    ('paths = ["src/*.c"]', "needs `guideline`", 1),
    ('guideline = "D4.1"\nresult = "fine"', "key `result`", 3),
    ('guideline = "D4.1"\nreviewed = "x"', "unknown key `reviewed`; known are guideline", 3),
]


@pytest.mark.parametrize(("text", "told", "line"), WRONG)
def test_a_record_that_cannot_be_understood_is_one_error_at_its_line(
    here: Path, text: str, told: str, line: int
) -> None:
    (here / "deviations.toml").write_text(f"[[review]]\n{text}\n")
    done = run()
    assert done.exit_code == 2
    assert f"deviations.toml:{line}: error: " in done.output
    assert told in done.output


def test_the_cache_does_not_hide_a_change(here: Path) -> None:
    recorded(here)
    assert ledger()[0] == 1
    register = here / "deviations.toml"
    register.write_text(register.read_text().replace('reviewer = "R. Reader"\n', ""))
    assert ledger()[0] == 3


def _reviews() -> Iterator[Review]:
    for states in (("complete",), ("stale",), ("incomplete",)):
        yield Review(
            id="r", rules=("misra-d4.1",), path="deviations.toml", line=1, scope=("a.c",), files=1, release=None,
            code="0", code_now="0", method="m", result="no finding", findings=(), reviewer="r", role="r", date="d",
            evidence="e", missing=(), states=states,
        )  # fmt: skip


@given(
    st.sampled_from(["full", "partial", "none"]), st.integers(0, 2), st.integers(0, 2),
    st.lists(st.sampled_from(list(_reviews())), max_size=3),
)  # fmt: skip
def test_only_a_valid_review_or_a_check_ever_says_that_nothing_was_found(
    enforcement: Any, undisposed: int, deviated: int, reviews: list[Review]
) -> None:
    record = GuidelineRecord(rule="misra-d4.1", category="required", enforcement=enforcement)
    found = standing(record, undisposed, deviated, reviews)
    assert found in STANDINGS
    assert (found == "open") == bool(undisposed)
    if found in ("none found", "reviewed", "none found in part"):
        assert enforcement != "none" or any(one.valid for one in reviews)
    if enforcement == "none" and not undisposed and not any(one.valid for one in reviews):
        assert found == "not checked"

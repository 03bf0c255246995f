"""What a project decides about guidelines: re-categorisation, adopted code, manual reviews, official headlines."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result
from fixtures_ledger import clean_ledger
from fixtures_pack import with_sources
from hypothesis import given
from hypothesis import strategies as st

from certkit import policy, rule_texts
from certkit.config import Config
from certkit.enforcement import STANDINGS, standing
from certkit.errors import CertkitError
from certkit.ledger import GuidelineRecord, Review, dump
from certkit.pack import build, verify
from certkit.rule import categories
from certkit.verbs import check, deviations, explain, init, pack

EARLY = "int {0}(int a);\nint {0}(int a)\n{{\n    if (a > 1)\n    {{\n        return 1;\n    }}\n    return 0;\n}}\n"
BASE = """sources = ["src/*.c", "third/*.c"]
select = ["15.5", "D4.1"]

[[configuration]]
name = "default"
flags = ["-std=c99"]
"""
COMPLETE = """[[review]]
guideline = "D4.1"
paths = ["src/*.c"]
code = "{code}"
method = "walkthrough"
result = "no finding"
reviewer = "R. Reader"
role = "safety engineer"
date = 2026-02-03
evidence = "REV-1"
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder, name in (("src", "own"), ("third", "theirs")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.c").write_text(EARLY.format(name))
    (tmp_path / "certkit.toml").write_text(BASE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(check.command, ["--jobs", "1", *words])


def ledger(*words: str) -> tuple[int, dict[str, Any]]:
    done = run("-o", "json:ledger.json", "-o", "text:out.txt", *words)
    assert done.exit_code in (0, 1, 3), done.output
    return done.exit_code, json.loads(Path("ledger.json").read_text())


def configure(here: Path, text: str) -> None:
    (here / "certkit.toml").write_text(BASE + text)


def guideline(made: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(row for row in made["guidelines"] if row["rule"] == rule)


def statuses(made: dict[str, Any]) -> dict[str, str]:
    return {f["path"]: f["status"] for f in made["findings"] if f["rule"] == "misra-r15.5"}


# ------------------------------------------------------------------------------------------------ the plan


ROW = '[recategorise]\n"{id}" = {{ to = "{to}", reason = "house rule", approved-by = "A. Approver" }}\n'


def test_a_stricter_category_is_in_every_output(here: Path) -> None:
    configure(here, ROW.format(id="R15.5", to="required"))
    code, made = ledger("-o", "sarif:s.sarif")
    assert code == 1
    assert guideline(made, "misra-r15.5")["recategorised"] == "required"
    (move,) = made["recategorisations"]
    assert (move["category"], move["to"], move["approved_by"], move["line"]) == (
        "advisory", "required", "A. Approver", BASE.count("\n") + 2,
    )  # fmt: skip
    assert "certkit.toml" in {row["path"] for row in made["inputs"]}
    results = json.loads((here / "s.sarif").read_text())["runs"][0]["results"]
    assert {r["level"] for r in results if r["ruleId"] == "misra-r15.5"} == {"error"}
    shown = run().output
    assert "Re-categorisation plan (1)" in shown
    assert "advisory to required" in shown


def test_a_disapplied_guideline_keeps_its_findings_and_opens_nothing(here: Path) -> None:
    configure(here, ROW.format(id="15.5", to="disapplied"))
    code, made = ledger("-o", "sarif:s.sarif")
    assert code == 0
    assert set(statuses(made).values()) == {"disapplied"}
    assert guideline(made, "misra-r15.5")["disapplied"] == 2
    assert "2 of disapplied guidelines" in (here / "out.txt").read_text()
    results = json.loads((here / "s.sarif").read_text())["runs"][0]["results"]
    assert all("house rule" in r["suppressions"][0]["justification"] for r in results)


def test_a_guideline_raised_to_mandatory_cannot_be_deviated(here: Path) -> None:
    own = here / "src" / "own.c"
    marked = own.read_text().replace("        return 1;", "        return 1; /* certkit: deviate R15.5 - early exit */")
    own.write_text(marked)
    assert statuses(ledger()[1])["src/own.c"] == "deviated"
    configure(here, ROW.format(id="R15.5", to="mandatory"))
    code, made = ledger()
    assert code == 3
    assert statuses(made)["src/own.c"] == "open"
    assert "forbidden" in made["deviations"][0]["states"]


ILLEGAL = [
    ("R17.3", "required", "is mandatory and cannot be made required; it stays so"),
    ("R10.4", "advisory", "is required and cannot be made advisory; it may become mandatory"),
    ("R10.4", "disapplied", "cannot be made disapplied"),
    ("R15.5", "optional", "no category"),
    ("R99.1", "required", "no guideline of MISRA C:2023"),
    ("dev-orphan", "required", "no MISRA guideline"),
    ("soon", "required", "no rule id"),
]


@pytest.mark.parametrize(("name", "to", "told"), ILLEGAL)
def test_a_move_that_is_not_allowed_is_one_error_at_its_line(here: Path, name: str, to: str, told: str) -> None:
    configure(here, ROW.format(id=name, to=to))
    done = run()
    assert done.exit_code == 2
    assert f"certkit.toml:{BASE.count(chr(10)) + 2}: error: " in done.output
    assert told in done.output
    assert done.output.count("\n") == 1


@pytest.mark.parametrize("key", ["reason", "approved-by"])
def test_a_move_needs_a_reason_and_an_approver(here: Path, key: str) -> None:
    configure(here, f'[recategorise."R15.5"]\nto = "required"\n{key} = "given"\n')
    done = run()
    assert done.exit_code == 2
    assert "needs `" in done.output
    assert f"certkit.toml:{BASE.count(chr(10)) + 1}: error" in done.output


def test_a_guideline_stands_once(here: Path) -> None:
    row = '{ to = "required", reason = "r", approved-by = "a" }'
    configure(here, f'[recategorise]\n"R15.5" = {row}\n"15.5" = {row}\n')
    done = run()
    assert done.exit_code == 2
    assert "stands twice" in done.output


@given(st.sampled_from(sorted(categories())), st.sampled_from(["mandatory", "required", "advisory", "disapplied"]))
def test_no_plan_ever_weakens_more_than_an_advisory_guideline(rule: str, to: str) -> None:
    weight = {"disapplied": 0, "advisory": 1, "required": 2, "mandatory": 3}
    published = categories()[rule]
    allowed = to in policy.MOVES[published]
    assert allowed == (weight[to] >= weight[published] or (published == "advisory" and to == "disapplied"))


# ------------------------------------------------------------------------------------------------ adopted code


ADOPTED = '[adopted]\npaths = ["third/**"]\nreason = "vendor kit"\norigin = "kit 4.2"\napproved-by = "A. Approver"\n'


def test_adopted_code_has_a_plan_of_its_own(here: Path) -> None:
    configure(here, ADOPTED + 'advisory = "disapplied"\n')
    code, made = ledger()
    assert code == 1
    assert statuses(made) == {"src/own.c": "open", "third/theirs.c": "disapplied"}
    assert made["adopted"]["files"] == ["third/theirs.c"]
    assert guideline(made, "misra-r15.5")["adopted"] == "disapplied"
    assert guideline(made, "misra-r15.5")["recategorised"] is None
    assert "adopted code" in (here / "out.txt").read_text()


def test_what_the_project_raised_need_not_hold_in_adopted_code(here: Path) -> None:
    for file in (here / "src" / "own.c", here / "third" / "theirs.c"):
        text = file.read_text().replace("return 1;", "return 1; /* certkit: deviate R15.5 - early exit */")
        file.write_text(text)
    configure(here, ROW.format(id="R15.5", to="mandatory") + ADOPTED + 'categories = { "R15.5" = "advisory" }\n')
    _, made = ledger()
    assert statuses(made) == {"src/own.c": "open", "third/theirs.c": "deviated"}


def test_adopted_code_obeys_the_same_law(here: Path) -> None:
    configure(here, ADOPTED + 'categories = { "R10.4" = "disapplied" }\n')
    done = run()
    assert done.exit_code == 2
    assert f"certkit.toml:{BASE.count(chr(10)) + 6}: error: Rule 10.4 is required" in done.output


def test_patterns_that_match_nothing_are_told(here: Path) -> None:
    configure(here, ADOPTED.replace("third", "fourth"))
    _, made = ledger()
    assert made["adopted"]["files"] == []
    assert any(note["kind"] == "adopted-unmatched" for note in made["integrity"])


# ------------------------------------------------------------------------------------------------ reviews


def recorded(here: Path, text: str = COMPLETE) -> str:
    """Writes a register; the hash of what was reviewed is the one that certkit names."""
    (here / "deviations.toml").write_text(text.format(code="none"))
    now = str(ledger()[1]["reviews"][0]["code_now"])
    (here / "deviations.toml").write_text(text.format(code=now))
    return now


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


# ------------------------------------------------------------------------------------------------ headlines


FORMS = {
    "texts.toml": '"R15.5" = "an invented headline"\n',
    "nested.toml": '[headlines]\n"Rule 15.5" = "an invented headline"\n',
    "texts.csv": 'guideline,text\n15.5,"an invented headline"\n',
    "three.csv": "Guideline;Category;Headline\nRule 15.5;Advisory;an invented headline\n",
    "texts.txt": "Rule 15.5  an invented headline\nDir 4.1  another\n",
    "addon.txt": "Appendix A Summary of guidelines\nRule 15.5 Advisory\nan invented\nheadline\n\nRule 1.1\nx\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_file_is_read(here: Path, name: str) -> None:
    (here / name).write_text(FORMS[name])
    made = rule_texts.read(here / name, here)
    assert made.texts["misra-r15.5"] == "an invented headline"
    assert made.sha256 == hashlib.sha256(FORMS[name].encode()).hexdigest()
    assert "invented" not in repr(made)


def test_headlines_are_shown_as_the_licence_holders_and_kept_nowhere(here: Path) -> None:
    (here / "texts.toml").write_text(FORMS["texts.toml"])
    outputs = ("-o", "text:t.txt", "-o", "sarif:s.sarif", "-o", "gep:g.html", "-o", "json:l.json")
    run("--rule-texts", "texts.toml", *outputs)
    label = "headline from the licence holder's file texts.toml"
    assert label in " ".join((here / "t.txt").read_text().split())
    for name in ("t.txt", "s.sarif", "g.html"):
        assert "an invented headline" in " ".join((here / name).read_text().split()), name
    ledger_text = (here / "l.json").read_text()
    assert "invented" not in ledger_text
    made = json.loads(ledger_text)
    assert made["rule_texts"] == "texts.toml"
    assert "texts.toml" in {row["path"] for row in made["inputs"]}
    kept = b"".join(file.read_bytes() for file in (here / ".certkit_cache").rglob("*") if file.is_file())
    assert kept
    assert b"invented" not in kept
    again = run("-o", "text:t2.txt", "-o", "sarif:s2.sarif", "-o", "json:l2.json")
    assert again.exit_code == 1
    for name in ("t2.txt", "s2.sarif", "l2.json"):
        assert "invented" not in (here / name).read_text()
        assert "texts.toml" not in (here / name).read_text()


def test_explain_shows_a_headline_when_the_configuration_names_one(here: Path) -> None:
    (here / "texts.toml").write_text(FORMS["texts.toml"])
    assert "invented" not in CliRunner().invoke(explain.command, ["15.5"]).output
    assert "invented" in CliRunner().invoke(explain.command, ["15.5", "--rule-texts", "texts.toml"]).output
    (here / "certkit.toml").write_text('rule-texts = "texts.toml"\n' + BASE)
    assert "invented" in CliRunner().invoke(explain.command, ["15.5"]).output


@pytest.mark.parametrize(("name", "text"), [("a.toml", "= 1"), ("a.csv", "x\n"), ("a.txt", "nothing\n")])
def test_a_file_without_headlines_is_one_clear_error(here: Path, name: str, text: str) -> None:
    (here / name).write_text(text)
    done = run("--rule-texts", name)
    assert done.exit_code == 2
    assert name in done.output


# ------------------------------------------------------------------------------------------------ documents, pack


def test_the_enforcement_plan_has_every_guideline_in_every_form(here: Path) -> None:
    run("-q", "-o", "gep:a.txt", "-o", "gep:a.csv", "-o", "gep:a.html", "-o", "grp:b.csv", "-o", "gcs:c.txt")
    rows = list(csv.DictReader(io.StringIO((here / "a.csv").read_text())))
    assert len(rows) == len(categories())
    by_name = {row["Guideline"]: row for row in rows}
    assert by_name["Rule 15.5"]["Enforced by"].startswith("certkit ")
    assert by_name["Dir 4.1"]["Enforced by"] == "nothing"
    assert by_name["Dir 4.1"]["A person must"]
    assert (here / "a.html").read_text().count("<tr>") == len(rows) + 1
    for name in ("a.txt", "a.html", "c.txt"):
        assert "compliant" not in (here / name).read_text().lower()


def test_a_manual_guideline_is_explained_and_listed_for_code_scanning(here: Path) -> None:
    page = CliRunner().invoke(explain.command, ["D4.1"]).output
    assert "needs a person" in page
    assert "How it is reviewed" in page
    run("-q", "-o", "sarif:s.sarif")
    rules = json.loads((here / "s.sarif").read_text())["runs"][0]["tool"]["driver"]["rules"]
    (rule,) = (one for one in rules if one["id"] == "misra-d4.1")
    assert rule["defaultConfiguration"]["enabled"] is False
    assert rule["properties"]["manual"]


def packed(here: Path, *words: str) -> Path:
    done = CliRunner().invoke(pack.command, [*words, "-o", "pack", "--no-stack", "-q", "--jobs", "1"])
    assert done.exit_code in (0, 1, 3), done.output
    assert verify(here / "pack").problems == ()
    return here / "pack"


def test_a_pack_shows_plan_adopted_code_and_reviews(here: Path) -> None:
    (here / "texts.toml").write_text(FORMS["texts.toml"])
    configure(here, ROW.format(id="R15.5", to="required") + ADOPTED + 'advisory = "disapplied"\n')
    recorded(here)
    made = packed(here, ".", "--rule-texts", "texts.toml")
    assert "house rule" in (made / "recategorisation.html").read_text()
    adopted = (made / "adopted.html").read_text()
    assert "vendor kit" in adopted
    assert "third/" in adopted
    reviews = (made / "reviews.html").read_text()
    assert "R. Reader" in reviews
    assert reviews.count("no review is recorded") >= 2
    assert "an invented headline" in (made / "guidelines.html").read_text()
    assert not list(made.glob("src/texts*")), "the licence holder's file itself is not passed on"
    assert "invented" not in (made / "data" / "ledger.json").read_text()
    again = {f.relative_to(made): f.read_bytes() for f in made.rglob("*") if f.is_file()}
    packed(here, ".", "--rule-texts", "texts.toml")
    assert again == {f.relative_to(made): f.read_bytes() for f in made.rglob("*") if f.is_file()}


RECORD = {
    "schema": "certkit-selftest/1",
    "tool": {"name": "certkit", "version": "0.0.0", "libraries": {"pcpp": "1"}, "code": "a" * 64},
    "rules": [
        {"rule": "misra-r15.5", "lines": 7, "examples": ["bad.c", "good.c"], "problems": [], "manual": False},
        {"rule": "misra-r17.2", "lines": 3, "examples": ["bad.c"], "problems": ["bad.c:3: silent"], "manual": False},
        {"rule": "misra-d4.1", "lines": 0, "examples": [], "problems": [], "manual": True},
    ],
    "front_ends": {"functions": 12, "disagreements": []},
}


def test_a_self_test_record_is_on_the_tools_page(tmp_path: Path) -> None:
    file = tmp_path / "selftest.json"
    file.write_bytes(msgspec.json.encode(RECORD))
    made = with_sources(clean_ledger(), tmp_path / "project")
    (tmp_path / "ledger.json").write_bytes(dump(made))
    words = [str(tmp_path / "ledger.json"), "--no-sources", "-o", str(tmp_path / "pack"), "--selftest", str(file)]
    assert CliRunner().invoke(pack.command, words).exit_code == 0
    page = (tmp_path / "pack" / "tools.html").read_text()
    assert "bad.c:3: silent" in page
    assert "Not the same tool" in page
    assert verify(tmp_path / "pack").ok
    (tmp_path / "pack" / "data" / "selftest.json").write_bytes(
        msgspec.json.encode(RECORD | {"rules": RECORD["rules"][1:]})  # type: ignore[index]
    )
    assert {p.kind for p in verify(tmp_path / "pack").problems} == {"changed", "total"}
    file.write_text("{}")
    done = CliRunner().invoke(pack.command, words)
    assert done.exit_code == 2
    assert "no self-test record" in done.output


def test_a_pack_without_any_of_it_says_so(tmp_path: Path) -> None:
    none = msgspec.structs.replace(clean_ledger(), adopted=None, reviews=(), recategorisations=())
    build(none, None, tmp_path / "pack", ["iso26262"], {"iso26262": "D"})
    assert "No code is declared as adopted" in (tmp_path / "pack" / "adopted.html").read_text()
    assert "No review is recorded" in (tmp_path / "pack" / "reviews.html").read_text()
    assert verify(tmp_path / "pack").ok


# ------------------------------------------------------------------------------------------------ other people's marks


def test_marks_in_headers_outside_the_project_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kernel").mkdir()
    (tmp_path / "app").mkdir()
    mark = "/* MISRA Ref 8.4.1 [Declaration shall be visible] */\n/* coverity[misra_c_2012_rule_8_4_violation] */\n"
    (tmp_path / "kernel" / "queue.h").write_text(f"#ifndef Q_H\n#define Q_H\n{mark}extern int q(void);\n#endif\n")
    (tmp_path / "app" / "a.c").write_text('#include "queue.h"\nstatic int f(void)\n{\n    return q();\n}\n')
    monkeypatch.chdir(tmp_path / "app")
    code, made = ledger("--select", "8.4", "a.c", "--", "-std=c99", "-I../kernel")
    assert code == 0
    assert made["complete"] is True
    assert made["deviations"] == []
    (note,) = (n for n in made["integrity"] if n["kind"] == "dev-foreign")
    assert "@kernel/queue.h" in note["message"]
    assert "1 file outside" in note["message"]


def test_a_plan_needs_a_file(tmp_path: Path) -> None:
    assert policy.plan(Config(), None, tmp_path, "c2023") == policy.Policy()
    with pytest.raises(CertkitError):
        rule_texts.read(tmp_path / "gone.txt", tmp_path)


def test_what_init_writes_as_comments_is_a_plan_once_the_marks_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.c").write_text(EARLY.format("own"))
    assert CliRunner().invoke(init.command, []).exit_code == 0
    text = (tmp_path / "certkit.toml").read_text()
    keys = r"(\[|\"R|paths|reason|origin|approved-by|advisory|categories)"
    (tmp_path / "certkit.toml").write_text(re.sub(rf"(?m)^# (?={keys})", "", text))
    _, made = ledger()
    assert made["recategorisations"][0]["to"] == "required"
    assert made["adopted"]["reason"] == "..."


def test_a_guideline_of_a_later_edition_can_be_reviewed_and_deviated(here: Path) -> None:
    (here / "deviations.toml").write_text(
        '[[review]]\nguideline = "R8.18"\n[[deviation]]\nid = "A"\nrules = ["R8.19"]\n'
    )
    own = here / "src" / "own.c"
    own.write_text(own.read_text() + "/* certkit: deviate R8.19 [A] - here for a reason */\nextern int more;\n")
    _, made = ledger("--edition", "c2025", "--select", "8.19")
    assert made["reviews"][0]["rules"] == ["misra-r8.18"]
    assert not [f for f in made["findings"] if f["rule"] == "dev-unknown-rule"]

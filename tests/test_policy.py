"""What a project decides about guidelines: re-categorisation, adopted code, whose marks count."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from fixtures_policy import (
    ADOPTED,
    BASE,
    EARLY,
    ROW,
    configure,
    guideline,
    ledger,
    project,
    run,
    statuses,
)
from hypothesis import given
from hypothesis import strategies as st

from certkit import policy, rule_texts
from certkit.config import Config
from certkit.errors import CertkitError
from certkit.rule import categories
from certkit.verbs import init


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return project(tmp_path, monkeypatch)


# ------------------------------------------------------------------------------------------------ the plan


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

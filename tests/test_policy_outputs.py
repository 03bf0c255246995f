"""What policy looks like outside: official headlines, the MISRA documents, the pages of a pack."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from fixtures_ledger import clean_ledger
from fixtures_pack import with_sources
from fixtures_policy import (
    ADOPTED,
    BASE,
    ROW,
    configure,
    project,
    recorded,
    run,
)

from certkit import rule_texts
from certkit.ledger import dump
from certkit.pack import build, verify
from certkit.rule import categories
from certkit.verbs import explain, pack


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return project(tmp_path, monkeypatch)


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

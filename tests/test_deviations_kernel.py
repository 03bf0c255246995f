"""The kernel's own releases against counts and lines taken from them by other means (tests/data, facts only)."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures_deviations import finding

from certkit.deviations import Context, Reading, Settled, read_all, settle
from certkit.ledger import Finding
from certkit.rule import categories, normal_id

DATA = Path(__file__).parent / "data"


def release(kernel: Path, tag: str, folder: Path) -> Path:
    """Another release: beside the V11.3.0 checkout under its tag's name, or out of the checkout's own history."""
    beside = kernel.parent / tag
    if beside.is_dir():
        return beside
    for tree in (f"{tag}:FreeRTOS/Source", tag):  # the layout before V10.3
        packed = subprocess.run(["git", "-C", str(kernel), "archive", tree], capture_output=True)
        if not packed.returncode:
            break
    else:
        pytest.skip(f"SKIPPED, NOT PROVED HERE: neither {beside.name} beside CERTKIT_KERNEL nor its tag in it")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def rows(tag: str) -> list[list[Any]]:
    table = json.loads((DATA / f"deviations-{tag}.json").read_text())
    return list(table["rows"])


@pytest.fixture(scope="module")
def v11(kernel_v11: Path) -> Reading:
    return read_all({}, kernel_v11)


def compare(reading: Reading, tag: str) -> None:
    """Every inline deviation of the facts is read, and no other, with lines, numbers, guidelines and reason."""
    read = {
        (m.path, m.line, m.column): m for m in reading.marks if m.style in ("misra-ref", "coverity", "pc-lint")
    }  # fmt: skip
    seen = set()
    for path, line, last, column, style, lint, rules, ref, target, sha1, _ in rows(tag):
        places = [at for at in read if at[:2] == (path, line) and column in (None, at[2])]
        assert len(places) == 1, (path, line)
        mark = read[places[0]]
        seen.add(places[0])
        assert mark.last == last, (path, line)
        assert mark.ref == ref
        assert {*mark.rules, *mark.uncertain} == {normal_id(rule) for rule in rules}, (path, line)
        if style.startswith("pclint"):
            assert sorted(mark.names) == lint
        assert mark.first_covered == target[0], (path, line)
        if style in ("pclint-off", "pclint-save"):
            assert mark.last_covered == target[1], (path, line)
        if sha1 and not mark.above:
            assert hashlib.sha1((mark.rationale or "").encode()).hexdigest()[:12] == sha1, (path, line)
    assert seen == set(read)


# ------------------------------------------------------------------ V11.3.0


@pytest.mark.kernel
def test_v11_every_inline_deviation_is_read(v11: Reading) -> None:
    compare(v11, "V11.3.0")
    assert Counter(m.style for m in v11.marks) == {
        "misra-ref": 77, "coverity": 2, "pc-lint": 18, "project": 22, "register": 6,
    }  # fmt: skip


@pytest.mark.kernel
def test_v11_inconsistencies_of_the_documents(v11: Reading) -> None:
    found: dict[str, list[str]] = {}
    for note in v11.notes:
        found.setdefault(note.rule, []).append(f"{note.path.rpartition('/')[2]}:{note.line}")
    assert {rule: len(places) for rule, places in found.items()} == {
        "dev-anchor": 3, "dev-entry-unused": 2, "dev-duplicate-id": 2, "dev-duplicate-heading": 2,
        "dev-heading-text": 2, "dev-spelling": 6, "dev-no-ref": 2, "dev-lint-remainder": 12, "dev-link-branch": 1,
        "dev-entry-unmarked": 4, "dev-analysis-setup": 3, "dev-documentation": 5,
    }  # fmt: skip
    assert found["dev-anchor"] == ["queue.c:517", "tasks.c:3560", "tasks.c:3565"]
    assert found["dev-entry-unused"] == ["MISRA.md:123", "MISRA.md:133"]
    assert found["dev-duplicate-id"] == ["MISRA.md:206", "MISRA.md:227"]
    assert found["dev-duplicate-heading"] == ["MISRA.md:201", "MISRA.md:222"]
    assert found["dev-heading-text"] == ["MISRA.md:166", "MISRA.md:178"]
    assert found["dev-spelling"][-1] == "coverity_misra.config:68"
    assert found["dev-no-ref"] == ["queue.c:1862", "queue.c:3347"]
    assert next(n.message for n in v11.notes if n.rule == "dev-link-branch").startswith("77 links")


UNDOCUMENTED: dict[str, dict[str, tuple[int, ...]]] = {
    "R11.5": {"croutine.c": (227, 264, 326, 366)},
    "R11.3": {
        "list.c": (56, 66, 67, 192), "event_groups.c": (566,), "tasks.c": (4263, 6341),
        "include/stack_macros.h": (106,),
    },
    "R8.4": {"croutine.c": (54,)},
    "R8.6": {
        "include/portable.h": (222,), "tasks.c": (791,), "include/task.h": (2009, 2038), "include/timers.h": (1400,),
    },
    "D4.7": {"tasks.c": (7096,)},
}  # fmt: skip


def facts_context(published: Iterable[tuple[str, int, tuple[str, ...]]]) -> Context:
    """Two published configurations that compile of the marked lines those that the facts say."""
    table = {(path, line): names for path, line, names in published}
    return Context(
        active=lambda path, line: table.get((path, line), ("all",)),
        configurations=("single", "smp", "all"),
        checked=dict.fromkeys(categories(), "full"),
        categories=categories(),
        macros={"single": {"configASSERT": None}, "smp": {}, "all": {"configASSERT": "halt( x )"}},
        heap={"single": "heap_3", "smp": "heap_3", "all": "heap_4"},
        published=frozenset(("single", "smp")),
    )


@pytest.fixture(scope="module")
def v11_settled(v11: Reading) -> Settled:
    groups = [row for row in rows("V11.3.0") if row[4] == "misra-ref-group"]
    table = [(row[0], row[8][0], (*row[10], "all")) for row in groups]
    table += [(row[0], row[8][0], ("single", "smp", "all")) for row in rows("V11.3.0") if row[4] == "coverity-only"]
    found: list[Finding] = []
    for row in groups:
        found += [finding(rule, row[8][0], row[0], fingerprint=f"{len(found)}:1") for rule in row[6]]
    for rule, places in UNDOCUMENTED.items():
        for path, lines in places.items():
            found += [finding(rule, line, path, fingerprint=f"{len(found)}:1") for line in lines]
    return settle(v11, found, facts_context(table))


@pytest.mark.kernel
def test_v11_every_group_covers_its_own_finding(v11_settled: Settled) -> None:
    assert Counter(f.status for f in v11_settled.findings) == {"deviated": 77, "open": 19}
    groups = [d for d in v11_settled.deviations if d.style == "misra-ref"]
    assert len(groups) == 77
    # One statement of stream_buffer.c holds two groups; the outer one reaches over the inner one's line too.
    assert [(d.path, d.line) for d in groups if d.matches != 1] == [("stream_buffer.c", 394)]
    assert {f.deviation for f in v11_settled.findings if f.status == "deviated"} == {d.id for d in groups}
    assert all(d.rationale for d in groups)


@pytest.mark.kernel
def test_v11_inconsistencies_that_need_findings_and_configurations(v11_settled: Settled) -> None:
    counts = Counter(f.rule for f in v11_settled.audit)
    assert counts["dev-dangling"] == 3
    assert counts["dev-undocumented"] == 19
    assert counts["dev-outside-configurations"] == 21
    assert counts["dev-macro-use"] == 3
    assert counts["dev-required-project-wide"] == 2
    assert counts["dev-misapplied"] == 0
    places = {(f.rule, f.path, f.line) for f in v11_settled.audit}
    for path, line in (("queue.c", 516), ("tasks.c", 3559), ("tasks.c", 3564)):
        assert ("dev-dangling", path, line) in places
    for path, line in (("stream_buffer.c", 984), ("stream_buffer.c", 1260), ("tasks.c", 5178)):
        assert ("dev-macro-use", path, line) in places
    by_file = Counter(f.path for f in v11_settled.audit if f.rule == "dev-outside-configurations")
    assert by_file == {
        "croutine.c": 1, "event_groups.c": 3, "queue.c": 1, "tasks.c": 12, "include/task.h": 3, "include/timers.h": 1,
    }  # fmt: skip


@pytest.mark.kernel
def test_v11_precautions_that_do_not_hold_where_the_project_analyses_itself(v11_settled: Settled) -> None:
    found = [(f.path, f.line) for f in v11_settled.audit if f.rule == "dev-precaution"]
    assert found == [("MISRA.md", 70), ("MISRA.md", 91)]
    words = [f.message for f in v11_settled.audit if f.rule == "dev-precaution"]
    assert "config.configASSERT defined" in words[0]
    assert "heap != heap_3" in words[1]
    assert all("single, smp" in text for text in words)
    errors = Counter(n.kind for n in v11_settled.integrity if n.severity == "error")
    assert errors == {"dev-dangling": 3, "dev-precaution": 2}


@pytest.mark.kernel
def test_v11_no_record_is_complete_and_the_duplicates_are_marked(v11_settled: Settled) -> None:
    assert not any("complete" in d.states for d in v11_settled.deviations)
    assert all(d.record["approved_by"] is None and d.record["risk"] is None for d in v11_settled.deviations)
    duplicates = Counter(d.ref for d in v11_settled.deviations if "duplicate" in d.states)
    assert duplicates == {"8.6.1": 5, "21.6.1": 7}


# ------------------------------------------------------------------ other releases


@pytest.mark.kernel
def test_v10_every_inline_deviation_is_read(kernel_v11: Path, tmp_path: Path) -> None:
    reading = read_all({}, release(kernel_v11, "V10.4.3", tmp_path))
    compare(reading, "V10.4.3")
    assert Counter(m.form for m in reading.marks) == {"line": 163, "save": 8, "off": 16}
    assert not [n for n in reading.notes if n.rule != "dev-lint-unmapped"]


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("tag", "refs", "coverity", "line", "save", "off"),
    [
        ("V8.0.0", 0, 0, 59, 0, 15),
        ("V9.0.0", 0, 0, 87, 0, 15),
        ("V10.6.2", 0, 0, 161, 8, 14),
        ("V11.0.0", 61, 1, 4, 0, 14),
        ("V11.1.0", 74, 1, 4, 0, 14),
        ("V11.2.0", 77, 1, 4, 0, 14),
    ],
)
def test_counts_of_other_releases(
    kernel_v11: Path, tmp_path: Path, tag: str, refs: int, coverity: int, line: int, save: int, off: int
) -> None:
    reading = read_all({}, release(kernel_v11, tag, tmp_path))
    forms = Counter(m.form for m in reading.marks)
    assert (forms["group"], forms["next"], forms["line"], forms["save"], forms["off"]) == (
        refs,
        coverity,
        line,
        save,
        off,
    )
    wrong = [
        (n.rule, n.path, n.line) for n in reading.notes if n.rule in ("dev-off-on-mismatch", "dev-unclosed-region")
    ]
    historic = [path for rule, path, at in wrong if rule == "dev-off-on-mismatch" and at == 77]
    assert (len(wrong), len(historic)) == ((1, 1) if tag == "V8.0.0" else (0, 0))
    if tag == "V11.0.0":
        assert [n.rule for n in reading.notes if n.rule == "dev-config-form"] == ["dev-config-form"]
    assert sum(m.style == "project" for m in reading.marks) == {"V11.0.0": 21, "V11.1.0": 21, "V11.2.0": 22}.get(tag, 0)


def debian_files(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    for mark in reading.marks:
        if mark.style == "pc-lint":
            yield mark.path.rpartition("/")[2], mark.names


@pytest.mark.debian
def test_the_kernel_of_debians_micropython(debian_kernel: Path) -> None:
    found = list(debian_files(read_all({}, debian_kernel)))
    assert Counter(name for name, _ in found) == {
        "tasks.c": 30, "queue.c": 26, "timers.c": 13, "task.h": 8, "list.c": 4, "timers.h": 4,
        "event_groups.c": 3, "queue.h": 2,
    }  # fmt: skip
    assert Counter(number for _, numbers in found for number in numbers) == {
        "e971": 30, "e961": 29, "e818": 11, "e740": 9, "e826": 5, "e750": 4, "e946": 3, "e956": 3, "e418": 2, "e525": 2,
        "e537": 1, "e603": 1, "e923": 1,
    }  # fmt: skip

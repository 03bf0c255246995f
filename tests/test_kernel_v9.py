"""The real input every machine can get: kernel V9.0.0 and the application around it in Debian's source package."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from test_cli import certkit

pytestmark = pytest.mark.debian

CORE = ("event_groups.c", "list.c", "queue.c", "tasks.c", "timers.c")


@pytest.fixture(scope="module")
def run(debian_kernel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The folder of one run over the kernel as the application builds it, and its ledger."""
    here = tmp_path_factory.mktemp("v9")
    targets = [word for kind in ("json", "sarif", "junit", "gitlab") for word in ("-o", f"{kind}:{kind}")]
    done = certkit("check", debian_kernel, "--configuration", "application-kernel", *targets, cwd=here)
    assert done.returncode == 3, done.stderr
    assert not done.stderr
    return here, json.loads((here / "json").read_text())


def test_every_kernel_file_is_read_and_both_front_ends_agree(run: tuple[Path, dict[str, Any]]) -> None:
    _, ledger = run
    states = Counter(u["status"] for u in ledger["units"] if u["configuration"])
    assert states["failed"] == 0
    analysed = {u["path"].rpartition("/")[2] for u in ledger["units"] if u["status"] == "analysed"}
    assert {*CORE, "port.c", "heap_4.c"} <= analysed
    assert {n["kind"] for n in ledger["integrity"] if n["severity"] == "error"} == {"dev-precaution"}


def test_all_ninety_lint_annotations_are_read(run: tuple[Path, dict[str, Any]]) -> None:
    _, ledger = run
    lint = [d for d in ledger["deviations"] if d["style"] == "pc-lint"]
    assert Counter(d["path"].rpartition("/")[2] for d in lint) == {
        "tasks.c": 30, "queue.c": 26, "timers.c": 13, "task.h": 8, "list.c": 4, "timers.h": 4, "event_groups.c": 3,
        "queue.h": 2,
    }  # fmt: skip


def test_the_kernel_of_that_time_has_findings_that_nothing_covers(run: tuple[Path, dict[str, Any]]) -> None:
    _, ledger = run
    found = Counter((f["rule"], f["status"]) for f in ledger["findings"] if f["path"].rpartition("/")[2] in CORE)
    assert found["misra-r15.5", "open"] > 0
    assert sum(n for (_, status), n in found.items() if status == "deviated") > 0
    lines = {f["path"]: None for f in ledger["findings"]}
    assert all(not path.startswith("/") for path in lines)


def test_no_output_knows_the_machine(run: tuple[Path, dict[str, Any]], debian_kernel: Path) -> None:
    here, _ = run
    text = b"".join((here / kind).read_bytes() for kind in ("json", "sarif", "junit", "gitlab"))
    assert str(debian_kernel.parent).encode() not in text
    assert str(here).encode() not in text


def test_a_pack_of_it_verifies_and_is_the_same_twice(debian_kernel: Path, tmp_path: Path) -> None:
    for name, zone, seed in (("one", "UTC", "1"), ("two", "Asia/Tokyo", "2")):
        words = ("pack", debian_kernel, "--configuration", "application-kernel", "--no-stack", "-o", name)
        done = certkit(*words, cwd=tmp_path, TZ=zone, PYTHONHASHSEED=seed)
        assert done.returncode == 3, done.stderr
        assert certkit("verify", name, cwd=tmp_path).returncode == 0
    files = [
        sorted(p.relative_to(tmp_path / n) for p in (tmp_path / n).rglob("*") if p.is_file()) for n in ("one", "two")
    ]
    assert files[0] == files[1]
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files[0])
    page = (tmp_path / "one" / "index.html").read_text()
    assert "Incomplete." in page
    page_file = next((tmp_path / "one").rglob("*.html"))
    page_file.write_text(page_file.read_text() + " ")
    assert certkit("verify", "one", cwd=tmp_path).returncode == 1


def test_a_deleted_header_is_never_clean(debian_kernel: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "kernel"
    shutil.copytree(debian_kernel.parent.parent if debian_kernel.name == "cc3200" else debian_kernel, copy)
    (header,) = copy.rglob("FreeRTOS/Source/include/projdefs.h")
    header.unlink()
    done = certkit("check", copy, "--configuration", "application-kernel", "-q", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stdout.startswith("INCOMPLETE")

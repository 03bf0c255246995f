"""Pages in a real browser: no accessibility fault, no sideways scrolling, no request to a network, fit for paper."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from fixtures_ledger import clean_ledger, sample_ledger
from fixtures_pack import LEVELS, PROFILES, with_sources

from certkit.pack import build

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODULES = os.environ.get("CERTKIT_NODE_MODULES", "")
DEEPER = (
    "iso26262/6-T6-1j.html", "do178c/A-5-4.html", "deviations/11.5.1.html", "findings/misra-r11.5.html",
    "src/kernel/queue.c.html",
)  # fmt: skip
FEWER = ("index.html", "deviations.html", "findings.html", "stack.html", "scope.html", "sampling.html", "change.html")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    ledger = with_sources(sample_ledger(), folder / "project")
    build(ledger, folder / "project", folder / "pack", PROFILES, LEVELS, clean_ledger())
    return folder / "pack"


def faults(pages: list[Path], width: int, scheme: str) -> list[dict[str, str]]:
    """What axe-core and the width of the page complain about."""
    script = Path(__file__).with_name("pack_axe.js")
    chromium = shutil.which("chromium") or ""
    words = ["node", str(script), MODULES, chromium, str(width), scheme, *map(str, pages)]
    run = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr[-2000:]
    found: list[dict[str, str]] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (1400, "dark"), (400, "light")])
def test_no_accessibility_fault_on_any_kind_of_page(pack: Path, width: int, scheme: str) -> None:
    rooms = sorted(pack.glob("*.html")) if (width, scheme) == (1400, "light") else [pack / name for name in FEWER]
    pages = [*rooms, *(pack / name for name in DEEPER)]
    assert faults(pages, width, scheme) == []


def test_a_seed_draws_the_same_ten_threads_every_time(tmp_path: Path) -> None:
    ledger = clean_ledger()
    first = next(f for f in ledger.findings if f.rule == "misra-r15.5")
    many = tuple(msgspec.structs.replace(first, line=n, fingerprint=f"{n}:1") for n in range(1, 20))
    records = tuple(
        msgspec.structs.replace(g, deviated=19) if g.rule == first.rule else g for g in ledger.guidelines
    )  # fmt: skip
    others = tuple(f for f in ledger.findings if f.rule != first.rule)
    ledger = msgspec.structs.replace(ledger, findings=(*others, *many), guidelines=records)
    build(ledger, None, tmp_path / "pack", PROFILES, LEVELS)
    script = Path(__file__).with_name("pack_draw.js")
    words = ["node", str(script), MODULES, shutil.which("chromium") or "", str(tmp_path / "pack" / "sampling.html")]
    run = subprocess.run([*words, "27", "a", "", "27"], capture_output=True, text=True, timeout=120, check=True)
    first_draw, other, none, again = json.loads(run.stdout)
    assert len(first_draw) == 10
    assert first_draw == again
    assert first_draw != other
    assert len(none) == 21


def test_axe_sees_a_planted_fault(pack: Path, tmp_path: Path) -> None:
    """So that an empty list above means something."""
    copy = Path(shutil.copytree(pack, tmp_path / "pack"))
    page = (copy / "guide.html").read_text()
    (copy / "guide.html").write_text(page.replace('<html lang="en">', "<html>").replace("<title>", "<title hidden>"))
    style = (copy / "style.css").read_text()
    (copy / "style.css").write_text(style + ".fine, td { color: #ccc !important; background: #fff !important; }")
    found = {fault["rule"] for fault in faults([copy / "guide.html"], 1400, "light")}
    assert {"html-has-lang", "color-contrast"} <= found


def test_on_paper_every_page_carries_its_number_the_gaps_and_the_configuration(tmp_path: Path) -> None:
    result = build(clean_ledger(), None, tmp_path / "pack", PROFILES, LEVELS)
    pdf = tmp_path / "guidelines.pdf"
    chromium = shutil.which("chromium") or ""
    words = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}",
             (tmp_path / "pack" / "guidelines.html").as_uri()]  # fmt: skip
    subprocess.run(words, capture_output=True, timeout=120, check=True)
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is missing: the text on paper was not looked at")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    sheets = text.removesuffix("\f").split("\f")
    assert len(sheets) > 3
    for number, sheet in enumerate(sheets, start=1):
        assert f"page {number} of {len(sheets)}" in sheet
        assert f"{result.totals['gaps'].number} gaps - configuration" in sheet
    assert sum("Enforcement" in sheet and "Status" in sheet for sheet in sheets) >= len(sheets) - 1

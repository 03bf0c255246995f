"""Every format of one sample ledger, byte by byte. CERTKIT_GOLDEN=1 writes the files again; review them as a diff."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import msgspec
import pytest
from fixtures_ledger import clean_ledger, complete_ledger, sample_ledger

from certkit import compare as ledgers
from certkit.ledger import Ledger
from certkit.writers import FORMATS, View, comparison, emit, pages
from certkit.writers.text import render

GOLDEN = Path(__file__).parent / "golden"
NAMES = {
    "text": "text.txt",
    "json": "ledger.json",
    "sarif": "sarif.json",
    "sarif-open": "sarif-open.json",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "github": "github.txt",
    "gep": "gep.txt",
    "grp": "grp.txt",
    "gcs": "gcs.txt",
}


@pytest.fixture(autouse=True)
def _no_rule_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Goldens hold the writers' work; the words on rule pages change for reasons of their own."""
    monkeypatch.setattr(pages, "_loaded", dict)
    monkeypatch.setattr(pages, "_known", pages.OWN.get)


def compare(name: str, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    file = GOLDEN / name
    if os.environ.get("CERTKIT_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    assert file.is_file(), f"{name} is missing; write it with CERTKIT_GOLDEN=1"
    assert data.decode() == file.read_bytes().decode()


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_what_was_reviewed(name: str) -> None:
    compare(NAMES[name], FORMATS[name](sample_ledger()))


def test_text_of_a_complete_run_with_every_place() -> None:
    compare("text-verbose.txt", render(complete_ledger(), View(verbosity=1, deviated=True)))


def test_text_of_a_run_with_nothing_open() -> None:
    compare("text-clean.txt", render(clean_ledger(), View()))


def test_a_comparison_as_text_and_as_json() -> None:
    result = ledgers.compare(clean_ledger(), sample_ledger())
    compare("comparison.txt", comparison.text(result))
    compare("comparison.json", comparison.json(result))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", [sample_ledger, complete_ledger, clean_ledger])
def test_equal_ledgers_give_equal_bytes(name: str, make: object) -> None:
    assert callable(make)
    ledger: Ledger = make()
    again = msgspec.json.decode(msgspec.json.encode(ledger), type=Ledger)
    assert FORMATS[name](ledger) == FORMATS[name](again)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"json"}))
def test_no_output_leaks_where_or_when_it_was_made(name: str) -> None:
    content = FORMATS[name](sample_ledger())
    text = content if isinstance(content, str) else content.decode()
    assert str(Path.cwd()) not in text
    assert str(Path.home()) not in text
    assert "/usr/" not in text


def test_all_formats_in_one_go_are_the_same_as_one_by_one(tmp_path: Path) -> None:
    names = list(FORMATS)
    random.Random(7).shuffle(names)
    emit(sample_ledger(), [f"{name}:{tmp_path / NAMES[name]}" for name in names], io.StringIO())
    for name in names:
        content = FORMATS[name](sample_ledger())
        assert (tmp_path / NAMES[name]).read_bytes() == (content.encode() if isinstance(content, str) else content)

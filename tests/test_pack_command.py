"""`certkit pack` from a ledger: what it writes, says and exits with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fixtures_ledger import clean_ledger, complete_ledger, sample_ledger
from fixtures_pack import with_sources

from certkit.ledger import Ledger, dump
from certkit.pack import verify
from certkit.verbs.pack import command


def run(ledger: Ledger, tmp_path: Path, *words: str) -> Result:
    made = with_sources(ledger, tmp_path / "project")
    (tmp_path / "ledger.json").write_bytes(dump(made))
    call = [str(tmp_path / "ledger.json"), "-o", str(tmp_path / "pack"), *words]
    return CliRunner().invoke(command, call)


@pytest.mark.parametrize(("make", "code"), [(sample_ledger, 3), (complete_ledger, 1), (clean_ledger, 0)])
def test_exit_code_and_headline_are_the_ledgers(tmp_path: Path, make, code: int) -> None:  # type: ignore[no-untyped-def]
    result = run(make(), tmp_path, "--sources", str(tmp_path / "project"))
    assert result.exit_code == code, result.output
    assert result.output.splitlines()[0] == str(tmp_path / "pack" / "index.html")
    assert ("INCOMPLETE" in result.output) == (code == 3)
    assert verify(tmp_path / "pack").ok


def test_exit_zero_forgives_open_findings_and_never_incompleteness(tmp_path: Path) -> None:
    sources = ("--sources", str(tmp_path / "project"), "--exit-zero", "-q")
    assert run(complete_ledger(), tmp_path, *sources).exit_code == 0
    assert run(sample_ledger(), tmp_path, *sources).exit_code == 3


def test_one_profile_at_one_level(tmp_path: Path) -> None:
    result = run(clean_ledger(), tmp_path, "--no-sources", "--profile", "do178c", "--level", "C")
    assert "do178c C: of 71 rows" in result.output
    assert "iso26262" not in result.output
    assert not (tmp_path / "pack" / "iso26262").exists()
    assert not (tmp_path / "pack" / "src").exists()
    assert "not in this pack" in (tmp_path / "pack" / "index.html").read_text()


def test_sources_that_are_not_there_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    result = run(clean_ledger(), tmp_path, "--sources", str(tmp_path / "elsewhere"))
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert "name the folder that was analysed" in result.output
    assert not (tmp_path / "pack").exists()


def test_usage_errors(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, ["x.json"]).exit_code == 2
    assert run(clean_ledger(), tmp_path, "--asil", "E").exit_code == 2
    both = CliRunner().invoke(command, ["--get", "somewhere", "-o", str(tmp_path / "pack")])
    assert both.exit_code == 2
    assert "--get fetches the kernel" in both.output
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    result = CliRunner().invoke(command, [str(broken), "-o", str(tmp_path / "pack")])
    assert result.exit_code == 2
    assert "is not a certkit ledger" in result.output


def test_a_c_file_becomes_a_pack_in_one_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "one.c"
    source.write_text("int twice( int n );\nint twice( int n )\n{\n    return n + n;\n}\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(
        command, ["one.c", "-o", "pack", "--no-cache", "--jobs", "1", "--select", "15.5", "--", "-std=c99"]
    )
    assert result.exit_code in {0, 1}, result.output
    assert verify(tmp_path / "pack").ok
    assert (tmp_path / "pack" / "src" / "one.c.html").is_file()


@pytest.mark.kernel
def test_the_kernel_becomes_a_verified_pack_within_its_size(tmp_path: Path, kernel_v11: Path) -> None:
    result = CliRunner().invoke(command, [str(kernel_v11), "-o", str(tmp_path / "pack"), "--no-cache"])
    assert result.exit_code in {1, 3}, result.output
    assert verify(tmp_path / "pack").ok
    assert sum(path.stat().st_size for path in (tmp_path / "pack").rglob("*") if path.is_file()) < 15_000_000
    assert (tmp_path / "pack" / "index.html").stat().st_size < 200_000
    register = (tmp_path / "pack" / "deviations.html").read_text()
    assert "11.5.3" in register
    assert "14.3.1" in register
    assert str(kernel_v11) not in register

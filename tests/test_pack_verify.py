"""`certkit verify` names every file that is not what the manifest, the links and the ledger say."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from fixtures_ledger import sample_ledger
from fixtures_pack import LEVELS, PROFILES, with_sources

from certkit.errors import CertkitError
from certkit.pack import build, manifest, verify
from certkit.verbs.verify import command


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    ledger = with_sources(sample_ledger(), folder / "project")
    build(ledger, folder / "project", folder / "pack", PROFILES, LEVELS)
    return folder / "pack"


@pytest.fixture
def pack(whole: Path, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return Path(shutil.copytree(whole, tmp_path / "pack"))


def edit(pack: Path, path: str, old: str, new: str) -> None:
    """Changes a file and makes the manifest agree again, as a careful forger would."""
    text = (pack / path).read_text()
    assert old in text
    (pack / path).write_text(text.replace(old, new, 1))
    files = {p.relative_to(pack).as_posix(): p.read_bytes() for p in pack.rglob("*") if p.is_file()}
    del files[manifest.MANIFEST]
    (pack / manifest.MANIFEST).write_bytes(manifest.render(files))


def told(pack: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.kind) for problem in verify(pack).problems]


def test_a_whole_pack_is_verified_and_its_root_is_the_manifests_hash(whole: Path) -> None:
    found = verify(whole)
    assert found.ok
    assert found.root == manifest.digest((whole / manifest.MANIFEST).read_bytes())
    assert found.files == len(manifest.read(whole)) + 1


def test_changed_missing_and_extra_files_are_named(pack: Path) -> None:
    with (pack / "style.css").open("a") as file:
        file.write("/* more */\n")
    (pack / "guide.html").unlink()
    (pack / "note.txt").write_text("mine")
    found = told(pack)
    assert ("style.css", "changed") in found
    assert ("guide.html", "missing") in found
    assert ("note.txt", "extra") in found
    assert ("index.html", "link") in found


@pytest.mark.parametrize(
    ("path", "old", "new", "kind"),
    [
        ("index.html", 'data-total="findings.open">9<', 'data-total="findings.open">0<', "total"),
        ("scope.html", 'data-total="gaps">', 'data-total="gaps">1', "total"),
        ("index.html", 'data-total="findings.open"', 'data-total="findings.none"', "total"),
        ("iso26262/6-T6-1j.html", "not met</span></span>", "met</span></span>", "verdict"),
        ("objectives-do178c.html", "partly met</span></span>", "met</span></span>", "verdict"),
        ("src/kernel/queue.c.html", "v41", "v42", "source"),
        ("gaps.html", 'href="scope.html#', 'href="scope.html#no-such-', "link"),
        ("guide.html", 'href="scope.html"', 'href="scopes.html"', "link"),
        ("guide.html", 'href="scope.html"', 'href="https://example.org/"', "remote"),
        ("guide.html", 'href="scope.html"', 'href="../../etc/hosts"', "link"),
        ("style.css", ":root", "@import 'x';\n:root", "remote"),
        ("data/ledger.json", '"status": "open"', '"status": "deviated"', "damaged"),
        ("data/do178c/data.json", '"A": true', '"A": false', "damaged"),
    ],
)
def test_an_edit_that_fixes_the_manifest_is_still_seen(pack: Path, path: str, old: str, new: str, kind: str) -> None:
    edit(pack, path, old, new)
    found = verify(pack)
    assert not found.ok
    assert kind in {problem.kind for problem in found.problems if problem.path.split("/")[0] == path.split("/")[0]}


def test_totals_are_derived_from_the_ledger_and_not_read_from_the_summary(pack: Path) -> None:
    """Removing a finding from the ledger alone contradicts every page that counts it."""
    import msgspec

    from certkit.ledger import dump, load

    ledger = load(pack / "data/ledger.json")
    fewer = tuple(f for f in ledger.findings if f.rule != "misra-r2.2")
    records = tuple(msgspec.structs.replace(g, open=0) if g.rule == "misra-r2.2" else g for g in ledger.guidelines)
    (pack / "data/ledger.json").write_bytes(dump(msgspec.structs.replace(ledger, findings=fewer, guidelines=records)))
    assert ("index.html", "total") in told(pack)
    assert ("data/ledger.json", "changed") in told(pack)


def damage_manifest(pack: Path) -> None:
    (pack / manifest.MANIFEST).write_text("nonsense\n")


def remove_manifest(pack: Path) -> None:
    (pack / manifest.MANIFEST).unlink()


def link_instead_of_file(pack: Path) -> None:
    (pack / "filter.js").unlink()
    (pack / "filter.js").symlink_to("style.css")


def cut_the_ledger(pack: Path) -> None:
    (pack / "data/ledger.json").write_text("{")


def empty_page(pack: Path) -> None:
    (pack / "index.html").write_text("")


@pytest.mark.parametrize("harm", [damage_manifest, remove_manifest, link_instead_of_file, cut_the_ledger, empty_page])
def test_harm_of_any_kind_is_a_problem_and_no_crash(pack: Path, harm: Callable[[Path], None]) -> None:
    harm(pack)
    assert not verify(pack).ok


def test_a_folder_that_is_no_pack_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CertkitError, match="no evidence pack"):
        verify(tmp_path)
    with pytest.raises(CertkitError, match="is no folder"):
        verify(tmp_path / "nothing")


def test_command_line(pack: Path, tmp_path: Path) -> None:
    good = CliRunner().invoke(command, [str(pack)])
    assert good.exit_code == 0
    assert "verified; the manifest's SHA-256 is " in good.output
    (pack / "style.css").write_text("")
    bad = CliRunner().invoke(command, [str(pack)])
    assert bad.exit_code == 1
    assert "style.css: changed: its hash is not the manifest's" in bad.output
    assert "NOT verified: 1 problem" in bad.output
    nothing = CliRunner().invoke(command, [str(tmp_path / "nothing")])
    assert nothing.exit_code == 2


def test_drawings_of_stacks_are_those_of_the_ledger_s_figures(pack: Path) -> None:
    drawn = sorted(path.name for path in (pack / "pictures").iterdir())
    assert drawn
    assert all(name.endswith(("-chain.svg", "-calls.svg")) for name in drawn)
    page = (pack / "stack.html").read_text()
    assert all(f'src="pictures/{name}" alt="' in page for name in drawn)
    name = next(name for name in drawn if name.endswith("-chain.svg"))
    edit(pack, f"pictures/{name}", "bytes", "byte")
    assert told(pack) == [(f"pictures/{name}", "picture")]
    edit(pack, f"pictures/{name}", "byte", "bytes")
    assert verify(pack).ok
    (pack / "pictures" / "more.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    edit(pack, "style.css", "body", "body ")
    assert ("pictures/more.svg", "picture") in told(pack)

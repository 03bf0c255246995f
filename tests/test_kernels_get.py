"""`certkit kernel get`: the pinned commit, every hash checked, all or nothing."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fixtures_kernel import TREE, git, lay, needs_git, pinning, repository

from certkit.errors import CertkitError
from certkit.kernels import cached, get_kernel, recognise
from certkit.verbs.kernel import command

Pin = Callable[..., None]


@pytest.fixture(name="pin")
def _pin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pin]:
    yield from pinning(tmp_path, monkeypatch)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def left(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []


@needs_git
@pytest.mark.parametrize("bare", [False, True])
def test_a_release_comes_out_of_a_git_repository_with_its_origin(tmp_path: Path, pin: Pin, bare: bool) -> None:
    commit = repository(tmp_path / "upstream")
    (tmp_path / "upstream/later.c").write_text("int later;\n")
    git(tmp_path / "upstream", "add", "-A")
    git(tmp_path / "upstream", "commit", "-q", "-m", "later")
    source = tmp_path / "upstream"
    if bare:
        git(tmp_path, "clone", "-q", "--bare", "upstream", "bare")
        source = tmp_path / "bare"
    pin("V11.3.0", TREE, commit)
    place = get_kernel("11.3.0", str(source))
    assert place == tmp_path / "cache/certkit/kernels/V11.3.0"
    assert left(place.parent) == ["V11.3.0"]
    assert not (place / "later.c").exists()
    kernel = recognise(place)
    assert kernel is not None
    assert kernel.origin is not None
    assert (kernel.release, kernel.origin.source, kernel.origin.commit) == ("V11.3.0", "local checkout", commit)
    assert kernel.origin.files == len(TREE)
    assert str(tmp_path) not in (place / ".certkit-origin.toml").read_text()
    assert get_kernel("V11.3.0", "nowhere") == place  # it is there: nothing is fetched


@needs_git
def test_line_ends_in_the_repository_are_kept_whatever_git_is_set_to(
    tmp_path: Path,
    pin: Pin,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = {**TREE, "queue.c": "int queue;\r\nint more;\r\n"}
    commit = repository(tmp_path / "upstream", files)
    pin("V11.3.0", files, commit)
    (tmp_path / "gitconfig").write_text("[core]\n\tautocrlf = true\n\teol = crlf\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    place = get_kernel("V11.3.0", str(tmp_path / "upstream"))
    assert (place / "queue.c").read_bytes() == b"int queue;\r\nint more;\r\n"
    assert (place / "tasks.c").read_bytes() == TREE["tasks.c"].encode()


def test_a_checkout_without_git_will_do(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    place = get_kernel("V11.3.0", str(lay(tmp_path / "plain")), tmp_path / "here")
    assert place == tmp_path / "here"
    assert recognise(place) is not None


def test_a_file_with_another_hash_is_named_and_nothing_stays(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "plain")
    (root / "queue.c").write_text("int tampered;\n")
    with pytest.raises(
        CertkitError, match=r"not kernel V11\.3\.0 as released: queue\.c has SHA-256 [0-9a-f]{64}, the release"
    ):
        get_kernel("V11.3.0", str(root))
    assert left(cached("V11.3.0").parent) == []


def test_a_missing_file_is_named(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "plain")
    (root / "queue.c").unlink()
    (root / "tasks.c").unlink()
    with pytest.raises(CertkitError, match=r"queue\.c is missing \(1 more\)"):
        get_kernel("V11.3.0", str(root))


def test_what_was_got_is_checked_again_when_asked_for_again(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    place = get_kernel("V11.3.0", str(lay(tmp_path / "plain")))
    (place / "list.c").write_text("int stray;\n")  # an added file is the recogniser's business
    assert get_kernel("V11.3.0") == place
    (place / "queue.c").write_text("int changed;\n")
    with pytest.raises(CertkitError, match=r"queue\.c has SHA-256"):
        get_kernel("V11.3.0")


def test_a_folder_that_is_not_ours_is_never_touched(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("keep")
    with pytest.raises(CertkitError, match=r"is there already and is not kernel V11\.3\.0"):
        get_kernel("V11.3.0", str(lay(tmp_path / "plain")), tmp_path / "mine")
    assert left(tmp_path / "mine") == ["notes.txt"]


@needs_git
def test_a_host_out_of_reach_is_named_with_the_other_road(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE, repository="https://user:secret@localhost:1/kernel.git")
    with pytest.raises(CertkitError) as caught:
        get_kernel("V11.3.0")
    assert "cannot get the kernel from https://localhost:1/kernel.git: " in str(caught.value)
    assert "certkit kernel get debian" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert left(cached("V11.3.0").parent) == []


@needs_git
def test_a_repository_without_the_commit_says_so(tmp_path: Path, pin: Pin) -> None:
    repository(tmp_path / "upstream")
    pin("V11.3.0", TREE, "1" * 40)
    with pytest.raises(CertkitError, match="cannot get the kernel from local checkout"):
        get_kernel("V11.3.0", str(tmp_path / "upstream"))


def test_a_source_that_is_no_folder_says_so(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    with pytest.raises(CertkitError, match="no such folder"):
        get_kernel("V11.3.0", str(tmp_path / "nowhere"))


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:xz") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(f"micropython-1.0/{name}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return path


def package(**more: bytes) -> dict[str, bytes]:
    kernel = {f"ports/cc3200/FreeRTOS/Source/{p}": t.encode() for p, t in TREE.items()}
    return {**kernel, "ports/cc3200/application.mk": b"APP_MAIN_SRC_C = main.c\n", "docs/index.rst": b"no\n", **more}


PACKAGE = 'package = "micropython"\npartial = true\nfolder = "ports/cc3200/FreeRTOS/Source"'


def test_the_source_package_gives_the_kernel_and_its_application(tmp_path: Path, pin: Pin) -> None:
    pin("V9.0.0", TREE, extra=PACKAGE)
    files = package(
        **{"ports/cc3200/main.c": b"int x = MP_QSTR_abc + MP_QSTR_; pin_GP7;\n", "py/odd.h": b"/* \x92 */\n"}
    )
    place = get_kernel("debian", str(archive(tmp_path / "micropython_1.0+ds.orig.tar.xz", files)))
    assert place.name == "debian"
    assert not (place / "docs").exists()
    assert (place / "py/odd.h").read_text(encoding="utf-8") == "/* ’ */\n"
    strings = (place / "certkit-generated/genhdr/qstrdefs.generated.h").read_text()
    assert 'QDEF0(MP_QSTR_abc, 0, 0, "abc")' in strings
    assert 'QDEF0(MP_QSTR_, 0, 0, "")' in strings
    assert "extern pin_obj_t pin_GP7;" in (place / "certkit-generated/genhdr/pins.h").read_text()
    kernel = recognise(place)
    assert kernel is not None
    assert kernel.origin is not None
    assert kernel.application == "cc3200"
    assert kernel.origin.source == "Debian source package micropython 1.0+ds"
    assert kernel.origin.converted == ("py/odd.h",)
    assert cached("V9.0.0") == place


def test_a_tampered_source_package_is_refused(tmp_path: Path, pin: Pin) -> None:
    pin("V9.0.0", TREE, extra=PACKAGE)
    files = package(**{"ports/cc3200/FreeRTOS/Source/queue.c": b"int evil;\n"})
    with pytest.raises(CertkitError, match=r"queue\.c has SHA-256"):
        get_kernel("debian", str(archive(tmp_path / "micropython_1.0.orig.tar.xz", files)))
    assert left(cached("debian").parent) == []


def test_a_package_member_cannot_climb_out(tmp_path: Path, pin: Pin) -> None:
    pin("V9.0.0", TREE, extra=PACKAGE)
    files = package(**{"py/../../../../evil.h": b"int evil;\n"})
    get_kernel("debian", str(archive(tmp_path / "micropython_1.0.orig.tar.xz", files)))
    assert not list(tmp_path.rglob("evil.h"))


def test_apt_sources_are_read_in_both_forms() -> None:
    from certkit.kernels.debian import _lines, _stanzas

    first = _stanzas(
        "Types: deb\nURIs: http://example.invalid/a\nSuites: one\n two\nComponents: main\nSigned-By: /k.gpg\n\n"
        "Enabled: no\nTypes: deb\nURIs: http://example.invalid/off\nSuites: x\n"
    )
    assert [(s.address, s.key, s.suites, s.components) for s in first] == [
        ("http://example.invalid/a", "/k.gpg", ("one", "two"), ("main",))
    ]
    second = _lines("# deb nothing\ndeb [arch=a signed-by=/k.gpg] http://example.invalid/b one main more # why\n")
    assert [(s.address, s.key, s.suites, s.components) for s in second] == [
        ("http://example.invalid/b", "/k.gpg", ("one",), ("main", "more"))
    ]


def test_apt_missing_is_told(tmp_path: Path, pin: Pin, monkeypatch: pytest.MonkeyPatch) -> None:
    pin("V9.0.0", TREE, extra=PACKAGE)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CertkitError, match="apt is not installed"):
        get_kernel("debian")


def test_the_verbs(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    runner = CliRunner()
    missing = runner.invoke(command, ["path", "V11.3.0"])
    assert missing.exit_code == 2
    assert "kernel V11.3.0 is not here; `certkit kernel get V11.3.0` fetches it" in missing.output
    got = runner.invoke(command, ["get", "V11.3.0", "--from", str(lay(tmp_path / "plain"))])
    place = tmp_path / "cache/certkit/kernels/V11.3.0"
    assert (got.exit_code, got.output) == (0, f"{place}\n")
    assert runner.invoke(command, ["path", "11.3.0"]).output == f"{place}\n"
    assert str(place) in runner.invoke(command, ["list"]).output
    assert runner.invoke(command, ["get", "V1.0.0"]).exit_code == 2


@pytest.mark.debian
def test_debian_gives_the_real_one(debian_kernel: Path) -> None:
    assert (debian_kernel / "FreeRTOS/Source/tasks.c").is_file()
    assert (debian_kernel / "main.c").is_file()
    assert (debian_kernel.parents[1] / "py/mpconfig.h").is_file()

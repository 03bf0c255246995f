"""Which kernel a folder is: by its files, by what it says, and by the hash of every file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixtures_kernel import TREE, digest, lay, pinning
from hypothesis import given, settings
from hypothesis import strategies as st

from certkit.errors import CertkitError
from certkit.kernels import Release, recognise, release, releases
from certkit.kernels.pinned import compare

Pin = Callable[..., None]


@pytest.fixture(name="pin")
def _pin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pin]:
    yield from pinning(tmp_path, monkeypatch)


def test_a_folder_without_the_three_files_is_no_kernel(tmp_path: Path) -> None:
    assert recognise(tmp_path) is None
    lay(tmp_path, {p: TREE[p] for p in ("tasks.c", "include/task.h")})
    assert recognise(tmp_path) is None


def test_an_untouched_release_is_known_by_its_hashes(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    kernel = recognise(lay(tmp_path / "k"))
    assert kernel is not None
    assert kernel.match is not None
    assert kernel.match.exact
    assert (kernel.release, kernel.version, kernel.major) == ("V11.3.0", "V11.3.0", 11)
    assert kernel.title == "FreeRTOS-Kernel V11.3.0"
    assert kernel.notes() == ()
    assert [(str(i.place), i.version) for i in kernel.identities] == [
        ("include/task.h:1", "V11.3.0"),
        ("manifest.yml:2", "v11.3.0"),
        ("History.txt:3", "V11.3.0"),
        ("tasks.c:2", "V11.3.0"),
    ]


def test_a_changed_and_an_added_file_are_named_and_no_release_is_claimed(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "k")
    (root / "queue.c").write_text("int changed;\n")
    (root / "mine.c").write_text("int mine;\n")
    kernel = recognise(root)
    assert kernel is not None
    assert kernel.release == ""
    assert kernel.title == "FreeRTOS-Kernel V11.3.0 (2 files not of release V11.3.0)"
    assert kernel.notes() == ("differ from release V11.3.0: queue.c", "not in release V11.3.0: mine.c")


def test_a_part_of_a_release_is_that_release(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "k", {p: t for p, t in TREE.items() if "OTHER" not in p})
    kernel = recognise(root)
    assert kernel is not None
    assert kernel.match is not None
    assert kernel.release == "V11.3.0"
    assert not kernel.match.exact
    assert kernel.match.missing == ("portable/GCC/OTHER/port.c",)


def test_line_ends_alone_do_not_make_another_kernel_but_are_told(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "k")
    (root / "queue.c").write_bytes(TREE["queue.c"].replace("\n", "\r\n").encode())
    kernel = recognise(root)
    assert kernel is not None
    assert kernel.release == "V11.3.0"
    assert kernel.notes() == ("1 file differ from release V11.3.0 in line ends alone",)


def test_a_version_nobody_pinned_is_not_taken_for_a_release(tmp_path: Path, pin: Pin) -> None:
    pin("V10.0.0", {"tasks.c": "other", "include/task.h": "other", "include/FreeRTOS.h": "other"})
    kernel = recognise(lay(tmp_path / "k"))
    assert kernel is not None
    assert kernel.match is None
    assert kernel.title == "FreeRTOS-Kernel V11.3.0 (not a pinned release)"
    assert "no pinned release has most of these files" in kernel.notes()[0]


def test_a_fork_that_renamed_itself_is_traced_to_the_release_it_came_from(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "k")
    (root / "include/task.h").write_text('#define tskKERNEL_VERSION_NUMBER "V99.1.0"\n')
    kernel = recognise(root)
    assert kernel is not None
    assert kernel.match is not None
    assert kernel.match.release == "V11.3.0"
    assert kernel.match.modified == ("include/task.h",)


def test_identities_that_disagree_are_all_reported(tmp_path: Path, pin: Pin) -> None:
    pin("V11.3.0", TREE)
    root = lay(tmp_path / "k")
    (root / "manifest.yml").write_text('version: "V11.2.0"\n')
    kernel = recognise(root)
    assert kernel is not None
    told = kernel.notes()[0]
    assert "include/task.h:1 says V11.3.0" in told
    assert "manifest.yml:1 says V11.2.0" in told


@pytest.mark.parametrize("layout", ["FreeRTOS/Source", "Source", "ports/cc3200/FreeRTOS/Source"])
def test_a_kernel_inside_a_distribution_is_found(tmp_path: Path, layout: str) -> None:
    lay(tmp_path / layout)
    kernel = recognise(tmp_path)
    assert kernel is not None
    assert kernel.root == (tmp_path / layout).resolve()
    assert kernel.top == kernel.root
    assert kernel.application == ""


def test_the_cc3200_application_is_recognised_from_its_top_and_from_its_port(tmp_path: Path) -> None:
    lay(tmp_path / "ports/cc3200/FreeRTOS/Source")
    (tmp_path / "ports/cc3200/application.mk").write_text("APP_MAIN_SRC_C = main.c\n")
    for folder in (tmp_path, tmp_path / "ports/cc3200"):
        kernel = recognise(folder)
        assert kernel is not None
        assert (kernel.application, kernel.top) == ("cc3200", tmp_path.resolve())


def test_the_pinned_releases_are_these() -> None:
    assert releases() == ("V9.0.0", "V10.4.3", "V11.3.0")
    assert release("11.3.0").commit == "9b777ae5c5b8e9e456065a00294d1e5f5f9facf5"
    assert release("V10.4.3").commit == "9c048e0c71ee43630394981a86f5265bc57131e4"
    assert {tag: len(release(tag).files) for tag in releases()} == {"V9.0.0": 23, "V10.4.3": 607, "V11.3.0": 890}
    with pytest.raises(
        CertkitError, match=r"no pinned kernel release V12\.0\.0; there are V9\.0\.0, V10\.4\.3, V11\.3\.0"
    ):
        release("V12.0.0")


CODE = sorted(p for p in TREE if p.endswith((".c", ".h")))

FATES = st.dictionaries(st.sampled_from(CODE), st.sampled_from(["changed", "gone", "crlf"]))


@settings(max_examples=40, deadline=None)
@given(FATES, st.sets(st.sampled_from("abc")))
def test_every_file_falls_into_exactly_one_class(fate: dict[str, str], added: set[str]) -> None:
    pinned = Release("V1.0.0", "", "", {p: digest(t) for p, t in TREE.items()})
    with tempfile.TemporaryDirectory() as name:
        root = lay(Path(name), {p: t for p, t in TREE.items() if fate.get(p) != "gone"})
        lay(root, {p: TREE[p] + "int more;\n" for p, f in fate.items() if f == "changed"})
        lay(root, {p: TREE[p].replace("\n", "\r\n") for p, f in fate.items() if f == "crlf"})
        lay(root, {f"{letter}.c": "int added;\n" for letter in added})
        found = compare(pinned, root)
    kinds = {k: tuple(sorted(p for p, f in fate.items() if f == k)) for k in ("changed", "gone", "crlf")}
    assert (found.modified, found.missing, found.line_ends) == (kinds["changed"], kinds["gone"], kinds["crlf"])
    assert found.extra == tuple(sorted(f"{letter}.c" for letter in added))
    assert found.same == len(TREE) - len(fate)
    assert found.exact == (not fate and not added)


@pytest.mark.kernel
def test_the_real_v11_3_0_is_the_release(kernel_v11: Path) -> None:
    kernel = recognise(kernel_v11)
    assert kernel is not None
    assert kernel.match is not None
    assert (kernel.release, kernel.match.modified, kernel.match.extra, kernel.match.line_ends) == (
        "V11.3.0",
        (),
        (),
        (),
    )
    assert kernel.notes() == ()


@pytest.mark.debian
def test_debians_kernel_is_v9_0_0_with_an_application(debian_kernel: Path) -> None:
    kernel = recognise(debian_kernel)
    assert kernel is not None
    assert kernel.origin is not None
    assert (kernel.release, kernel.version, kernel.application) == ("V9.0.0", "V9.0.0", "cc3200")
    assert kernel.origin.files == 23

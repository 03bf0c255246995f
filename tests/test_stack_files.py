"""GCC's .ci and .su files: what they say is read, and a damaged one never gives a figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_stack import analysed, ci_text, project_of, roots, su_text
from hypothesis import given
from hypothesis import strategies as st

from certkit.errors import CertkitError
from certkit.stack.cfa import read_cfa
from certkit.stack.ci import parse_ci
from certkit.stack.frames import base_name
from certkit.stack.options import StackOptions
from certkit.stack.su import parse_su

CI = r"""graph: { title: "src/a.c"
node: { title: "src/a.c:local" label: "local\nsrc/a.c:3:12\n16 bytes (static)\n0 dynamic objects" }
node: { title: "__indirect_call" label: "Indirect Call Placeholder" shape : ellipse }
edge: { sourcename: "src/a.c:local" targetname: "__indirect_call" label: "src/a.c:4:7" }
node: { title: "grows" label: "grows\nsrc/a.c:9:6\n8 bytes (dynamic)\n2 dynamic objects\n b src/a.c:10:7\n (null) src/a.c:11:7" }
node: { title: "memset" label: "__builtin_memset\n<built-in>" shape : ellipse }
edge: { sourcename: "grows" targetname: "memset" }
node: { title: "src/a.c:piece.part.0" label: "piece.part.0\nsrc/a.c:20:5\n24 bytes (dynamic,bounded)\n1 dynamic objects\n c src/a.c:21:7" }
edge: { sourcename: "grows" targetname: "src/a.c:piece.part.0" label: "src/a.c:12:5" }
}
"""  # noqa: E501
FUNCTIONS = {"outer": (3, 24), "inner": (8, 40)}
CALLS = [("outer", "inner", 4), ("inner", "elsewhere", 9)]


def test_reads_functions_frames_and_calls() -> None:
    graph = parse_ci(CI, "a.ci")
    defined = {n.name: (n.bytes, n.qualifiers, n.dynamic) for n in graph.nodes if n.defined}
    assert defined == {
        "local": (16, "static", 0), "grows": (8, "dynamic", 2), "piece.part.0": (24, "dynamic,bounded", 1)
    }  # fmt: skip
    assert [(e.source, e.target, e.place and e.place.line) for e in graph.edges] == [
        ("src/a.c:local", "__indirect_call", 4), ("grows", "memset", None), ("grows", "src/a.c:piece.part.0", 12)
    ]  # fmt: skip


@given(st.integers(min_value=0, max_value=len(CI.rstrip()) - 1))
def test_a_call_graph_cut_off_anywhere_is_refused(length: int) -> None:
    with pytest.raises(CertkitError) as caught:
        parse_ci(CI[:length], "a.ci")
    assert caught.value.status == 3
    assert str(caught.value).startswith("a.ci")


@given(st.integers(min_value=0, max_value=len(CI) - 1), st.sampled_from('{}":\\x'))
def test_a_call_graph_with_a_character_changed_is_refused_or_differs(at: int, new: str) -> None:
    """Whatever one wrong character does, it never silently gives other frames under the same names."""
    text = CI[:at] + new + CI[at + 1 :]
    try:
        graph = parse_ci(text, "a.ci")
    except CertkitError:
        return
    frames = {n.title: n.bytes for n in graph.nodes if n.defined}
    good = {n.title: n.bytes for n in parse_ci(CI, "a.ci").nodes if n.defined}
    assert all(good.get(title, size) == size for title, size in frames.items())


def test_damage_is_named_with_its_line() -> None:
    lines = CI.splitlines()
    lines[4] = lines[4].replace("8 bytes", "? bytes")
    with pytest.raises(CertkitError, match=r"^a\.ci:5: error: is damaged: the frame of grows"):
        parse_ci("\n".join(lines), "a.ci")


def test_an_edge_from_nowhere_is_refused_and_one_to_a_folded_function_is_not() -> None:
    folded = parse_ci(CI.replace('targetname: "memset"', 'targetname: "a.c:missing.part.0"'), "a.ci")
    assert [(n.name, n.defined) for n in folded.nodes if n.title == "a.c:missing.part.0"] == [("missing.part.0", False)]
    source = next(e.source for e in parse_ci(CI, "a.ci").edges)
    with pytest.raises(CertkitError, match="names missing, which has no node"):
        parse_ci(CI.replace(f'sourcename: "{source}"', 'sourcename: "missing"'), "a.ci")


def test_reads_frames() -> None:
    (frame,) = parse_su("src/a.c:3:12:local\t16\tstatic\n", "a.su")
    assert (frame.name, frame.place.line, frame.bytes, frame.qualifiers) == ("local", 3, 16, "static")


@pytest.mark.parametrize(
    ("text", "line"),
    [("a.c:3:12:f\t16\tstat", 1), ("a.c:3:12:f\t16\tstatic\nrubbish\n", 2), ("a.c:3:12:f\t\tstatic\n", 1)],
)
def test_damaged_frames_are_named_with_their_line(text: str, line: int) -> None:
    with pytest.raises(CertkitError, match=rf"^a\.su:{line}: error: is damaged") as caught:
        parse_su(text, "a.su")
    assert caught.value.status == 3


@pytest.mark.parametrize(
    ("clone", "base"),
    [
        ("f.constprop.0", "f"),
        ("f.isra.0.part.1", "f"),
        ("f.cold", "f"),
        ("f.constprop", "f"),
        ("f.0", "f.0"),
        ("f", "f"),
    ],
)
def test_clones_keep_their_function_s_name(clone: str, base: str) -> None:
    assert base_name(clone) == base


def folder_of(tmp_path: Path, ci: str, su: str | None) -> StackOptions:
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "a.ci").write_text(ci)
    if su is not None:
        (folder / "a.su").write_text(su)
    return StackOptions(su=folder)


def test_existing_files_give_chains(tmp_path: Path) -> None:
    project = project_of(tmp_path / "src", {"a.c": "int x;\n"})
    options = folder_of(tmp_path, ci_text("a.c", FUNCTIONS, CALLS), su_text("a.c", FUNCTIONS))
    found = roots(analysed(project, options).stack)
    assert (found["outer"].depth, found["outer"].complete) == (64, False)
    assert [(s.function, s.bytes) for s in found["outer"].path] == [("outer", 24), ("inner", 40)]
    assert found["outer"].assumptions == ("external elsewhere counts 0: it has no frame here; called at depth 64",)


def test_paths_of_another_machine_are_found_again(tmp_path: Path) -> None:
    project = project_of(tmp_path / "src", {"lib/a.c": "int x;\n"})
    unit = "/home/somebody/build/lib/a.c"
    options = folder_of(tmp_path, ci_text(unit, FUNCTIONS, CALLS), su_text(unit, FUNCTIONS))
    assert {frame.path for frame in analysed(project, options).stack.frames} == {"lib/a.c"}


def test_files_of_two_compilations_disagree_aloud(tmp_path: Path) -> None:
    project = project_of(tmp_path / "src", {"a.c": "int x;\n"})
    other = {**FUNCTIONS, "inner": (8, 48)}
    done = analysed(project, folder_of(tmp_path, ci_text("a.c", FUNCTIONS, CALLS), su_text("a.c", other)))
    (note,) = [n for n in done.notes if n.kind == "stk-disagreement"]
    assert (note.path, note.line, note.severity) == ("a.c", 8, "error")
    assert roots(done.stack)["outer"].depth == 72  # the larger figure counts


def test_an_emptied_su_file_disagrees_aloud(tmp_path: Path) -> None:
    project = project_of(tmp_path / "src", {"a.c": "int x;\n"})
    done = analysed(project, folder_of(tmp_path, ci_text("a.c", FUNCTIONS, CALLS), ""))
    assert [n.severity for n in done.notes if n.kind == "stk-disagreement"] == ["error", "error"]


def test_frames_without_calls_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "a.su").write_text(su_text("a.c", FUNCTIONS))
    with pytest.raises(CertkitError, match=r"figures/a\.su: error: has no \.ci file") as caught:
        analysed(project_of(tmp_path / "src", {"a.c": "int x;\n"}), StackOptions(su=folder))
    assert caught.value.status == 3


def test_an_object_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.o"
    file.write_bytes(b"no object")
    with pytest.raises(CertkitError, match=r"^a\.o: error: is no ELF file or is damaged") as caught:
        read_cfa(file)
    assert caught.value.status == 3

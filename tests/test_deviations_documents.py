"""MISRA.md and the other documents, against themselves, the marks and the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_deviations import context, finding, kinds, notes_of, read_tree

from certkit.deviations import look_ahead, read_all, settle
from certkit.lexer import lex

MD = """\
# Compliance

### Suppressed with Tool Comments

#### Rule 11.5

MISRA C:2012 Rule 11.5: own words.
More own words.

_Ref 11.5.1_
 - First
   reason.

_Ref 11.5.2_
 - Second.

#### Dir 4.7
MISRA C:2012 Dir 4.7: own words.

_Ref 4.7_
 - Third.

### Unsuppressed Deviations

Prose.

#### Rule 11.5

MISRA C-2012 Dir 11.5: own words.

_Ref 11.5.1_
  - Another reason.

    Affected Files:
    - a/*.c
    - b.c
"""


def mark(ref: str, anchor: str = "rule-115", url: str = "https://e.org/blob/v1/MISRA.md") -> str:
    group = f"/* MISRA Ref {ref} [x] */\n/* More details at: {url}#{anchor} */\n"
    return group + "/* coverity[misra_c_2012_rule_11_5_violation] */\nint * a = b;\n"


def test_entries_are_keyed_by_section_and_id() -> None:
    entries = read_tree({"MISRA.md": MD}).entries
    assert [(e.section, e.key, e.rules, e.text, e.files) for e in entries] == [
        ("suppressed", "11.5.1", ("misra-r11.5",), "First reason.", ()),
        ("suppressed", "11.5.2", ("misra-r11.5",), "Second.", ()),
        ("suppressed", "4.7", ("misra-d4.7",), "Third.", ()),
        ("unsuppressed", "11.5.1", ("misra-r11.5",), "Another reason.", ("a/*.c", "b.c")),
    ]


def test_what_does_not_fit_inside_the_document_and_between_it_and_the_code() -> None:
    files = {"MISRA.md": MD, "a.c": mark("11.5.1") + mark("11.5.1", "rule-115.") + mark("11.5.1", "rule-116")}
    assert kinds(read_tree(files).notes) == [
        ("dev-anchor", 6), ("dev-anchor", 10), ("dev-duplicate-heading", 27), ("dev-duplicate-id", 31),
        ("dev-entry-unused", 14), ("dev-entry-unused", 20), ("dev-heading-text", 29), ("dev-spelling", 29),
    ]  # fmt: skip


def test_links_to_a_branch_are_one_note() -> None:
    url = "https://e.org/blob/main/MISRA.md"
    files = {
        "MISRA.md": MD,
        "a.c": mark("11.5.1", url=url) + mark("11.5.2", url=url),
        "b.c": mark("4.7.1", url="https://e.org/x"),
    }
    (note,) = [n for n in read_tree(files).notes if n.rule == "dev-link-branch"]
    assert (note.path, note.line) == ("a.c", 1)
    assert note.message.startswith("2 links to branch main")


def test_a_reference_that_links_to_another_guideline() -> None:
    notes = read_tree({"MISRA.md": MD, "a.c": mark("11.5.1", "dir-47")}).notes
    assert ("dev-rule-mismatch", 2) in kinds(notes)


def test_lint_marks_beside_references_are_one_note_a_file() -> None:
    files = {"MISRA.md": MD, "a.c": mark("11.5.1"), "p/b.c": "int x; /*lint !e9058 a */\nint y; /*lint !e9058 a */\n"}
    (note,) = [n for n in read_tree(files).notes if n.rule == "dev-lint-remainder"]
    assert (note.path, note.line) == ("p/b.c", 1)
    del files["a.c"]
    assert not [n for n in read_tree(files).notes if n.rule == "dev-lint-remainder"]


def test_a_slip_of_a_letter_is_found_by_the_projects_own_words() -> None:
    config = '{ "deviations": [ { "deviation": "Rule 2.5",\n "reason": "the aligment of buffers, organised" } ] }\n'
    files = {
        "examples/coverity/coverity_misra.config": config,
        "a.c": "/* alignment alignment alignment organized organized organized */\n",
    }
    assert kinds(read_tree(files).notes) == [("dev-spelling", 2)]


TEMPLATE = """\
/* Set configA to 1 to have it.  Defaults to
 * 1 if left undefined. */
#define configA 1

/* The type. Defaults to size_t if left undefined. */
#define configB size_t

/* Defaults to 0 if left undefined. */
#define configC 1

/* Right: Defaults to 4 if left undefined. */
#define configD 4

/* Set configE to 1 or 2 to have it. The application must provide the
 * callback when configE is set to 1. */
#define configE 1
"""
HEADER = """\
#ifndef configA
    #define configA 0
#endif
#ifndef configB
    #define configB    size_t /* as before */
#endif
#ifndef configC
    #error configC is needed
#endif
#ifndef configD
    #define configD    ( ( int ) 4U )
#endif
#if ( configE > 0 )
    void vApplicationOwnHook( void );
#endif
"""


def test_stated_defaults_and_conditions_against_the_headers() -> None:
    files = {"examples/t/FreeRTOSConfig.h": TEMPLATE, "include/own.h": HEADER}
    notes = read_tree(files).notes
    assert kinds(notes) == [("dev-documentation", 1), ("dev-documentation", 8), ("dev-documentation", 15)]
    assert "the default is 0 (include/own.h:1)" in notes[0].message


def test_versions_stated_and_needed() -> None:
    files = {
        "examples/x/README.md": "# x\n\nCMake version > 3.13.0 is needed.\n",
        "examples/x/CMakeLists.txt": "cmake_minimum_required(VERSION 3.15)\n",
        "examples/y/README.md": "CMake version 3.15\n",
        "examples/y/CMakeLists.txt": "cmake_minimum_required(VERSION 3.15)\n",
    }
    (note,) = read_tree(files).notes
    assert (note.rule, note.path, note.line) == ("dev-documentation", "examples/x/README.md", 3)


def test_release_names_that_disagree() -> None:
    files = {
        "manifest.yml": 'name: "x"\nversion: "V2.0.1+"\n',
        "include/task.h": '#define tskKERNEL_VERSION_NUMBER "V2.1.0"\n',
        "History.txt": "Head\n\nChanges between FreeRTOS V2.0.0 and FreeRTOS V2.1.0 released May 2026\n",
    }
    (note,) = read_tree(files).notes
    assert (note.rule, note.path, note.line) == ("dev-version", "manifest.yml", 2)
    files["manifest.yml"] = 'version: "V2.1.0"\n'
    assert not read_tree(files).notes


def test_how_the_published_analysis_is_set_up() -> None:
    files = {
        "own.c": "int a;\n",
        "portable/MemMang/heap_3.c": "int b;\n",
        "portable/template/port.c": "int c;\n",
        "examples/coverity/coverity_misra.config": '{ "deviations": [] }\n',
        "examples/coverity/CMakeLists.txt": "FILE(GLOB A ${P}/*.c)\nFILE(GLOB B ${P}/portable/template/*.c)\n"
        'COMMAND sed -i -b -e \'s/yes/no/g\' ${A}\nset(FREERTOS_HEAP "3" CACHE STRING "" FORCE)\n',
        "examples/coverity/README.md": "run\n  tool --tu-pattern \"file('[A-Za-z_]+\\.c') && ( ! file('port.c') )\"\n",
    }
    notes = [n for n in read_tree(files).notes if n.rule == "dev-analysis-setup"]
    assert [(n.path, n.line) for n in notes] == [
        ("examples/coverity/CMakeLists.txt", 3), ("examples/coverity/README.md", 2), ("examples/coverity/README.md", 2),
    ]  # fmt: skip
    assert "yes to no" in notes[0].message
    assert "heap_3.c" in notes[1].message
    assert "port.c" in notes[2].message


def test_every_c_and_assembly_file_of_the_tree_is_read_and_nothing_hidden() -> None:
    text = "x: // certkit: deviate R11.5 - y\n"
    files = {"a/b/c.S": text, "p.asm": text, ".git/x.c": text, "build/y.c": text, "notes.txt": text, "q.h": text}
    assert [m.path for m in read_tree(files).marks] == ["a/b/c.S", "p.asm", "q.h"]


def test_a_file_in_an_old_encoding_is_read_for_its_marks(tmp_path: Path) -> None:
    (tmp_path / "a.c").write_bytes(b"/* \xb5s */ int a; /*lint !e9058 x */\n")
    (mark_,) = read_all({}, tmp_path).marks
    assert mark_.line == 1


VENDORED = {
    "app.c": "int a;\n",
    "lib/k/tasks.c": mark("11.5.1"),
    "lib/k/include/FreeRTOS.h": "int b;\n",
    "lib/k/port/p.c": mark("11.5.2"),
    "lib/k/MISRA.md": MD,
    "lib/k/examples/coverity/coverity_misra.config": (
        '{ "deviations": [ { "deviation": "Rule 15.5", "reason": "x" } ] }\n'
    ),
    "other/huge.c": mark("11.5.9"),
}


def test_a_kernel_inside_a_project_brings_its_own_documents() -> None:
    reading = read_tree(VENDORED, sources=("app.c", "lib/k/tasks.c"))
    refs = [(m.path, m.ref) for m in reading.marks if m.style == "misra-ref"]
    assert refs == [("lib/k/port/p.c", "11.5.2"), ("lib/k/tasks.c", "11.5.1")]
    assert {e.path for e in reading.entries} == {"lib/k/MISRA.md"}
    assert ("dev-heading-text", 29) in kinds(reading.notes)
    assert all(note.path.startswith("lib/k/") for note in reading.notes)
    result = settle(reading, [finding("R15.5", 1, "lib/k/tasks.c"), finding("R15.5", 1, "app.c")], context())
    assert [f.status for f in result.findings] == ["deviated", "open"]
    assert not notes_of(result, "dev-dangling")
    assert {f.path for f in result.audit if f.rule == "dev-heading-text"} == {"lib/k/MISRA.md"}


def test_a_file_that_cannot_be_opened_makes_the_run_incomplete(tmp_path: Path) -> None:
    (tmp_path / "a.c").symlink_to(tmp_path / "nowhere.c")
    result = settle(read_all({}, tmp_path), (), context())
    assert [(n.kind, n.path, n.severity) for n in result.integrity] == [("dev-unread", "a.c", "error")]


@pytest.mark.parametrize("home", ["", "lib/kernel/"])
@pytest.mark.parametrize("ahead_of", [("tasks.c",), ("tasks.c", "list.c"), ()])
def test_what_was_looked_at_ahead_changes_nothing(tmp_path: Path, home: str, ahead_of: tuple[str, ...]) -> None:
    files = {
        "tasks.c": mark("11.5.1"), "list.c": mark("9.9.9"), "include/FreeRTOS.h": "",
        "portable/port.c": "int port; /*lint !e956 why */\n", "MISRA.md": MD, "main.c": mark("4.7"),
    }  # fmt: skip
    for path, text in files.items():
        (tmp_path / home / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / home / path).write_text(text)
    sources = {home + name: lex(files[name], home + name) for name in ("tasks.c", "main.c")}
    ahead = look_ahead([home + name for name in ahead_of], tmp_path)
    one, two = (read_all(sources, tmp_path, whole=False, ahead=known) for known in (None, ahead))
    assert (one.marks, one.notes, one.entries, one.texts) == (two.marks, two.notes, two.entries, two.texts)
    assert list(one.sources) == list(two.sources)
    found = {m.path for m in one.marks if m.form != "entry"}
    assert found == {home + name for name in ("tasks.c", "list.c", "portable/port.c", "main.c")}

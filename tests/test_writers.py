"""What each format promises its readers, and that files appear whole or not at all."""

from __future__ import annotations

import io
import os
import re
import time
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from fixtures_ledger import clean_ledger, complete_ledger, sample_ledger
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from certkit import terminal
from certkit.errors import CertkitError
from certkit.ledger import Finding, Integrity, Ledger, load
from certkit.rule import shown_id
from certkit.writers import FORMATS, View, emit, parse_targets
from certkit.writers.schema import ledger_schema
from certkit.writers.text import render
from certkit.writers.verdict import obstacles, over_budget, totals

replace = msgspec.structs.replace


def decoded(name: str, ledger: Ledger) -> Any:
    return msgspec.json.decode(FORMATS[name](ledger))


def text_of(name: str, ledger: Ledger) -> str:
    content = FORMATS[name](ledger)
    return content if isinstance(content, str) else content.decode()


def many(count: int) -> Ledger:
    """A ledger with `count` open findings in 40 files."""
    rules = ("misra-r11.5", "misra-r10.4", "misra-d4.9", "misra-r2.2")
    findings = tuple(
        Finding(
            rule=rules[n % 4], path=f"src/file{n % 40:02}.c", line=n // 40 + 1, column=n % 70 + 1,
            message=f"conversion number {n % 9}", function=f"function{n % 100}", configurations=("full",),
            macro="USE" if n % 3 == 0 else None, status="open", deviation=None, fingerprint=f"{n:016x}:1",
        )
        for n in range(count)
    )  # fmt: skip
    ledger: Ledger = replace(complete_ledger(), findings=findings)
    return ledger


# ------------------------------------------------------------------------------------------------ incomplete


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"json", "sarif", "sarif-open"}))
def test_incomplete_is_said_by_every_format_even_with_nothing_found(name: str) -> None:
    ledger = replace(clean_ledger(), complete=False, findings=(), deviations=(), integrity=())
    assert "INCOMPLETE" in text_of(name, ledger)
    assert "INCOMPLETE" not in text_of(name, clean_ledger())


@pytest.mark.parametrize("name", ["sarif", "sarif-open"])
def test_incomplete_in_sarif_is_unsuccessful_and_never_an_empty_list(name: str) -> None:
    note = Integrity(kind="unit-failed", path="kernel/tick.c", line=4, message="did not parse")
    run = decoded(name, replace(clean_ledger(), complete=False, findings=(), integrity=(note,)))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["exitCode"] == 3
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "did not parse"
    assert [r["ruleId"] for r in run["results"]] == ["int-incomplete"]
    run = decoded(name, clean_ledger())["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_obstacles_are_never_empty_for_an_incomplete_ledger_and_always_for_a_complete_one() -> None:
    assert [row.id for row in obstacles(sample_ledger())] == [
        "int-unit-failed", "int-front-ends-disagree", "stk-withheld",
    ]  # fmt: skip
    assert obstacles(complete_ledger()) == ()
    silent = replace(clean_ledger(), complete=False, integrity=())
    assert [row.id for row in obstacles(silent)] == ["int-incomplete"]


@pytest.mark.parametrize("name", ["gitlab", "github"])
def test_an_obstacle_that_is_a_finding_is_not_told_twice_and_incomplete_is_still_said(name: str) -> None:
    finding = next(f for f in complete_ledger().open if f.rule == "dev-orphan")
    note = Integrity(kind="dev-orphan", path=finding.path, line=finding.line, message=finding.message)
    ledger = replace(complete_ledger(), complete=False, findings=(finding,), integrity=(note,))
    told = text_of(name, ledger)
    assert told.count(finding.message) == 1
    assert "INCOMPLETE" in told


def test_totals_count_a_file_once_and_by_its_worst_configuration() -> None:
    count = totals(sample_ledger())
    assert (count.open, count.deviated, count.baselined) == (9, 3, 1)
    assert count.files._asdict() == {"total": 4, "analysed": 2, "failed": 1, "excluded": 1, "inactive": 0}
    assert (count.full, count.partial, count.unchecked) == (8, 2, 2)


# ------------------------------------------------------------------------------------------------ text


@pytest.mark.parametrize("make", [sample_ledger, complete_ledger, clean_ledger])
@pytest.mark.parametrize("verbosity", [-1, 0, 1])
def test_colour_changes_no_word(make: Any, verbosity: int) -> None:
    painted = render(make(), View(verbosity, True, terminal.paint(True)))
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == render(make(), View(verbosity, True))


def test_text_states_the_verdict_first_and_last() -> None:
    first, *_, last = render(sample_ledger(), View()).splitlines()
    assert first.startswith("INCOMPLETE")
    assert last.startswith("INCOMPLETE: 3 obstacles")
    assert "(exit 3). Next: certkit check . -v" in last
    assert render(complete_ledger(), View()).splitlines()[-1] == (
        "7 open findings and 1 stack over budget (exit 1). Next: certkit explain 10.4"
    )
    assert "(exit 0)" in render(clean_ledger(), View()).splitlines()[-1]


def test_text_fits_80_columns_save_for_lines_that_start_with_a_place() -> None:
    for ledger in (sample_ledger(), complete_ledger(), clean_ledger()):
        for line in render(ledger, View(1, True)).splitlines():
            assert len(line) <= 80 or re.match(r"[^ ].*?:\d+(:\d+)?: ", line), line


def test_text_groups_uses_of_a_macro_and_names_every_place_when_asked() -> None:
    grouped = render(sample_ledger(), View())
    assert "kernel/queue.c:101:14: Rule 10.4" in grouped
    assert "and 2 more of LIMIT on lines 105, 109" in grouped
    verbose = render(sample_ledger(), View(1))
    for f in sample_ledger().open:
        assert f"{f.place}: " in verbose


def test_text_shows_deviated_findings_only_when_asked() -> None:
    assert "deviated: project:misra-d4.9" not in render(sample_ledger(), View())
    assert "kernel/include/queue.h:12:9: Dir 4.9" in render(sample_ledger(), View(deviated=True))


def test_quiet_text_is_headline_and_verdict() -> None:
    lines = render(complete_ledger(), View(-1)).splitlines()
    assert len(lines) < 13
    assert "kernel/queue.c:77" not in "\n".join(lines)


def test_a_long_list_is_cut_with_its_count_and_whole_with_v() -> None:
    notes = tuple(Integrity(kind="n", path="a.c", line=n, message=f"remark {n}", severity="note") for n in range(1, 31))
    ledger = replace(clean_ledger(), integrity=notes)
    assert "... and 18 more; -v lists them" in render(ledger, View())
    assert "remark 30" in render(ledger, View(1))


# ------------------------------------------------------------------------------------------------ other formats


@pytest.mark.parametrize("make", [sample_ledger, complete_ledger, clean_ledger])
def test_json_reads_back_and_meets_its_schema(make: Any, tmp_path: Path) -> None:
    file = tmp_path / "ledger.json"
    emit(make(), [f"json:{file}"], io.StringIO())
    assert load(file) == make()
    schema = ledger_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    document = msgspec.json.decode(file.read_bytes())
    jsonschema.Draft202012Validator(schema).validate(document)
    document["findings"][0]["status"] = "fine"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(document)


def test_gitlab_has_open_findings_with_distinct_fingerprints_and_paths_it_can_match() -> None:
    twice = replace(sample_ledger(), findings=sample_ledger().findings * 2)
    rows = decoded("gitlab", twice)
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    assert {row["severity"] for row in rows} <= {"info", "minor", "major", "critical", "blocker"}
    assert not any(row["location"]["path"].startswith(("./", "/")) for row in rows)
    assert all(row["location"]["lines"]["begin"] >= 1 for row in rows)
    checks = [row["check_name"] for row in decoded("gitlab", sample_ledger())]
    assert len(checks) == 9 + len(obstacles(sample_ledger())) + len(over_budget(sample_ledger()))
    assert decoded("gitlab", clean_ledger()) == []


def test_junit_counts_agree_and_each_outcome_has_its_element() -> None:
    root = etree.fromstring(text_of("junit", sample_ledger()).encode())
    for element in [root, *root]:
        cases = list(element.iter("testcase"))
        assert int(element.get("tests")) == len(cases)
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.get(name)) == len(list(element.iter(tag)))
    assert root.xpath("//testsuite[@name='analysis']//error")
    assert "Macros are part" in str(root.xpath("string(//testcase[@name='Dir 4.9']/skipped/@message)"))
    assert root.xpath("//testcase[@name='Rule 11.5']/failure/@message") == ["2 open, 1 deviated or baselined"]
    assert root.xpath("//testcase[@name='task Worker']/error")
    assert root.xpath("//testcase[@name='task Logger']/failure")
    failed = root.xpath("//testsuite[@name='app/main loop.c']/testcase[not(*)]")
    assert failed == [], "a file that failed has no passing case"


def test_junit_survives_characters_that_xml_has_no_form_for() -> None:
    bad = tuple(replace(f, message="bell \x07 and \ufffe & <tag>") for f in sample_ledger().findings)
    text = text_of("junit", replace(sample_ledger(), findings=bad))
    assert "bell \ufffd and \ufffd &amp; &lt;tag&gt;" in text
    etree.fromstring(text.encode())


def test_github_escapes_what_would_end_a_command() -> None:
    odd = replace(sample_ledger().findings[0], path="a,b:c.c", message="50 %\nnext", status="open")
    line = text_of("github", replace(complete_ledger(), findings=(odd,))).splitlines()[-1]
    assert line == "::error file=a%2Cb%3Ac.c,line=33,col=5,title=Rule 17.2::50 %25%0Anext"


def test_github_annotates_open_findings_alone_and_says_what_it_will_not_show() -> None:
    lines = text_of("github", complete_ledger()).splitlines()
    assert len(lines) == 1 + len(over_budget(complete_ledger())) + 7
    assert all(re.match(r"::(error|warning|notice) [^:]*::.", line) for line in lines)
    assert text_of("github", clean_ledger()).startswith("::notice title=certkit::Nothing open")
    remarks = emit(many(30), ["github:-"], io.StringIO())
    assert len(remarks) == 1
    assert "GitHub shows 10" in remarks[0]


@pytest.mark.parametrize("name", FORMATS)
def test_twenty_thousand_findings_take_well_under_a_second(name: str) -> None:
    ledger = many(20_000)
    FORMATS[name](clean_ledger())
    best = 60.0
    for _ in range(2):
        start = time.process_time()
        FORMATS[name](ledger)
        best = min(best, time.process_time() - start)
    assert best < 1.5, f"{best:.2f} s of processor time"


# ------------------------------------------------------------------------------------------------ targets


def test_targets_default_to_text_on_stdout_and_take_a_bare_format() -> None:
    assert parse_targets([]) == (("text", "-"),)
    assert parse_targets(["json"]) == (("json", "-"),)
    assert parse_targets(["sarif:out:1.sarif"]) == (("sarif", "out:1.sarif"),)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["yaml:-"], "text, json, sarif, sarif-open, gitlab, junit, github"),
        (["out.sarif"], "is no format"),
        (["json:-", "text:-"], "two outputs go to stdout"),
        (["json:{here}/a", "sarif:{here}/./a"], "two outputs go to"),
        (["json:{here}"], "it is a folder"),
        (["json:{here}/none/a"], "make it first"),
    ],
)
def test_targets_that_cannot_work_are_refused_before_any_work(words: list[str], said: str, tmp_path: Path) -> None:
    with pytest.raises(CertkitError, match=re.escape(said)) as caught:
        parse_targets([word.format(here=tmp_path) for word in words])
    assert caught.value.status == 2
    assert list(tmp_path.iterdir()) == []


def test_files_are_replaced_whole_and_keep_their_mode(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_text("old")
    file.chmod(0o640)
    emit(sample_ledger(), [f"json:{file}"], io.StringIO())
    assert load(file) == sample_ledger()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [f.name for f in tmp_path.iterdir()] == ["out.json"]


def test_nothing_is_written_when_one_file_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.xml"
    good.write_text("old")
    write = Path.write_bytes

    def failing(self: Path, data: bytes) -> int:
        if "bad.xml" in self.name:
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    out = io.StringIO()
    with pytest.raises(CertkitError, match=r"bad\.xml.*No space left") as caught:
        emit(sample_ledger(), [f"json:{good}", f"junit:{bad}", "text:-"], out)
    assert caught.value.status == 2
    assert good.read_text() == "old"
    assert [f.name for f in tmp_path.iterdir()] == ["good.json"]
    assert out.getvalue() == ""


def test_links_are_written_through_and_devices_are_not_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    emit(sample_ledger(), [f"json:{link}", f"text:{os.devnull}"], io.StringIO())
    assert link.is_symlink()
    assert load(real) == sample_ledger()
    assert not Path(os.devnull).is_file()


def test_text_in_a_file_is_plain_while_stdout_is_coloured(tmp_path: Path) -> None:
    out = io.StringIO()
    view = View(paint=terminal.paint(True))
    emit(sample_ledger(), [f"text:{tmp_path / 'a.txt'}"], out, view)
    emit(sample_ledger(), [], out, view)
    assert "\x1b[" not in (tmp_path / "a.txt").read_text()
    assert "\x1b[" in out.getvalue()


def test_stdout_that_lacks_a_character_gets_an_escape() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    emit(replace(clean_ledger(), project="Größe"), ["text:-"], stream)
    assert b"Gr\\xf6\\xdfe" in raw.getvalue()


# ------------------------------------------------------------------------------------------------ terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_follows_the_option_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert terminal.colours("auto", Terminal())
    assert not terminal.colours("auto", io.StringIO())
    assert not terminal.colours("never", Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.colours("auto", Terminal())
    assert terminal.colours("always", io.StringIO())


def test_progress_shows_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for stream, quiet, shown in ((Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)):
        with terminal.progress(stream, quiet=quiet) as report:
            report(1, 3, "tasks.c [full]")
        assert bool(stream.getvalue()) is shown


# ------------------------------------------------------------------------------------------------ any text

TEXT = st.text(max_size=20)
PATH = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1, max_size=8)
FINDING = st.builds(
    Finding,
    rule=st.sampled_from(["misra-r11.5", "misra-d4.9", "dev-orphan", "stk-recursion", "frt-unheard-of"]),
    path=PATH, line=st.integers(0, 9), column=st.integers(0, 9), message=TEXT, function=TEXT,
    configurations=st.sampled_from([(), ("full",), ("full", "small"), ("gone",)]), macro=st.none() | TEXT,
    status=st.sampled_from(["open", "deviated", "baselined"]), deviation=st.none() | TEXT,
    fingerprint=st.from_regex(r"[0-9a-f]{16}:[1-3]", fullmatch=True),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(FINDING, max_size=5), st.booleans())
def test_whatever_the_words_every_format_stays_whole(findings: list[Finding], complete: bool) -> None:
    ledger = replace(clean_ledger(), findings=tuple(findings), complete=complete)
    opened = len(ledger.open)
    beside = 0 if complete or opened else 1
    assert len(decoded("sarif", ledger)["runs"][0]["results"]) == len(findings) + beside
    assert len(decoded("sarif-open", ledger)["runs"][0]["results"]) == opened + beside
    assert len(decoded("gitlab", ledger)) == opened + (0 if complete else 1)
    commands = re.split(r"\r\n|\r|\n", text_of("github", ledger))
    assert len(commands) == 2 + opened + (0 if complete else 1)
    etree.fromstring(text_of("junit", ledger).encode())
    lines = render(ledger, View(1, True)).split("\n")
    named = [line for line in lines if any(f": {shown_id(f.rule)}: " in line for f in findings)]
    assert len([line for line in named if "covers" not in line]) == len(
        [f for f in findings if f.status != "baselined"]
    )
    assert lines[-2].split(" (exit ")[1][0] == str(ledger.exit_code)

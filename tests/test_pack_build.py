"""A pack is a folder that says what its ledger says: the same bytes twice, nothing of the machine, no claim too far."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from fixtures_ledger import clean_ledger, complete_ledger, sample_ledger
from fixtures_pack import LEVELS, PROFILES, with_sources
from lxml import html as reader

from certkit.errors import CertkitError
from certkit.ledger import Ledger, dump
from certkit.pack import build, verify
from certkit.pack.builder import render

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of the incomplete sample, with sources."""
    folder = tmp_path_factory.mktemp("sample")
    ledger = with_sources(sample_ledger(), folder / "project")
    build(ledger, folder / "project", folder / "pack", PROFILES, LEVELS)
    return folder / "pack"


def pages(pack: Path) -> dict[str, str]:
    return {path.relative_to(pack).as_posix(): path.read_text() for path in sorted(pack.rglob("*.html"))}


def words(page: str) -> str:
    """What a reader sees of a page."""
    return " ".join(" ".join(map(str, reader.document_fromstring(page).itertext())).split())


def test_the_rooms_are_there_and_verify(pack: Path) -> None:
    names = {path.name for path in pack.glob("*.html")}
    assert names == {
        "index.html", "objectives-iso26262.html", "objectives-do178c.html", "gaps.html", "configuration.html",
        "scope.html", "guidelines.html", "enforcement.html", "recategorisation.html",
        "adopted.html", "reviews.html", "deviations.html", "findings.html", "stack.html",
        "calls.html", "tools.html", "assumptions.html", "reproduce.html", "sampling.html", "guide.html",
    }  # fmt: skip
    assert len(list((pack / "iso26262").glob("*.html"))) == 79
    assert len(list((pack / "do178c").glob("*.html"))) == 71
    found = verify(pack)
    assert found.problems == ()
    assert found.sources == 7


def test_built_twice_in_other_surroundings_it_is_the_same_bytes(tmp_path: Path) -> None:
    ledger = with_sources(sample_ledger(), tmp_path / "project")
    (tmp_path / "ledger.json").write_bytes(dump(ledger))
    program = (
        "import sys; from pathlib import Path; from certkit.ledger import load; from certkit.pack import build\n"
        "r = build(load(Path(sys.argv[1])), Path(sys.argv[2]), Path(sys.argv[3]), ('iso26262', 'do178c'),"
        " {'iso26262': 'D', 'do178c': 'A'}); print(r.root)"
    )
    roots = []
    for number, (seed, zone) in enumerate((("1", "UTC"), ("4242", "Asia/Tokyo"))):
        place = tmp_path / f"somewhere-{number}" / "else"
        place.mkdir(parents=True)
        environment = dict(
            os.environ, PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C", PYTHONPATH=str(Path(__file__).parents[1])
        )
        words = [sys.executable, "-c", program, str(tmp_path / "ledger.json"), str(tmp_path / "project"), "pack"]
        run = subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, check=True)
        roots.append(run.stdout.strip())
    assert roots[0] == roots[1]
    first, second = (tmp_path / f"somewhere-{n}" / "else" / "pack" for n in (0, 1))
    for path in sorted(first.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (second / path.relative_to(first)).read_bytes(), path.name


def test_nothing_of_clock_host_user_or_folder(pack: Path) -> None:
    here = (str(pack.parent), "/root/", "/home/", "/tmp/", "file://", "http://", "https://")
    for path in pack.rglob("*"):
        if path.is_file() and path.suffix in {".html", ".css", ".js", ".json"} and "data/" not in path.as_posix():
            text = path.read_text()
            assert not [word for word in here if word in text], path.name
            assert not re.search(rf"\b{re.escape(os.uname().nodename)}\b", text), path.name
            assert not re.search(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d", text), path.name


@pytest.mark.parametrize("make", [sample_ledger, complete_ledger, clean_ledger])
def test_compliant_and_certified_stand_only_where_the_pack_says_what_it_is_not(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    build(with_sources(make(), tmp_path / "p"), tmp_path / "p", tmp_path / "pack", PROFILES, LEVELS)
    allowed = "no statement that anything is compliant with, or certified to, any standard"
    for name, page in pages(tmp_path / "pack").items():
        rest = words(page).replace(allowed, "").lower()
        assert not re.search(r"\bcompliant\b|\bcertified\b|\bconforms\b|\bguarantee", rest), name
        if name in {"index.html", "guide.html"}:
            assert allowed in words(page)


def test_an_incomplete_run_changes_headline_header_and_print(pack: Path) -> None:
    for name, page in pages(pack).items():
        assert "Analysis incomplete" in words(page), name
        assert "INCOMPLETE - " in page, name
    assert "Incomplete. The analysis did not cover" in words((pack / "index.html").read_text())
    assert "0 of 79 table rows" in words((pack / "objectives-iso26262.html").read_text())


def test_a_complete_run_says_what_remains(tmp_path: Path) -> None:
    result = build(clean_ledger(), None, tmp_path / "pack", PROFILES, LEVELS)
    index = words((tmp_path / "pack" / "index.html").read_text())
    assert "Incomplete" not in index
    assert f"{result.totals['gaps'].number} gaps remain" in index
    assert result.complete


def test_every_page_header_has_gap_count_and_configuration(pack: Path) -> None:
    summary = json.loads((pack / "data/pack.json").read_text())
    for name, page in pages(pack).items():
        header = words(re.search(r"<header.*?</header>", page, re.DOTALL)[0])  # type: ignore[index]
        assert f"{summary['totals']['gaps']['number']} gaps" in header, name
        assert summary["configuration"] in header, name
        assert "What this page does not show" in words(page), name


def test_each_gap_is_counted_once_and_listed(pack: Path) -> None:
    totals = json.loads((pack / "data/pack.json").read_text())["totals"]
    causes = [totals[key]["number"] for key in totals if key.startswith("gaps.")]
    assert sum(causes) == totals["gaps"]["number"]
    document = reader.document_fromstring((pack / "gaps.html").read_text())
    assert document.xpath("count(//main//tbody/tr)") == totals["gaps"]["number"]


def test_numbers_are_fractions_of_a_named_whole(pack: Path) -> None:
    for key, total in json.loads((pack / "data/pack.json").read_text())["totals"].items():
        if total["of"] is not None:
            assert total["number"] is None or 0 <= total["number"] <= total["of"], key
            assert re.search(r" of [\d,]+ \w", total["text"]), key
        else:
            assert "not computed" in total["text"], key


def test_unknown_is_printed_as_such_and_never_as_nothing(tmp_path: Path) -> None:
    build(replace(sample_ledger(), stack=None), None, tmp_path / "pack", PROFILES, LEVELS)
    index = words((tmp_path / "pack" / "index.html").read_text())
    assert "Stack frames known not computed" in index
    assert "Tasks within budget not computed" in index
    assert "Not computed. This run made no stack analysis" in words((tmp_path / "pack" / "stack.html").read_text())


def test_a_guideline_that_nobody_checked_is_a_row_of_its_own(pack: Path) -> None:
    document = reader.document_fromstring((pack / "guidelines.html").read_text())
    assert document.xpath("count(//tr[starts-with(@id, 'misra-')])") == 221
    (row,) = (one for one in document.iter("tr") if one.get("id") == "misra-r22.1")
    assert "not checked" in words(html.unescape(reader.tostring(row, encoding="unicode")))
    assert "not looked for" in " ".join(map(str, row.itertext()))


def test_a_source_page_gives_back_the_bytes_that_were_analysed(pack: Path) -> None:
    """Also where line ends, encoding or characters are odd: verification hashes the text of the page."""
    ledger = json.loads((pack / "data/ledger.json").read_text())
    assert {one["path"] for one in ledger["inputs"]} == {
        path.relative_to(pack / "src").as_posix().removesuffix(".html") for path in (pack / "src").rglob("*.html")
    }
    raw = (pack / "raw" / "port" / "start.s").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == next(i["sha256"] for i in ledger["inputs"] if i["path"] == "port/start.s")


def test_findings_lead_to_the_line_and_the_line_leads_back(pack: Path) -> None:
    listed = (pack / "findings" / "misra-r11.5.html").read_text()
    assert 'href="../src/kernel/queue.c.html#L77"' in listed
    source = (pack / "src" / "kernel" / "queue.c.html").read_text()
    assert re.search(r'href="../../findings/misra-r11.5.html#f2">.*?</a><span class="l" id="L77">', source)


def test_the_deviation_page_has_record_marks_instances_and_code(pack: Path) -> None:
    page = words((pack / "deviations" / "11.5.1.html").read_text())
    assert "The slot was made for an Item_t and keeps its alignment." in page
    assert "Approved by missing" in page
    assert "1 finding is covered by this entry" in page
    assert "41 ▸ int v41 = 41;" in page


def test_changed_or_missing_sources_are_refused_in_one_sentence(tmp_path: Path) -> None:
    ledger = with_sources(sample_ledger(), tmp_path / "project")
    (tmp_path / "project/kernel/queue.c").write_text("int changed;\n")
    with pytest.raises(CertkitError, match=r"kernel/queue.c: error: has changed since it was analysed"):
        build(ledger, tmp_path / "project", tmp_path / "pack", PROFILES, LEVELS)
    (tmp_path / "project/kernel/queue.c").unlink()
    with pytest.raises(CertkitError, match=r"kernel/queue.c: error: cannot be read"):
        build(ledger, tmp_path / "project", tmp_path / "pack", PROFILES, LEVELS)
    assert not (tmp_path / "pack").exists()


def test_paths_that_leave_the_project_are_never_copied(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    ledger = sample_ledger()
    bad = tuple(replace(i, path="../secret", sha256=hashlib.sha256(b"x").hexdigest()) for i in ledger.inputs[:1])
    files = build(replace(ledger, inputs=bad), tmp_path / "project", tmp_path / "pack", PROFILES, LEVELS)
    assert not (tmp_path / "pack" / "src").exists()
    assert files.files == len([p for p in (tmp_path / "pack").rglob("*") if p.is_file()])


def test_a_pack_replaces_a_pack_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "pack"
    build(sample_ledger(), None, out, PROFILES, LEVELS)
    (out / "stale.html").write_text("x")
    build(clean_ledger(), None, out, PROFILES, LEVELS)
    assert verify(out).ok
    other = tmp_path / "thesis"
    other.mkdir()
    (other / "chapter.tex").write_text("x")
    with pytest.raises(CertkitError, match="is a folder with other content"):
        build(sample_ledger(), None, other, PROFILES, LEVELS)
    assert [path.name for path in other.iterdir()] == ["chapter.tex"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(("profiles", "levels", "told"), [
    ((), {}, "at least one profile"),
    (("en50716",), {}, "no profile 'en50716'"),
    (("iso26262",), {"iso26262": "E"}, "has no ASIL 'E'; there are A, B, C, D"),
])  # fmt: skip
def test_unknown_profiles_and_levels(tmp_path: Path, profiles, levels, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CertkitError, match=told):
        build(sample_ledger(), None, tmp_path / "pack", profiles, levels)


def test_a_ledger_with_nothing_in_it_still_makes_a_whole_pack(tmp_path: Path) -> None:
    empty = replace(
        clean_ledger(), findings=(), deviations=(), guidelines=(), stack=None, integrity=(), inputs=(), units=(),
        configurations=(), uncompiled={}, command=(),
    )  # fmt: skip
    build(empty, None, tmp_path / "pack", PROFILES, LEVELS)
    assert verify(tmp_path / "pack").problems == ()
    assert "no file was analysed: that means nothing" in words((tmp_path / "pack" / "findings.html").read_text())
    stack = build(complete_ledger(), None, tmp_path / "other", PROFILES, LEVELS)
    assert stack.totals["tasks.exceeded"].number == 1
    assert verify(tmp_path / "other").problems == ()


def hostile() -> Ledger:
    """Names and reasons that would break out of careless HTML, CSS or a file name."""
    evil = '"><script>alert(1)</script>\\9 } { content: url(x)'
    ledger = complete_ledger()
    deviations = tuple(
        replace(d, rationale=evil, ref=evil if d.style == "misra-ref" else d.ref, states=("incomplete", "orphan"))
        for d in ledger.deviations
    )
    findings = tuple(replace(f, message=evil, function=evil, macro=evil) for f in ledger.findings)
    return replace(ledger, project=evil, deviations=deviations, findings=findings)


def test_text_of_the_project_stays_text(tmp_path: Path) -> None:
    build(hostile(), None, tmp_path / "pack", PROFILES, LEVELS)
    assert verify(tmp_path / "pack").ok
    for name, page in pages(tmp_path / "pack").items():
        document = reader.document_fromstring(page)
        assert [s.get("src") for s in document.iter("script")] == ["../" * name.count("/") + "filter.js"], name
        style = str(document.xpath("string(//style)"))
        assert style.count("{") == 4, name


def test_sizes_stay_within_what_a_reader_accepts(tmp_path: Path) -> None:
    result = build(with_sources(sample_ledger(), tmp_path / "p"), tmp_path / "p", tmp_path / "pack", PROFILES, LEVELS)
    assert (tmp_path / "pack/index.html").stat().st_size < 200_000
    assert result.size < 15_000_000


def test_undefined_values_break_the_build_and_not_the_page() -> None:
    """StrictUndefined is on: a misspelt name in a template is an error, never a blank."""
    import jinja2

    from certkit.pack.facts import Facts
    from certkit.pack.profile import load
    from certkit.pack.site import environment
    from certkit.pack.verdicts import judge_all
    from certkit.pack.view import View

    facts = Facts(sample_ledger())
    view = View(facts, (judge_all(load("do178c"), "C", facts),), {}, "0" * 64, "0")
    with pytest.raises(jinja2.UndefinedError):
        environment(view).from_string("{{ pack.nothing_of_the_kind }}").render()
    assert "objectives-do178c.html" in render(view)

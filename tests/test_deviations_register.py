"""deviations.toml and the tool's configuration file: what is accepted, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_deviations import context, read_tree

from certkit.deviations.predicates import parse
from certkit.deviations.project_wide import read as read_config
from certkit.deviations.record import Context, Note
from certkit.deviations.register import records
from certkit.errors import CertkitError

GOOD = '[[deviation]]\nreference = "11.5.1"\nrules = ["R11.5"]\nreason = "adopted code"\n'


def test_a_record_is_read() -> None:
    (entry,), required = records(GOOD + 'date = 2026-01-31\nin_force = ["heap != heap_3"]\n', "d.toml")
    assert (entry.key, entry.rules, entry.line) == ("11.5.1", ("misra-r11.5",), 1)
    assert entry.record["date"] == "2026-01-31"
    assert entry.record["precautions"] == "heap != heap_3"
    assert "risk" in required


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("[[deviation]\n", "d.toml:1:", "not TOML"),
        (GOOD + 'risc = "x"\n', "d.toml:5:", "unknown key `risc`"),
        (GOOD + "\n[[deviation]]\nreference = 3\n", "d.toml:7:", "key `reference`"),
        (GOOD.replace("adopted code", "it is fine"), "d.toml:4:", "key `reason`"),
        (GOOD + 'date = "soon"\n', "d.toml:5:", "key `date`"),
        (GOOD.replace("R11.5", "R99.1"), "d.toml:3:", "no guideline"),
        (GOOD.replace('["R11.5"]', '["eleven"]'), "d.toml:3:", "no rule id"),
        (GOOD + 'in_force = ["configASSERT is on"]\n', "d.toml:5:", "no predicate"),
        ("[[deviation]]\nrules = ['R11.5']\n", "d.toml:1:", "needs `id`, `reference` or `fingerprint`"),
        ("[[deviation]]\nid = 'D-1'\npaths = ['a.c']\n", "d.toml:1:", "needs `rules`"),
        (GOOD + GOOD, "d.toml:5:", "also defined on line 1"),
        ("[policy]\nexpiree = true\n", "d.toml:2:", "unknown key `expiree`"),
        ("deviatoin = 1\n", "d.toml:1:", "unknown key `deviatoin`"),
        (GOOD + "false_positive = { tool = 'x' }\n", "d.toml:5:", "version"),
    ],
)
def test_a_mistake_is_told_with_line_and_key(text: str, place: str, words: str) -> None:
    with pytest.raises(CertkitError) as error:
        records(text, "d.toml")
    assert str(error.value).startswith(place)
    assert words in str(error.value)
    assert error.value.status == 2


def test_a_register_that_is_no_text_or_no_file_is_told(tmp_path: Path) -> None:
    from certkit.deviations.register import read

    with pytest.raises(CertkitError, match="cannot be read"):
        read(tmp_path / "none.toml", "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CertkitError, match="not UTF-8"):
        read(tmp_path / "bytes.toml", "bytes.toml")


# ------------------------------------------------------------------ predicates


def _at(macros: dict[str, str | None], heap: str | None = "heap_4") -> Context:
    return context(macros=macros, heap=heap)


@pytest.mark.parametrize(
    ("text", "macros", "verdict"),
    [
        ("config.configASSERT defined", {"configASSERT": "stop( x )"}, True),
        ("config.configASSERT defined", {"configASSERT": None}, False),
        ("config.configASSERT defined", {}, False),
        ("config.configX undefined", {}, True),
        ("config.configN == 2", {"configN": "( ( UBaseType_t ) 2U )"}, True),
        ("config.configN >= 3", {"configN": "2"}, False),
        ("config.configN != 0x10", {"configN": "16"}, False),
        ("config.configN == 1", {"configN": "OTHER + 1"}, False),
        ("config.configN < 1", {"configN": "OTHER + 1"}, None),
        ("config.configT == size_t", {"configT": "size_t"}, True),
        ("config.configN == 2", {}, None),
        ("heap != heap_3", {}, True),
        ("heap == heap_3", {}, False),
        ("configuration == one", {}, True),
        ("port == ARM_CM4F", {}, None),
    ],
)
def test_predicates(text: str, macros: dict[str, str | None], verdict: bool | None) -> None:
    assert parse(text).holds(_at(macros), "one") is verdict


def test_a_predicate_over_an_unknown_configuration_is_unknown() -> None:
    assert parse("config.configN == 2").holds(_at({"configN": "2"}), "other") is None
    assert parse("heap != heap_3").holds(_at({}, heap=None), "one") is None


# ------------------------------------------------------------------ the tool's file


STRICT = (
    '{\n  "version": "2.0",\n  "deviations": [\n'
    '    { "deviation": "Rule 2.5", "reason": "Kept." },\n'
    '    { "deviation": "Directive 4.9", "reason": "Small \\"and\\" fast." }\n  ]\n}\n'
)
RELAXED = (
    "{\n  version : '2.0',\n  deviations : [\n    // kept for users\n"
    '    { deviation: "Rule 2.5", reason: "See http://e.org/x.", },\n  ],\n}\n'
)


def test_both_forms_of_the_file_are_read() -> None:
    notes: list[Note] = []
    found = list(read_config(STRICT, "c.config", notes))
    assert [(d.rules, d.line, d.rationale) for d in found] == [
        (("misra-r2.5",), 4, "Kept."), (("misra-d4.9",), 5, 'Small "and" fast.'),
    ]  # fmt: skip
    assert not notes
    (one,) = read_config(RELAXED, "c.config", notes)
    assert (one.rules, one.line, one.rationale) == (("misra-r2.5",), 5, "See http://e.org/x.")
    assert [n.rule for n in notes] == ["dev-config-form"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Rule 2.5", "Rule 2.55", "dev-unknown-rule"),
        ("Kept.", "", "dev-no-reason"),
        ("Directive 4.9", "Rule 2.5", "dev-duplicate-id"),
    ],
)
def test_entries_that_do_not_work(old: str, new: str, rule: str) -> None:
    notes: list[Note] = []
    assert len(list(read_config(STRICT.replace(old, new), "c.config", notes))) == 2
    assert [n.rule for n in notes] == [rule]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{ "deviations": [\n', "c.config:2"),
        ('{ "deviations": [\n { "reason": "x" } ] }', "c.config:2"),
        ('{ "deviation": [] }', "c.config:1"),
        ('{ "deviations": 3 }', "c.config:1"),
        ('{ "deviations": [ ] } x', "c.config:1"),
        ('{ "deviations" [ ] }', "c.config:1"),
        ('{ "a": "b\n" }', "c.config:1"),
    ],
)
def test_a_file_that_cannot_be_understood_is_an_error_with_a_line(text: str, place: str) -> None:
    with pytest.raises(CertkitError) as error:
        list(read_config(text, "c.config", []))
    assert str(error.value).startswith(place)


def test_a_broken_file_stops_the_reading_of_the_tree() -> None:
    with pytest.raises(CertkitError):
        read_tree({"examples/coverity/coverity_misra.config": "{"})

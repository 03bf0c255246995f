"""Guidelines of one ledger and stack of another become one ledger, complete only when both are."""

from __future__ import annotations

import msgspec
import pytest
from fixtures_ledger import clean_ledger

from certkit.errors import CertkitError
from certkit.ledger import ConfigurationRecord, Input, Ledger, Lines, UnitRecord
from certkit.pack.facts import Facts
from certkit.pack.joining import STACK_ONLY, join, without_stack
from certkit.pack.totals import totals

replace = msgspec.structs.replace


def halves() -> tuple[Ledger, Ledger]:
    """The clean ledger without its stack, and the stack of another configuration and another port."""
    whole = clean_ledger()
    lines = Lines(total=9, active=None)
    port = UnitRecord(path="port/m3.c", configuration="bench", status="analysed", reason="", lines=lines)
    left_out = replace(port, configuration="", status="excluded", reason="other port")
    check = replace(whole, stack=None, units=(*whole.units, left_out))
    stack = replace(
        whole, findings=(), deviations=(), guidelines=(), integrity=(), uncompiled={},
        configurations=(ConfigurationRecord(name="bench", target="arm-none-eabi"),),
        inputs=(*whole.inputs, Input(path="port/m3.c", sha256="0" * 64)),
        units=(port,),
    )  # fmt: skip
    return check, stack


def test_what_only_the_stack_analysis_read_does_not_count_as_analysed() -> None:
    check, stack = halves()
    joined = join(check, stack)
    facts = Facts(joined)
    assert joined.stack == stack.stack
    assert joined.findings == check.findings
    assert [c.name for c in joined.configurations] == ["full", "small", "bench"]
    assert "port/m3.c" in {one.path for one in joined.inputs}
    assert {u.reason for u in joined.units if u.configuration == "bench"} == {STACK_ONLY}
    before, after = totals(Facts(check), ()), totals(facts, ())
    for key in ("files.analysed", "files.excluded", "lines.active", "lines.uncompiled"):
        assert before[key].number == after[key].number, key


def test_incomplete_on_either_side_is_incomplete() -> None:
    check, stack = halves()
    assert join(check, stack).complete
    assert not join(replace(check, complete=False), stack).complete
    assert not join(check, replace(stack, complete=False)).complete


def test_a_unit_the_stack_analysis_could_not_read_is_failed() -> None:
    check, stack = halves()
    units = tuple(replace(u, status="failed", reason="no header") for u in stack.units)
    failed = replace(stack, complete=False, units=units)
    states = {row.path: row.state for row in Facts(join(check, failed)).files}
    assert states["port/m3.c"] == "failed"


def test_no_stack_is_a_note_that_says_why() -> None:
    check, _ = halves()
    note = without_stack(check, CertkitError("no compiler")).integrity[-1]
    assert (note.kind, note.severity, note.message) == ("stack-not-computed", "note", "no stack analysis: no compiler")


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, project="another"),
        lambda one: replace(one, inputs=tuple(replace(i, sha256="f" * 64) for i in one.inputs)),
        lambda one: replace(one, configurations=(ConfigurationRecord(name="full", target="host"),)),
    ],
)
def test_ledgers_of_different_sources_are_refused(change) -> None:  # type: ignore[no-untyped-def]
    check, stack = halves()
    with pytest.raises(CertkitError, match="two ledgers"):
        join(check, change(stack))

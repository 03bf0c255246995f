"""Two ledgers of one project as one: the guidelines of `check` and the figures of `stack`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from certkit.errors import CertkitError
from certkit.ledger import Integrity, Ledger, UnitRecord
from certkit.model import Place

__all__ = ["STACK_ONLY", "join", "without_stack"]

STACK_ONLY = "read for stack figures; no guideline was checked"
"""The reason of a unit that only the stack analysis read."""

Row = TypeVar("Row")


def join(check: Ledger, stack: Ledger) -> Ledger:
    """The first ledger with the stack of the second, and with what the second read beside it.

    Complete only when both are. Raises CertkitError where they are not of the same sources.
    """
    if check.project != stack.project:
        raise CertkitError(f"two ledgers of different projects: {check.project} and {stack.project}")
    hashes = {one.path: one.sha256 for one in check.inputs}
    for one in stack.inputs:
        if hashes.get(one.path, one.sha256) != one.sha256:
            raise CertkitError(f"two ledgers of different sources: {one.path} has two hashes; make both again")
    names = {c.name: c for c in check.configurations}
    for c in stack.configurations:
        if names.get(c.name, c) != c:
            raise CertkitError(f"two ledgers with different configurations named {c.name}; make both again")
    return msgspec.structs.replace(
        check,
        complete=check.complete and stack.complete,
        configurations=_united(check.configurations, stack.configurations),
        inputs=tuple(sorted(_united(check.inputs, stack.inputs), key=lambda one: one.path)),
        units=(*check.units, *_stack_units(check, stack)),
        integrity=_united(check.integrity, stack.integrity),
        stack=stack.stack,
    )


def without_stack(check: Ledger, error: CertkitError) -> Ledger:
    """The ledger with a note why there is no stack: no way to compile the sources, say."""
    place = error.place or Place("")
    note = Integrity(kind="stack-not-computed", path=place.path, line=place.line,
                     message=f"no stack analysis: {error.message}", severity="note")  # fmt: skip
    return msgspec.structs.replace(check, integrity=(*check.integrity, note))


def _united(first: Iterable[Row], second: Iterable[Row]) -> tuple[Row, ...]:
    rows = list(first)
    return (*rows, *(row for row in second if row not in rows))


def _stack_units(check: Ledger, stack: Ledger) -> Iterable[UnitRecord]:
    """What only the stack analysis read, and what it could not read."""
    known = {(unit.path, unit.configuration): unit.status for unit in check.units}
    for unit in stack.units:
        before = known.get((unit.path, unit.configuration))
        if before is None and unit.status == "analysed":
            yield msgspec.structs.replace(unit, reason=STACK_ONLY)
        elif before != unit.status:
            yield unit

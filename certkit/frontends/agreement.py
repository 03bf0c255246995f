"""Two readings of one file held against each other, and what is to be said where they part.

What it means for the exit status, and why:

* A disagreement is an error (exit 3). One of two independent readers misread a function, and nothing tells which one:
  findings and call chains of that function rest on sand.
* A second reading that failed is a note. What the primary front end found stands as it would without a second
  reader, but it is unconfirmed; the note says so with the cause and the line, and the headline counts it. It is no
  error because the second reader knows less C than compilers do: an extension it cannot read says nothing against the
  primary reading, and a status that cannot be cured would be switched off, every other confirmation with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from certkit.errors import CertkitError
from certkit.facts.outline import INDIRECT, STATEMENTS, Outline, outline
from certkit.frontends import pyc
from certkit.ledger import Integrity
from certkit.model import Unit
from certkit.sources import Job

__all__ = ["DISAGREEMENT", "FAILURE", "check", "compare", "unread"]

DISAGREEMENT = "front-ends-disagree"
FAILURE = "second-reading-failed"


def check(unit: Unit, job: Job, root: Path, predefined: Mapping[str, str] | None = None) -> tuple[Integrity, ...]:
    """Reads the unit's job a second time and compares: () when every function agrees.

    `predefined` are macros of the target that the command line does not tell.
    """
    try:
        second = pyc.outline(job, root, predefined or {})
    except CertkitError as error:
        return (unread(job, error),)
    return compare(outline(unit), second)


def unread(job: Job, error: CertkitError) -> Integrity:
    """The note for a job that the second front end could not read."""
    place = error.place
    path, line = (place.path, place.line) if place is not None and place.path else (job.path, 0)
    through = f" while reading {job.path}" if path != job.path else ""
    message = f"the second front end could not read this{through}, the first reading is unconfirmed: {error.message}"
    return Integrity(kind=FAILURE, path=path, line=line, message=message, severity="note")


def compare(unit_outlines: Iterable[Outline], pyc_outlines: Iterable[Outline]) -> tuple[Integrity, ...]:
    """One error per function on which the readings part, in order of path, line and name; () when they agree.

    Functions are matched by name. Where a name is defined more than once (GNU inline functions), by order of line.
    """
    first, second = _by_name(unit_outlines), _by_name(pyc_outlines)
    found = []
    for key in sorted(first.keys() | second.keys()):
        name = key[0]
        one, two = first.get(key), second.get(key)
        if one is None or two is None:
            seen = one or two
            assert seen is not None
            reader, other = ("first", "second") if two is None else ("second", "first")
            message = f"{name}: only the {reader} front end sees this function, the {other} does not"
        else:
            seen = one
            message = _difference(one, two)
        if message:
            found.append(Integrity(kind=DISAGREEMENT, path=seen.path, line=seen.line, message=message))
    return tuple(sorted(found, key=lambda i: (i.path, i.line, i.message)))


def _by_name(outlines: Iterable[Outline]) -> dict[tuple[str, int], Outline]:
    found: dict[tuple[str, int], Outline] = {}
    for one in sorted(outlines, key=lambda o: (o.name, o.path, o.line)):
        number = 0
        while (one.name, number) in found:
            number += 1
        found[one.name, number] = one
    return found


def _difference(one: Outline, two: Outline) -> str:
    """Every count that differs, in words; "" when none does."""
    parts = [
        f"{a} against {b} {_WORDS.get(word, word)}"
        for word, a, b in zip(STATEMENTS, one.counts, two.counts, strict=True)
        if a != b
    ]
    calls, others = dict(one.calls), dict(two.calls)
    for callee in sorted(calls.keys() | others.keys()):
        a, b = calls.get(callee, 0), others.get(callee, 0)
        if a != b:
            parts.append(f"{a} against {b} calls {'through a pointer' if callee == INDIRECT else f'of {callee}'}")
    if not parts:
        return ""
    return f"{one.name}: the two front ends count differently (first against second): {', '.join(parts)}"


_WORDS = {"conditional": "?: operators", "do": "do loops", "for": "for loops", "while": "while loops"}

"""`deviations.toml`: the user's register, which completes what code and documents say, and adds records of its own.

[policy]
expiry = true                    # a record without expiry or review date is incomplete

[[deviation]]
reference = "11.3.1"             # or id = "DEV-1", or fingerprint = "..." of one finding
rules = ["R11.3"]
reason = "code quality"          # or "hardware access", "adopted code"
circumstances = "..."
background = "..."
risk = "..."
precautions = ["..."]
in_force = ["config.configASSERT defined", "heap != heap_3"]
raised_by = "..."
approved_by = "..."
role = "..."
date = 2026-01-31
expiry = 2027-01-31              # or review
paths = ["src/*.c"]              # scope; an id without paths serves only marks that cite it
functions = ["vName"]
code = "..."                     # what the approval is bound to: `code_now` and `configuration_now` of the ledger
configuration = "..."
false_positive = { tool = "Coverity", version = "2023.6.1" }

[[review]]                       # what a person looked at: a guideline, or the part of one, that no tool checks
guideline = "D4.1"               # or guidelines = ["D4.1", "D4.13"]
paths = ["src/*.c"]              # what was reviewed, or release = "V11.3.0" for a whole kernel release
code = "..."                     # the hash that certkit names for these files; other files make the review stale
method = "walkthrough with check list CL-7"
result = "no finding"            # or "findings", with findings = ["..."]
reviewer = "..."
role = "..."
date = 2026-01-31
evidence = "REV-2026-014"        # where the record of it is kept
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from certkit.deviations.predicates import parse
from certkit.deviations.record import REQUIRED, Entry
from certkit.deviations.review import ReviewRow
from certkit.errors import CertkitError
from certkit.model import Place
from certkit.rule import is_guideline, normal_id

__all__ = ["read", "records", "reviews"]

KINDS = ("code quality", "hardware access", "adopted code")


class FalsePositive(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tool: str
    version: str
    explanation: str = ""


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One [[deviation]] as written."""

    id: str | None = None
    reference: str | None = None
    fingerprint: str | None = None
    rules: tuple[str, ...] = ()
    reason: Literal["code quality", "hardware access", "adopted code"] | None = None
    circumstances: str | None = None
    background: str | None = None
    risk: str | None = None
    precautions: tuple[str, ...] = ()
    in_force: tuple[str, ...] = ()
    raised_by: str | None = None
    approved_by: str | None = None
    role: str | None = None
    date: datetime.date | None = None
    expiry: datetime.date | None = None
    review: datetime.date | None = None
    paths: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    code: str | None = None
    configuration: str | None = None
    false_positive: FalsePositive | None = None


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    expiry: bool = False


class Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    deviation: tuple[Row, ...] = ()
    review: tuple[ReviewRow, ...] = ()
    policy: Policy = Policy()


def read(file: Path, path: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The records, and the fields a complete record needs under this register's policy.

    Raises CertkitError naming line and key for text that is no TOML, an unknown key, a wrong type or value.
    """
    return records(_read(file, path), path)


def reviews(file: Path, path: str) -> tuple[tuple[ReviewRow, tuple[str, ...], int], ...]:
    """The reviews of a register, each with its guidelines and the line it starts on.

    Raises CertkitError as `read` does, and for a review of no guideline.
    """
    text = _read(file, path)
    rows = _register(text, path).review
    lines = _row_lines(text, "review")
    found = []
    for number, row in enumerate(rows):
        line = lines[number] if number < len(lines) else 0
        key = "guideline" if row.guideline else "guidelines"
        names = (*((row.guideline,) if row.guideline else ()), *row.guidelines)
        if not names:
            raise CertkitError("review needs `guideline`", Place(path, line))
        place = Place(path, _key_line(text, line, key))
        found.append((row, tuple(dict.fromkeys(_rule(name, place, key) for name in names)), line))
    return tuple(found)


def _read(file: Path, path: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise CertkitError(f"cannot be read: {error.strerror}", Place(path)) from None
    except UnicodeDecodeError:
        raise CertkitError("is not UTF-8", Place(path)) from None


def records(text: str, path: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The same from text."""
    register = _register(text, path)
    lines = _row_lines(text)
    entries = tuple(
        _entry(row, path, lines[i] if i < len(lines) else 0, text) for i, row in enumerate(register.deviation)
    )
    _unique(entries)
    required = (*REQUIRED, "expiry") if register.policy.expiry else REQUIRED
    return entries, required


def _register(text: str, path: str) -> Register:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+), column (\d+)", str(error))
        place = Place(path, int(where[1]), int(where[2])) if where else Place(path, text.count("\n") + 1)
        what = re.sub(r" \(at [^)]*\)", "", str(error))
        raise CertkitError(f"is not TOML: {what}", place) from None
    try:
        return msgspec.convert(table, Register)
    except msgspec.ValidationError as error:
        raise _explained(str(error), text, path) from None


def _row_lines(text: str, table: str = "deviation") -> list[int]:
    return [n for n, line in enumerate(text.split("\n"), 1) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]


def _key_line(text: str, start: int, key: str) -> int:
    """The line of a key behind line `start`, before the next table; `start` where it is not plain."""
    for number, line in enumerate(text.split("\n")[start:], start + 1):
        if re.match(r"\s*\[", line) and number > start:
            break
        if re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return start


def _explained(message: str, text: str, path: str) -> CertkitError:
    where = re.search(r"`\$(?:\.(?P<table>\w+))?(?:\[(?P<row>\d+)\])?(?:\.(?P<key>\w+))?", message)
    unknown = re.search(r"unknown field `(\w+)`", message)
    line, key = 1, ""
    if where:
        key = unknown[1] if unknown else where["key"] or ""
        rows = _row_lines(text, where["table"] or "deviation")
        if where["row"] is not None and int(where["row"]) < len(rows):
            line = rows[int(where["row"])]
        elif where["table"] and not unknown:
            line = _table_line(text, where["table"])
        line = _key_line(text, line, key) if key else line
    if unknown:
        line = line if where and where["row"] is not None else _first_line(text, unknown[1])
        fields = ReviewRow.__struct_fields__ if where and where["table"] == "review" else Row.__struct_fields__
        shown = f"unknown key `{unknown[1]}`; known are {', '.join(fields)}"
        return CertkitError(shown, Place(path, line))
    return CertkitError(f"key `{key}`: {message.split(' - at ')[0]}" if key else message, Place(path, line))


def _table_line(text: str, table: str) -> int:
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(rf"\s*\[+\s*{table}\s*\]+", line):
            return number
    return _first_line(text, table)


def _first_line(text: str, key: str) -> int:
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(rf"\s*\[*\s*{re.escape(key)}\b", line):
            return number
    return 1


def _entry(row: Row, path: str, line: int, text: str) -> Entry:
    key = row.reference or row.id or row.fingerprint
    if not key:
        raise CertkitError("record needs `id`, `reference` or `fingerprint`", Place(path, line))
    rules = tuple(_rule(name, Place(path, _key_line(text, line, "rules"))) for name in row.rules)
    for statement in row.in_force:
        parse(statement, Place(path, _key_line(text, line, "in_force")))
    if row.reference is None and not rules:
        raise CertkitError(f"record {key!r} needs `rules`", Place(path, line))
    wrong = row.false_positive
    record = {
        "reason": row.reason,
        "circumstances": row.circumstances,
        "background": row.background,
        "risk": row.risk,
        "precautions": "; ".join((*row.precautions, *row.in_force)) or None,
        "scope": ", ".join((*row.paths, *row.functions)) or None,
        "raised_by": row.raised_by,
        "approved_by": row.approved_by,
        "role": row.role,
        "date": row.date.isoformat() if row.date else None,
        "expiry": row.expiry.isoformat() if row.expiry else None,
        "review": row.review.isoformat() if row.review else None,
        "false_positive": f"{wrong.tool} {wrong.version}: {wrong.explanation}".rstrip(": ") if wrong else None,
        "code": row.code,
        "configuration": row.configuration,
    }
    return Entry(
        key, path, line, "", rules, row.background or row.circumstances, row.paths, record, row.in_force, row.expiry,
        row.review, row.fingerprint, row.functions,
        row.reference is not None or (row.fingerprint is None and not row.paths),
    )  # fmt: skip


def _rule(name: str, place: Place, key: str = "rules") -> str:
    try:
        rule = normal_id(name)
    except CertkitError as error:
        raise CertkitError(f"key `{key}`: {error.message}", place) from None
    if rule.startswith("misra-") and not is_guideline(rule):
        raise CertkitError(f"key `{key}`: {name!r} is no guideline of MISRA C", place)
    return rule


def _unique(entries: Sequence[Entry]) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.key in seen:
            message = f"{entry.key!r} is also defined on line {seen[entry.key]}"
            raise CertkitError(message, Place(entry.path, entry.line))
        seen[entry.key] = entry.line

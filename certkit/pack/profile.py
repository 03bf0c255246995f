"""A profile: the rows of one standard with their ratings, and what certkit can say about each.

A profile is a folder below `reports/` with `pack.toml` (certkit's decisions) and `data.json` (facts: identifiers,
titles in our own words, degrees, source, confidence). `load` recounts the facts against the checksums of `pack.toml`.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from certkit import shipped
from certkit.errors import CertkitError
from certkit.model import Place

__all__ = ["Group", "Output", "Profile", "Row", "available", "load", "read"]


@dataclass(frozen=True, slots=True)
class Output:
    """A life-cycle data item a row asks for; `control` is its control category by level."""

    item: str
    title: str
    control: Mapping[str, int | None]


@dataclass(frozen=True)
class Row:
    """One row of a standard's table, or one objective.

    `degree` is the recommendation by level ("++", "+", "o"), or "required" and "not required"; `independence` says
    whether a level asks for it. `support` is what certkit can do: auto, partial, import, user.
    """

    id: str
    ref: str
    title: str
    degree: Mapping[str, str]
    alternative: bool
    source: str
    confidence: str
    confidence_detail: Mapping[str, str]
    corroboration: tuple[str, ...]
    support: str
    checks: tuple[str, ...]
    evidence: str
    must_supply: str
    independence: Mapping[str, bool]
    sections: str = ""
    outputs: tuple[Output, ...] = ()
    method: bool = False
    withheld_by_unknown_calls: bool = False

    def applies(self, level: str) -> bool:
        """Whether the row asks for anything at this level."""
        return self.degree[level] not in {"o", "not required"}

    def rating(self, level: str) -> str:
        """The degree in words a reader of the table uses."""
        words = {"++": "++", "+": "+", "o": "o"}.get(self.degree[level], self.degree[level])
        return f"{words}, with independence" if self.independence.get(level) else words


@dataclass(frozen=True, slots=True)
class Group:
    """One table of the standard."""

    id: str
    label: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Profile:
    """One standard. `facts` is the data file as read, for what only one page needs."""

    name: str
    title: str
    subject: str
    standard: str
    level_name: str
    levels: tuple[str, ...]
    rows_are: str
    groups: tuple[Group, ...]
    facts: Mapping[str, Any]
    files: Mapping[str, bytes]
    """`pack.toml` and `data.json` as read, so that a pack carries what its verdicts were made with."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @cached_property
    def sha256(self) -> str:
        """Identity of the facts."""
        return hashlib.sha256(self.files["data.json"]).hexdigest()

    @property
    def meta(self) -> Mapping[str, Any]:
        facts: Mapping[str, Any] = self.facts["meta"]
        return facts


def available() -> tuple[str, ...]:
    """Names of the shipped profiles, sorted."""
    return tuple(sorted(folder.parent.name for folder in shipped("reports").glob("*/pack.toml")))


def load(name: str) -> Profile:
    """The shipped profile of that name; raises CertkitError where there is none or its facts have changed."""
    if name not in available():
        raise CertkitError(f"no profile {name!r}; there are {', '.join(available())}")
    return read(shipped("reports") / name)


def read(folder: Path) -> Profile:
    """The profile in a folder; raises CertkitError naming the total that does not hold."""
    place = Place(f"{folder.name}/data.json")
    try:
        files = {name: (folder / name).read_bytes() for name in ("pack.toml", "data.json")}
        decisions = tomllib.loads(files["pack.toml"].decode())
        facts = msgspec.json.decode(files["data.json"])
        profile = _profile(decisions, facts, files)
    except OSError as error:
        raise CertkitError(f"profile cannot be read: {error.strerror}", place) from None
    except (ValueError, KeyError, TypeError, msgspec.DecodeError) as error:
        raise CertkitError(f"profile is damaged: {type(error).__name__}: {error}", place) from None
    _recount(profile, decisions["checksum"], place)
    return profile


def _profile(decisions: Mapping[str, Any], facts: Mapping[str, Any], files: Mapping[str, bytes]) -> Profile:
    tables = _iso_tables(facts) if "tables" in facts else _do_tables(facts)
    evidence: Mapping[str, list[str]] = decisions.get("evidence", {})
    methods, withheld = set(decisions["methods"]), set(decisions["withheld_by_unknown_calls"])
    groups = tuple(
        Group(
            id=table["id"],
            label=table["label"],
            title=table["title"],
            rows=tuple(
                Row(
                    **row,
                    checks=checks or tuple(evidence.get(row["id"], ())),
                    method=table["id"] in methods,
                    withheld_by_unknown_calls=row["id"] in withheld,
                )
                for row, checks in table["rows"]
            ),
        )
        for table in tables
    )
    known = {row.id for group in groups for row in group.rows}
    if unknown := sorted({*evidence, *withheld} - known):
        raise KeyError(f"no row {unknown[0]}")
    return Profile(
        name=decisions["name"],
        title=decisions["title"],
        subject=decisions["subject"],
        standard=facts["meta"]["standard"],
        level_name=decisions["level_name"],
        levels=tuple(decisions["levels"]),
        rows_are=decisions["rows_are"],
        groups=groups,
        facts=facts,
        files=files,
    )


def _common(record: Mapping[str, Any]) -> dict[str, Any]:
    certkit = record["certkit"]
    return {
        "id": record["id"],
        "title": record["title"],
        "source": record["source"],
        "confidence": record["confidence"],
        "confidence_detail": record.get("confidence_detail", {}),
        "corroboration": tuple(record["corroboration"]),
        "support": certkit["support"],
        "evidence": certkit["evidence"],
        "must_supply": certkit["user_must_supply"],
    }


def _iso_tables(facts: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for table in facts["tables"]:
        rows = [
            (
                _common(r)
                | {"ref": r["ref"], "degree": r["asil"], "alternative": r["entry_kind"] == "alternative"}
                | {"independence": {}},
                tuple(r["certkit"]["checks"]),
            )
            for r in table["rows"]
        ]
        label = f"{table['label']}, clause {table['clause']}"
        yield {"id": table["id"], "label": label, "title": table["title"], "rows": rows}


def _do_tables(facts: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    items = facts["meta"]["data_items"]
    for name in dict.fromkeys(o["table"] for o in facts["objectives"]):
        objectives = [o for o in facts["objectives"] if o["table"] == name]
        rows = [
            (
                _common(o)
                | {
                    "ref": str(o["number"]),
                    "degree": {k: "required" if v else "not required" for k, v in o["applicable"].items()},
                    "alternative": False,
                    "independence": o["independence"],
                    "sections": o["section_refs"],
                    "outputs": tuple(Output(p["item"], items[p["item"]]["title"], p["cc"]) for p in o["outputs"]),
                },
                (),
            )
            for o in objectives
        ]
        yield {"id": name, "label": f"Table {name}", "title": objectives[0]["table_title"], "rows": rows}


def _recount(profile: Profile, expected: Mapping[str, Any], place: Place) -> None:
    rows = profile.rows
    found: dict[str, Any] = {
        "rows": len(rows),
        "tables": len(profile.groups),
        "clauses": len(profile.facts.get("clauses", ())),
        "confidence": Counter(row.confidence for row in rows),
        "support": Counter(row.support for row in rows),
        "applicable": {level: sum(row.applies(level) for row in rows) for level in profile.levels},
        "independence": {level: sum(row.independence.get(level, False) for row in rows) for level in profile.levels},
        "per_table": {group.id: len(group.rows) for group in profile.groups},
    }
    if len({row.id for row in rows}) != len(rows):
        raise CertkitError("two rows have one id; reinstall certkit or restore the file", place)
    for name, total in expected.items():
        if dict(found[name]) != total if isinstance(total, dict) else found[name] != total:
            shown = dict(found[name]) if isinstance(total, dict) else found[name]
            raise CertkitError(f"{name} adds up to {shown}, not {total}; reinstall certkit or restore the file", place)

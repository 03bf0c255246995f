"""What a piece of evidence is, and the kinds there are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from certkit import shipped
from certkit.pack.count import Count

__all__ = ["Evidence", "Item", "State", "absent", "kinds", "label_of", "names"]

State = Literal["open", "withheld", "absent", "part", "deviated", "holds", "shown"]
"""open: something contradicts the row. withheld: cannot be told, something is unknown. absent: not computed at all.
part: looked at in part, nothing open. deviated: holds with deviations. holds: looked at, nothing found.
shown: a list for a person to read, neither for nor against."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list behind a piece of evidence."""

    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """`limits` say why it is not more; `counter` is what speaks against the row."""

    check: str
    label: str
    state: State
    statement: str
    counts: tuple[Count, ...] = ()
    items: tuple[Item, ...] = ()
    counter: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    deviated: int = 0


@cache
def kinds() -> Mapping[str, Mapping[str, Any]]:
    """Label and reason for absence by prefix, from `reports/shared/checks.toml`; `of` has those of single kinds."""
    table: dict[str, dict[str, Any]] = tomllib.loads((shipped("reports") / "shared" / "checks.toml").read_text("utf-8"))
    return table


def absent(check: str, reason: str = "") -> Evidence:
    """Evidence that was not computed, with the reason."""
    prefix, _, name = check.partition(":")
    kind = kinds()[prefix]
    return Evidence(check, label_of(check), "absent", reason or kind.get("of", {}).get(name) or kind["missing"])


def label_of(check: str) -> str:
    """What is looked at, in words: "call graph: recursion"."""
    prefix, _, name = check.partition(":")
    return f"{kinds()[prefix]['label']}: {name.replace('-', ' ')}"


def names(words: list[str]) -> str:
    """The first six, and how many more."""
    shown = ", ".join(words[:6])
    return shown if len(words) <= 6 else f"{shown} and {len(words) - 6} more"

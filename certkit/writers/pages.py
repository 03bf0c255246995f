"""What each rule id means to the reader of a report: title, help text, weight."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from certkit.ledger import GuidelineRecord, Ledger
from certkit.rule import LoadedRule, categories, discover, order, shown_id
from certkit.writers.verdict import OVER_BUDGET

__all__ = ["Level", "Page", "category", "level", "page", "records", "reported", "titled"]

Level = Literal["error", "warning", "note", "none"]

LEVELS: dict[str, Level] = {"mandatory": "error", "required": "error", "advisory": "warning", "disapplied": "none"}
AUDIT: dict[str, Level] = {"error": "error", "warning": "warning"}
FAMILIES: dict[str, tuple[str, Level]] = {
    "dev": ("deviation audit", "warning"),
    "int": ("integrity of the analysis", "error"),
    "stk": ("stack", "error"),
    "frt": ("FreeRTOS configuration and API use", "warning"),
}
OWN: dict[str, tuple[str, str]] = {
    OVER_BUDGET: (
        "a stack over its budget",
        "The worst-case need of a task or of the main stack is more bytes than the stack has. Need is the deepest "
        "chain of frames, the context an interrupt saves, and the margin. Enlarge the stack or shorten the chain.",
    ),
    "stk-withheld": (
        "a stack without a bound",
        "Something on the way has no known size or target, so no figure is given: a figure without it would look like "
        "a bound. Declare the target, the frame or the depth of the recursion that is named.",
    ),
    "stk-recursion": (
        "a cycle of calls without a declared bound",
        "Functions reach themselves again, so the depth has no bound that the code shows. Declare how often the cycle "
        "can be active at once, with the reason, or remove it.",
    ),
    "int-unit-failed": (
        "a file that could not be analysed",
        "The file did not parse in a configuration, so nothing in it was checked there. Complete the flags or the "
        "include folders, or exclude the file with a reason.",
    ),
    "int-file-missing": (
        "a core file that is not there",
        "The release has this file and the tree lacks it, so the run is not about the whole kernel. Put the file back, "
        "or leave it out by `exclude` in certkit.toml with a reason.",
    ),
    "int-parse-error": (
        "a file that could not be parsed",
        "The parser met an error, so what follows it was not checked. Complete the flags or the include folders.",
    ),
    "int-rule-failed": (
        "a rule that failed while it ran",
        "A check stopped with an error of its own, so its findings are missing. This is a defect of the check.",
    ),
    "int-front-ends-disagree": (
        "two front ends that read a function differently",
        "Two independent parsers count branches, jumps or calls of one function differently, so one of them misreads "
        "it. Findings in this function cannot be relied on until the difference is understood.",
    ),
    "int-incomplete": (
        "an analysis without a complete answer",
        "The ledger says that it does not cover everything it was asked about. Its counts are lower bounds.",
    ),
}


class Page(NamedTuple):
    """Texts about one rule; `markdown` has headings, `text` the same words without."""

    title: str
    summary: str
    text: str
    markdown: str
    tags: tuple[str, ...]


def records(ledger: Ledger) -> dict[str, GuidelineRecord]:
    """The ledger's guideline rows by rule id."""
    return {row.rule: row for row in ledger.guidelines}


def reported(ledger: Ledger, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Every rule id that was checked, needs a person, has a finding or is in `more`, sorted."""
    checked = {row.rule for row in ledger.guidelines if row.enforcement != "none" or row.manual}
    return tuple(sorted({*checked, *(f.rule for f in ledger.findings), *more}, key=order))


def category(rule: str, record: GuidelineRecord | None, *, adopted: bool = False) -> str:
    """The category in force, a recategorisation included; "" outside MISRA. `adopted`: that in adopted code."""
    own = categories().get(rule, "")
    return ((record.adopted if adopted else None) or record.in_force or own) if record else own


def level(rule: str, record: GuidelineRecord | None, *, adopted: bool = False) -> Level:
    """How much a finding weighs: mandatory and required guidelines "error", advisory ones "warning"."""
    family = rule.partition("-")[0]
    if family == "dev":
        from certkit.deviations.classes import severity

        return AUDIT.get(severity(rule), "note")
    if family in FAMILIES:
        return FAMILIES[family][1]
    return LEVELS.get(category(rule, record, adopted=adopted), "warning")


@cache
def _loaded() -> dict[str, LoadedRule]:
    return {one.id: one for one in discover()}


def page(rule: str, record: GuidelineRecord | None) -> Page:
    """The page of a rule: from its own folder, or from the tables of our families, under the ledger's title."""
    family = rule.partition("-")[0]
    loaded = _loaded().get(rule)
    said = record.title if record else ""
    if loaded is not None:
        sections = {name: text for name, text in loaded.sections.items() if text}
        title, tags = said or loaded.rule.title, loaded.rule.tags
    else:
        known = _known(rule)
        title, tags = said or (known[0] if known else ""), ()
        sections = {"What": known[1]} if known else {}
    if record is not None and record.enforcement == "partial" and record.reason and "Limits" not in sections:
        sections["Limits"] = record.reason
    title = title or _untitled(rule, family)
    head = f"{shown_id(rule)}: {title}"
    summary = _first(sections.get("What") or sections.get("") or title)
    text = "\n\n".join([head, *(f"{name}\n{text}" if name else text for name, text in sections.items())])
    marked = "\n\n".join([f"# {head}", *(f"## {name}\n\n{text}" if name else text for name, text in sections.items())])
    weight = category(rule, record)
    labels = ["MISRA C", *([weight] if weight else [])] if family == "misra" else [FAMILIES.get(family, (family,))[0]]
    return Page(title, summary, text, marked, tuple(dict.fromkeys((*labels, *tags)))[:10])


def titled(rule: str, record: GuidelineRecord | None) -> str:
    """The title of a rule as the ledger or our own tables have it; "" where neither does."""
    if record is not None and record.title:
        return record.title
    known = _known(rule)
    return known[0] if known else ""


def _known(rule: str) -> tuple[str, str] | None:
    if rule.startswith("dev-"):
        from certkit.deviations.classes import CLASSES

        found = CLASSES.get(rule)
        return (found.title, found.why) if found else None
    return OWN.get(rule)


def _untitled(rule: str, family: str) -> str:
    if family in FAMILIES:
        return f"{FAMILIES[family][0]}: {rule.partition('-')[2].replace('-', ' ')}"
    return "guideline of MISRA C"


def _first(text: str) -> str:
    """The first paragraph, on one line."""
    return " ".join(re.split(r"\n\s*\n", text.strip(), maxsplit=1)[0].split())

"""JUnit XML: a suite per file, in it a case per rule; deviated is skipped with its reason, incomplete is an error.

A file that failed in a configuration, or is known only from findings (a header), has no passing case: nothing was
shown about its other rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from lxml import etree

from certkit.ledger import Deviation, Finding, Ledger, MainStack, Task
from certkit.rule import order, shown_id
from certkit.writers.pages import category, records
from certkit.writers.verdict import file_states, obstacles

__all__ = ["write"]

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML 1.0 has no form for (section 2.2)."""


def write(ledger: Ledger) -> bytes:
    """The report, UTF-8 with an XML declaration; no times, so that equal runs give equal bytes."""
    root = etree.Element("testsuites", name=_clean(f"{ledger.tool.name} {ledger.tool.version}: {ledger.project}"))
    _run_suite(root, ledger)
    if ledger.stack is not None:
        _stack_suite(root, ledger)
    if ledger.reviews:
        _review_suite(root, ledger)
    by_file: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in ledger.findings:
        by_file[finding.path][finding.rule].append(finding)
    states = file_states(ledger)
    reasons = {u.path: u.reason for u in reversed(ledger.units) if u.status != "analysed"}
    categories = {rule: category(rule, record) for rule, record in records(ledger).items()}
    checked = [g.rule for g in ledger.guidelines if g.enforcement != "none"]
    deviations = {row.id: row for row in ledger.deviations}
    for path in sorted(by_file.keys() | states.keys()):
        suite = etree.SubElement(root, "testsuite", name=_clean(path))
        state = states.get(path, "")
        if state in ("failed", "excluded", "inactive"):
            _not_analysed(suite, path, state, reasons.get(path, ""))
        rules = {*by_file[path], *(checked if state == "analysed" else ())}
        for rule in sorted(rules, key=order):
            _case(suite, path, rule, by_file[path][rule], categories.get(rule, ""), deviations)
    for suite in root:
        _count(suite)
    _count(root)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return document


def _case(
    suite: etree._Element, path: str, rule: str, found: list[Finding], weight: str, deviations: dict[str, Deviation]
) -> None:
    case = _named(suite, path, shown_id(rule))
    if not found:
        return
    case.set("file", _clean(path))
    case.set("line", str(found[0].line))
    opened = [f for f in found if f.status == "open"]
    covered = [f for f in found if f.status != "open"]
    reasons = [f"{f.place}: {_reason(f, deviations)}" for f in covered]
    if opened:
        message = f"{len(opened):,} open{f', {len(covered):,} deviated or baselined' if covered else ''}"
        lines = (f"{f.place}: {f.message}{f' [macro {f.macro}]' if f.macro else ''}" for f in opened)
        _outcome(case, "failure", message, lines, weight or rule.partition("-")[0])
        if reasons:
            etree.SubElement(case, "system-out").text = _clean("\n".join(reasons))
    else:
        told = dict.fromkeys(_reason(f, deviations) for f in covered)
        _outcome(case, "skipped", "; ".join(told), reasons)


def _reason(finding: Finding, deviations: dict[str, Deviation]) -> str:
    if finding.status == "disapplied":
        return "disapplied: the re-categorisation plan takes the guideline out of force here"
    if finding.status == "baselined":
        return "baselined: known before this run; no deviation covers it"
    deviation = deviations.get(finding.deviation or "")
    rationale = (deviation.rationale if deviation else None) or "no rationale is written"
    return f"deviated ({finding.deviation}): {rationale}"


def _not_analysed(suite: etree._Element, path: str, state: str, reason: str) -> None:
    case = _named(suite, path, "analysis")
    kind = "error" if state == "failed" else "skipped"
    _outcome(case, kind, f"{state}: {reason or 'no reason is given'}", ())


def _run_suite(root: etree._Element, ledger: Ledger) -> None:
    suite = etree.SubElement(root, "testsuite", name="analysis")
    case = _named(suite, "analysis", "complete")
    found = obstacles(ledger)
    if found:
        lines = (f"{row.place or _clean(ledger.project)}: {row.id}: {row.message}" for row in found)
        _outcome(case, "error", f"INCOMPLETE: {len(found):,} obstacle{'s' * (len(found) > 1)}", lines, "incomplete")


def _review_suite(root: etree._Element, ledger: Ledger) -> None:
    suite = etree.SubElement(root, "testsuite", name="reviews")
    for row in ledger.reviews:
        case = _named(suite, "reviews", row.id)
        if row.findings:
            _outcome(case, "failure", f"{len(row.findings):,} found by a person", row.findings, "review")


def _stack_suite(root: etree._Element, ledger: Ledger) -> None:
    assert ledger.stack is not None
    suite = etree.SubElement(root, "testsuite", name="stack")
    needs: list[tuple[str, Task | MainStack]] = [(f"task {t.name}", t) for t in ledger.stack.tasks]
    needs += [("main stack", ledger.stack.main_stack)] if ledger.stack.main_stack else []
    for name, need in needs:
        case = _named(suite, "stack", name)
        figures = f"required {_bytes(need.required)}, budget {_bytes(need.budget)}"
        kinds = {"exceeded": "failure", "withheld": "error", "no budget": "skipped"}
        if need.verdict in kinds:
            _outcome(case, kinds[need.verdict], f"{need.verdict}: {figures}", need.assumptions, "stack")
        else:
            etree.SubElement(case, "system-out").text = _clean("\n".join((figures, *need.assumptions)))


def _bytes(number: int | None) -> str:
    return "unknown" if number is None else f"{number:,} bytes"


def _named(suite: etree._Element, classname: str, name: str) -> etree._Element:
    return etree.SubElement(suite, "testcase", classname=_clean(classname), name=_clean(name))


def _outcome(case: etree._Element, tag: str, message: str, lines: Iterable[str], kind: str = "") -> None:
    element = etree.SubElement(case, tag, message=_clean(message))
    if kind and tag != "skipped":
        element.set("type", _clean(kind))
    element.text = _clean("\n".join(lines)) or None


def _count(element: etree._Element) -> None:
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)

"""SARIF 2.1.0 with every finding; what a deviation or the baseline covers carries `suppressions`.

Clause numbers are those of the OASIS standard. GitHub shows 5,000 results of a run and rejects more than 25,000 (its
page on SARIF support for code scanning); nothing is cut here, a notification says so.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import msgspec

from certkit.enforcement import NEEDS_A_PERSON
from certkit.ledger import Deviation, Finding, Ledger, Recategorisation
from certkit.model import Place
from certkit.rule_texts import label
from certkit.writers.pages import category, level, page, records, reported
from certkit.writers.verdict import Trouble, file_states, note_id, obstacles, results_beside, somewhere, totals

__all__ = ["log", "write"]

GITHUB_SHOWN, GITHUB_TAKES = 5_000, 25_000
SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation", "none": "recommendation"}
INSOURCE = frozenset({"misra-ref", "coverity", "pc-lint", "certkit"})

Object = dict[str, Any]


def write(ledger: Ledger) -> bytes:
    """The log with all findings."""
    return encode(log(ledger, ledger.findings, suppressions=True))


def encode(document: Object) -> bytes:
    """JSON in the order written, indented by one, one trailing newline."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def log(ledger: Ledger, findings: tuple[Finding, ...], *, suppressions: bool, notes: Iterable[str] = ()) -> Object:
    """The log with these findings of the ledger. `notes` are told as notifications.

    Without `suppressions` no result has any: 3.27.23 wants them in all results of a run or in none.
    """
    beside = results_beside(ledger)
    rules = reported(ledger, (trouble.id for trouble in beside))
    uris = _Artifacts(ledger)
    results = _results(ledger, findings, beside, rules, uris, suppressions)
    told = [*notes, *limits(len(results))]
    run: Object = {
        "tool": {"driver": _driver(ledger, rules)},
        "invocations": [_invocation(ledger, told, uris)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder of the analysed project."}}},
        "artifacts": uris.rows,
        "results": results,
        "properties": {
            "project": ledger.project,
            "complete": ledger.complete,
            "configurations": [c.name for c in ledger.configurations],
            "totals": msgspec.to_builtins(totals(ledger)._asdict() | {"files": totals(ledger).files._asdict()}),
        },
    }
    return {"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}


def limits(results: int) -> tuple[str, ...]:
    """What a user must know about a log with this many results."""
    if results <= GITHUB_SHOWN:
        return ()
    rejected = "rejects this one" if results > GITHUB_TAKES else "takes this one"
    return (
        f"{results:,} results: GitHub code scanning shows {GITHUB_SHOWN:,} of a run and, taking at most "
        f"{GITHUB_TAKES:,}, {rejected}. Choose rules with --select, or use a baseline.",
    )


SCHEMA_URI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class _Artifacts:
    """The run's files in order: inputs with their hashes, then files that only findings name."""

    def __init__(self, ledger: Ledger) -> None:
        hashes = {row.path: row.sha256 for row in ledger.inputs}
        states = file_states(ledger)
        named = {f.path for f in ledger.findings} | {d.path for d in ledger.deviations}
        paths = sorted(hashes.keys() | states.keys() | named)
        self.index = {path: number for number, path in enumerate(paths)}
        self.uris = {path: quote(path.removeprefix("./")) for path in paths}
        self.rows: list[Object] = []
        for path in paths:
            row: Object = {"location": {"uri": self.uris[path], "uriBaseId": "%SRCROOT%"}}
            if path in states:
                row["roles"] = ["analysisTarget"]
                row["properties"] = {"state": states[path]}
            if path in hashes:
                row["hashes"] = {"sha-256": hashes[path]}
            self.rows.append(row)

    def physical(self, path: str, line: int = 0, column: int = 0) -> Object:
        """A physicalLocation (3.29); a region only where there is a line."""
        where: Object = {"uri": self.uris.get(path) or quote(path), "uriBaseId": "%SRCROOT%"}
        if path in self.index:
            where["index"] = self.index[path]
        location: Object = {"artifactLocation": where}
        if line > 0:
            location["region"] = {"startLine": line, **({"startColumn": column} if column > 0 else {})}
        return location


def _driver(ledger: Ledger, rules: tuple[str, ...]) -> Object:
    known = records(ledger)
    return {
        "name": ledger.tool.name,
        "version": ledger.tool.version,
        "semanticVersion": ledger.tool.version,
        "properties": {"libraries": ledger.tool.libraries},
        "rules": [_rule(rule, known, _headline(ledger, rule)) for rule in rules],
        "notifications": [
            {"id": kind, "shortDescription": {"text": page(kind, None).title}}
            for kind in sorted({note_id(row) for row in ledger.integrity} | {t.id for t in obstacles(ledger)})
        ],
    }


def _headline(ledger: Ledger, rule: str) -> str:
    return f"[{label(ledger)}] {ledger.texts[rule]}" if rule in ledger.texts else ""


def _rule(rule: str, known: dict[str, Any], headline: str) -> Object:
    """A reportingDescriptor (3.49); `headline` is a licence holder's text, "" where there is none."""
    record = known.get(rule)
    told = page(rule, record)
    weight = level(rule, record)
    exact = record is None or (record.enforcement == "full" and record.decidable is not False)
    properties: Object = {
        "tags": list(told.tags),
        "precision": "high" if exact else "medium",
        "problem.severity": SEVERITIES[weight],
    }
    if category(rule, record):
        properties["category"] = category(rule, record)
    if record is not None:
        properties["enforcement"] = record.enforcement
        if record.adopted:
            properties["categoryInAdoptedCode"] = record.adopted
        if record.manual:
            properties["manual"] = record.person or NEEDS_A_PERSON
    configuration: Object = {"level": weight}
    if record is not None and record.manual:
        configuration["enabled"] = False
    if headline:
        properties["headline"] = headline
    return {
        "id": rule,
        "shortDescription": {"text": told.title},
        "fullDescription": {"text": told.summary},
        "help": {
            "text": f"{told.text}\n\n{headline}" if headline else told.text,
            "markdown": f"{told.markdown}\n\n> {headline}" if headline else told.markdown,
        },
        "defaultConfiguration": configuration,
        "properties": properties,
    }


def _results(
    ledger: Ledger,
    findings: tuple[Finding, ...],
    beside: tuple[Trouble, ...],
    rules: tuple[str, ...],
    uris: _Artifacts,
    suppressions: bool,
) -> list[Object]:
    index = {rule: number for number, rule in enumerate(rules)}
    known = records(ledger)
    adopted = frozenset(ledger.adopted.files) if ledger.adopted else frozenset()
    deviations = {row.id: row for row in ledger.deviations}
    results = []
    for f in findings:
        location: Object = {"physicalLocation": uris.physical(f.path, f.line, f.column)}
        if f.function:
            location["logicalLocations"] = [{"name": f.function, "kind": "function"}]
        properties: Object = {
            "status": f.status,
            "precision": f.precision,
            "configurations": f.configurations,
        }
        if f.macro:
            properties["macro"] = f.macro
        if f.path in adopted:
            properties["adopted"] = True
        result: Object = {
            "ruleId": f.rule,
            "ruleIndex": index[f.rule],
            "level": level(f.rule, known.get(f.rule), adopted=f.path in adopted),
            "message": {"text": f"{f.message} [macro {f.macro}]" if f.macro else f.message},
            "locations": [location],
            "partialFingerprints": {"primaryLocationLineHash": f.fingerprint},
            "properties": properties,
        }
        if suppressions:
            result["suppressions"] = _suppressions(f, deviations, ledger.recategorisations, uris)
        results.append(result)
    for trouble in beside:
        result = {
            "ruleId": trouble.id,
            "ruleIndex": index[trouble.id],
            "level": level(trouble.id, known.get(trouble.id)),
            "message": {"text": trouble.message},
            "locations": _locations(trouble.place or somewhere(ledger), uris),
            "properties": {"status": "open"},
        }
        results.append(result | ({"suppressions": []} if suppressions else {}))
    return results


def _disapplied(finding: Finding, moves: Iterable[Recategorisation], uris: _Artifacts) -> Object:
    """Why a guideline is out of force: the row of the plan, or the edition itself."""
    row = next((one for one in moves if one.rule == finding.rule and one.to == "disapplied"), None)
    if row is None:
        return {"justification": "The edition publishes the guideline as disapplied."}
    place = uris.physical(row.path, row.line)
    return {"justification": f"Disapplied by the plan: {row.reason}", "location": {"physicalLocation": place}}


def _suppressions(
    finding: Finding, deviations: dict[str, Deviation], moves: Iterable[Recategorisation], uris: _Artifacts
) -> list[Object]:
    """3.35: kind inSource for marks in code, external for registers, project-wide reasons and the baseline."""
    if finding.status == "open":
        return []
    if finding.status == "baselined":
        known = "Known before this run: in the baseline, or on lines the change left alone. No deviation covers it."
        return [{"kind": "external", "status": "accepted", "justification": known}]
    if finding.status == "disapplied":
        return [{"kind": "external", "status": "accepted", **_disapplied(finding, moves, uris)}]
    deviation = deviations.get(finding.deviation or "")
    if deviation is None:
        return [{"kind": "external", "status": "accepted", "justification": f"deviation {finding.deviation}"}]
    return [
        {
            "kind": "inSource" if deviation.style in INSOURCE else "external",
            "status": "accepted",
            "justification": deviation.rationale or "no rationale is written",
            "location": {"physicalLocation": uris.physical(deviation.path, deviation.line)},
            "properties": {"deviation": deviation.id, "style": deviation.style, "states": deviation.states},
        }
    ]


def _invocation(ledger: Ledger, notes: Iterable[str], uris: _Artifacts) -> Object:
    troubles = obstacles(ledger)
    told = {(t.id, t.place, t.message) for t in troubles}
    rows = [_notification(t.id, t.place, t.message, "error", uris) for t in troubles]
    for row in ledger.integrity:
        place = Place(row.path, row.line) if row.path else None
        if (note_id(row), place, row.message) not in told:
            rows.append(_notification(note_id(row), place, row.message, row.severity, uris))
    rows += [{"level": "note", "message": {"text": note}} for note in notes]
    unchecked = [g for g in ledger.guidelines if g.enforcement == "none"]
    return {
        "executionSuccessful": ledger.complete,
        "exitCode": ledger.exit_code,
        "commandLine": shlex.join(ledger.command),
        "arguments": ledger.command[1:],
        "toolExecutionNotifications": rows,
        "toolConfigurationNotifications": [
            {"level": "note", "message": {"text": f"{g.rule} is not checked: {g.reason or 'no reason is given'}"}}
            for g in unchecked
        ],
    }


def _notification(kind: str, place: Place | None, message: str, weight: str, uris: _Artifacts) -> Object:
    row: Object = {"descriptor": {"id": kind}, "level": weight, "message": {"text": message}}
    if place is not None:
        row["locations"] = _locations(place, uris)
    return row


def _locations(place: Place | None, uris: _Artifacts) -> list[Object]:
    return [{"physicalLocation": uris.physical(*place)}] if place is not None else []

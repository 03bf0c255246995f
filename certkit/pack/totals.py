"""Every total a pack prints, computed here and nowhere else, so that no two pages can disagree.

`certkit verify` calls the same function on the pack's own copy of the ledger and compares it with the pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from certkit.pack.change import Changed
from certkit.pack.count import Count
from certkit.pack.facts import Facts
from certkit.pack.gaps import CAUSES, gaps
from certkit.pack.kit import Kit
from certkit.pack.register import FAULTS, entries, required_fields
from certkit.pack.verdicts import Judged, Verdict

__all__ = ["totals"]


def totals(
    facts: Facts, judged: Sequence[Judged], change: Changed | None = None, kit: Kit | None = None
) -> Mapping[str, Count]:
    """All totals by key, such as "findings.open" or "iso26262.not-met"; those of the change and of the self-test only
    where there is one."""
    made: dict[str, Count] = {}
    for part in (_verdicts(judged), _scope(facts), _guidelines(facts), _findings(facts), _deviations(facts),
                 _stack(facts), _gaps(facts, judged)):  # fmt: skip
        made.update(part)
    return made | (_change(facts, change, judged) if change else {}) | (_kit(kit) if kit else {})


def _kit(kit: Kit) -> dict[str, Count]:
    return {
        "kit.proved": Count(len(kit.lines), len(kit.tried), "check", "proved on its examples", "tools.html#kit"),
        "kit.lines": Count(sum(kit.lines.values()), sum(one.lines for one in kit.tried), "line", "found as it must be",
                           "tools.html#kit"),
    }  # fmt: skip


def _change(facts: Facts, change: Changed, judged: Sequence[Judged]) -> dict[str, Count]:
    found, earlier = len(facts.ledger.findings), len(change.earlier.findings)
    rows = sum(len(one.judgements) for one in judged)
    return {
        "change.new": Count(len(change.comparison.new), found, "finding", "new", "change.html#new"),
        "change.fixed": Count(len(change.comparison.fixed), earlier, "earlier finding", "gone", "change.html#fixed"),
        "change.not-seen": Count(len(change.comparison.not_seen), earlier, "earlier finding",
                                 "no longer looked for", "change.html#not-seen"),
        "change.newly-deviated": Count(len(change.comparison.newly_deviated), found, "finding",
                                       "newly covered by a deviation", "change.html#newly-deviated"),
        "change.rows": Count(len(change.moved), rows, "row", "judged otherwise than before", "change.html#rows"),
        "change.worse": Count(sum(row.worse for row in change.moved), rows, "row", "worse than before",
                              "change.html#rows"),
    }  # fmt: skip


def _verdicts(judged: Sequence[Judged]) -> Mapping[str, Count]:
    made: dict[str, Count] = {}
    everything: Counter[Verdict] = Counter()
    for one in judged:
        found = Counter(j.verdict for j in one.judgements.values())
        everything += found
        name = one.profile.name
        for verdict in Verdict:
            href = f"objectives-{name}.html#{verdict.key}"
            made[f"{name}.{verdict.key}"] = Count(found[verdict], len(one.judgements), _thing(one), verdict.value, href)
        for group in one.profile.groups:
            inside = Counter(one.judgements[row.id].verdict for row in group.rows)
            for verdict in Verdict:
                made[f"{name}.{group.id}.{verdict.key}"] = Count(
                    inside[verdict], len(group.rows), _thing(one), verdict.value, f"objectives-{name}.html#{group.id}"
                )
    rows = sum(len(one.judgements) for one in judged)
    for verdict in Verdict:
        made[f"rows.{verdict.key}"] = Count(everything[verdict], rows, "row", verdict.value, "index.html#standards")
    return made


def _thing(one: Judged) -> str:
    return one.profile.rows_are.removesuffix("s")


def _scope(facts: Facts) -> Mapping[str, Count]:
    states = Counter(str(row.state) for row in facts.files)
    words = {
        "analysed": "analysed without a failure",
        "failed": "not read in some configuration",
        "inactive": "left out by every configuration",
        "excluded": "excluded, with the reason",
    }
    made = {f"files.{state}": Count(states[state], len(facts.files), "file", text, f"scope.html#{state}")
            for state, text in words.items()}  # fmt: skip
    read = [row for row in facts.files if row.state in {"analysed", "failed"}]
    known = [facts.compiled(row) for row in read]
    active = None if any(n is None for n in known) else sum(n for n in known if n is not None)
    total = sum(row.total for row in read)
    made["lines.active"] = Count(active, total, "line", "compiled by some configuration", "scope.html#lines")
    missing = sum(last - first + 1 for ranges in facts.ledger.uncompiled.values() for first, last in ranges)
    made["lines.uncompiled"] = Count(missing, total, "line", "compiled by no configuration", "scope.html#uncompiled")
    notes = Counter(note.severity for note in facts.ledger.integrity)
    number = len(facts.ledger.integrity)
    made["integrity.errors"] = Count(notes["error"], number, "integrity note", "an error", "scope.html#integrity")
    inputs = len(facts.ledger.inputs)
    made["inputs"] = Count(inputs, inputs, "input", "named with its hash", "reproduce.html#inputs")
    return made


def _guidelines(facts: Facts) -> Mapping[str, Count]:
    rows = facts.misra
    statuses = Counter(row.status for row in rows)
    enforced = Counter(str(row.record.enforcement) for row in rows)
    made = {
        f"guidelines.{status.replace(' ', '-')}": Count(statuses[status], len(rows), "guideline", text,
                                                        "guidelines.html#summary")
        for status, text in {
            "open": "open",
            "not checked": "not checked",
            "reviewed": "without a finding, the rest reviewed by a person",
            "deviated": "followed only with deviations",
            "disapplied": "disapplied by the plan",
            "none found in part": "without a finding, checked in part",
            "none found": "without a finding, checked in full",
        }.items()
    }  # fmt: skip
    for kind, text in {"full": "checked in full", "partial": "checked in part", "none": "not checked"}.items():
        made[f"enforcement.{kind}"] = Count(enforced[kind], len(rows), "guideline", text, f"enforcement.html#{kind}")
    made.update(_policy(facts))
    return made


def _policy(facts: Facts) -> Mapping[str, Count]:
    """What the project decided and what people looked at."""
    ledger, rows = facts.ledger, facts.misra
    manual = [row for row in rows if row.record.manual]
    done = sum(row.reviewed for row in manual)
    moved = sum(row.record.recategorised is not None for row in rows)
    made = {
        "reviews.manual": Count(done, len(manual), "manual guideline", "reviewed", "reviews.html#guidelines"),
        "recategorised": Count(moved, len(rows), "guideline", "re-categorised", "recategorisation.html#plan"),
        "adopted.files": Count(len(facts.adopted), len(facts.files), "file", "adopted code", "adopted.html#files"),
    }
    for state in ("complete", "incomplete", "stale", "nothing-reviewed"):
        number = sum(state in row.states for row in ledger.reviews)
        made[f"reviews.{state}"] = Count(number, len(ledger.reviews), "review", state.replace("-", " "),
                                         "reviews.html#records")  # fmt: skip
    inside = [f for f in ledger.findings if f.path in facts.adopted]
    for status in ("open", "deviated", "disapplied"):
        number = sum(f.status == status for f in inside)
        made[f"adopted.{status}"] = Count(
            number, len(inside), "finding", f"{status}, in adopted code", "adopted.html#findings"
        )
    return made


def _findings(facts: Facts) -> Mapping[str, Count]:
    found = facts.ledger.findings
    statuses = Counter(str(f.status) for f in found)
    words = {
        "open": "open",
        "deviated": "covered by a deviation",
        "baselined": "known from an earlier run",
        "disapplied": "of disapplied guidelines",
    }
    made = {f"findings.{status}": Count(statuses[status], len(found), "finding", text, "findings.html")
            for status, text in words.items()}  # fmt: skip
    possible = sum(f.precision == "possible" for f in found)
    made["findings.possible"] = Count(possible, len(found), "finding", "possible rather than certain", "findings.html")
    for category in ("mandatory", "required", "advisory", ""):
        inside = [row for row in facts.guidelines if row.category == category]
        number, of = sum(row.having("open") for row in inside), sum(len(row.findings) for row in inside)
        thing = f"{category or 'own'} finding"
        made[f"findings.open.{category or 'own'}"] = Count(number, of, thing, "open", "findings.html")
    return made


def _deviations(facts: Facts) -> Mapping[str, Count]:
    register = entries(facts)
    marks = facts.ledger.deviations
    states = Counter(state for mark in marks for state in mark.states)
    made = {f"deviations.{state}": Count(states[state], len(marks), "deviation", state.replace("-", " "),
                                         f"deviations.html#{state}") for state in ("complete", *FAULTS)}  # fmt: skip
    matched = sum(mark.matches > 0 for mark in marks)
    made["deviations.matched"] = Count(matched, len(marks), "deviation", "matched by a finding", "deviations.html")
    names = required_fields()
    filled = sum(entry.field(name) is not None for entry in register for name in names)
    of = len(register) * len(names)
    made["deviations.fields"] = Count(filled, of, "record field", "filled in", "deviations.html#fields")
    for name in names:
        number = sum(entry.field(name) is not None for entry in register)
        made[f"deviations.field.{name}"] = Count(number, len(register), "register entry", "filled in",
                                                 "deviations.html#fields")  # fmt: skip
    return made


def _stack(facts: Facts) -> Mapping[str, Count]:
    stack = facts.stack
    frames = stack.frames if stack else None
    tasks = stack.tasks if stack else ()
    verdicts = Counter(str(task.verdict) for task in tasks)

    def count(number: int | None, of: int | None, thing: str, are: str, where: str) -> Count:
        return Count(number if stack else None, of if stack else None, thing, are, where)

    known = sum(f.bytes is not None for f in frames or ())
    roots = stack.roots if stack else ()
    made = {
        "frames.known": count(known, len(frames or ()), "frame", "known in bytes", "stack.html#frames"),
        "roots.complete": count(sum(r.complete for r in roots), len(roots), "function", "bounded with nothing open",
                                "stack.html#roots"),
        "calls.unresolved": count(facts.unresolved_sites, facts.indirect_sites, "indirect call",
                                  "without a known target", "calls.html#unresolved"),
        "functions.recursive": count(len({n for g in stack.recursion for n in g}) if stack else None,
                                     len(frames or ()), "function", "part of a recursion", "calls.html#recursion"),
        "functions.uncalled": count(len(facts.uncalled), len(frames or ()), "function",
                                    "reached by no known call", "calls.html#uncalled"),
    }  # fmt: skip
    for verdict in ("within", "exceeded", "withheld", "no budget"):
        key = f"tasks.{verdict.replace(' ', '-')}"
        made[key] = count(verdicts[verdict], len(tasks), "task", f"{verdict}", "stack.html#tasks")
    return made


def _gaps(facts: Facts, judged: Sequence[Judged]) -> Mapping[str, Count]:
    found = gaps(facts, judged)
    causes = Counter(gap.cause for gap in found)
    made = {"gaps": Count(len(found), len(found), "gap", "open", "gaps.html")}
    for cause, text in CAUSES.items():
        are = text[0].lower() + text[1:]
        made[f"gaps.{cause}"] = Count(causes[cause], len(found), "gap", are, f"gaps.html#{cause}")
    return made
